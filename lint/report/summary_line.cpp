#include "lint/report/summary_line.h"

#include <vector>

#include <fmt/format.h>

#include "lint/text/counted.h"

namespace stet {

std::string summary_line(const Summary& summary) {
  const std::string documents = counted(summary.files, "document");
  if (summary.findings() == 0) {
    return summary.files == 0 ? "no documents were checked" : fmt::format("no findings in {}", documents);
  }

  std::vector<std::string> counts;
  const auto count = [&](std::uint64_t number, std::string_view severity) {
    if (number > 0) counts.push_back(counted(number, severity));
  };
  count(summary.errors, "error");
  count(summary.warnings, "warning");
  count(summary.infos, "info");
  std::string line = fmt::format("{} in {}", fmt::join(counts, ", "), documents);
  if (summary.fixable > 0) line += fmt::format("; {} can be fixed with --fix", summary.fixable);
  if (summary.unsafely_fixable > 0) {
    line += summary.fixable > 0 ? fmt::format(", {} more with --unsafe-fixes", summary.unsafely_fixable)
                                : fmt::format("; {} can be fixed with --fix --unsafe-fixes", summary.unsafely_fixable);
  }
  return line;
}

std::string omitted_line(std::uint64_t omitted) {
  return fmt::format("{} {} not shown (--max-diagnostics)", counted(omitted, "more finding"),
                     omitted == 1 ? "is" : "are");
}

}  // namespace stet
