#include <iterator>

#include <fmt/format.h>

#include "lint/report/formats.h"
#include "lint/report/json_text.h"

namespace stet {
namespace {

class Json final : public Reporter {
 public:
  void begin(const Summary& summary, std::string& out) override {
    fmt::format_to(
        std::back_inserter(out),
        "{{\n"
        "  \"version\": 1,\n"
        "  \"tool\": {{\"name\": \"stet\", \"version\": \"{}\"}},\n"
        "  \"summary\": {{\"files\": {}, \"errors\": {}, \"warnings\": {}, \"infos\": {}, \"fixable\": {}}},\n"
        "  \"diagnostics\": [",
        STET_VERSION, summary.files, summary.errors, summary.warnings, summary.infos, summary.fixable);
  }

  void add(const Finding& finding, std::string& out) override {
    out += any_ ? ",\n    " : "\n    ";
    any_ = true;
    append_json_diagnostic(out, finding);
  }

  void end(const Summary& /*summary*/, std::uint64_t /*omitted*/, std::string& out) override {
    out += any_ ? "\n  ]\n}\n" : "]\n}\n";
  }

 private:
  bool any_ = false;
};

}  // namespace

std::unique_ptr<Reporter> make_json(const ReportStyle& /*style*/) { return std::make_unique<Json>(); }

}  // namespace stet
