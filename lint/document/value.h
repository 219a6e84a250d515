#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "lint/text/span.h"

namespace stet {

struct Member;

/// One value of YAML, TOML or JSON with its place and its source, whichever of the three it was written in.
///
/// Trivially copyable; what it points to lives in the `ValueArena` that made it. A value behind a YAML alias shares the
/// content of its anchor: copying is O(1), so an alias bomb costs no memory. Whoever walks a tree must bound the number
/// of visited values all the same.
struct Value {
  enum class Kind : std::uint8_t {
    null,
    boolean,
    integer,
    floating,
    string,
    sequence,
    mapping,
    date,       ///< TOML local date; `text` is as written, so it also reads as a string of format `date`
    time,       ///< TOML local time
    date_time,  ///< TOML offset or local date-time
  };
  /// How a scalar was written. JSON strings are `double_quoted`; TOML's multi-line strings are
  /// `double_quoted`/`single_quoted`.
  enum class Style : std::uint8_t { plain, single_quoted, double_quoted, literal, folded };

  Kind kind = Kind::null;
  Style style = Style::plain;
  bool aliased = false;  ///< written as `*name`, or brought in by a merge key
  bool boolean = false;
  /// As written, with quotes or brackets and without comments or surrounding blanks; a block collection goes from its
  /// first key or dash to the end of its last value. An implicit null is empty, just behind its colon or dash.
  /// Of an aliased value: the alias (for a merge key: the alias behind `<<`).
  Span span;
  /// Where the content itself stands: `span`, or for an aliased value that of the anchored value.
  Span origin;
  /// Of a string: the content after unescaping and folding. Of other scalars: the text as written.
  std::string_view text;
  std::int64_t integer = 0;  ///< of an `integer` that fits; `number` is right in any case
  double number = 0;         ///< of an `integer` or `floating`

  const Value* items_begin = nullptr;
  const Member* members_begin = nullptr;
  std::uint32_t count = 0;  ///< of items or members

  bool is(Kind other) const { return kind == other; }
  bool is_scalar() const { return kind != Kind::sequence && kind != Kind::mapping; }

  struct Items {
    const Value* first;
    const Value* last;
    const Value* begin() const { return first; }
    const Value* end() const { return last; }
    std::size_t size() const { return static_cast<std::size_t>(last - first); }
    bool empty() const { return first == last; }
    const Value& operator[](std::size_t i) const { return first[i]; }
  };
  struct Members {
    const Member* first;
    const Member* last;
    const Member* begin() const { return first; }
    inline const Member* end() const { return last; }
    inline std::size_t size() const;
    bool empty() const { return first == last; }
    inline const Member& operator[](std::size_t i) const;
  };
  /// The items of a sequence; none for another kind.
  Items items() const;
  /// The members of a mapping in source order, repeated keys included, merged ones last; none for another kind.
  Members members() const;
  /// The value under `key` (a string key with that content), or null. Of repeated keys the last one counts.
  const Value* find(std::string_view key) const;
};

/// A key and its value. The key is a `Value` too: YAML allows numbers and collections there.
struct Member {
  Value key;
  Value value;
};

inline std::size_t Value::Members::size() const { return static_cast<std::size_t>(last - first); }
inline const Member& Value::Members::operator[](std::size_t i) const { return first[i]; }
inline Value::Items Value::items() const {
  return kind == Kind::sequence ? Items{items_begin, items_begin + count} : Items{nullptr, nullptr};
}
inline Value::Members Value::members() const {
  return kind == Kind::mapping ? Members{members_begin, members_begin + count} : Members{nullptr, nullptr};
}
inline const Value* Value::find(std::string_view key) const {
  const Value* found = nullptr;
  for (const Member& member : members()) {
    if (member.key.kind == Kind::string && member.key.text == key) found = &member.value;
  }
  return found;
}

}  // namespace stet
