#include "lint/document/decoding.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>

namespace stet {
namespace {

constexpr std::string_view replacement = "\uFFFD";
constexpr std::size_t block = 512;

}  // namespace

Decoding::Decoding(std::string_view bytes, EncodingGuess guess)
    : bytes_(bytes), guess_(std::move(guess)), converter_(guess_.encoding->iconv_name, "UTF-8") {
  std::array<char, block> out;  // NOLINT: written before it is read
  std::size_t at = guess_.mark_size;
  checkpoints_.push_back({0, static_cast<std::uint32_t>(at)});
  while (at < bytes_.size()) {
    const Progress progress = advance(at, out);
    text_.append(out.data(), progress.written);
    at += progress.read;
    broken_ += progress.broken ? 1 : 0;
    if (text_.size() - checkpoints_.back().text >= block)
      checkpoints_.push_back({static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(at)});
  }
  text_.append(out.data(), converter_.finish(out));
}

Decoding::Progress Decoding::advance(std::size_t at, std::span<char> out) const {
  const Converter::Step step = converter_.convert(bytes_.substr(at), out);
  Progress progress{step.read, step.written, false};
  if (step.stop != Converter::Stop::broken && step.stop != Converter::Stop::cut_off) return progress;
  if (out.size() - step.written < replacement.size()) return progress;  // it does not fit
  converter_.finish({});
  std::copy(replacement.begin(), replacement.end(), out.begin() + static_cast<std::ptrdiff_t>(step.written));
  progress.written += replacement.size();
  const std::size_t left = bytes_.size() - at - step.read;
  progress.read += step.stop == Converter::Stop::cut_off ? left : std::min<std::size_t>(guess_.encoding->unit, left);
  progress.broken = true;
  return progress;
}

bool Decoding::leads_back() const {
  if (broken_ > 0) return false;
  const Converter back{"UTF-8", guess_.encoding->iconv_name};
  if (!back.exists()) return false;
  std::array<char, 4096> out;  // NOLINT: written before it is read
  std::size_t at = 0;
  std::size_t same = guess_.mark_size;
  const auto continues = [&](std::size_t written) {
    const std::string_view again{out.data(), written};
    const bool equal = bytes_.substr(same, written) == again;
    same += written;
    return equal;
  };
  while (at < text_.size()) {
    const Converter::Step step = back.convert(std::string_view{text_}.substr(at), out);
    if (step.stop == Converter::Stop::broken || step.stop == Converter::Stop::cut_off) return false;
    if (!continues(step.written)) return false;
    at += step.read;
  }
  return continues(back.finish(out)) && same == bytes_.size();
}

std::uint32_t Decoding::origin(std::uint32_t offset) const {
  const auto next = std::upper_bound(checkpoints_.begin(), checkpoints_.end(), offset,
                                     [](std::uint32_t o, const Checkpoint& point) { return o < point.text; });
  const Checkpoint known = *std::prev(next);
  std::array<char, 2 * block> out;  // NOLINT: only its size matters
  std::size_t file = known.file;
  std::size_t text = known.text;
  converter_.finish({});
  while (text < offset && file < bytes_.size()) {
    const Progress progress = advance(file, std::span{out}.first(std::min<std::size_t>(offset - text, out.size())));
    file += progress.read;
    text += progress.written;
    if (progress.read == 0) break;  // `offset` lies inside of a character
  }
  return static_cast<std::uint32_t>(file);
}

Span Decoding::origin(Span span) const {
  const auto size = static_cast<std::uint32_t>(text_.size());
  const auto file_size = static_cast<std::uint32_t>(bytes_.size());
  if (span == Span{0, size}) return {0, file_size};
  return {origin(span.begin), span.end == size ? file_size : origin(span.end)};
}

}  // namespace stet
