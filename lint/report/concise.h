#pragma once

#include <string>
#include <string_view>

#include "lint/engine/finding.h"
#include "lint/report/reporter.h"
#include "lint/text/paint.h"

namespace stet {

/// Appends "path:line:column: severity: message [rule]" and a line ending: one finding as the problem matchers of
/// editors read it.
void append_concise_line(const Finding& finding, const ReportStyle& style, std::string& out);

/// A path as it is printed; one that GitHub's runner would take for a command begins with "./".
std::string path_in_log(std::string_view path);

/// The accent of everything that belongs to a severity.
Paint paint_of(Severity severity);

}  // namespace stet
