#include "lint/report/formats.h"

namespace stet {
namespace {

constexpr OutputFormat formats[] = {
    {"full", make_full}, {"concise", make_concise}, {"json", make_json}, {"jsonl", make_jsonl}, {"github", make_github},
};

}  // namespace

std::span<const OutputFormat> output_formats() { return formats; }

}  // namespace stet
