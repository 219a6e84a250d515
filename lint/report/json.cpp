#include <iterator>

#include <fmt/format.h>

#include "lint/report/formats.h"
#include "lint/report/json_text.h"

namespace stet {
namespace {

/// The summary stands before the diagnostics and is known only after them, so they are kept until then.
class Json final : public Reporter {
 public:
  void add(const Finding& finding, std::string& /*out*/) override {
    diagnostics_ += diagnostics_.empty() ? "\n    " : ",\n    ";
    append_json_diagnostic(diagnostics_, finding);
  }

  void end(const Summary& summary, std::uint64_t /*omitted*/, std::string& out) override {
    fmt::format_to(
        std::back_inserter(out),
        "{{\n"
        "  \"version\": 1,\n"
        "  \"tool\": {{\"name\": \"stet\", \"version\": \"{}\"}},\n"
        "  \"summary\": {{\"files\": {}, \"errors\": {}, \"warnings\": {}, \"infos\": {}, \"fixable\": {}}},\n"
        "  \"diagnostics\": [",
        STET_VERSION, summary.files, summary.errors, summary.warnings, summary.infos, summary.fixable);
    out += diagnostics_;
    out += diagnostics_.empty() ? "]\n}\n" : "\n  ]\n}\n";
  }

 private:
  std::string diagnostics_;
};

}  // namespace

std::unique_ptr<Reporter> make_json(const ReportStyle& /*style*/) { return std::make_unique<Json>(); }

}  // namespace stet
