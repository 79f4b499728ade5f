#!/usr/bin/env bash
# Puts the program on the PATH: from the cache, from a release whose checksum fits, or built with cargo.
set -euo pipefail

folder="${PLAN_FOLDER:?}"
mkdir -p "$folder"
echo "$folder" >>"${GITHUB_PATH:?}"

program="$folder/landfall"
if [ "${RUNNER_OS:-}" = Windows ]; then program="$program.exe"; fi
if [ -x "$program" ]; then
  "$program" --version
  exit 0
fi

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

fail() {
  echo "::error title=landfall::$1"
  exit 2
}

if [ "${IN_FROM:-release}" = source ]; then
  command -v cargo >/dev/null || fail "from: source needs Rust on the runner."
  cargo install --locked --path "${GITHUB_ACTION_PATH:?}" --root "$work/built"
  cp "$work/built/bin/${program##*/}" "$program"
  "$program" --version
  exit 0
fi

name="landfall-${PLAN_VERSION:?}-${PLAN_TARGET:?}"
archive="$name.tar.gz"
if [ "${RUNNER_OS:-}" = Windows ]; then archive="$name.zip"; fi
from="${IN_RELEASES:?}/v$PLAN_VERSION"

for file in "$archive" SHA256SUMS; do
  curl --fail --silent --show-error --location --retry 3 --max-time 300 --output "$work/$file" "$from/$file" ||
    fail "Version $PLAN_VERSION could not be fetched from $from/$file. Is it released? Else build it: from: source"
done

# The line of this archive and no other; one that is missing fails, too.
awk -v name="$archive" '$2 == name || $2 == "*" name' "$work/SHA256SUMS" >"$work/sum"
[ -s "$work/sum" ] || fail "SHA256SUMS of version $PLAN_VERSION does not name $archive."
(
  cd "$work"
  if command -v sha256sum >/dev/null; then sha256sum --check --status sum; else shasum -a 256 --check --status sum; fi
) || fail "$archive is not what SHA256SUMS says. It was not installed."

if [ "${RUNNER_OS:-}" = Windows ]; then unzip -q "$work/$archive" -d "$work"; else tar -xzf "$work/$archive" -C "$work"; fi
cp "$work/$name/${program##*/}" "$program"
"$program" --version
