#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stet {

/// Records of numbers and texts in few bytes: a number takes as many as it needs, and a text that was written not long
/// ago is only pointed at.
class Packing {
 public:
  using Position = std::uint64_t;

  /// Begins a record: what is written next is read from here on, in the same order.
  Position begin_record();
  void number(std::uint64_t value);
  void text(std::string_view text);

  class Reader {
   public:
    std::uint64_t number();
    /// Views the packing; good until something is written.
    std::string_view text();

   private:
    friend class Packing;
    Reader(const Packing& packing, Position position);

    const Packing& packing_;
    const char* next_;
  };
  Reader at(Position position) const { return {*this, position}; }

 private:
  Position here() const;

  std::vector<std::string> chunks_;  // a record is whole in one; what has grown large is not copied to grow on
  std::vector<Position> recent_;     // of texts, by their hashes; a later one takes the place of an earlier one
};

}  // namespace stet
