#pragma once

#include <memory>

#include "lint/report/reporter.h"

namespace stet {

// Each is defined in the format's own file.
std::unique_ptr<Reporter> make_concise(const ReportStyle& style);
std::unique_ptr<Reporter> make_full(const ReportStyle& style);
std::unique_ptr<Reporter> make_github(const ReportStyle& style);
std::unique_ptr<Reporter> make_json(const ReportStyle& style);
std::unique_ptr<Reporter> make_jsonl(const ReportStyle& style);

}  // namespace stet
