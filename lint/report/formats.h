#pragma once

#include <memory>

#include "lint/report/reporter.h"

namespace stet {

// Each is defined in the format's own file.
std::unique_ptr<Reporter> make_azure(const ReportStyle& style);
std::unique_ptr<Reporter> make_checkstyle(const ReportStyle& style);
std::unique_ptr<Reporter> make_concise(const ReportStyle& style);
std::unique_ptr<Reporter> make_full(const ReportStyle& style);
std::unique_ptr<Reporter> make_github(const ReportStyle& style);
std::unique_ptr<Reporter> make_gitlab(const ReportStyle& style);
std::unique_ptr<Reporter> make_html(const ReportStyle& style);
std::unique_ptr<Reporter> make_json(const ReportStyle& style);
std::unique_ptr<Reporter> make_jsonl(const ReportStyle& style);
std::unique_ptr<Reporter> make_junit(const ReportStyle& style);
std::unique_ptr<Reporter> make_rdjsonl(const ReportStyle& style);
std::unique_ptr<Reporter> make_sarif(const ReportStyle& style);

}  // namespace stet
