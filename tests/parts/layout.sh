#!/usr/bin/env bash
# Part layout: what stands at the top, what no file may name, what every file begins with, and the shell scripts.
set -euo pipefail
. tests/parts/lib.sh
debian git shellcheck

TOP='Cargo.lock Cargo.toml LICENSE README.md android bindings core ios tests'

# Files that are, or are about to be, committed; NUL-separated, of the given patterns.
files() { git ls-files -z --cached --others --exclude-standard --deduplicate -- "$@" | while IFS= read -r -d '' f; do if [ -f "$f" ]; then printf '%s\0' "$f"; fi; done; }

top_level() {
  local seen
  seen=$(files | xargs -0 -n1 | cut -d/ -f1 | grep -v '^\.' | sort -u | xargs)
  echo "seen:   $seen"
  echo "wanted: $TOP"
  [ "$seen" = "$TOP" ]
}

# Brackets keep these lines from matching themselves.
FORBIDDEN='(^|[^[:alnum:]_}])/(wor[k]|roo[t]|home/[a-z]+)/|pypi[.]org|pythonhosted[.]org|registry[.]npmjs|repo1?[.]maven|static[.]crates[.]io|index[.]crates[.]io'
FORBIDDEN+='|proxy[.]golang|(deb|security|snapshot|ftp)[.]debian[.]org|static[.]rust-lang[.]org'

no_machine() { local found; found=$(files ':!Cargo.lock' | xargs -0 grep -InE "$FORBIDDEN" | cut -c1-200) || true; echo "$found"; [ -z "$found" ]; }

nothing_generated() { local found; found=$(files '*.so' '*.a' '*.dylib' '*.jar' '*.class' '*.apk' '*.pyc' '*.db' '*.sqlite'); [ -z "$found" ] || { echo "$found" | xargs -0 -n1; false; }; }

# Every Rust file says on its first line what lives there.
headed() {
  local f bad=0
  while IFS= read -r -d '' f; do
    [ "$(head -c 3 "$f")" = '//!' ] || { echo "$f:1: no //! line"; bad=1; }
  done < <(files 'core/*.rs' 'bindings/*.rs' 'tests/*.rs')
  [ $bad -eq 0 ]
}

# The files whose first line names a shell.
scripts() {
  local f line
  while IFS= read -r -d '' f; do
    line=
    IFS= read -r line 2> /dev/null < <(head -c 64 "$f" | tr -d '\0') || true
    case $line in '#!'*sh) printf '%s\0' "$f" ;; esac
  done < <(files 'tests/*' '.ci/*' 'bindings/*' 'android/*' 'ios/*' ':!*.rs' ':!tests/vectors/*')
}

shell_clean() { scripts | xargs -0 shellcheck -x -e SC1091; }

check 'top level' top_level
check 'no path of a machine, no registry host' no_machine
check 'nothing built is committed' nothing_generated
check 'every Rust file begins with //!' headed
check 'shellcheck' shell_clean
