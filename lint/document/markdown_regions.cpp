#include "lint/document/markdown_regions.h"

#include <algorithm>
#include <array>
#include <utility>

#include "lint/text/ascii.h"

namespace stet {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_escaped(std::string_view bytes, std::size_t at) {
  std::size_t backslashes = 0;
  while (backslashes < at && bytes[at - backslashes - 1] == '\\') ++backslashes;
  return backslashes % 2 == 1;
}

/// The next place of a text, for questions in ascending order: no byte is searched twice.
class NextPlace {
 public:
  NextPlace(std::string_view bytes, std::string_view text) : bytes_(bytes), text_(text) {}

  std::size_t from(std::size_t offset) {
    if (!is_known_ || place_ < offset) place_ = std::min(bytes_.find(text_, offset), bytes_.size());
    is_known_ = true;
    return place_;
  }

 private:
  std::string_view bytes_;
  std::string_view text_;
  bool is_known_ = false;
  std::size_t place_ = 0;
};

/// The first of sorted, disjoint spans that ends behind an offset, for questions in ascending order.
class NextSpan {
 public:
  explicit NextSpan(std::span<const Span> spans) : spans_(spans) {}

  const Span* ending_behind(std::size_t offset) {
    while (!spans_.empty() && spans_.front().end <= offset) spans_ = spans_.subspan(1);
    return spans_.empty() ? nullptr : &spans_.front();
  }

 private:
  std::span<const Span> spans_;
};

bool is_leaf(const Block& block) { return block.kind != BlockKind::list_item && block.kind != BlockKind::quote; }

std::vector<Span> leaves(std::span<const Block> blocks, bool (*wanted)(const Block&)) {
  std::vector<Span> spans;
  for (const Block& block : blocks) {
    if (is_leaf(block) && wanted(block)) spans.push_back(block.span);
  }
  return spans;
}

bool is_inside(const Span* span, std::size_t offset) { return span != nullptr && span->begin <= offset; }

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// Behind the address that begins at `begin`, by GitHub's rules for what a sentence adds to it.
std::size_t end_of_address(std::string_view bytes, std::size_t begin, std::size_t limit) {
  std::size_t end = begin;
  while (end < limit && !is_space(bytes[end]) && bytes[end] != '<') ++end;
  const std::string_view address = bytes.substr(begin, end - begin);
  auto surplus = std::count(address.begin(), address.end(), ')') - std::count(address.begin(), address.end(), '(');
  while (end > begin) {
    const char last = bytes[end - 1];
    const bool is_surplus = last == ')' && surplus > 0;
    if (!is_surplus && std::string_view{"?!.,:;*_~'\""}.find(last) == std::string_view::npos) break;
    if (is_surplus) --surplus;
    --end;
  }
  return end;
}

struct Dollars {
  std::size_t begin;
  std::size_t count;
};

bool opens_formula(std::string_view bytes, Dollars d) {
  const std::size_t after = d.begin + 1;
  return after < bytes.size() && !is_space(bytes[after]) && (d.begin == 0 || !is_alphanumeric(bytes[d.begin - 1]));
}

bool closes_formula(std::string_view bytes, Dollars d) {
  const std::size_t after = d.begin + 1;
  return !is_space(bytes[d.begin - 1]) && (after == bytes.size() || !is_alphanumeric(bytes[after]));
}

/// Formulas among the dollars of one block.
void pair_dollars(std::string_view bytes, std::span<const Dollars> dollars, std::vector<Span>& formulas) {
  bool no_more_pairs = false;  // of `$$`
  for (std::size_t i = 0; i < dollars.size(); ++i) {
    std::size_t closing = i + 1;
    if (dollars[i].count == 2) {
      while (!no_more_pairs && closing < dollars.size() && dollars[closing].count != 2) ++closing;
      no_more_pairs = no_more_pairs || closing >= dollars.size();
      if (no_more_pairs) continue;
    } else if (dollars[i].count != 1 || closing == dollars.size() || dollars[closing].count != 1 ||
               !opens_formula(bytes, dollars[i]) || !closes_formula(bytes, dollars[closing])) {
      continue;
    }
    formulas.push_back(span_of(dollars[i].begin, dollars[closing].begin + dollars[closing].count));
    i = closing;
  }
}

}  // namespace

std::vector<Span> find_comments(std::string_view bytes, std::uint32_t body, std::span<const Block> blocks,
                                std::span<const Span> code) {
  const std::vector<Span> html_blocks = leaves(blocks, [](const Block& b) { return b.kind == BlockKind::html; });
  const std::vector<Span> all_blocks = leaves(blocks, [](const Block&) { return true; });
  const std::vector<Span> code_blocks = leaves(blocks, [](const Block& b) { return b.kind == BlockKind::code; });
  NextPlace html_opening{bytes, "<!--"};
  NextPlace html_closing{bytes, "-->"};
  NextPlace mdx_opening{bytes, "{/*"};
  NextPlace mdx_closing{bytes, "*/}"};
  NextSpan next_code{code};
  NextSpan next_html{html_blocks};
  NextSpan next_block{all_blocks};
  NextSpan next_code_block{code_blocks};

  std::vector<Span> comments;
  std::size_t at = body;
  while (at < bytes.size()) {
    const bool is_html = html_opening.from(at) < mdx_opening.from(at);
    const std::size_t begin = std::min(html_opening.from(at), mdx_opening.from(at));
    if (begin == bytes.size()) break;
    if (const Span* region = next_code.ending_behind(begin); is_inside(region, begin)) {
      at = region->end;
      continue;
    }
    at = begin + 3;
    if (is_escaped(bytes, begin)) continue;

    std::size_t end = 0;
    if (is_html) {
      const std::size_t closing = html_closing.from(begin + 2);  // `<!-->` is a comment
      end = std::min(closing + 3, bytes.size());
      if (const Span* html = next_html.ending_behind(begin); is_inside(html, begin)) {
        if (closing == bytes.size()) end = html->end;
      } else {
        const Span* block = next_block.ending_behind(begin);
        if (closing == bytes.size() || !is_inside(block, begin) || end > block->end) continue;
      }
    } else {
      const std::size_t closing = mdx_closing.from(begin + 3);
      if (closing == bytes.size() || is_inside(next_code_block.ending_behind(closing), closing)) continue;
      end = closing + 3;
    }
    comments.push_back(span_of(begin, end));
    at = end;
  }
  return comments;
}

std::vector<Span> find_math(std::string_view bytes, std::span<const Block> blocks, std::span<const TextRun> runs) {
  if (bytes.find('$') == std::string_view::npos) return {};
  const std::vector<Span> all_blocks = leaves(blocks, [](const Block&) { return true; });
  NextSpan next_block{all_blocks};
  NextPlace next{bytes, "$"};
  const Span* block = nullptr;
  std::vector<Dollars> dollars;
  std::vector<Span> formulas;
  for (const TextRun& run : runs) {
    if (run.kind != RunKind::prose) continue;
    for (std::size_t at = next.from(run.span.begin); at < run.span.end;) {
      const Span* its_block = next_block.ending_behind(at);
      if (its_block != block) {
        pair_dollars(bytes, dollars, formulas);
        dollars.clear();
        block = its_block;
      }
      const std::size_t end = std::min<std::size_t>(bytes.find_first_not_of('$', at), run.span.end);
      if (!is_escaped(bytes, at)) dollars.push_back({at, end - at});
      at = next.from(end);
    }
  }
  pair_dollars(bytes, dollars, formulas);
  return formulas;
}

std::vector<Span> find_addresses(std::string_view bytes, std::span<const TextRun> runs) {
  constexpr std::array<std::string_view, 3> schemes{"https", "http", "ftp"};
  NextPlace next{bytes, "://"};
  std::vector<Span> addresses;
  for (const TextRun& run : runs) {
    if (run.kind != RunKind::prose) continue;
    std::size_t at = next.from(run.span.begin);
    while (at < run.span.end) {
      const std::string_view before = bytes.substr(run.span.begin, at - run.span.begin);
      const auto* const scheme =
          std::find_if(schemes.begin(), schemes.end(), [&](std::string_view s) { return before.ends_with(s); });
      std::size_t end = at + 3;
      if (scheme != schemes.end()) {
        end = end_of_address(bytes, at, run.span.end);
        addresses.push_back(span_of(at - scheme->size(), end));
      }
      at = next.from(std::max(end, at + 1));
    }
  }
  return addresses;
}

void change_kind(std::vector<TextRun>& runs, std::span<const Span> regions, RunKind kind, bool only_prose) {
  if (regions.empty()) return;
  std::vector<TextRun> changed;
  changed.reserve(runs.size() + 2 * regions.size());
  const auto add = [&](std::uint32_t begin, std::uint32_t end, RunKind its_kind) {
    if (begin < end) changed.push_back({{begin, end}, its_kind});
  };
  NextSpan next{regions};
  for (const TextRun& run : runs) {
    std::uint32_t at = run.span.begin;
    while (at < run.span.end) {
      const Span* region = next.ending_behind(at);
      if (region == nullptr || region->begin >= run.span.end || (only_prose && run.kind != RunKind::prose)) break;
      add(at, std::max(at, region->begin), run.kind);
      const std::uint32_t end = std::min(region->end, run.span.end);
      add(std::max(at, region->begin), end, kind);
      at = end;
    }
    add(at, run.span.end, run.kind);
  }
  runs = std::move(changed);
}

}  // namespace stet
