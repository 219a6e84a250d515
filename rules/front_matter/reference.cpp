#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/files/read_file.h"
#include "lint/files/shown_path.h"
#include "lint/rule/option.h"
#include "lint/rule/rule.h"
#include "lint/text/ascii.h"
#include "lint/text/edit_distance.h"
#include "lint/text/printable.h"
#include "rules/front_matter/data_names.h"
#include "rules/front_matter/document_name.h"
#include "rules/front_matter/file_reference.h"
#include "rules/front_matter/nested_value.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
A key that names a file, another document or an entry of a data file names one that is there. Otherwise the page has no
picture, the list of related pages has a hole, or the site is not built at all.

Without options the rule looks only at what can mean one thing: a picture, film, sound or Astro layout whose path begins
with `./` or `../`, wherever it stands in the front matter. It is missing if it is neither there, seen from the document, nor
where a site may look for it (a folder further up, or `static`, `public`, `assets` and the like in one of those). Files that
git ignores may be made by the build and are let be.

```markdown bad file=posts/walk.md
---
title: A walk
cover: ./walk.jpg
---
```

```markdown good file=posts/walk.md
---
title: A walk
cover: https://example.org/walk.jpg
---
```

All else has to be said:

```yaml file=.stet.yaml
rules:
  front-matter/reference:
    files: [image, hero.image]
    static-folders: [static]
    documents: [related]
    data: ["author in _data/authors.yml", "layout in _layouts"]
```

- `files`: keys whose values are files: beside the document, or in one of `static-folders`, where alone `/img/walk.jpg` is
  looked for. URLs, placeholders of templates and paths that begin with `@` or `~` are passed over.
- `documents`: keys whose values are other documents, by `id`, `slug`, `name`, file name, or path (or the end of it). They are
  looked at when the rule sees all documents below the configuration: in a run without paths, with `--changed` or `--staged`,
  where no override and no other configuration further down says something else about this rule. What the configuration
  excludes is known by its path.
- `data`: keys whose values are names in a data file (keys of its mapping; of a list the items or their `id`, `key`, `name` or
  `slug`), or files in a folder.

In `related.id` the key is inside of another one; lists are looked through. Under `--staged` the files that are staged count.
)md";

/// Files that a page shows and that no build makes of others, in small letters.
constexpr std::array<std::string_view, 20> media = {".png", ".jpg", ".jpeg", ".gif", ".svg",  ".webp", ".avif",
                                                    ".bmp", ".tif", ".tiff", ".ico", ".heic", ".mp4",  ".webm",
                                                    ".mov", ".mp3", ".ogg",  ".wav", ".m4a",  ".flac"};
constexpr std::string_view astro = ".astro";

bool is_relative(std::string_view text) { return text.starts_with("./") || text.starts_with("../"); }

/// Whether `text` can mean only a file that lies beside the document.
bool is_surely_a_file(std::string_view text) {
  if (!is_relative(text) || text.find_first_of("{}$*?#%\n") != std::string_view::npos) return false;
  const std::size_t dot = text.rfind('.');
  const std::string extension = lower(text.substr(dot));
  return extension == astro || std::find(media.begin(), media.end(), extension) != media.end();
}

/// Whether `text` is a path at all, and one that is not found by other rules than those of the file system.
bool is_plain_path(std::string_view text) {
  const std::size_t colon = text.find(':');
  const bool has_scheme = colon != std::string_view::npos && colon > 1 && text.find('/') > colon;
  return !text.empty() && !has_scheme && !text.starts_with("//") && text.front() != '@' && text.front() != '~' &&
         text.find_first_of("{}[]$<>*\n") == std::string_view::npos;
}

/// A path without what an address has behind it: `walk.jpg` of `walk.jpg?v=2`.
std::string_view without_query(std::string_view text) { return text.substr(0, text.find_first_of("?#")); }

/// `author in _data/authors.yml`.
struct DataReference {
  std::string key;
  std::string path;
};

std::optional<DataReference> parse_data_reference(std::string_view text) {
  constexpr std::string_view word = " in ";
  const std::size_t at = text.find(word);
  if (at == std::string_view::npos || at == 0 || at + word.size() == text.size()) return std::nullopt;
  return DataReference{std::string{text.substr(0, at)}, std::string{text.substr(at + word.size())}};
}

std::optional<TextFault> find_data_fault(std::string_view text) {
  if (parse_data_reference(text)) return std::nullopt;
  return TextFault{fmt::format("'{}' does not say which key is in which file", shortened(text)),
                   "write it as in `author in _data/authors.yml`"};
}

/// Where in the source the text of `value` stands as it is; nothing where it is written in another way.
std::optional<Span> verbatim(const Document& document, const Value& value) {
  if (value.aliased) return std::nullopt;
  Span span = value.span;
  if (value.style != Value::Style::plain && span.end - span.begin >= 2) span = {span.begin + 1, span.end - 1};
  return document[span] == value.text ? std::optional{span} : std::nullopt;
}

/// A key as messages show it and a value that names a file.
struct FileReference {
  std::string_view key;
  const Value* value;
  bool is_configured;
};

/// Adds all values in `value` that can only be files beside the document, but for those that begin at one of `known`.
void add_sure_references(std::string_view key, const Value& value, const std::unordered_set<std::uint32_t>& known,
                         std::vector<FileReference>& found) {
  if (value.aliased) return;  // it is looked at where it stands itself
  const bool is_sure = value.is(Value::Kind::string) && is_surely_a_file(value.text);
  if (is_sure && !known.contains(value.span.begin)) found.push_back({key, &value, false});
  for (const Value& item : value.items()) add_sure_references(key, item, known, found);
  for (const Member& member : value.members()) add_sure_references(member.key.text, member.value, known, found);
}

/// Looks up the files that one document names.
class FileLookup {
 public:
  /// `homes` are the folders where the configuration says that files lie; absolute.
  FileLookup(const Document& document, const FileTree& tree, std::vector<std::string> homes, Sink& sink)
      : document_(document),
        tree_(tree),
        homes_(std::move(homes)),
        sink_(sink),
        path_(normal_path(document.path()).string()),
        folder_(std::filesystem::path{path_}.parent_path().string()),
        site_(folders_of_site(tree, folder_).back()) {}

  void look_up(const FileReference& reference) {
    const std::string_view text = without_query(reference.value->text);
    const bool is_rooted = text.starts_with('/');
    if (text.empty() || (is_rooted && homes_.empty())) return;
    const FileTree::Presence presence = presence_of(text, is_rooted, reference.is_configured);
    if (presence == FileTree::Presence::unstaged) report_unstaged(reference);
    if (presence != FileTree::Presence::missing) return;
    if (!reference.is_configured && may_lie_elsewhere(text)) return;
    if (!is_rooted && leads_out(text)) return report_outside(reference);
    constexpr int most_corrected = 20;  // more are no slips of the pen
    const bool can_correct = !is_rooted && ++missing_ <= most_corrected;
    report_missing(reference, can_correct ? corrected_path(tree_, folder_, text) : std::nullopt);
  }

 private:
  /// What lies around the repository is not there for anybody else.
  bool leads_out(std::string_view text) const {
    return !path_behind(folder_, text).starts_with(site_.ends_with('/') ? site_ : site_ + '/');
  }

  FileTree::Presence presence_of(std::string_view text, bool is_rooted, bool is_configured) const {
    FileTree::Presence presence = FileTree::Presence::missing;
    if (!is_rooted && !leads_out(text)) presence = tree_.look(path_behind(folder_, text));
    if (!is_configured || is_relative(text)) return presence;
    for (const std::string& home : homes_) {
      if (presence != FileTree::Presence::missing) return presence;
      presence = tree_.look(path_behind(home, text.substr(is_rooted ? 1 : 0)));
    }
    return presence;
  }

  bool may_lie_elsewhere(std::string_view text) {
    if (!other_places_) other_places_.emplace(tree_, path_);
    return other_places_->hold(text);
  }

  void report_unstaged(const FileReference& reference) {
    sink_.report({.span = reference.value->span,
                  .message = fmt::format("`{}` names '{}', which is not staged", printable(reference.key),
                                         shortened(reference.value->text)),
                  .help = "stage it as well (`git add`)"});
  }

  void report_outside(const FileReference& reference) {
    sink_.report({.span = reference.value->span,
                  .message = fmt::format("`{}` names '{}', which is not in the repository", printable(reference.key),
                                         shortened(reference.value->text)),
                  .help = "add the file to the repository, and name it there"});
  }

  void report_missing(const FileReference& reference, const std::optional<CorrectedPath>& meant) {
    Diagnostic diagnostic{.span = reference.value->span,
                          .message = fmt::format("`{}` names '{}', which does not exist", printable(reference.key),
                                                 shortened(reference.value->text)),
                          .help = "add the file, or name one that is there"};
    if (meant) {
      diagnostic.help = fmt::format("did you mean '{}'?", printable(meant->text));
      const std::optional<Span> place = verbatim(document_, *reference.value);
      const bool is_whole = without_query(reference.value->text) == reference.value->text;
      if (place && is_whole && meant->differs_in_case_only) {
        diagnostic.fix =
            Fix{.title = "Write the name as the file has it", .safe = true, .edits = {{*place, meant->text}}};
      }
    }
    sink_.report(std::move(diagnostic));
  }

  const Document& document_;
  const FileTree& tree_;
  std::vector<std::string> homes_;
  Sink& sink_;
  std::string path_;
  std::string folder_;
  std::string site_;  ///< the topmost folder that it may refer to
  std::optional<OtherPlaces> other_places_;
  int missing_ = 0;
};

struct Reference final : Rule {
  std::vector<std::string> files = {};
  std::vector<std::string> static_folders = {};
  std::vector<std::string> documents = {};
  std::vector<std::string> data = {};

  void configured() {
    for (const std::string& text : data) {
      if (auto reference = parse_data_reference(text)) data_.emplace_back(std::move(*reference));
    }
  }

  void check(const Document& document, Sink& sink) const override {
    if (document.front_matter() == nullptr) return;
    const Value* mapping = document.front_matter()->mapping();
    if (mapping == nullptr) return;
    check_files(document, *mapping, sink);
    for (const Data& one : data_) check_data(one, *mapping, sink);
  }

  Evidence gather(const Document& document) const override {
    if (documents.empty()) return {};
    Evidence evidence{{std::string{}, names_of(document), {0, 0}}};
    if (document.front_matter() == nullptr || document.front_matter()->mapping() == nullptr) return evidence;
    for (const std::string& key : documents) {
      for_each_nested(*document.front_matter()->mapping(), key, [&](const Value& value) {
        if (is_plain_path(value.text)) evidence.push_back({key, std::string{value.text}, value.span});
      });
    }
    return evidence;
  }

  void compare(std::span<const Evidence> evidence, ComparisonSink& sink) const override {
    if (!sink.sees_all_documents()) return;
    std::unordered_set<std::string_view> known;
    std::vector<std::string_view> candidates;
    for (const Evidence& facts : evidence) {
      for (std::string_view names = facts.front().value; !names.empty();) {
        const std::string_view name = names.substr(0, names.find('\n'));
        if (known.insert(name).second) candidates.push_back(name);
        names.remove_prefix(std::min(name.size() + 1, names.size()));
      }
    }
    // So many are no slips of the pen.
    constexpr int most_corrected = 1000;
    int dangling = 0;
    for (std::uint32_t document = 0; document < evidence.size(); ++document) {
      for (std::uint32_t index = 1; index < evidence[document].size(); ++index) {
        const Fact& fact = evidence[document][index];
        if (known.contains(plain_name(fact.value)) || is_not_checked(sink.path(document), fact.value)) continue;
        const std::string meant =
            ++dangling <= most_corrected ? did_you_mean(plain_name(fact.value), candidates) : std::string{};
        sink.report({.at = {document, index},
                     .message = fmt::format("`{}` names '{}', but no document has that `id`, name or path",
                                            printable(fact.subject), shortened(fact.value)),
                     .help = meant.empty() ? "name a document that is there, or remove it" : meant});
      }
    }
  }

 private:
  /// Whether `text` is the path of a document that lies there, although the configuration has it that it is not
  /// checked.
  bool is_not_checked(std::string_view document, std::string_view text) const {
    const std::string folder = normal_path(document).parent_path().string();
    for (const std::string_view extension : document_extensions) {
      if (text.ends_with(extension)) text.remove_suffix(extension.size());
    }
    text = text.substr(std::min(text.find_first_not_of('/'), text.size()));
    const auto lies_in = [&](const std::string& around) {
      return std::any_of(document_extensions.begin(), document_extensions.end(), [&](std::string_view extension) {
        const std::string path = path_behind(around, fmt::format("{}{}", text, extension));
        return environment().files->look(path) != FileTree::Presence::missing;
      });
    };
    return lies_in(folder) || lies_in(environment().base.string());
  }

  /// A key and the names that its values are taken from, read when they are first asked for.
  struct Data {
    explicit Data(DataReference stated) : reference(std::move(stated)) {}

    DataReference reference;
    mutable std::once_flag read;
    mutable Result<std::set<std::string, std::less<>>> names = {};
  };

  std::string in_base(std::string_view path) const { return path_behind(environment().base.string(), path); }

  /// Each value once: what is configured counts more.
  std::vector<FileReference> file_references(const Value& mapping) const {
    std::vector<FileReference> references;
    std::unordered_set<std::uint32_t> known;
    for (const std::string& key : files) {
      for_each_nested(mapping, key, [&](const Value& value) {
        if (known.insert(value.span.begin).second && is_plain_path(value.text))
          references.push_back({key, &value, true});
      });
    }
    add_sure_references({}, mapping, known, references);
    return references;
  }

  void check_files(const Document& document, const Value& mapping, Sink& sink) const {
    const std::vector<FileReference> references = file_references(mapping);
    if (references.empty() || document.path() == standard_input_name) return;
    std::vector<std::string> homes;
    for (const std::string& folder : static_folders) homes.push_back(in_base(folder));
    FileLookup lookup{document, *environment().files, std::move(homes), sink};
    for (const FileReference& reference : references) lookup.look_up(reference);
  }

  void read(const Data& one) const {
    one.names = names_in_data(*environment().files, in_base(one.reference.path));
    if (!one.names) one.names.error().help = "front-matter/reference is told to look there for names (`data`)";
  }

  void check_data(const Data& one, const Value& mapping, Sink& sink) const {
    const DataReference& reference = one.reference;
    std::size_t most_compared = 100'000;  // in one document: so many are no slips of the pen
    for_each_nested(mapping, reference.key, [&](const Value& value) {
      std::call_once(one.read, [&] { read(one); });
      if (!one.names) return sink.fail(one.names.error());
      if (one.names->contains(value.text)) return;
      std::string meant;
      if (one.names->size() <= most_compared) {
        most_compared -= one.names->size();
        const std::vector<std::string_view> candidates{one.names->begin(), one.names->end()};
        meant = did_you_mean(value.text, candidates);
      }
      sink.report({.span = value.span,
                   .message = fmt::format("`{}` is '{}', which is not in {}", printable(reference.key),
                                          shortened(value.text), printable(reference.path)),
                   .help = meant.empty() ? "add it there, or write one that is there" : meant});
    });
  }

  /// All by which others may name a document, one a line.
  std::string names_of(const Document& document) const {
    const DocumentName name = name_of(document.path());
    std::string names{name.name};
    const auto add = [&](std::string_view more) {
      if (!more.empty()) names.append("\n").append(more);
    };
    add(name.stem);
    std::string path = normal_path(document.path()).lexically_relative(environment().base).generic_string();
    for (const std::string_view form : {std::string_view{path}, plain_name(path)}) {
      for (std::string_view rest = form; !rest.empty();) {
        add(rest);
        const std::size_t slash = rest.find('/');
        rest.remove_prefix(slash == std::string_view::npos ? rest.size() : slash + 1);
      }
    }
    if (document.front_matter() == nullptr) return names;
    for (const std::string_view key : {"id", "slug", "name", "permalink"}) {
      const Value* value = document.front_matter()->find(key);
      if (value != nullptr && value->is_scalar()) add(plain_name(value->text));
    }
    return names;
  }

  std::deque<Data> data_;  // neither copied nor moved
};

constexpr Option<Reference> options[] = {
    {"files", &Reference::files, "Keys whose values are files."},
    {"static-folders", &Reference::static_folders,
     "Folders that hold the files of the site, seen from the configuration."},
    {"documents", &Reference::documents, "Keys whose values are other documents."},
    {"data", &Reference::data,
     "Keys whose values are names in a data file or folder, as in `author in _data/authors.yml`.", find_data_fault},
};

}  // namespace

extern constinit const RuleInfo front_matter_reference{
    .id = "front-matter/reference",
    .summary = "A file, document or data entry that is named and does not exist",
    .severity = Severity::error,
    .fixes = Fixes::sometimes,
    .compares = true,
    .explanation = explanation,
    .make = make_rule<Reference, options>,
    .describe = describe_rule<Reference, options>,
};

}  // namespace stet
