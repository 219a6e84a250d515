# The headers that most sources include are parsed once: without that a build from scratch takes half as long again.
# Not with a compiler cache, which cannot look into them; that build also shows a source that includes too little.
set(common_headers
  <algorithm> <array> <cstdint> <filesystem> <fmt/format.h> <map> <memory> <optional> <set> <span> <string> <string_view>
  <unordered_map> <utility> <vector>)
function(stet_precompile target)
  if(NOT CMAKE_CXX_COMPILER_LAUNCHER)
    target_precompile_headers(${target} PRIVATE ${ARGN})
  endif()
endfunction()
