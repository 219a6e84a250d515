#pragma once

#include <string_view>

namespace stet {

/// Whether `text` begins with what a CI system takes for the beginning of a command wherever it stands in a line of
/// the log: "##[" (GitHub's runner and Azure's agent), "##vso[" (Azure's agent), "##teamcity[". Whoever writes a
/// document must not be able to give commands, so every writer of text in lint/text takes the first "#" apart.
constexpr bool begins_log_command(std::string_view text) {
  return text.starts_with("##[") || text.starts_with("##vso[") || text.starts_with("##teamcity[");
}

/// The bytes of the longest of these.
inline constexpr std::size_t longest_log_command = std::string_view{"##teamcity["}.size();

}  // namespace stet
