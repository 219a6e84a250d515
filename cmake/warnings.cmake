# What every target of the project is compiled with; sanitizers come from the presets, and that warnings are errors:
# whoever only uses stet may have a compiler that warns of more.
add_library(stet_options INTERFACE)
target_compile_options(stet_options INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow
  $<$<CXX_COMPILER_ID:Clang>:-Wreserved-identifier>)
target_include_directories(stet_options INTERFACE "${PROJECT_SOURCE_DIR}")
