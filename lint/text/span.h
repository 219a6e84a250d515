#pragma once

#include <cstdint>
#include <string_view>

namespace stet {

/// A half-open range of bytes of one document: `begin` belongs to it, `end` does not.
/// Offsets count from the first byte on disk, byte order mark included. Documents are shorter than 4 GiB.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(std::uint32_t offset) const { return begin <= offset && offset < end; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }

  friend constexpr bool operator==(Span, Span) = default;
};

/// The bytes that `span` covers. `span` must lie within `bytes`.
constexpr std::string_view slice(std::string_view bytes, Span span) { return bytes.substr(span.begin, span.size()); }

/// A place as people count: line and column from 1, columns in code points.
struct Place {
  std::uint32_t line = 1;
  std::uint32_t column = 1;

  friend constexpr bool operator==(Place, Place) = default;
  friend constexpr auto operator<=>(Place, Place) = default;
};

}  // namespace stet
