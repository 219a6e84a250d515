#include "lint/text/byte_size.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>

#include "lint/text/ascii.h"

namespace stet {
namespace {

struct Unit {
  std::string_view name;
  std::uint64_t bytes;
};

constexpr std::array<Unit, 8> units = {{{"", 1},
                                        {"b", 1},
                                        {"kb", 1'000},
                                        {"mb", 1'000'000},
                                        {"gb", 1'000'000'000},
                                        {"kib", std::uint64_t{1} << 10U},
                                        {"mib", std::uint64_t{1} << 20U},
                                        {"gib", std::uint64_t{1} << 30U}}};
constexpr std::uint64_t largest = std::uint64_t{1} << 63U;

}  // namespace

std::optional<std::uint64_t> parse_byte_size(std::string_view text) {
  std::uint64_t number = 0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(rest - text.data()));
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  const std::string name = lower(text);
  const auto* const unit =
      std::find_if(units.begin(), units.end(), [&](const Unit& known) { return known.name == name; });
  if (unit == units.end() || number > largest / unit->bytes) return std::nullopt;
  return number * unit->bytes;
}

std::string format_byte_size(std::uint64_t bytes) {
  constexpr std::array<std::string_view, 4> names = {"", " KiB", " MiB", " GiB"};
  std::size_t unit = 0;
  while (unit + 1 < names.size() && bytes != 0 && bytes % 1024 == 0) {
    bytes /= 1024;
    ++unit;
  }
  return std::to_string(bytes).append(names[unit]);
}

}  // namespace stet
