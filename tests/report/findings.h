#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "lint/engine/finding.h"
#include "lint/report/reporter.h"

namespace stet {

extern constinit const RuleInfo example_rule;

/// A finding of `example_rule` about `what` (its first occurrence) in a document with these bytes; nothing of `bytes`
/// is kept.
Finding finding_about(std::string_view bytes, std::string_view what);
Finding finding_at(std::string_view bytes, Span span);
/// The finding with a fix of the same document.
Finding with_fix(Finding finding, std::string_view bytes, Fix fix);

/// What the reporter of a format prints about one finding, without what it prints at the end.
std::string reported(std::string_view format, const Finding& finding, const ReportStyle& style = {});
/// All that a format's reporter prints.
std::string whole_report(std::string_view format, std::span<const Finding> findings, const Summary& summary,
                         const ReportStyle& style = {}, std::uint64_t omitted = 0);

}  // namespace stet
