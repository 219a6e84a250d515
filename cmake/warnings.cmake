# What every target of the project is compiled with; sanitizers come from the presets.
add_library(stet_options INTERFACE)
target_compile_options(stet_options INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror
  $<$<CXX_COMPILER_ID:Clang>:-Wreserved-identifier>)
target_include_directories(stet_options INTERFACE "${PROJECT_SOURCE_DIR}")
