#!/usr/bin/env bash
# Says which program to install, for which machine, and where: version, target, folder and key, for the cache.
set -euo pipefail

here="${GITHUB_ACTION_PATH:?}"
version="${IN_VERSION:-}"
if [ -z "$version" ]; then
  version="$(sed -n 's/^version = "\(.*\)"$/\1/p' "$here/Cargo.toml" | head -n 1)"
fi
version="${version#v}"
case "$version" in
  "" | *[!0-9A-Za-z.+-]*)
    echo "::error title=landfall::The input version is no version: write it like 0.1.0."
    exit 2
    ;;
esac

case "${RUNNER_OS:-}-${RUNNER_ARCH:-}" in
  Linux-X64) target=x86_64-unknown-linux-musl ;;
  Linux-ARM64) target=aarch64-unknown-linux-musl ;;
  macOS-X64) target=x86_64-apple-darwin ;;
  macOS-ARM64) target=aarch64-apple-darwin ;;
  Windows-X64) target=x86_64-pc-windows-msvc ;;
  *) target=none ;;
esac

checksum() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }

case "${IN_FROM:-release}" in
  release)
    if [ "$target" = none ]; then
      echo "::error title=landfall::There is no binary for ${RUNNER_OS:-this system} on ${RUNNER_ARCH:-this machine}. Build it: from: source"
      exit 2
    fi
    key="landfall-$version-$target"
    ;;
  source)
    # The program is its sources and its rules: the same text, the same key.
    sum="$(cd "$here" && find Cargo.toml Cargo.lock src rules fixtures/nordlys -type f | LC_ALL=C sort | while IFS= read -r file; do checksum "$file"; done | checksum | cut -c 1-16)"
    key="landfall-source-$sum-${RUNNER_OS:-}-${RUNNER_ARCH:-}"
    ;;
  *)
    echo "::error title=landfall::The input from is either release or source."
    exit 2
    ;;
esac

{
  echo "version=$version"
  echo "target=$target"
  echo "folder=${RUNNER_TOOL_CACHE:-${RUNNER_TEMP:?}}/$key"
  echo "key=$key"
} >>"${GITHUB_OUTPUT:?}"
