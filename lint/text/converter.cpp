#include "lint/text/converter.h"

#include <cerrno>
#include <mutex>

#include <iconv.h>

namespace stet {
namespace {

constexpr auto failed = static_cast<std::size_t>(-1);

/// The C library loads and unloads a module for each encoding: under a lock of its own, which tools that look for data
/// races do not see.
std::mutex& modules() {
  static std::mutex mutex;
  return mutex;
}

void* open(const char* from, const char* to) {
  const std::lock_guard lock{modules()};
  iconv_t handle = iconv_open(to, from);
  return handle == reinterpret_cast<iconv_t>(-1) ? nullptr : handle;  // NOLINT: iconv's own way to say so
}

Converter::Stop stop_of(int error) {
  if (error == E2BIG) return Converter::Stop::full;
  return error == EINVAL ? Converter::Stop::cut_off : Converter::Stop::broken;
}

}  // namespace

Converter::Converter(const char* from, const char* to) : handle_(open(from, to)) {}

void Converter::Close::operator()(void* handle) const {
  const std::lock_guard lock{modules()};
  iconv_close(handle);
}

Converter::Step Converter::convert(std::string_view in, std::span<char> out) const {
  char* from = const_cast<char*>(in.data());  // NOLINT: iconv only reads it
  char* to = out.data();
  std::size_t left = in.size();
  std::size_t room = out.size();
  const std::size_t result = iconv(handle_.get(), &from, &left, &to, &room);
  const Stop stop = result == failed ? stop_of(errno) : Stop::end;
  return {in.size() - left, out.size() - room, stop};
}

std::size_t Converter::finish(std::span<char> out) const {
  char* to = out.data();
  std::size_t room = out.size();
  iconv(handle_.get(), nullptr, nullptr, &to, &room);
  return out.size() - room;
}

}  // namespace stet
