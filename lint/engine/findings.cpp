#include "lint/engine/findings.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace stet {
namespace {

void write(Packing& packing, Span span) {
  packing.number(span.begin);
  packing.number(span.size());
}

Span read_span(Packing::Reader& reader) {
  const auto begin = static_cast<std::uint32_t>(reader.number());
  return {begin, begin + static_cast<std::uint32_t>(reader.number())};
}

/// The other columns are as large as that of code points or not much larger.
void write(Packing& packing, const ResolvedPlace& place) {
  packing.number(place.line);
  packing.number(place.column);
  packing.number(place.utf16_column - place.column);
  packing.number(place.byte_column - place.column);
}

ResolvedPlace read_place(Packing::Reader& reader) {
  ResolvedPlace place;
  place.line = static_cast<std::uint32_t>(reader.number());
  place.column = static_cast<std::uint32_t>(reader.number());
  place.utf16_column = place.column + static_cast<std::uint32_t>(reader.number());
  place.byte_column = place.column + static_cast<std::uint32_t>(reader.number());
  return place;
}

void write(Packing& packing, const Fix& fix) {
  packing.text(fix.title);
  packing.number(fix.edits.size());
  for (const Edit& edit : fix.edits) {
    write(packing, edit.span);
    packing.text(edit.text);
  }
}

Fix read_fix(Packing::Reader& reader, bool safe) {
  Fix fix{.title = std::string{reader.text()}, .safe = safe, .edits = {}};
  fix.edits.resize(reader.number());
  for (Edit& edit : fix.edits) {
    edit.span = read_span(reader);
    edit.text = reader.text();
  }
  return fix;
}

Diagnostic diagnostic_of(const Finding& finding) {
  Diagnostic diagnostic{
      .span = finding.at.in_text(), .message = finding.message, .help = finding.help, .fix = finding.fix};
  for (const RelatedLocation& related : finding.related) diagnostic.related.push_back({{}, related.message});
  return diagnostic;
}

}  // namespace

Findings::Handle Findings::keep(const Diagnostic& diagnostic) {
  const Handle handle = packing_.begin_record();
  write(packing_, diagnostic.span);
  packing_.text(diagnostic.message);
  packing_.text(diagnostic.help);
  const FixMode fix = needed_mode(diagnostic.fix);
  packing_.number(static_cast<std::uint64_t>(fix));
  if (fix != FixMode::none) write(packing_, *diagnostic.fix);
  packing_.number(diagnostic.related.size());
  for (const Related& related : diagnostic.related) {
    write(packing_, related.span);
    packing_.text(related.message);
  }
  packing_.number(static_cast<std::uint64_t>(diagnostic.severity.value_or(Severity::off)));
  return handle;
}

Diagnostic Findings::kept(Handle handle) const {
  Packing::Reader reader = packing_.at(handle);
  Diagnostic diagnostic{.span = read_span(reader), .message = std::string{reader.text()}};
  diagnostic.help = reader.text();
  const auto fix = static_cast<FixMode>(reader.number());
  if (fix != FixMode::none) diagnostic.fix = read_fix(reader, fix == FixMode::safe);
  diagnostic.related.resize(reader.number());
  for (Related& related : diagnostic.related) {
    related.span = read_span(reader);
    related.message = reader.text();
  }
  const auto severity = static_cast<Severity>(reader.number());
  if (severity != Severity::off) diagnostic.severity = severity;
  return diagnostic;
}

void Findings::add(const Finding& finding) { add(finding, keep(diagnostic_of(finding))); }

void Findings::add(const Finding& finding, Handle said) {
  const Location& at = finding.at;
  entries_.push_back({at.span, finding.rule, packing_.begin_record(), finding.severity, needed_mode(finding.fix)});
  packing_.number(said);
  packing_.number(at.decoded ? 1 : 0);
  write(packing_, at.begin);
  write(packing_, at.end);
  packing_.number(at.quoted.size());
  for (const QuotedLine& line : at.quoted) write_quoted(line);
  for (const RelatedLocation& related : finding.related) {
    packing_.text(related.path);
    write(packing_, related.place);
  }
  for (const ResolvedSpan& edit : finding.edit_places) {
    write(packing_, edit.begin);
    write(packing_, edit.end);
  }
}

Finding Findings::operator[](std::size_t index) const {
  const Entry& entry = entries_[index];
  Packing::Reader reader = packing_.at(entry.located);
  Diagnostic said = kept(reader.number());
  Finding finding{.path = path_,
                  .rule = entry.rule,
                  .severity = entry.severity,
                  .at = {.span = entry.span, .begin = {}, .end = {}, .quoted = {}},
                  .message = std::move(said.message),
                  .help = std::move(said.help),
                  .fix = {},
                  .related = {}};
  if (reader.number() != 0) finding.at.decoded = said.span;
  finding.at.begin = read_place(reader);
  finding.at.end = read_place(reader);
  for (std::uint64_t lines = reader.number(); lines > 0; --lines) finding.at.quoted.push_back(read_quoted(reader));
  for (Related& related : said.related) {
    std::string path{reader.text()};
    finding.related.push_back({std::move(path), read_place(reader), std::move(related.message)});
  }
  if (entry.fix == FixMode::none) return finding;
  for (std::size_t i = 0; i < said.fix->edits.size(); ++i) {
    const ResolvedPlace begin = read_place(reader);
    finding.edit_places.push_back({begin, read_place(reader)});
  }
  finding.fix = std::move(said.fix);
  return finding;
}

/// Lines come in order, and those that quote the same line one behind the other, so that only what is new is kept.
void Findings::write_quoted(const QuotedLine& line) {
  const Span span{line.offset, line.offset + static_cast<std::uint32_t>(line.text.size())};
  const bool goes_on = last_quoted_.begin <= span.begin && span.begin <= last_quoted_.end && !quoted_.empty();
  if (!goes_on) last_quoted_ = {span.begin, span.begin};
  if (span.end > last_quoted_.end) {
    quoted_ += line.text.substr(last_quoted_.end - span.begin);
    last_quoted_.end = span.end;
  }
  packing_.number(line.number);
  packing_.number(line.offset);
  packing_.number(quoted_.size() - (last_quoted_.end - span.begin));
  packing_.number(line.text.size());
  packing_.number((line.cut_before ? 1U : 0U) | (line.cut_after ? 2U : 0U));
}

QuotedLine Findings::read_quoted(Packing::Reader& reader) const {
  QuotedLine line{.number = static_cast<std::uint32_t>(reader.number()), .text = {}};
  line.offset = static_cast<std::uint32_t>(reader.number());
  const std::uint64_t begin = reader.number();
  line.text = quoted_.substr(begin, reader.number());
  const std::uint64_t cuts = reader.number();
  line.cut_before = (cuts & 1U) != 0;
  line.cut_after = (cuts & 2U) != 0;
  return line;
}

void Findings::sort() {
  std::stable_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.span.begin, a.span.end, a.rule->id) < std::tie(b.span.begin, b.span.end, b.rule->id);
  });
}

void Findings::count(Summary& summary) const {
  for (const Entry& entry : entries_) {
    if (entry.severity == Severity::error) ++summary.errors;
    if (entry.severity == Severity::warning) ++summary.warnings;
    if (entry.severity == Severity::info) ++summary.infos;
    if (entry.fix == FixMode::safe) ++summary.fixable;
    if (entry.fix == FixMode::unsafe) ++summary.unsafely_fixable;
  }
}

bool Findings::can_mend(FixMode mode) const {
  return std::any_of(entries_.begin(), entries_.end(), [&](const Entry& entry) { return applies(mode, entry.fix); });
}

std::vector<Fix> Findings::fixes(FixMode mode) const {
  const auto is_wanted = [&](const Entry& entry) { return applies(mode, entry.fix); };
  std::vector<Fix> fixes;
  fixes.reserve(static_cast<std::size_t>(std::count_if(entries_.begin(), entries_.end(), is_wanted)));
  for (const Entry& entry : entries_) {
    if (is_wanted(entry)) fixes.push_back(*kept(packing_.at(entry.located).number()).fix);
  }
  return fixes;
}

std::size_t Findings::withhold_fixes(FixMode mode) {
  std::size_t count = 0;
  for (Entry& entry : entries_) {
    if (!applies(mode, entry.fix)) continue;
    entry.fix = FixMode::none;
    ++count;
  }
  return count;
}

}  // namespace stet
