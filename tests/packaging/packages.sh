#!/usr/bin/env bash
# Installs a build, makes its packages and tries them: the .deb is installed into an empty root, runs, and is removed without a
# trace; the archive runs where it was unpacked, with no library but the system's C library from outside.
#
# usage: packages.sh BUILD_FOLDER
set -euo pipefail

build=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  printf 'packages: %s\n' "$*" >&2
  exit 1
}

# Whether a program finds the defect in a small document.
finds_defect() {
  printf 'A good day \xc3\xa2\xe2\x82\xac\xe2\x80\x9d and a better night.\n' >"$work/a.md"
  local found
  found=$("$1" check --exit-zero --format concise "$work/a.md")
  [[ $found == *encoding/mojibake* ]] || fail "$1 does not find the defect: $found"
}

# Whether all that belongs to the program lies below a folder.
has_all() {
  local file
  for file in bin/stet share/man/man1/stet.1 share/bash-completion/completions/stet share/zsh/vendor-completions/_stet \
    share/fish/vendor_completions.d/stet.fish share/vim/vimfiles/compiler/stet.vim share/nvim/site/compiler/stet.vim \
    share/emacs/site-lisp/stet.el; do
    [ -s "$1/$file" ] || fail "$2 lacks $file"
  done
}

# As after `./dev run`, which builds the program and nothing else.
rm -rf "$build/share"
cmake --install "$build" --prefix "$work/prefix" >"$work/log" 2>&1 || fail "$(cat "$work/log")"
has_all "$work/prefix" "what cmake --install wrote"

cpack --config "$build/CPackConfig.cmake" -B "$work" >"$work/log" 2>&1 || fail "cpack failed: $(cat "$work/log")"
deb=$(find "$work" -maxdepth 1 -name '*.deb')
archive=$(find "$work" -maxdepth 1 -name '*.tar.gz')

root=$work/root
mkdir -p "$root/var/lib/dpkg/"{info,updates,triggers}
touch "$root/var/lib/dpkg/"{status,available}
in_root() { dpkg --root="$root" --log=/dev/null --force-not-root --force-depends --force-script-chrootless "$@" >"$work/log" 2>&1 || fail "$(cat "$work/log")"; }
in_root --install "$deb"
finds_defect "$root/usr/bin/stet"
has_all "$root/usr" "the .deb"
[ -s "$root/usr/share/doc/stet/copyright" ] || fail "the .deb lacks its licence"
for package in $(dpkg-deb --field "$deb" Depends | sed -E 's/ *\([^)]*\)//g; s/,/ /g'); do
  dpkg-query --show "$package" >/dev/null || fail "the .deb depends on $package, which is not what it was built with"
done
in_root --purge stet
left=$(find "$root" -path "$root/var" -prune -o -type f -print)
[ -z "$left" ] || fail "after removal there is still $left"

tar -xzf "$archive" -C "$work"
unpacked=$work/$(basename "$archive" .tar.gz)
finds_defect "$unpacked/bin/stet"
outside=$(ldd "$unpacked/bin/stet" | sed -nE 's/.* => (.*) \(.*/\1/p' | grep -v -e "^$unpacked/" -e '/libc\.so\.' -e '/libm\.so\.' || true)
[ -z "$outside" ] || fail "the archive's program takes from outside: $outside"
