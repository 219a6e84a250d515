#pragma once

#include <ctime>

namespace stet::test {

/// The processor time that `work` takes: the same on a busy machine as on an idle one.
template <class Work>
double cpu_seconds(Work work) {
  const std::clock_t start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

}  // namespace stet::test
