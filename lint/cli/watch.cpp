#include "lint/cli/watch.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include <poll.h>
#include <unistd.h>

#include "lint/cli/errors.h"
#include "lint/cli/inputs.h"
#include "lint/cli/output.h"
#include "lint/cli/results.h"
#include "lint/cli/watched_places.h"
#include "lint/config/cascade.h"
#include "lint/engine/memory.h"
#include "lint/engine/registry.h"
#include "lint/engine/run.h"
#include "lint/files/folder_watch.h"
#include "lint/files/system_reason.h"

namespace stet {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds silence{50};         // who saves a document, or switches a branch, makes several changes at once
constexpr milliseconds longest_wait{1000};  // for silence, where somebody never stops
constexpr milliseconds forever{-1};

/// What holds as long as neither a configuration nor a folder changes.
struct Knowledge {
  explicit Knowledge(const CheckArguments& arguments)
      : day(arguments.today()), cascade(known_rules(), arguments.configuration) {}

  std::chrono::sys_days day;
  Cascade cascade;
  Memory memory;
};

class Watch {
 public:
  Watch(const CheckArguments& arguments, const fs::path& here, FolderWatch folders)
      : arguments_(arguments), here_(here), places_(arguments, here), folders_(std::move(folders)) {}

  int run() {
    while (true) {
      if (print_answer("stet: checking\n") != exit_clean) return exit_failed;
      if (const auto checked = check(); !checked) {
        print_errors({checked.error()});
        return exit_failed;
      }
      if (print_answer("stet: watching for changes\n") != exit_clean) return exit_failed;
      wait();
    }
  }

 private:
  /// What was read before its folder was watched may have changed since: then all is read again.
  Result<void> check() {
    while (true) {
      if (!knowledge_ || knowledge_->day != arguments_.today()) knowledge_ = std::make_unique<Knowledge>(arguments_);
      std::error_code gone;
      fs::current_path(here_, gone);  // it may be another folder of the same name
      const auto inputs = find_inputs(arguments_, knowledge_->cascade);
      if (!inputs) return failure(inputs.error());
      places_.learn(*inputs);
      auto is_any_new = folders_.watch(places_.folders());
      if (is_any_new && !*is_any_new) {
        const RunResult result = run_over(*inputs);
        // Schemas are read, and what documents refer to is asked for, when that is first needed.
        places_.learn(knowledge_->cascade, knowledge_->memory.asked());
        is_any_new = folders_.watch(places_.folders());
        if (is_any_new && !*is_any_new) {
          tell(*inputs, result);
          return {};
        }
      }
      if (!is_any_new) return failure(is_any_new.error());
      knowledge_.reset();
    }
  }

  RunResult run_over(const Inputs& inputs) {
    RunOptions options{.flags = arguments_.flags, .jobs = arguments_.jobs};
    options.folders = inputs.folders;
    options.today = knowledge_->day;
    options.memory = &knowledge_->memory;
    return stet::run(inputs.files, knowledge_->cascade, options);
  }

  void tell(const Inputs& inputs, const RunResult& result) const {
    if (!knowledge_->cascade.errors().empty()) {
      print_errors(knowledge_->cascade.errors());
    } else {
      print_errors(inputs.errors);
      print_errors(result.failures);
      print_errors(write_results(arguments_, result, inputs));
    }
  }

  /// Waits for a change that matters, and then until nothing more changes.
  void wait() {
    Effect effect = Effect::none;
    std::optional<steady_clock::time_point> latest;
    while (wait_for_changes(latest ? silence : forever) && (!latest || steady_clock::now() < *latest)) {
      const FolderWatch::Changes changes = folders_.take();
      if (changes.lost) effect = Effect::everything;
      for (const FolderWatch::Change& change : changes.known)
        effect = std::max(effect, places_.effect_of(change, knowledge_->cascade));
      if (effect != Effect::none && !latest) latest = steady_clock::now() + longest_wait;
    }
    if (effect == Effect::everything) knowledge_.reset();
  }

  /// Whether there are changes before the time is up. A reader of standard output that goes away ends the program.
  bool wait_for_changes(milliseconds time) const {
    std::array<pollfd, 2> waits{pollfd{folders_.descriptor(), POLLIN, 0}, pollfd{STDOUT_FILENO, 0, 0}};
    const int ready = ::poll(waits.data(), waits.size(), static_cast<int>(time.count()));
    if ((waits[1].revents & (POLLERR | POLLHUP)) != 0) std::raise(SIGPIPE);
    return ready != 0;
  }

  const CheckArguments& arguments_;
  fs::path here_;
  WatchedPlaces places_;
  FolderWatch folders_;
  std::unique_ptr<Knowledge> knowledge_;
};

}  // namespace

int watch_command(const CheckArguments& arguments) {
  std::error_code error;
  const fs::path here = fs::current_path(error);
  if (error) {
    print_errors({{.what = system_reason(error.value()), .where = "."}});
    return exit_failed;
  }
  auto folders = FolderWatch::create();
  if (!folders) {
    print_errors({folders.error()});
    return exit_failed;
  }
  return Watch{arguments, here, std::move(*folders)}.run();
}

}  // namespace stet
