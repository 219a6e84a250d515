#include "lint/files/command.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lint/files/descriptor.h"
#include "lint/files/system_reason.h"

namespace stet {
namespace {

std::vector<char*> pointers(const std::vector<std::string>& words) {
  std::vector<char*> list;
  list.reserve(words.size() + 1);
  for (const std::string& word : words) list.push_back(const_cast<char*>(word.c_str()));
  list.push_back(nullptr);
  return list;
}

std::vector<std::string> environment_with(const std::vector<std::string>& added) {
  const auto is_replaced = [&](std::string_view entry) {
    const std::string_view name = entry.substr(0, entry.find('=') + 1);
    return std::any_of(added.begin(), added.end(), [&](const std::string& one) { return one.starts_with(name); });
  };
  std::vector<std::string> all = added;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    if (!is_replaced(*entry)) all.emplace_back(*entry);
  }
  return all;
}

/// Where a program is to find its standard streams.
class StreamActions {
 public:
  StreamActions() { ::posix_spawn_file_actions_init(&actions_); }
  StreamActions(const StreamActions&) = delete;
  StreamActions& operator=(const StreamActions&) = delete;
  ~StreamActions() { ::posix_spawn_file_actions_destroy(&actions_); }

  void set(int stream, int descriptor) { ::posix_spawn_file_actions_adddup2(&actions_, descriptor, stream); }
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_;
};

/// Reads both streams to their ends, as they come: a program that waits for one of them to be read goes on.
void drain(int out, int err, CommandResult& result) {
  std::array<pollfd, 2> streams{pollfd{out, POLLIN, 0}, pollfd{err, POLLIN, 0}};
  const std::array<std::string*, 2> texts{&result.out, &result.err};
  std::array<char, std::size_t{1} << 16U> block{};
  while (streams[0].fd >= 0 || streams[1].fd >= 0) {
    if (::poll(streams.data(), streams.size(), -1) < 0 && errno != EINTR) return;
    for (std::size_t i = 0; i < streams.size(); ++i) {
      if (streams[i].fd < 0 || streams[i].revents == 0) continue;
      const ssize_t count = ::read(streams[i].fd, block.data(), block.size());
      if (count > 0) {
        texts[i]->append(block.data(), static_cast<std::size_t>(count));
      } else if (count == 0 || errno != EINTR) {
        streams[i].fd = -1;
      }
    }
  }
}

}  // namespace

Result<pid_t> start_program(const std::vector<std::string>& words, const std::vector<std::string>& environment,
                            int input, int output, int error) {
  StreamActions streams;
  streams.set(STDIN_FILENO, input);
  streams.set(STDOUT_FILENO, output);
  streams.set(STDERR_FILENO, error);
  const std::vector<std::string> variables = environment_with(environment);
  pid_t program = 0;
  const int reason = ::posix_spawnp(&program, words.front().c_str(), streams.get(), nullptr, pointers(words).data(),
                                    pointers(variables).data());
  if (reason == ENOENT) return failure({.what = "there is no such program on the PATH", .where = words.front()});
  if (reason != 0) return failure({.what = system_reason(reason), .where = words.front()});
  return program;
}

int wait_for(pid_t program) {
  int status = 0;
  while (::waitpid(program, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

Result<CommandResult> run_command(const std::vector<std::string>& words, const std::vector<std::string>& environment) {
  std::array<int, 2> out{-1, -1};
  std::array<int, 2> err{-1, -1};
  const bool piped = ::pipe2(out.data(), O_CLOEXEC) == 0 && ::pipe2(err.data(), O_CLOEXEC) == 0;
  const int reason = errno;
  const Descriptor out_end{out[0]};
  const Descriptor err_end{err[0]};
  CommandResult result;
  pid_t program = 0;
  {
    const Descriptor out_begin{out[1]};
    const Descriptor err_begin{err[1]};
    if (!piped) return failure({.what = system_reason(reason), .where = words.front()});
    const Descriptor nothing{::open("/dev/null", O_RDONLY | O_CLOEXEC)};
    const auto started = start_program(words, environment, nothing.get(), out_begin.get(), err_begin.get());
    if (!started) return failure(started.error());
    program = *started;
  }  // the program alone holds the other ends now, so that they end with it
  drain(out_end.get(), err_end.get(), result);
  result.code = wait_for(program);
  return result;
}

}  // namespace stet
