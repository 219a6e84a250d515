#include "lint/engine/packing.h"

#include <functional>

namespace stet {
namespace {

constexpr std::size_t chunk_size = std::size_t{1} << 18U;
constexpr std::size_t recent_texts = 128;
constexpr std::size_t shortest_shared = 8;  // bytes; pointing at a text takes about as many
constexpr unsigned chunk_shift = 32;
constexpr Packing::Position nowhere = ~Packing::Position{0};

}  // namespace

Packing::Position Packing::here() const { return (chunks_.size() - 1) << chunk_shift | chunks_.back().size(); }

Packing::Position Packing::begin_record() {
  if (chunks_.empty() || chunks_.back().size() >= chunk_size) chunks_.emplace_back();
  return here();
}

void Packing::number(std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U) chunks_.back() += static_cast<char>(value | 0x80U);
  chunks_.back() += static_cast<char>(value);
}

void Packing::text(std::string_view text) {
  if (text.size() >= shortest_shared) {
    if (recent_.empty()) recent_.resize(recent_texts, nowhere);
    Position& recent = recent_[std::hash<std::string_view>{}(text) % recent_texts];
    if (recent != nowhere && at(recent).text() == text) {
      number(recent << 1U | 1U);
      return;
    }
    recent = here();
  }
  number(text.size() << 1U);
  chunks_.back() += text;
}

Packing::Reader::Reader(const Packing& packing, Position position)
    : packing_(packing),
      next_(packing.chunks_[position >> chunk_shift].data() + static_cast<std::uint32_t>(position)) {}

std::uint64_t Packing::Reader::number() {
  std::uint64_t value = 0;
  for (unsigned shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(*next_++);
    value |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return value;
  }
}

std::string_view Packing::Reader::text() {
  const std::uint64_t header = number();
  if ((header & 1U) != 0) return packing_.at(header >> 1U).text();
  const std::string_view text{next_, header >> 1U};
  next_ += text.size();
  return text;
}

}  // namespace stet
