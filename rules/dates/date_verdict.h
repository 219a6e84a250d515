#pragma once

#include <optional>
#include <string>

#include "lint/document/document.h"
#include "lint/rule/diagnostic.h"
#include "rules/dates/date_reader.h"
#include "rules/dates/document_dates.h"

namespace stet {

/// What is wrong with a written date, and what to do.
struct DateVerdict {
  std::string message;  ///< "February 2023 has 28 days"
  std::string help;
};

/// About a date that has a fault; empty where it has none.
DateVerdict verdict_on(const WrittenDate& date);

/// Puts ASCII signs in place of their look-alikes, the one fault with one right answer; nothing for another one.
std::optional<Fix> with_ascii_signs(const Document& document, const Field& field, const WrittenDate& date);

}  // namespace stet
