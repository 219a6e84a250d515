#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lint/document/value.h"
#include "lint/schema/evaluate.h"
#include "lint/schema/program.h"

namespace stet {

/// "a", "a or b", "a, b or c".
std::string joined(const std::vector<std::string>& words, std::string_view last);

/// A key as it is shown in a sentence: one can see a no-break space in it, which looks like any other.
std::string shown_key(std::string_view key);

/// Keys, each in backticks.
std::vector<std::string> in_backticks(std::span<const std::string_view> keys);

/// A path as the writer would say it: `author.name`, `tags[2]`; in backticks. `whole` for the root.
std::string name_of(const std::vector<PathStep>& path, std::string_view whole);

/// A value as it is quoted in a sentence: 'general', 0010, true, a list.
std::string quoted(const Value& value);

/// The same with what it is: "the string 'general'", "the number 0010", "empty".
std::string what_it_is(const Value& value);

/// "a string", "a list of strings", "true", "false": what a mask of types in this schema asks for, one of these.
std::vector<std::string> wanted_types(const Schema::Program& program, BlockId block, std::uint32_t mask);

/// "a day (2024-06-29)", for an instruction of the kind `format`.
std::string wanted_format(std::uint32_t format);

/// "'open'", "'done'" for the value of an `enum`; "one of 12 values" where there are many.
std::vector<std::string> wanted_values(const Value& list);

/// What one keyword asks of the value as a whole: "a list of strings", "at most 10"; one of these. Empty for a keyword
/// that asks more.
std::vector<std::string> wanted_by(const Schema::Program& program, const Violation& violation);

/// What a schema asks for in a few words; empty where that takes more than a few.
std::string wanted(const Schema::Program& program, BlockId block);

}  // namespace stet
