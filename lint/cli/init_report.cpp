#include "lint/cli/init_report.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "lint/schema/schema_text.h"
#include "lint/text/counted.h"
#include "lint/text/paint.h"
#include "lint/text/printable.h"
#include "lint/text/width.h"

namespace stet {
namespace {

/// In a column of this width; what is too long ends in an ellipsis.
std::string cell(std::string_view text, std::size_t width) {
  std::string shown = shortened(text, width);
  const std::size_t taken = display_width(shown);
  return taken < width ? shown.append(width - taken, ' ') : shown;
}

std::string why_required(const InferredProperty& property, const InferredSchema& schema) {
  if (property.required) return "yes";
  const auto requires_it = [&](const InferredCondition& condition) {
    return std::find(condition.required.begin(), condition.required.end(), property.name) != condition.required.end();
  };
  const auto condition = std::find_if(schema.conditions.begin(), schema.conditions.end(), requires_it);
  return condition == schema.conditions.end() ? std::string{} : fmt::format("by {}", condition->key);
}

void append_table(std::string& out, const InferredSchema& schema, const InitReportStyle& style) {
  constexpr std::size_t widest_key = 28;
  constexpr std::size_t widest_reason = 16;
  constexpr std::size_t count_width = 9;
  std::size_t key_width = 3;
  std::size_t reason_width = 8;
  for (const InferredProperty& property : schema.properties) {
    key_width = std::max(key_width, display_width(shortened(property.name, widest_key)));
    reason_width = std::max(reason_width, display_width(shortened(why_required(property, schema), widest_reason)));
  }
  append_painted(out,
                 fmt::format("  {}  documents  {}  value\n", cell("key", key_width), cell("required", reason_width)),
                 Paint::dim, style.color);
  const std::size_t before_value = key_width + count_width + reason_width + 8;
  const std::size_t room = style.width > before_value + 12 ? style.width - before_value : 72;
  for (const InferredProperty& property : schema.properties) {
    out +=
        fmt::format("  {}  {:>{}}  {}  {}\n", cell(property.name, key_width), property.schema.documents, count_width,
                    cell(why_required(property, schema), reason_width), shortened(in_few_words(property.schema), room));
  }
  if (!schema.closed) append_painted(out, "  other keys may be there as well\n", Paint::dim, style.color);
  if (!schema.remark.empty()) append_painted(out, fmt::format("  {}\n", schema.remark), Paint::dim, style.color);
}

void append_deviations(std::string& out, const InferredGroup& group, const InitReportStyle& style) {
  constexpr std::size_t most = 10;
  if (group.deviations.empty()) {
    out += "  all documents are so\n";
    return;
  }
  const std::size_t documents = group.deviating_documents();
  append_painted(out, fmt::format("  {} {}\n", counted(documents, "document"), documents == 1 ? "deviates" : "deviate"),
                 Paint::yellow, style.color);
  const std::size_t shown = style.all_deviations ? group.deviations.size() : std::min(most, group.deviations.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const Deviation& deviation = group.deviations[i];
    out += fmt::format("  {}:{}:{}: {}\n", printable(deviation.document->path), deviation.place.line,
                       deviation.place.column, printable(deviation.message));
  }
  if (const std::size_t more = group.deviations.size() - shown; more > 0)
    out += fmt::format("  and {}; `stet init --check` lists all\n", counted(more, "more place"));
}

}  // namespace

std::size_t InferredGroup::deviating_documents() const {
  std::size_t count = 0;
  const CorpusDocument* last = nullptr;
  for (const Deviation& deviation : deviations) {
    count += deviation.document != last ? 1 : 0;
    last = deviation.document;
  }
  return count;
}

void append_report(std::string& out, const InferredGroup& group, const InitReportStyle& style) {
  const std::vector<std::string>& files = group.documents.files;
  append_painted(out, printable(files.front()), Paint::bold, style.color);
  if (files.size() > 1) out += fmt::format(" and {}", counted(files.size() - 1, "other pattern"));
  out += fmt::format(": {}, {}\n", counted(group.documents.documents.size(), "document"), group.file);
  append_table(out, group.schema, style);
  append_deviations(out, group, style);
  out += '\n';
}

}  // namespace stet
