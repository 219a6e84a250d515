#include "lint/report/formats.h"

namespace stet {
namespace {

constexpr OutputFormat formats[] = {
    {"full", make_full},   {"concise", make_concise},       {"json", make_json},       {"jsonl", make_jsonl},
    {"sarif", make_sarif}, {"github", make_github},         {"gitlab", make_gitlab},   {"azure", make_azure},
    {"junit", make_junit}, {"checkstyle", make_checkstyle}, {"rdjsonl", make_rdjsonl}, {"html", make_html},
};

}  // namespace

std::span<const OutputFormat> output_formats() { return formats; }

}  // namespace stet
