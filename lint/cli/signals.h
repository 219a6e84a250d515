#pragma once

#include <array>
#include <atomic>
#include <csignal>

namespace stet {

/// While it lives, the first signal that would end the program (from the keyboard, SIGTERM, SIGHUP) waits for its end,
/// so that files are written whole; a second one counts at once. One that is ignored stays so. At most one at a time.
class HeldSignals {
 public:
  HeldSignals();
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;
  /// Lets a signal that came end the program, so that the shell sees 128 and its number.
  ~HeldSignals();

  /// Whether one came.
  static const std::atomic<bool>& arrived();

 private:
  std::array<struct sigaction, 3> before_{};
};

}  // namespace stet
