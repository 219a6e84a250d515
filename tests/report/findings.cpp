#include "tests/report/findings.h"

#include <algorithm>

#include "lint/document/document.h"
#include "lint/engine/locator.h"

namespace stet {

extern constinit const RuleInfo example_rule{
    .id = "trailing/example",
    .summary = "An example",
    .severity = Severity::warning,
    .explanation = "It is an example.",
    .make = nullptr,
    .describe = nullptr,
};

Finding finding_at(std::string_view bytes, Span span) {
  const Document document{"posts/a.md", bytes};
  Location at = Locator{document}.locate(span);
  return {.path = "posts/a.md",
          .rule = &example_rule,
          .severity = Severity::warning,
          .at = std::move(at),
          .message = "something is wrong",
          .help = "mend it",
          .fix = {},
          .related = {}};
}

Finding finding_about(std::string_view bytes, std::string_view what) {
  const auto begin = static_cast<std::uint32_t>(bytes.find(what));
  return finding_at(bytes, {begin, begin + static_cast<std::uint32_t>(what.size())});
}

Finding with_fix(Finding finding, std::string_view bytes, Fix fix) {
  const Document document{"posts/a.md", bytes};
  Locator locator{document};
  for (const Edit& edit : fix.edits) finding.edit_places.push_back(locator.places(edit.span));
  finding.fix = std::move(fix);
  return finding;
}

namespace {

std::unique_ptr<Reporter> reporter(std::string_view name, const ReportStyle& style) {
  const auto formats = output_formats();
  return std::find_if(formats.begin(), formats.end(), [&](const OutputFormat& format) { return format.name == name; })
      ->make(style);
}

}  // namespace

std::string reported(std::string_view format, const Finding& finding, const ReportStyle& style) {
  std::string out;
  reporter(format, style)->add(finding, out);
  return out;
}

std::string whole_report(std::string_view format, std::span<const Finding> findings, const Summary& summary,
                         const ReportStyle& style, std::uint64_t omitted) {
  std::string out;
  const auto made = reporter(format, style);
  made->begin(summary, out);
  for (const Finding& finding : findings) made->add(finding, out);
  made->end(summary, omitted, out);
  return out;
}

}  // namespace stet
