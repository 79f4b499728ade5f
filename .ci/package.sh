#!/usr/bin/env bash
# package.sh TARGET PROGRAM PAGES OUT: the archive of a release. PAGES is a folder with completions/ and man/.
set -euo pipefail
cd "$(dirname "$0")/.."

target="$1" program="$2" pages="$3" out="$4"
version="$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)"
name="landfall-$version-$target"

mkdir -p "$out"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
mkdir "$work/$name"
cp "$program" README.md LICENSE-MIT LICENSE-APACHE "$work/$name/"
cp -R "$pages/completions" "$pages/man" "$work/$name/"

case "$target" in
  *-windows-*)
    python="$(command -v python3 || command -v python)"
    (cd "$work" && "$python" -m zipfile -c "$name.zip" "$name")
    mv "$work/$name.zip" "$out/"
    ;;
  *)
    tar -czf "$work/$name.tar.gz" -C "$work" "$name"
    mv "$work/$name.tar.gz" "$out/"
    ;;
esac
