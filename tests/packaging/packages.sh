#!/usr/bin/env bash
# Makes the packages of a build and tries them: the .deb is installed into an empty root, runs, and is removed without a
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

cpack --config "$build/CPackConfig.cmake" -B "$work" >"$work/log" 2>&1 || fail "cpack failed: $(cat "$work/log")"
deb=$(find "$work" -maxdepth 1 -name '*.deb')
archive=$(find "$work" -maxdepth 1 -name '*.tar.gz')

root=$work/root
mkdir -p "$root/var/lib/dpkg/"{info,updates,triggers}
touch "$root/var/lib/dpkg/"{status,available}
in_root() { dpkg --root="$root" --log=/dev/null --force-not-root --force-depends --force-script-chrootless "$@" >"$work/log" 2>&1 || fail "$(cat "$work/log")"; }
in_root --install "$deb"
finds_defect "$root/usr/bin/stet"
for file in share/man/man1/stet.1 share/bash-completion/completions/stet share/zsh/vendor-completions/_stet \
  share/fish/vendor_completions.d/stet.fish share/vim/vimfiles/compiler/stet.vim share/nvim/site/compiler/stet.vim \
  share/emacs/site-lisp/stet.el share/doc/stet/copyright; do
  [ -s "$root/usr/$file" ] || fail "the .deb lacks $file"
done
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
