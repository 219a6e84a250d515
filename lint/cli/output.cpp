#include "lint/cli/output.h"

#include <cerrno>
#include <utility>

#include "lint/cli/errors.h"
#include "lint/files/system_reason.h"

namespace stet {
namespace {

constexpr std::size_t full = std::size_t{1} << 16U;

}  // namespace

void Output::flush() {
  const bool written = std::fwrite(text_.data(), 1, text_.size(), file_) == text_.size() && std::fflush(file_) == 0;
  if (!written && !error_) error_ = Error{.what = system_reason(errno), .where = name_};
  text_.clear();
}

void Output::flush_if_full() {
  if (text_.size() >= full) flush();
}

int print_answer(std::string text) {
  Output output{stdout, "standard output"};
  output.text() = std::move(text);
  output.flush();
  if (!output.error()) return exit_clean;
  print_errors({*output.error()});
  return exit_failed;
}

}  // namespace stet
