// The reports as the programs take them that they are for: official schemas, parsers, and our own published schema.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/end_to_end/run_stet.h"
#include "tests/support/places.h"

using namespace stet;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

const std::string damage = "\xC3\xA2\xE2\x82\xAC\xE2\x80\x9D";

/// Where the official schemas lie: they are not ours to copy.
fs::path official(const std::string& name) {
  const char* const elsewhere = std::getenv("STET_FORMAT_SCHEMAS");
  const fs::path folder =
      elsewhere != nullptr ? fs::path{elsewhere} : fs::path{source_folder} / "../shared/conformance/formats";
  return folder / name;
}

bool is_there(const fs::path& schema) {
  if (fs::exists(schema)) return true;
  MESSAGE("skipped: there is no " << schema.string() << " (STET_FORMAT_SCHEMAS names another folder)");
  return false;
}

void check_valid(const Folder& folder, const fs::path& schema, const std::string& file) {
  const Run run =
      run_program({"python3", std::string{source_folder} + "/tests/end_to_end/validate.py", schema.string(), file},
                  {.folder = folder.path()});
  if (run.code == 77) {
    MESSAGE("skipped: python3-jsonschema is not installed");
    return;
  }
  CAPTURE(run.err);
  CHECK(run.out == "");
  CHECK(run.code == 0);
}

/// Documents with all that makes reports hard: names, control characters, markup, other scripts, broken bytes, a byte
/// order mark, fixes with and without places, findings in every severity and about other places.
void write_hostile_documents(const Folder& folder) {
  folder.write("posts/my post [v2], 100%.md", "# A " + damage + " walk\n\n\U0001F600 and " + damage + " again\n");
  folder.write("line\nbreak \"quoted\" <b>&amp;'.md", "# A " + damage + "\n");
  folder.write("\x1b[31mred\x07.md", "Broken: a\x93z " + damage + "\n");
  folder.write("caf\xE9.md", "# A " + damage + "\n");
  folder.write("\u202Efdp\u2028.md", "# A " + damage + "\n");
  folder.write("::error file=x::forged.md", "# A " + damage + "\n");
  folder.write("bom.md", "\xEF\xBB\xBF# A " + damage + "\n");
  folder.write("control.md",
               "---\n\"\x1b]0;owned\x07\": 1\n\"\x1b]0;owned\x07\": 2\n---\n\n<b>]]></b> \x01\x0B\x1F "
               "\xC2\x9B \xEF\xBF\xBE \xEF\xB7\x90 ##vso[task.complete]x ##[error]y\n");
  folder.write("keys.md", "---\ntitle: a\ntitle: '[b](1) {0}'\n---\n\nText " + damage + "\n");
  folder.write("empty.md", "");
  folder.write(".stet.yaml",
               "root: true\noverrides:\n  - { files: bom.md, rules: { encoding/mojibake: info } }\n"
               "  - { files: keys.md, rules: { front-matter/duplicate-key: warning } }\n");
}

struct Reports {
  Folder folder;

  explicit Reports(const std::vector<std::string>& formats) {
    write_hostile_documents(folder);
    std::vector<std::string> arguments{"--format", "concise"};
    for (const std::string& format : formats) {
      arguments.emplace_back("--output");
      arguments.push_back(format + "=out." + format);
    }
    const Run run = run_stet(folder, arguments);
    CHECK(run.code == 1);
    CHECK(std::count(run.out.begin(), run.out.end(), '\n') > 10);
  }
};

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> found;
  std::istringstream stream{text};
  for (std::string line; std::getline(stream, line);) found.push_back(line);
  return found;
}

}  // namespace

TEST_CASE("a SARIF report is valid by the official schema") {
  const Reports reports{{"sarif"}};
  const fs::path schema = official("sarif-schema-2.1.0.json");
  if (is_there(schema)) check_valid(reports.folder, schema, "out.sarif");
}

TEST_CASE("reviewdog's lines are valid by its schema") {
  const Reports reports{{"rdjsonl"}};
  const fs::path schema = official("jsonschema/Diagnostic.json");
  if (is_there(schema)) check_valid(reports.folder, schema, "out.rdjsonl");
}

TEST_CASE("a JUnit report is valid by the schema that CI systems use") {
  const Reports reports{{"junit"}};
  const fs::path schema = official("junit-10.xsd");
  if (!is_there(schema)) return;
  const Run run =
      run_program({"xmllint", "--noout", "--schema", schema.string(), "out.junit"}, {.folder = reports.folder.path()});
  if (run.code == 127) {
    MESSAGE("skipped: xmllint is not installed");
    return;
  }
  CHECK(run.err == "out.junit validates\n");
}

TEST_CASE("JSON reports parse, XML reports are well-formed, and none holds a raw control character") {
  const std::vector<std::string> json_formats{"json", "sarif", "gitlab"};
  const std::vector<std::string> line_formats{"jsonl", "rdjsonl"};
  const std::vector<std::string> xml_formats{"junit", "checkstyle"};
  const std::vector<std::string> text_formats{"full", "concise", "github", "azure", "html"};
  std::vector<std::string> all;
  for (const auto* formats : {&json_formats, &line_formats, &xml_formats, &text_formats})
    all.insert(all.end(), formats->begin(), formats->end());
  const Reports reports{all};
  const Folder& folder = reports.folder;

  for (const std::string& format : all) {
    CAPTURE(format);
    const std::string text = folder.read("out." + format);
    CHECK(std::none_of(text.begin(), text.end(),
                       [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F; }));
    for (const char* hidden : {"\xC2\x9B", "\u2028", "\u202E", "\uFEFF"}) CHECK(text.find(hidden) == std::string::npos);
    CHECK(text.find("##[") == std::string::npos);
    if (format != "azure") CHECK(text.find("##vso[") == std::string::npos);
  }
  for (const std::string& format : json_formats) {
    CAPTURE(format);
    CHECK(json::accept(folder.read("out." + format)));
  }
  for (const std::string& format : line_formats) {
    CAPTURE(format);
    for (const std::string& line : lines(folder.read("out." + format))) CHECK(json::accept(line));
  }
  for (const std::string& format : xml_formats) {
    CAPTURE(format);
    const Run run = run_program({"python3", "-c",
                                 "import sys, xml.dom.minidom as xml\n"
                                 "text = xml.parse(sys.argv[1])\n"
                                 "print(len(text.getElementsByTagName('failure') + text.getElementsByTagName('error') +"
                                 " text.getElementsByTagName('system-out')))",
                                 "out." + format},
                                {.folder = folder.path()});
    CHECK(run.err == "");
    CHECK(run.out == std::to_string(lines(folder.read("out.concise")).size()) + "\n");
  }
}

TEST_CASE("every line for a CI system is one command of ours") {
  const Reports reports{{"github", "azure"}};
  for (const std::string& line : lines(reports.folder.read("out.github"))) {
    CAPTURE(line);
    const bool ours = line.starts_with("::error file=") || line.starts_with("::warning file=") ||
                      line.starts_with("::notice file=") || line.starts_with("::notice title=stet::");
    CHECK(ours);
  }
  for (const std::string& line : lines(reports.folder.read("out.azure"))) {
    CAPTURE(line);
    CHECK((line.starts_with("##vso[task.logissue type=") || line.find("##") == std::string::npos));
    CHECK(line.find("##vso[", 1) == std::string::npos);
  }
}

TEST_CASE("SARIF names no place 0 and no empty file, and only rules that fired") {
  const Reports reports{{"sarif"}};
  const json run = json::parse(reports.folder.read("out.sarif"))["runs"][0];
  CHECK(run["columnKind"] == "unicodeCodePoints");
  std::vector<std::string> fired;
  for (const json& result : run["results"]) {
    CAPTURE(result.dump());
    fired.push_back(result["ruleId"]);
    const json& rule = run["tool"]["driver"]["rules"][result["ruleIndex"].get<std::size_t>()];
    CHECK(rule["id"] == result["ruleId"]);
    CHECK(!rule["help"]["text"].get<std::string>().empty());
    const json& place = result["locations"][0]["physicalLocation"];
    const std::string uri = place["artifactLocation"]["uri"];
    CHECK(!uri.empty());
    CHECK(uri.find_first_of(" []<>\"\\%#?:", 0) == uri.find('%'));
    for (const char* key : {"startLine", "startColumn", "endLine", "endColumn"}) CHECK(place["region"][key] >= 1);
  }
  std::sort(fired.begin(), fired.end());
  fired.erase(std::unique(fired.begin(), fired.end()), fired.end());
  CHECK(run["tool"]["driver"]["rules"].size() == fired.size());
}

TEST_CASE("what SARIF and reviewdog are given to replace is what the fix replaces") {
  const Reports reports{{"sarif", "rdjsonl", "json"}};
  const Run run = run_program({"python3", "-c", R"py(
import json, urllib.parse
def applied(text, edits):
    for begin, end, new in sorted(edits, reverse=True):
        text = text[:begin] + new + text[end:]
    return text
def place(lines, line, column):
    return sum(map(len, lines[:line - 1])) + column - 1
def read(path, edits_of):
    data = open(path, "rb").read()
    return data, edits_of(data)
wanted = {}
for d in json.load(open("out.json"))["diagnostics"]:
    if "fix" not in d or "pathBytes" in d or "\n" in d["path"]: continue
    data = open(d["path"], "rb").read()
    wanted[d["path"], d["rule"], d["startOffset"]] = applied(
        data, [(e["startOffset"], e["endOffset"], e["text"].encode()) for e in d["fix"]["edits"]])
count = 0
for r in json.load(open("out.sarif"))["runs"][0]["results"]:
    path = urllib.parse.unquote(r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], errors="replace")
    if "fixes" not in r or "\ufffd" in path or "\n" in path: continue
    data = open(path, "rb").read()
    bom = data.startswith(b"\xef\xbb\xbf")
    lines = data[3 * bom:].decode(errors="surrogateescape").splitlines(keepends=True)
    edits = []
    for e in r["fixes"][0]["artifactChanges"][0]["replacements"]:
        g = e["deletedRegion"]
        edits.append((place(lines, g["startLine"], g["startColumn"]), place(lines, g["endLine"], g["endColumn"]),
                      e["insertedContent"]["text"]))
    result = data[:3 * bom] + applied("".join(lines), edits).encode(errors="surrogateescape")
    assert result in [v for k, v in wanted.items() if k[0] == path and k[1] == r["ruleId"]], (path, r)
    count += 1
for line in open("out.rdjsonl"):
    r = json.loads(line)
    path = r["location"]["path"]
    if "suggestions" not in r or "\ufffd" in path or "\n" in path: continue
    data = open(path, "rb").read()
    lines = data.splitlines(keepends=True)
    g = r["suggestions"][0]["range"]
    edit = (place(lines, g["start"]["line"], g["start"]["column"]), place(lines, g["end"]["line"], g["end"]["column"]),
            r["suggestions"][0]["text"].encode())
    assert applied(data, [edit]) in [v for k, v in wanted.items() if k[0] == path and k[1] == r["code"]["value"]], r
    count += 1
print(count > 8)
)py"},
                              {.folder = reports.folder.path()});
  CHECK(run.err == "");
  CHECK(run.out == "True\n");
}

TEST_CASE("the JSON reports are valid by the schemas that are published for them") {
  const Reports reports{{"json", "jsonl"}};
  const fs::path docs = fs::path{source_folder} / "docs";
  check_valid(reports.folder, docs / "json-output.schema.json", "out.json");
  check_valid(reports.folder, docs / "jsonl-output.schema.json", "out.jsonl");

  // And by our own evaluator: a report is a document whose front matter is JSON.
  const Folder ours{};
  ours.write(".stet.yaml",
             "root: true\nschemas:\n  - { files: report.md, schema: '" + (docs / "json-output.schema.json").string() +
                 "' }\n  - { files: 'line*.md', schema: '" + (docs / "jsonl-output.schema.json").string() +
                 "' }\nschema-map: { 'https://github.com/stet-lint/stet/raw/main/docs/': '" + docs.string() + "' }\n");
  ours.write("report.md", reports.folder.read("out.json"));
  std::size_t number = 0;
  for (const std::string& line : lines(reports.folder.read("out.jsonl")))
    ours.write("line" + std::to_string(number++) + ".md", line + "\n");
  CHECK(number > 10);
  const Run run = run_stet(ours, {"--select", "front-matter/schema,front-matter/syntax"});
  CAPTURE(run.out);
  CHECK(run.err == "");
  CHECK(run.code == 0);

  std::string wrong = reports.folder.read("out.json");
  wrong.replace(wrong.find("\"line\": "), 9, "\"line\": 0");
  ours.write("report.md", wrong);
  CHECK(run_stet(ours, {"--select", "front-matter/schema", "report.md"}).code == 1);
}
