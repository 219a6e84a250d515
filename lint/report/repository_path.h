#pragma once

#include <string>
#include <string_view>

#include "lint/report/reporter.h"

namespace stet {

/// The path of a document as those name it who look at the whole repository: relative to its root, with `/`. One
/// outside of the repository is absolute.
std::string repository_path(std::string_view path, const ReportStyle& style);

/// The same as a URI reference, percent-encoded byte by byte; one outside of the repository is a `file:` URI. Never
/// empty.
std::string repository_uri(std::string_view path, const ReportStyle& style);

}  // namespace stet
