#pragma once

#include <cstdint>

#include "lint/document/value.h"
#include "lint/schema/program.h"

namespace stet {

/// The `type_bit`s that a value has; one bit, except that none of it depends on how it was written. A TOML date is a
/// string.
std::uint32_t type_of(const Value& value);

/// Less than, equal to or greater than 0 as `a` compares with `b`, both numbers. Exact for integers that fit in 64
/// bits. Not a number compares as equal.
int compare_numbers(const Value& a, const Value& b);

/// Whether `value` is a multiple of `unit` (above 0), by their decimal digits: 12.35 is one of 0.01.
bool is_multiple_of(const Value& value, const Value& unit);

/// Equality as JSON Schema has it: numbers by their value, mappings whatever the order of their keys.
/// Each visited value takes one of `steps`; once none is left the answer means nothing.
bool equal(const Value& a, const Value& b, std::uint64_t& steps);

/// Equal values have equal hashes.
std::uint64_t hash(const Value& value, std::uint64_t& steps);

/// The last member with this key, as in `Value::find`, whatever kind the key is of; or null.
const Member* find_member(const Value& mapping, std::string_view key);

/// The text of a key as JSON would have it: numbers and the like as written. Empty for a collection.
std::string_view key_text(const Value& key);

}  // namespace stet
