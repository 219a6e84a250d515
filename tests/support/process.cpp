#include "tests/support/process.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <string_view>

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace stet {
namespace {

constexpr int patience_ms = 60'000;

struct Pipe {
  std::array<int, 2> ends{-1, -1};

  Pipe() {
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error{"no pipe"};
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  void close_end(std::size_t end) {
    if (ends[end] >= 0) close(ends[end]);
    ends[end] = -1;
  }
};

[[noreturn]] void become(const std::vector<std::string>& command, const Invocation& invocation) {
  if (chdir(invocation.folder.c_str()) != 0) _exit(126);
  for (const char* name : {"CI", "GITHUB_ACTIONS", "FORCE_COLOR", "CLICOLOR_FORCE", "NO_COLOR", "GIT_DIR",
                           "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"}) {
    unsetenv(name);
  }
  setenv("HOME", "/nonexistent", 1);
  setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
  for (const auto& [name, value] : invocation.environment) setenv(name.c_str(), value.c_str(), 1);
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  execvp(words.front(), words.data());
  _exit(127);
}

/// Feeds and drains the three pipes until both outputs are closed.
void talk(Pipe& in, Pipe& out, Pipe& err, std::string_view input, Run& run, pid_t child) {
  fcntl(in.ends[1], F_SETFL, O_NONBLOCK);
  std::array<char, 1 << 16> buffer{};
  const auto drain = [&](Pipe& from, std::string& text) {
    const ssize_t got = read(from.ends[0], buffer.data(), buffer.size());
    if (got > 0) {
      text.append(buffer.data(), static_cast<std::size_t>(got));
    } else {
      from.close_end(0);
    }
  };
  if (input.empty()) in.close_end(1);
  while (out.ends[0] >= 0 || err.ends[0] >= 0) {
    std::array<pollfd, 3> waits{pollfd{out.ends[0], POLLIN, 0}, pollfd{err.ends[0], POLLIN, 0},
                                pollfd{in.ends[1], POLLOUT, 0}};
    if (poll(waits.data(), waits.size(), patience_ms) <= 0) {
      kill(child, SIGKILL);
      return;
    }
    if (waits[0].revents != 0) drain(out, run.out);
    if (waits[1].revents != 0) drain(err, run.err);
    if (waits[2].revents != 0) {
      const ssize_t put = write(in.ends[1], input.data(), input.size());
      if (put > 0) input.remove_prefix(static_cast<std::size_t>(put));
      if (put <= 0 || input.empty()) in.close_end(1);
    }
  }
}

}  // namespace

Run run_program(const std::vector<std::string>& command, const Invocation& invocation) {
  std::signal(SIGPIPE, SIG_IGN);  // a program may end before it has read all of its input
  Pipe in;
  Pipe out;
  Pipe err;
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error{"no process"};
  if (child == 0) {
    std::signal(SIGPIPE, SIG_DFL);
    dup2(in.ends[0], 0);
    dup2(out.ends[1], 1);
    dup2(err.ends[1], 2);
    become(command, invocation);
  }
  in.close_end(0);
  out.close_end(1);
  err.close_end(1);
  Run run;
  talk(in, out, err, invocation.input, run, child);
  int status = 0;
  waitpid(child, &status, 0);
  run.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return run;
}

}  // namespace stet
