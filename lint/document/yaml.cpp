#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "lint/document/front_matter.h"
#include "lint/document/yaml_fault.h"
#include "lint/document/yaml_reader.h"
#include "lint/document/yaml_scanner.h"
#include "lint/document/yaml_text.h"

namespace stet {

namespace {

constexpr std::size_t max_errors = 5;
constexpr char stand_in_for_nul = '\x1A';

/// What yaml-cpp complained about, where the scanner has nothing better to say.
SyntaxError explain(std::string_view text, const Refusal& refusal) {
  const std::size_t pos = std::min(refusal.pos, text.size());
  const std::size_t end = std::max(plain_line_end(text, pos), pos);
  const auto is = [&](std::string_view reason) { return refusal.reason.find(reason) != std::string::npos; };
  if (is("unknown escape character") && at(text, pos) == '\\') return unknown_escape(text, pos);
  if (static_cast<unsigned char>(at(text, pos)) < 0x20 && !is_yaml_space(at(text, pos))) {
    return {span_of(pos, pos + 1),
            fmt::format("a control character stands here, U+{:04X}", static_cast<unsigned>(text[pos])), "remove it"};
  }
  const std::string rest = shown(text.substr(pos, end - pos));
  if (is("unknown token")) return {span_of(pos, end), fmt::format("{} cannot begin a value", rest), "quote the value"};
  if (is("tab")) return {span_of(pos, pos + 1), "a tab stands where YAML wants spaces", "indent with spaces"};
  if (is("end of map flow") || is("end of sequence flow")) {
    return {span_of(pos, end), "a comma or a closing bracket is missing here", "check that every bracket is closed"};
  }
  return {span_of(pos, end), "the front matter cannot be read from here on",
          "check colons, quotes and how the lines are indented, here and above"};
}

ScanFault cause(std::string_view text, YamlScan scan, const Refusal& refusal) {
  const bool explains = scan.fault && scan.fault->error.span.begin <= line_end(text, refusal.pos);
  return explains ? std::move(*scan.fault) : ScanFault{explain(text, refusal)};
}

void blank(std::string& text, Span span) {
  const auto on_line = [](char c) { return !is_yaml_break(c); };
  std::replace_if(text.begin() + span.begin, text.begin() + span.end, on_line, ' ');
}

bool replaces_spaces(const SyntaxError& error) {
  return error.replacement && error.replacement->find_first_not_of(' ') == std::string::npos;
}

/// Ordinary spaces in place of foreign ones may indent a line wrongly all the same; then they are no remedy.
void check_spaces(std::string text, std::vector<SyntaxError>& errors) {
  if (std::none_of(errors.begin(), errors.end(), replaces_spaces)) return;
  for (auto error = errors.rbegin(); error != errors.rend(); ++error) {
    if (replaces_spaces(*error)) text.replace(error->span.begin, error->span.size(), *error->replacement);
  }
  ValueArena arena;
  const YamlReading mended = read_yaml(text, span_of(0, text.size()), text, text, arena);
  if (!mended.refusal && mended.faults.empty()) return;
  for (SyntaxError& error : errors) {
    if (replaces_spaces(error)) error.replacement.reset();
  }
}

/// Puts the characters that `\_` and `\N` stand for in place of them, where yaml-cpp would break them. They are as long
/// as the escapes.
std::string with_characters_for(const std::vector<std::size_t>& escapes, std::string given) {
  for (const std::size_t escape : escapes) given.replace(escape, 2, given[escape + 1] == '_' ? "\u00A0" : "\u0085");
  return given;
}

/// A lone CR ends a line, too (YAML 1.2.2, section 5.4), but not for yaml-cpp.
void write_one_kind_of_break(std::string& text) {
  for (std::size_t at = text.find('\r'); at != std::string::npos; at = text.find('\r', at + 1)) {
    if (at + 1 == text.size() || text[at + 1] != '\n') text[at] = '\n';
  }
}

void sort_by_place(std::vector<SyntaxError>& errors) {
  const auto by_place = [](const SyntaxError& a, const SyntaxError& b) { return a.span.begin < b.span.begin; };
  std::stable_sort(errors.begin(), errors.end(), by_place);
  const auto same_place = [](const SyntaxError& a, const SyntaxError& b) { return a.span.begin == b.span.begin; };
  errors.erase(std::unique(errors.begin(), errors.end(), same_place), errors.end());
  if (errors.size() > max_errors) errors.resize(max_errors);
}

}  // namespace

Parsed parse_yaml(std::string_view bytes, Span source, ValueArena& arena) {
  std::string text{slice(bytes, source)};
  Parsed parsed;
  // yaml-cpp takes a NUL in plain text for the backslash of an escape.
  std::replace(text.begin(), text.end(), '\0', stand_in_for_nul);
  write_one_kind_of_break(text);
  std::string given = text;
  YamlReading reading = read_yaml(bytes, source, text, given, arena);
  // yaml-cpp is asked again with what it wrongly refused replaced, and with each fault taken out that leaves the rest
  // readable: so what it refuses next is another fault, not a consequence.
  while (reading.refusal && parsed.errors.size() < max_errors) {
    YamlScan scan = scan_yaml(text);
    if (scan.repaired != given) {
      given = std::move(scan.repaired);
    } else {
      ScanFault fault = cause(text, std::move(scan), *reading.refusal);
      parsed.errors.push_back(std::move(fault.error));
      if (fault.contained.empty()) break;
      blank(text, fault.contained);
      given = text;
    }
    reading = read_yaml(bytes, source, text, given, arena);
  }
  if (!reading.refusal && !reading.broken_escapes.empty()) {
    reading = read_yaml(bytes, source, text, with_characters_for(reading.broken_escapes, std::move(given)), arena);
  }
  if (parsed.errors.empty()) parsed.root = reading.root;
  if (!reading.refusal) parsed.errors.insert(parsed.errors.end(), reading.faults.begin(), reading.faults.end());

  sort_by_place(parsed.errors);
  check_spaces(std::move(text), parsed.errors);
  for (SyntaxError& error : parsed.errors) {
    error.span.begin += source.begin;
    error.span.end += source.begin;
  }
  parsed.duplicates = std::move(reading.duplicates);
  parsed.comments = std::move(reading.comments);
  return parsed;
}

}  // namespace stet
