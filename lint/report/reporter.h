#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "lint/engine/finding.h"

namespace stet {

/// What all formats may need to know.
struct ReportStyle {
  bool color = false;     ///< only `full` and `concise` colour at all
  bool quiet = false;     ///< findings only, no summary
  std::size_t width = 0;  ///< columns that a quoted line of `full` may take; 0: as many as it needs
  /// Of the formats that leave it open: `full`, `concise`, `github`, `azure`, `checkstyle`.
  ColumnUnit column_unit = ColumnUnit::code_point;
  std::filesystem::path folder = {};      ///< the working directory; paths are relative to it
  std::filesystem::path repository = {};  ///< the root of the repository around it; `folder` where there is none
};

/// One output format. It formats and nothing else: order, filters and exit code are decided before. Whatever came out
/// of a document or a file name passes `printable` or the format's own escaping here. Text is appended to `out`; the
/// caller writes it.
class Reporter {
 public:
  Reporter() = default;
  Reporter(const Reporter&) = delete;
  Reporter& operator=(const Reporter&) = delete;
  virtual ~Reporter() = default;

  virtual void begin(const Summary& /*summary*/, std::string& /*out*/) {}
  virtual void add(const Finding& finding, std::string& out) = 0;
  /// `omitted`: findings that `--max-diagnostics` left out; `summary` counts them too.
  virtual void end(const Summary& summary, std::uint64_t omitted, std::string& out) = 0;
};

/// A format's name and how to make its reporter.
struct OutputFormat {
  std::string_view name;
  std::unique_ptr<Reporter> (*make)(const ReportStyle& style);
};

/// All formats, the default one (`full`) first.
std::span<const OutputFormat> output_formats();

}  // namespace stet
