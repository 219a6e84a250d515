#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/rule/rule.h"
#include "lint/text/span.h"

namespace stet {

/// A source line of a code frame: at most 240 code points of it, so cut that the span is in sight.
struct QuotedLine {
  std::uint32_t number;      ///< from 1
  std::string text;          ///< as it stands in the document, without its ending; not yet printable
  std::uint32_t offset = 0;  ///< of the first byte of `text` in the document's text
  bool cut_before = false;
  bool cut_after = false;
};

/// What a column counts.
enum class ColumnUnit : std::uint8_t { code_point, utf16, byte };

/// A place with its column in all units that editors and formats count in, each from 1.
struct ResolvedPlace : Place {
  std::uint32_t utf16_column = 1;
  std::uint32_t byte_column = 1;

  constexpr std::uint32_t column_in(ColumnUnit unit) const {
    switch (unit) {
      case ColumnUnit::utf16:
        return utf16_column;
      case ColumnUnit::byte:
        return byte_column;
      case ColumnUnit::code_point:
        break;
    }
    return column;
  }
};

/// Begin and end of a span, resolved.
struct ResolvedSpan {
  ResolvedPlace begin;
  ResolvedPlace end;
};

/// A span as people count, resolved while the bytes were at hand.
struct Location {
  Span span;  ///< bytes of the file as it stands on disk
  ResolvedPlace begin;
  ResolvedPlace end;                 ///< just behind the last code point
  std::vector<QuotedLine> quoted;    ///< at most three lines of those that the span touches
  std::optional<Span> decoded = {};  ///< the span in the text that the lines are of, where the file is no UTF-8

  Span in_text() const { return decoded.value_or(span); }
};

struct RelatedLocation {
  std::string path;
  ResolvedPlace place;
  std::string message;
};

/// A diagnostic as the reporters get it: resolved, with rule and severity, suppressions applied.
struct Finding {
  std::string_view path;  ///< as shown; owned by the run's file list
  const RuleInfo* rule;
  Severity severity;
  Location at;
  std::string message;
  std::string help;
  std::optional<Fix> fix;
  std::vector<RelatedLocation> related;
  std::vector<ResolvedSpan> edit_places = {};  ///< where each edit of the fix stands, in their order
};

/// What a run found, in numbers.
struct Summary {
  std::uint64_t files = 0;
  std::uint64_t errors = 0;
  std::uint64_t warnings = 0;
  std::uint64_t infos = 0;
  std::uint64_t fixable = 0;  ///< findings with a safe fix
  std::uint64_t unsafely_fixable = 0;
  std::uint64_t fixed_findings = 0;  ///< applied by this run
  std::uint64_t fixed_files = 0;
  std::uint64_t withheld_fixes = 0;  ///< that would have left their documents worse

  std::uint64_t findings() const { return errors + warnings + infos; }
  std::uint64_t findings_from(Severity least) const {
    return errors + (least <= Severity::warning ? warnings : 0) + (least <= Severity::info ? infos : 0);
  }
};

/// Where a rule is explained.
std::string rule_url(const RuleInfo& rule);

}  // namespace stet
