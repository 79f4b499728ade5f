#!/usr/bin/env bash
# Runs the audit and says what came of it. Does not fail the job by itself: comment and uploads come first.
set -euo pipefail

folder="${RUNNER_TEMP:?}/landfall-reports"
rm -rf "$folder"
mkdir -p "$folder"

arguments=(audit --quiet --format github --summary)
for ending in json html md sarif; do arguments+=(--output "$folder/landfall.$ending"); done
if [ -n "${IN_MARKETS:-}" ]; then arguments+=("--market=$IN_MARKETS"); fi
if [ -n "${IN_HOME:-}" ]; then arguments+=("--home=$IN_HOME"); fi
if [ -n "${IN_CONFIG:-}" ]; then arguments+=("--config=$IN_CONFIG"); fi
if [ -n "${IN_BASELINE:-}" ]; then arguments+=("--baseline=$IN_BASELINE"); fi
if [ -n "${IN_FAIL_ON:-}" ]; then arguments+=("--fail-on=$IN_FAIL_ON"); fi
while IFS= read -r line; do
  line="${line%$'\r'}"
  if [ -n "$line" ]; then arguments+=("$line"); fi
done <<<"${IN_ARGS:-}"
# After `--`, an address stays an address whatever it begins with.
if [ -n "${IN_SHOP:-}" ]; then arguments+=(-- "$IN_SHOP"); fi

code=0
landfall "${arguments[@]}" 2>"$folder/errors" || code=$?

# What is said of a shop may quote it: nothing in it is a command to the runner.
if [ -s "$folder/errors" ]; then
  stop="landfall-$RANDOM$RANDOM$RANDOM"
  echo "::stop-commands::$stop"
  cat "$folder/errors"
  # The runner hears again only at the start of a line.
  if [ -n "$(tail -c 1 "$folder/errors")" ]; then echo; fi
  echo "::$stop::"
fi
rm -f "$folder/errors"

case "$code" in
  0) result=fine ;;
  1) result=findings ;;
  2) result=usage ;;
  3 | 4) result=unreadable ;; # no answer, or turned away
  *) result=crashed ;;
esac
case "$result-${IN_UNREADABLE:-fail}" in
  usage-*) echo "::error title=landfall::The call or a file is wrong (exit code 2); the log says where." ;;
  unreadable-warn) echo "::warning title=landfall::The shop could not be read (exit code $code); the log says why." ;;
  unreadable-*) echo "::error title=landfall::The shop could not be read (exit code $code); the log says why." ;;
  crashed-*) echo "::error title=landfall::landfall ended with exit code $code, which is none of its own." ;;
esac

{
  echo "exit-code=$code"
  echo "result=$result"
  echo "folder=$folder"
  if [ -f "$folder/landfall.sarif" ]; then echo "sarif=$folder/landfall.sarif"; fi
} >>"${GITHUB_OUTPUT:?}"
