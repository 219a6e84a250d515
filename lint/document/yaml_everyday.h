#pragma once

#include <string_view>

#include <yaml-cpp/eventhandler.h>

namespace stet {

/// Reads the YAML that most front matter is made of: block mappings and lists, texts that are plain, quoted without
/// escapes, or literal, and lists of plain and quoted words in brackets. `handler` is called as yaml-cpp would call it,
/// which takes some forty times as long, for it tries dozens of patterns at each character. False where `text` holds
/// anything else, or what may be wrong; then `handler` has heard a part of it.
bool read_everyday_yaml(std::string_view text, YAML::EventHandler& handler);

}  // namespace stet
