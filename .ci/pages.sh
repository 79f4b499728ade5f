#!/usr/bin/env bash
# pages.sh PROGRAM OUT: what goes beside the program in a release: completions for shells, and manual pages.
set -euo pipefail

program="$1" out="$2"
mkdir -p "$out/completions" "$out/man"
"$program" completions bash >"$out/completions/landfall.bash"
"$program" completions zsh >"$out/completions/_landfall"
"$program" completions fish >"$out/completions/landfall.fish"
"$program" completions powershell >"$out/completions/_landfall.ps1"
"$program" completions elvish >"$out/completions/landfall.elv"
"$program" man "$out/man"
