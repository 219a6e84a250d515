#include "lint/cli/config.h"

#include <cstdio>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "lint/cli/errors.h"
#include "lint/cli/output.h"
#include "lint/config/cascade.h"
#include "lint/engine/registry.h"
#include "lint/files/shown_path.h"
#include "lint/text/printable.h"

namespace stet {
namespace {

namespace fs = std::filesystem;

std::string origin(const Configuration& configuration) {
  if (configuration.file().empty()) return "# the defaults: no configuration file counts here\n";
  return fmt::format("# from {}\n", printable(configuration.file().generic_string()));
}

}  // namespace

int config_command(const ConfigArguments& arguments) {
  if (const auto errors = validate(arguments.flags, known_rules()); !errors.empty()) {
    print_errors(errors);
    return exit_failed;
  }
  Cascade cascade{known_rules(), arguments.configuration};

  std::optional<fs::path> document;
  if (arguments.file) document = normal_path(*arguments.file);
  std::error_code ignored;
  const Configuration& configuration =
      cascade.for_folder(document ? document->parent_path() : fs::current_path(ignored));
  if (!cascade.errors().empty()) {
    print_errors(cascade.errors());
    return exit_failed;
  }
  std::string text = origin(configuration);
  if (document && !configuration.takes(*document)) text += "# this file is left out, unless it is named\n";
  text += configuration.describe(document, arguments.flags);
  return print_answer(std::move(text));
}

}  // namespace stet
