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

/// What yaml-cpp complained about, where the scanner has nothing better to say.
SyntaxError explain(std::string_view text, const Refusal& refusal) {
  const std::size_t pos = std::min(refusal.pos, text.size());
  const std::size_t end = std::max(plain_line_end(text, pos), pos);
  const auto is = [&](std::string_view reason) { return refusal.reason.find(reason) != std::string::npos; };
  if (is("unknown escape character") && at(text, pos) == '\\') return unknown_escape(text, pos);
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

}  // namespace

Parsed parse_yaml(std::string_view bytes, Span source, ValueArena& arena) {
  std::string text{slice(bytes, source)};
  Parsed parsed;
  YamlReading reading = read_yaml(bytes, source, text, arena);
  // yaml-cpp is asked again with what it wrongly refused replaced, and with each fault taken out that leaves the rest
  // readable: so what it refuses next is another fault, not a consequence.
  while (reading.refusal && parsed.errors.size() < max_errors) {
    YamlScan scan = scan_yaml(text);
    if (scan.repaired != text) {
      text = std::move(scan.repaired);
    } else {
      ScanFault fault = cause(text, std::move(scan), *reading.refusal);
      parsed.errors.push_back(std::move(fault.error));
      if (fault.contained.empty()) break;
      blank(text, fault.contained);
    }
    reading = read_yaml(bytes, source, text, arena);
  }
  if (parsed.errors.empty()) parsed.root = reading.root;
  if (!reading.refusal) parsed.errors.insert(parsed.errors.end(), reading.faults.begin(), reading.faults.end());

  for (SyntaxError& error : parsed.errors) {
    error.span.begin += source.begin;
    error.span.end += source.begin;
  }
  const auto by_place = [](const SyntaxError& a, const SyntaxError& b) { return a.span.begin < b.span.begin; };
  std::stable_sort(parsed.errors.begin(), parsed.errors.end(), by_place);
  if (parsed.errors.size() > max_errors) parsed.errors.resize(max_errors);
  parsed.duplicates = std::move(reading.duplicates);
  parsed.comments = std::move(reading.comments);
  return parsed;
}

}  // namespace stet
