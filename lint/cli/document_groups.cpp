#include "lint/cli/document_groups.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "lint/schema/equal.h"
#include "lint/schema/samples.h"
#include "lint/text/ascii.h"
#include "lint/text/utf8.h"

namespace stet {
namespace {

using Documents = std::vector<const CorpusDocument*>;

/// How often documents have each key: from 0 to 1.
using Profile = std::map<std::string_view, double>;

Profile profile_of(const Documents& documents) {
  Profile profile;
  const double share = 1.0 / static_cast<double>(documents.size());
  for (const CorpusDocument* document : documents) {
    std::set<std::string_view> keys;
    for (const Member& member : document->mapping()->members()) keys.insert(key_text(member.key));
    for (const std::string_view key : keys) profile[key] += share;
  }
  return profile;
}

double share_in(const Profile& profile, std::string_view key) {
  const auto found = profile.find(key);
  return found == profile.end() ? 0 : found->second;
}

/// What two profiles have in common, of all that they have.
bool are_alike(const Profile& a, const Profile& b) {
  double common = 0;
  double all = 0;
  for (const auto& [key, share] : a) {
    common += std::min(share, share_in(b, key));
    all += std::max(share, share_in(b, key));
  }
  for (const auto& [key, share] : b) all += a.contains(key) ? 0 : share;
  return common * 2 >= all;
}

/// Whether a few documents have most of the keys that all others have, and not only keys of their own.
bool goes_with(const Profile& few, const Profile& profile) {
  constexpr double all_but_slips = 0.9;
  double usual = 0;
  double usual_there = 0;
  double known = 0;
  double all = 0;
  for (const auto& [key, share] : profile) {
    if (share < all_but_slips) continue;
    ++usual;
    usual_there += share_in(few, key);
  }
  for (const auto& [key, share] : few) {
    known += share * share_in(profile, key);
    all += share;
  }
  return usual_there * 2 > usual && known * 4 > all;
}

/// Documents of one kind, and the folder that they are in or below.
struct Unit {
  std::string folder;
  Documents documents;
  bool below_only = false;             ///< documents directly in the folder are of another kind
  std::set<std::string> without = {};  ///< folders below that are of another kind and too small for a schema

  bool is_small() const { return documents.size() < fewest_documents; }
};

struct Folder {
  std::map<std::string, Folder, std::less<>> folders;
  Documents documents;
  bool has_bare = false;  ///< documents without front matter
};

void add(Folder& root, const CorpusDocument& document) {
  Folder* folder = &root;
  std::string_view rest = document.place;
  for (std::size_t slash = rest.find('/'); slash != std::string_view::npos; slash = rest.find('/')) {
    folder = &folder->folders[std::string{rest.substr(0, slash)}];
    rest.remove_prefix(slash + 1);
  }
  if (document.mapping() != nullptr && !document.mapping()->members().empty()) {
    folder->documents.push_back(&document);
  } else if (document.front_matter == nullptr) {
    folder->has_bare = true;
  }
}

std::string below(const std::string& folder, std::string_view name) {
  return folder.empty() ? std::string{name} : fmt::format("{}/{}", folder, name);
}

Documents all_documents(const std::vector<Unit>& units) {
  Documents documents;
  for (const Unit& unit : units) documents.insert(documents.end(), unit.documents.begin(), unit.documents.end());
  return documents;
}

/// The documents in and below a folder, in units of one kind each.
std::vector<Unit> units_of(const Folder& folder, const std::string& path) {
  std::vector<Unit> units;
  for (const auto& [name, child] : folder.folders) {
    std::vector<Unit> below_it = units_of(child, below(path, name));
    std::move(below_it.begin(), below_it.end(), std::back_inserter(units));
  }
  if (!folder.documents.empty()) units.push_back({.folder = path, .documents = folder.documents});
  if (units.size() < 2) return units;

  // The largest kind draws in what is like it; where all are small, they make one together.
  const auto largest = std::max_element(
      units.begin(), units.end(), [](const Unit& a, const Unit& b) { return a.documents.size() < b.documents.size(); });
  const Profile profile = profile_of(largest->is_small() ? all_documents(units) : largest->documents);
  auto others = std::stable_partition(units.begin(), units.end(), [&](const Unit& unit) {
    const Profile of_unit = profile_of(unit.documents);
    return unit.is_small() ? goes_with(of_unit, profile) : are_alike(of_unit, profile);
  });
  if (others - units.begin() < 2) return units;
  // A list of many exceptions would help nobody.
  constexpr std::ptrdiff_t most_exceptions = 5;
  const auto is_small = [](const Unit& unit) { return unit.is_small(); };
  if (std::count_if(others, units.end(), is_small) > most_exceptions)
    others = std::stable_partition(others, units.end(), is_small);

  const auto is_own = [&](const Unit& unit) { return unit.folder == path; };
  Unit together{.folder = path, .documents = all_documents({units.begin(), others})};
  together.below_only = folder.documents.empty() ? folder.has_bare : std::none_of(units.begin(), others, is_own);
  for (Unit& unit : units) together.without.merge(unit.without);
  for (auto unit = others; unit != units.end(); ++unit) {
    if (unit->is_small() && !is_own(*unit)) together.without.insert(unit->folder);
  }
  units.erase(units.begin(), others);
  units.push_back(std::move(together));
  return units;
}

/// Hugo and Zola keep what is said of a folder in a document of this name.
bool is_about_folder(const CorpusDocument& document) { return document.name().starts_with("_index."); }

bool is_below(std::string_view place, std::string_view folder) {
  return folder.empty() || (place.starts_with(folder) && place.substr(folder.size()).starts_with('/'));
}

/// A folder as a glob: signs stand for themselves, a byte that YAML could not hold for any.
std::string escaped(std::string_view folder) {
  constexpr std::string_view special = R"(*?[\)";
  std::string glob;
  for (std::size_t i = 0; i < folder.size();) {
    const std::optional<CodePoint> code_point = decode(folder, i);
    const std::size_t size = code_point ? code_point->size : 1;
    if (special.find(folder[i]) != std::string_view::npos || (i == 0 && (folder[i] == '!' || folder[i] == '#')))
      glob += '\\';
    glob += code_point ? folder.substr(i, size) : "?";
    i += size;
  }
  return glob;
}

std::string_view extension_of(std::string_view name) { return name.substr(std::min(name.rfind('.'), name.size())); }

/// The globs of a unit. `about_folders`: it is one of documents about folders; else whether there are such below it.
std::vector<std::string> globs_of(const Unit& unit, bool about_folders, bool has_others) {
  const std::string prefix = unit.folder.empty() ? std::string{} : escaped(unit.folder) + "/";
  const std::string folders = prefix + (unit.below_only ? "*/**" : "**");
  if (!about_folders && !has_others && unit.without.empty()) return {folders};
  // A glob that matches folders as well cannot be taken back for what is in them.
  std::set<std::string> globs;
  for (const CorpusDocument* document : unit.documents)
    globs.insert(fmt::format("{}/{}{}", folders, about_folders ? "_index" : "*", extension_of(document->name())));
  std::vector<std::string> list{globs.begin(), globs.end()};
  if (has_others) list.push_back(fmt::format("!{}**/_index.*", prefix));
  for (const std::string& folder : unit.without) list.push_back(fmt::format("!{}/**", escaped(folder)));
  return list;
}

/// What a schema of documents in `folder` is called: its last part, in letters, digits and hyphens.
std::string name_for(std::string_view folder, bool about_folders) {
  std::string name;
  for (const char c : folder.substr(folder.rfind('/') + 1)) {  // npos + 1 is the start
    if (is_alphanumeric(c)) {
      name += lower(c);
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  if (name.ends_with('-')) name.pop_back();
  if (name.empty()) name = "documents";
  return about_folders ? name + "-index" : name;
}

std::string_view parent_of(std::string_view folder) {
  const std::size_t slash = folder.rfind('/');
  return folder.substr(0, slash == std::string_view::npos ? 0 : slash);
}

std::ptrdiff_t depth_of(std::string_view folder) {
  return folder.empty() ? 0 : 1 + std::count(folder.begin(), folder.end(), '/');
}

/// Whether two folders stand beside each other, or have one name at one depth as `en/docs` and `fr/docs` do.
bool are_related(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return false;
  const auto last = [](std::string_view folder) {
    return folder.substr(folder.rfind('/') + 1);
  };  // npos + 1 is the start
  return parent_of(a) == parent_of(b) || (last(a) == last(b) && depth_of(a) == depth_of(b));
}

/// Units of one kind that stand in related folders.
std::vector<std::vector<Unit>> families_of(std::vector<Unit> units) {
  std::stable_sort(units.begin(), units.end(),
                   [](const Unit& a, const Unit& b) { return a.documents.size() > b.documents.size(); });
  std::vector<std::vector<Unit>> families;
  std::vector<Profile> profiles;  // of the first unit of each
  for (Unit& unit : units) {
    Profile profile = profile_of(unit.documents);
    std::size_t family = 0;
    while (family < families.size() &&
           !(are_related(families[family].front().folder, unit.folder) && are_alike(profiles[family], profile))) {
      ++family;
    }
    if (family == families.size()) {
      families.emplace_back();
      profiles.push_back(std::move(profile));
    }
    families[family].push_back(std::move(unit));
  }
  return families;
}

/// The folder that all of a family are in; for those of one name elsewhere one of them, which gives its name.
std::string folder_of(const std::vector<Unit>& family) {
  const std::string& first = family.front().folder;
  const auto is_beside = [&](const Unit& unit) { return parent_of(unit.folder) == parent_of(first); };
  return family.size() > 1 && std::all_of(family.begin(), family.end(), is_beside) ? std::string{parent_of(first)}
                                                                                   : first;
}

void add_groups(const Corpus& corpus, bool about_folders, std::vector<DocumentGroup>& groups) {
  Folder root;
  for (const auto& document : corpus.documents) {
    if (is_about_folder(*document) == about_folders && !document->is_template()) add(root, *document);
  }
  for (std::vector<Unit>& family : families_of(units_of(root, {}))) {
    DocumentGroup group{.folder = folder_of(family), .files = {}, .name = {}, .documents = all_documents(family)};
    std::sort(group.documents.begin(), group.documents.end(),
              [](const CorpusDocument* a, const CorpusDocument* b) { return a->path < b->path; });
    if (group.documents.size() < fewest_documents) continue;
    group.name = name_for(group.folder, about_folders);
    std::sort(family.begin(), family.end(), [](const Unit& a, const Unit& b) { return a.folder < b.folder; });
    group.depth = depth_of(family.front().folder);
    for (const Unit& unit : family) group.depth = std::min(group.depth, depth_of(unit.folder));
    for (const Unit& unit : family) {
      const bool has_others =
          !about_folders && std::any_of(corpus.documents.begin(), corpus.documents.end(), [&](const auto& document) {
            return is_about_folder(*document) && is_below(document->place, unit.folder);
          });
      for (std::string& glob : globs_of(unit, about_folders, has_others)) group.files.push_back(std::move(glob));
    }
    groups.push_back(std::move(group));
  }
}

void make_names_unique(std::vector<DocumentGroup>& groups) {
  std::set<std::string> names;
  for (DocumentGroup& group : groups) {
    const std::string name = group.name;
    for (int number = 2; !names.insert(group.name).second; ++number) group.name = fmt::format("{}-{}", name, number);
  }
}

}  // namespace

std::vector<DocumentGroup> group_documents(const Corpus& corpus) {
  std::vector<DocumentGroup> groups;
  add_groups(corpus, true, groups);
  add_groups(corpus, false, groups);
  std::stable_sort(groups.begin(), groups.end(),
                   [](const DocumentGroup& a, const DocumentGroup& b) { return a.depth > b.depth; });
  make_names_unique(groups);
  return groups;
}

}  // namespace stet
