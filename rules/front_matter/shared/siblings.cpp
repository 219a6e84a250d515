#include "rules/front_matter/siblings.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "lint/text/ascii.h"
#include "rules/front_matter/document_name.h"
#include "rules/front_matter/document_schema.h"

namespace stet {
namespace {

/// Names of documents that have a part of their own by custom, in small letters.
constexpr std::string_view customary_names[] = {"404",     "authors", "changelog", "contributing", "licence",
                                                "license", "readme",  "summary",   "todo"};

/// `CODE_OF_CONDUCT`, `AGENTS`: what is shouted is for whoever works on the site, not for its readers.
bool is_shouted(std::string_view stem) {
  return stem.size() > 2 && std::any_of(stem.begin(), stem.end(), is_upper) &&
         std::all_of(stem.begin(), stem.end(), [](char c) { return is_upper(c) || c == '_' || c == '-'; });
}

std::string_view last_part(std::string_view folder) {
  folder.remove_suffix(folder.empty() ? 0 : 1);
  return folder.substr(folder.rfind('/') + 1);  // npos + 1 is the start
}

/// Whose sibling a document is: the same text for all of them, empty for a document that has none.
std::string group_of(std::string_view path) {
  if (stands_apart(path)) return {};
  const DocumentName name = name_of(path);
  if (name.is_index) return fmt::format("{}\n{}\n{}", name.folder, name.language, name.stem_without_language());
  const std::string_view folder = last_part(name.folder);
  if (folder.empty() || folder != name.name) return fmt::format("{}\n{}", name.folder, name.language);
  const std::string_view above = name.folder.substr(0, name.folder.size() - folder.size() - 1);
  return fmt::format("{}\n{}\n", above, name.language);
}

}  // namespace

bool stands_apart(std::string_view path) {
  const DocumentName name = name_of(path);
  const std::string_view stem = name.stem_without_language();
  if (stem.starts_with('_') && stem != "_index") return true;
  const std::string small = lower(stem);
  if (is_shouted(stem) || lower(last_part(name.folder)).find("template") != std::string::npos) return true;
  return small.ends_with("template") ||
         std::find(std::begin(customary_names), std::end(customary_names), small) != std::end(customary_names);
}

std::string in_words(const Agreement& agreement) {
  return agreement.agreeing == agreement.siblings
             ? fmt::format("all {} documents beside it", agreement.siblings)
             : fmt::format("{} of the {} documents beside it", agreement.agreeing, agreement.siblings);
}

std::vector<std::vector<Sibling>> SiblingRule::siblings(std::span<const Evidence> evidence,
                                                        const ComparisonSink& sink) const {
  std::map<std::string, std::vector<Sibling>> by_name;
  for (std::uint32_t document = 0; document < evidence.size(); ++document) {
    std::string name = group_of(sink.path(document));
    if (!name.empty()) by_name[std::move(name)].push_back({document, evidence[document]});
  }
  std::vector<std::vector<Sibling>> groups;
  for (auto& [name, group] : by_name) {
    if (group.size() > static_cast<std::size_t>(min_siblings)) groups.push_back(std::move(group));
  }
  return groups;
}

Evidence gather_keys(const Document& document, const Environment& environment,
                     std::string (*describe)(const Value& value)) {
  const FrontMatter* front_matter = document.front_matter();
  if (front_matter == nullptr || front_matter->mapping() == nullptr) return {};
  if (!front_matter->parsed().duplicates.empty() || !refused_by_schema(document, environment).empty()) return {};
  constexpr std::size_t most_keys = 1000;  // what compares each with each takes time that grows with the square
  const Value::Members members = front_matter->mapping()->members();
  if (members.size() > most_keys) return {};
  Evidence evidence;
  evidence.reserve(members.size() + 1);
  evidence.push_back({{}, {}, front_matter->place().opening});
  for (const Member& member : members) {
    if (!member.key.is_scalar() || member.key.aliased) continue;
    evidence.push_back(
        {std::string(member.key.text), describe != nullptr ? describe(member.value) : std::string{}, member.key.span});
  }
  return evidence;
}

bool has_key(const Sibling& sibling, std::string_view key) {
  const std::span<const Fact> keys = keys_of(sibling.facts);
  return std::any_of(keys.begin(), keys.end(), [&](const Fact& fact) { return fact.subject == key; });
}

KeyCounts count_keys(std::span<const Sibling> siblings) {
  KeyCounts counts;
  for (const Sibling& sibling : siblings) {
    for (const Fact& fact : keys_of(sibling.facts)) {
      KeyCount& count = counts[fact.subject];
      ++count.documents;
      ++count.by_value[fact.value];
    }
  }
  return counts;
}

}  // namespace stet
