#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

namespace stet {

/// A value of the environment, until the end of the test.
class EnvironmentValue {
 public:
  EnvironmentValue(const char* name, const char* value) : name_(name) {
    if (const char* before = std::getenv(name)) before_ = before;
    set(value);
  }
  EnvironmentValue(const EnvironmentValue&) = delete;
  EnvironmentValue& operator=(const EnvironmentValue&) = delete;
  ~EnvironmentValue() { set(before_ ? before_->c_str() : nullptr); }

 private:
  void set(const char* value) const {
    if (value == nullptr) {
      ::unsetenv(name_);
    } else {
      ::setenv(name_, value, 1);
    }
  }

  const char* name_;
  std::optional<std::string> before_;
};

/// A working folder and a home with nothing of the user's own git configuration, until the end of the test.
class Surroundings {
 public:
  Surroundings(const std::filesystem::path& working_folder, const std::filesystem::path& home)
      : home_("HOME", home.c_str()) {
    std::filesystem::current_path(working_folder);
  }
  Surroundings(const Surroundings&) = delete;
  Surroundings& operator=(const Surroundings&) = delete;
  ~Surroundings() { std::filesystem::current_path(before_); }

 private:
  std::filesystem::path before_ = std::filesystem::current_path();
  EnvironmentValue home_;
  EnvironmentValue xdg_{"XDG_CONFIG_HOME", nullptr};
  EnvironmentValue git_config_{"GIT_CONFIG_GLOBAL", nullptr};
  EnvironmentValue git_system_{"GIT_CONFIG_NOSYSTEM", "1"};
  EnvironmentValue git_folder_{"GIT_DIR", nullptr};
};

}  // namespace stet
