#include "lint/text/composed_form.h"

#include <cstdlib>
#include <memory>

#include <utf8proc.h>

namespace stet {

std::string composed_form(std::string_view text) {
  utf8proc_uint8_t* result = nullptr;
  const utf8proc_ssize_t size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &result, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, void (*)(void*)> owner{result, std::free};
  if (size < 0) return std::string{text};
  return {reinterpret_cast<const char*>(result), static_cast<std::size_t>(size)};
}

}  // namespace stet
