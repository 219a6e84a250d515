#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "lint/report/formats.h"
#include "lint/text/counted.h"
#include "lint/text/printable.h"
#include "lint/text/xml_text.h"

namespace stet {
namespace {

class Checkstyle final : public Reporter {
 public:
  explicit Checkstyle(ReportStyle style) : style_(std::move(style)) {}

  void begin(const Summary& /*summary*/, std::string& out) override {
    out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"8.0\">\n";
  }

  void add(const Finding& finding, std::string& out) override {
    if (!is_open_ || finding.path != path_) {
      close_file(out);
      path_ = finding.path;
      is_open_ = true;
      out += fmt::format("  <file name=\"{}\">\n", xml_text(path_));
    }
    std::string message = printable(finding.message);
    if (!finding.help.empty()) message += "; " + printable(finding.help);
    fmt::format_to(std::back_inserter(out),
                   "    <error line=\"{}\" column=\"{}\" severity=\"{}\" message=\"{}\" source=\"stet.{}\"/>\n",
                   finding.at.begin.line, finding.at.begin.column_in(style_.column_unit), name(finding.severity),
                   xml_text(message), xml_text(finding.rule->id));
  }

  void end(const Summary& /*summary*/, std::uint64_t omitted, std::string& out) override {
    close_file(out);
    if (omitted > 0) {
      // The option's name has the two hyphens that a comment must not have.
      out += fmt::format("  <!-- {} left out by the option max-diagnostics -->\n", counted(omitted, "finding"));
    }
    out += "</checkstyle>\n";
  }

 private:
  void close_file(std::string& out) {
    if (is_open_) out += "  </file>\n";
    is_open_ = false;
  }

  ReportStyle style_;
  std::string path_;
  bool is_open_ = false;
};

}  // namespace

std::unique_ptr<Reporter> make_checkstyle(const ReportStyle& style) { return std::make_unique<Checkstyle>(style); }

}  // namespace stet
