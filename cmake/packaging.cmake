# What `cmake --install` puts where, and the two packages that CPack makes of it: a .deb for Debian, whose libraries
# apt knows, and an archive that carries its libraries along and runs wherever it is unpacked.
include(GNUInstallDirs)

# Old tags, as only those hold for the libraries that a library needs.
set_target_properties(stet PROPERTIES INSTALL_RPATH "$ORIGIN/../lib/stet")
target_link_options(stet PRIVATE LINKER:--disable-new-dtags)
install(TARGETS stet RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT program)

# What the program writes about itself, when it is installed.
set(written "${PROJECT_BINARY_DIR}/share")
install(CODE "set(written \"${written}\")" COMPONENT program)
install(CODE [[
  file(MAKE_DIRECTORY "${written}")
  function(write file)
    execute_process(COMMAND "$<TARGET_FILE:stet>" ${ARGN} OUTPUT_FILE "${written}/${file}" COMMAND_ERROR_IS_FATAL ANY)
  endfunction()
  write(stet.1 man)
  write(stet completions bash)
  write(_stet completions zsh)
  write(stet.fish completions fish)
]] COMPONENT program)
install(FILES "${written}/stet.1" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT program)
install(FILES "${written}/stet" DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions" COMPONENT program)
install(FILES "${written}/_stet" DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions" COMPONENT program)
install(FILES "${written}/stet.fish" DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d"
  COMPONENT program)
foreach(folder IN ITEMS vim/vimfiles nvim/site)
  install(FILES integrations/vim/compiler/stet.vim DESTINATION "${CMAKE_INSTALL_DATADIR}/${folder}/compiler"
    COMPONENT program)
endforeach()
install(FILES integrations/emacs/stet.el DESTINATION "${CMAKE_INSTALL_DATADIR}/emacs/site-lisp" COMPONENT program)
install(FILES README.md CHANGELOG.md DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT program)
install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}" RENAME copyright COMPONENT program)

# All libraries but those of the C library, which belong to the system's kernel and loader.
install(CODE [[
  file(GET_RUNTIME_DEPENDENCIES
    EXECUTABLES "$<TARGET_FILE:stet>"
    RESOLVED_DEPENDENCIES_VAR libraries
    PRE_EXCLUDE_REGEXES "^(ld-linux.*|lib(c|m|dl|rt|pthread|resolv)\\.so\\..*)$")
  foreach(library IN LISTS libraries)
    file(INSTALL "${library}" DESTINATION "${CMAKE_INSTALL_PREFIX}/lib/stet" FOLLOW_SYMLINK_CHAIN)
  endforeach()
]] COMPONENT libraries EXCLUDE_FROM_ALL)

set(CPACK_PACKAGE_NAME stet)
set(CPACK_PACKAGE_CONTACT "the stet project <${PROJECT_HOMEPAGE_URL}>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_DESCRIPTION
  "It finds damaged encoding, front matter that breaks its schema, dates that
contradict each other and leftovers at the end of a document, says so in the
writer's words, and mends what has one right answer.")
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_GENERATOR "DEB;TGZ")
set(CPACK_PROJECT_CONFIG_FILE "${PROJECT_SOURCE_DIR}/cmake/package_of_generator.cmake")
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_ARCHIVE_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS tzdata)
include(CPack)
