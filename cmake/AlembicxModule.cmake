# How every piece of the C++ core is declared, and the rules that hold for all of them.

# Warnings are errors everywhere in our own code.
function(alembicx_warnings target)
  target_compile_options(
    ${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
                      -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference -Werror)
  # g++ 12 sees an overlap in `"literal" + std::string(...)` that is not there: https://gcc.gnu.org/PR105651
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(${target} PRIVATE -Wno-restrict)
  endif()
endfunction()

# A core module: a static library `alembicx_NAME`, known to others as `alembicx::NAME`.
#
#   alembicx_module(NAME hba LAYER 3 SOURCES src/parse.cpp DEPENDS text)
#
# LAYER is the module's place in the building: it may depend on lower layers only, or configuring stops.
# Each module has an include root of its own, so that it can include only what it declared here.
function(alembicx_module)
  cmake_parse_arguments(arg "" "NAME;LAYER" "SOURCES;DEPENDS;PRIVATE_LIBRARIES" ${ARGN})
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "alembicx_module(${arg_NAME}): unknown arguments ${arg_UNPARSED_ARGUMENTS}")
  endif()
  set(target alembicx_${arg_NAME})
  if(arg_SOURCES)
    add_library(${target} STATIC ${arg_SOURCES})
    set(scope PUBLIC)
    alembicx_warnings(${target})
  else()
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  endif()
  add_library(alembicx::${arg_NAME} ALIAS ${target})
  target_include_directories(${target} ${scope} "${CMAKE_CURRENT_SOURCE_DIR}/include")
  target_compile_features(${target} ${scope} cxx_std_23)
  set_target_properties(${target} PROPERTIES ALEMBICX_LAYER ${arg_LAYER})
  foreach(name IN LISTS arg_DEPENDS)
    if(NOT TARGET alembicx_${name})
      message(FATAL_ERROR "${arg_NAME} (layer ${arg_LAYER}) depends on ${name}, which is not declared before it")
    endif()
    get_target_property(layer alembicx_${name} ALEMBICX_LAYER)
    if(NOT layer LESS arg_LAYER)
      message(FATAL_ERROR "${arg_NAME} (layer ${arg_LAYER}) may not depend on ${name} (layer ${layer})")
    endif()
    target_link_libraries(${target} ${scope} alembicx::${name})
  endforeach()
  if(arg_PRIVATE_LIBRARIES)
    target_link_libraries(${target} PRIVATE ${arg_PRIVATE_LIBRARIES})
  endif()
endfunction()

# The tests of one module: an executable `test_NAME` whose cases ctest runs one by one.
# They go by their names, not by the values of their parameters, which may be long.
# LABEL is `pure` (needs nothing but itself) or `server` (starts or needs one).
function(alembicx_test)
  cmake_parse_arguments(arg "" "NAME;LABEL" "SOURCES;DEPENDS" ${ARGN})
  set(target test_${arg_NAME})
  add_executable(${target} ${arg_SOURCES})
  alembicx_warnings(${target})
  list(TRANSFORM arg_DEPENDS PREPEND alembicx::)
  target_link_libraries(${target} PRIVATE ${arg_DEPENDS} GTest::gmock GTest::gtest_main)
  gtest_discover_tests(${target} NO_PRETTY_VALUES PROPERTIES LABELS ${arg_LABEL} TIMEOUT 120 DISCOVERY_TIMEOUT 60)
endfunction()
