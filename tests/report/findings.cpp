#include "tests/report/findings.h"

#include <algorithm>

#include "lint/text/line_index.h"

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
  const LineIndex index{bytes};
  Location at{.span = span, .begin = index.place(span.begin), .end = index.place(span.end), .quoted = {}};
  const std::size_t last = span.empty() ? index.line_of(span.begin) : index.line_of(span.end - 1);
  for (std::size_t line = index.line_of(span.begin);
       line <= last && line < index.lines().size() && at.quoted.size() < 3; ++line) {
    const Span text = index.lines()[line].text;
    at.quoted.push_back({.number = static_cast<std::uint32_t>(line) + 1,
                         .text = std::string{slice(bytes, text)},
                         .offset = text.begin});
  }
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
  made->begin(out);
  for (const Finding& finding : findings) made->add(finding, out);
  made->end(summary, omitted, out);
  return out;
}

}  // namespace stet
