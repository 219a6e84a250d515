#include "lint/report/formats.h"
#include "lint/report/json_text.h"

namespace stet {
namespace {

class JsonLines final : public Reporter {
 public:
  void add(const Finding& finding, std::string& out) override {
    append_json_diagnostic(out, finding);
    out += '\n';
  }
  void end(const Summary& /*summary*/, std::uint64_t /*omitted*/, std::string& /*out*/) override {}
};

}  // namespace

std::unique_ptr<Reporter> make_jsonl(const ReportStyle& /*style*/) { return std::make_unique<JsonLines>(); }

}  // namespace stet
