#include "lint/cli/signals.h"

namespace stet {
namespace {

constexpr std::array<int, 3> ending{SIGINT, SIGTERM, SIGHUP};

// A signal handler may touch nothing else.
std::atomic<bool> any_arrived = false;
std::atomic<int> last_arrived = 0;
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

void hold(int signal) {
  last_arrived = signal;
  any_arrived = true;
}

}  // namespace

HeldSignals::HeldSignals() {
  struct sigaction action = {};
  action.sa_handler = hold;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  for (std::size_t i = 0; i < ending.size(); ++i) {
    sigaction(ending[i], nullptr, &before_[i]);
    if (before_[i].sa_handler != SIG_IGN) sigaction(ending[i], &action, nullptr);
  }
}

HeldSignals::~HeldSignals() {
  for (std::size_t i = 0; i < ending.size(); ++i) sigaction(ending[i], &before_[i], nullptr);
  if (any_arrived) std::raise(last_arrived);
}

const std::atomic<bool>& HeldSignals::arrived() { return any_arrived; }

}  // namespace stet
