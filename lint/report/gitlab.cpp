#include <utility>

#include <fmt/format.h>

#include "lint/report/fingerprint.h"
#include "lint/report/formats.h"
#include "lint/report/repository_path.h"
#include "lint/text/json_string.h"
#include "lint/text/printable.h"

namespace stet {
namespace {

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "major";
    case Severity::warning:
      return "minor";
    default:
      return "info";
  }
}

/// A Code Quality report: an array, which GitLab matches to that of the target branch by fingerprints.
class Gitlab final : public Reporter {
 public:
  explicit Gitlab(ReportStyle style) : style_(std::move(style)) {}

  void begin(const Summary& /*summary*/, std::string& out) override { out += '['; }

  void add(const Finding& finding, std::string& out) override {
    const std::string path = repository_path(finding.path, style_);
    std::string description = printable(finding.message);
    if (!finding.help.empty()) description += "; " + printable(finding.help);
    out += any_ ? ",\n  " : "\n  ";
    any_ = true;
    out += fmt::format(R"({{"description": {}, "check_name": {}, "fingerprint": "{}", "severity": "{}", )"
                       R"("location": {{"path": {}, "lines": {{"begin": {}, "end": {}}}}}}})",
                       json_string(description), json_string(finding.rule->id), fingerprints_.next(finding, path),
                       severity_name(finding.severity), json_string(path), finding.at.begin.line, finding.at.end.line);
  }

  void end(const Summary& /*summary*/, std::uint64_t /*omitted*/, std::string& out) override {
    out += any_ ? "\n]\n" : "]\n";
  }

 private:
  ReportStyle style_;
  Fingerprints fingerprints_;
  bool any_ = false;
};

}  // namespace

std::unique_ptr<Reporter> make_gitlab(const ReportStyle& style) { return std::make_unique<Gitlab>(style); }

}  // namespace stet
