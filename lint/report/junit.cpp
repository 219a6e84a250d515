#include <iterator>

#include <fmt/format.h>

#include "lint/report/formats.h"
#include "lint/report/summary_line.h"
#include "lint/text/printable.h"
#include "lint/text/xml_text.h"

namespace stet {
namespace {

/// One suite a document with findings, one failed test a finding. An info is a test that passes and says something.
class Junit final : public Reporter {
 public:
  void begin(const Summary& /*summary*/, std::string& out) override {
    out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"stet\">\n";
  }

  void add(const Finding& finding, std::string& out) override {
    if (finding.path != path_) {
      close_suite(out);
      path_ = finding.path;
    }
    append_test(finding);
  }

  void end(const Summary& summary, std::uint64_t omitted, std::string& out) override {
    close_suite(out);
    // Readers take a report without any test for a broken one.
    path_ = "stet";
    if (summary.findings() == 0) append_note(summary_line(summary));
    if (omitted > 0) append_note(omitted_line(omitted));
    close_suite(out);
    out += "</testsuites>\n";
  }

 private:
  void append_test(const Finding& finding) {
    const std::string message = xml_text(printable(finding.message));
    const std::string help = xml_text(printable(finding.help));
    const std::string place = fmt::format("{}:{}", finding.at.begin.line, finding.at.begin.column);
    fmt::format_to(std::back_inserter(tests_), R"xml(    <testcase classname="{}" name="{} ({})">)xml", xml_text(path_),
                   xml_text(finding.rule->id), place);
    const std::string text =
        fmt::format("{}:{}: {}{}{}", xml_text(path_), place, message, help.empty() ? "" : "\n", help);
    if (finding.severity == Severity::info) {
      fmt::format_to(std::back_inserter(tests_), "<system-out>{}</system-out>", text);
    } else {
      fmt::format_to(std::back_inserter(tests_), R"(<failure type="{}" message="{}">{}</failure>)",
                     name(finding.severity), message, text);
      ++failures_;
    }
    tests_ += "</testcase>\n";
    ++count_;
  }

  void append_note(std::string_view text) {
    fmt::format_to(std::back_inserter(tests_), "    <testcase classname=\"stet\" name=\"{}\"/>\n", xml_text(text));
    ++count_;
  }

  /// A suite says first how many tests it holds.
  void close_suite(std::string& out) {
    if (count_ == 0) return;
    fmt::format_to(std::back_inserter(out),
                   "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\">\n{}  </testsuite>\n",
                   xml_text(path_), count_, failures_, tests_);
    tests_.clear();
    count_ = 0;
    failures_ = 0;
  }

  std::string path_;   // of the suite that is open
  std::string tests_;  // of that suite
  std::size_t count_ = 0;
  std::size_t failures_ = 0;
};

}  // namespace

std::unique_ptr<Reporter> make_junit(const ReportStyle& /*style*/) { return std::make_unique<Junit>(); }

}  // namespace stet
