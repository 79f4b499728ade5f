#!/usr/bin/env bash
# One night of one shop: audits it, compares with the last night, and prints only what somebody should read.
#
# LANDFALL_SHOP and LANDFALL_MARKETS say what to look at; LANDFALL_HOME, LANDFALL_FAIL_ON (major) and LANDFALL_ARGS (by spaces) are as you like.
# Reports lie in STATE_DIRECTORY, which systemd sets, else in LANDFALL_STATE.
# Ends with 0: nothing new. 1: new gaps. 2: wrong usage. 3: the shop could not be read, 4: it turned us away;
# the last report stays as it is.
set -euo pipefail

shop="${LANDFALL_SHOP:?say which shop: LANDFALL_SHOP=https://shop.example}"
markets="${LANDFALL_MARKETS:?say which markets: LANDFALL_MARKETS=DE,NO}"
fail_on="${LANDFALL_FAIL_ON:-major}"
state="${STATE_DIRECTORY:-${LANDFALL_STATE:?say where reports lie: LANDFALL_STATE=/var/lib/landfall}}"
mkdir -p "$state"

arguments=(audit --quiet --fail-on never "--market=$markets" --format json)
if [ -n "${LANDFALL_HOME:-}" ]; then arguments+=("--home=$LANDFALL_HOME"); fi
for argument in ${LANDFALL_ARGS:-}; do arguments+=("$argument"); done
arguments+=(--output "$state/tonight.html" -- "$shop")

code=0
landfall "${arguments[@]}" >"$state/tonight.json" 2>"$state/errors" || code=$?
if [ "$code" -ne 0 ]; then
  # 3 is an outage and 4 a closed door, anything else is a mistake here: either way there is nothing to compare.
  cat "$state/errors" >&2
  rm -f "$state/tonight.json" "$state/tonight.html" "$state/errors"
  exit "$code"
fi
rm -f "$state/errors"

changed=0
if [ -f "$state/last.json" ]; then
  landfall diff --quiet "$state/last.json" "$state/tonight.json" --fail-on-new "$fail_on" >"$state/changes.txt" || changed=$?
fi
case "$changed" in
  0) ;;
  1) cat "$state/changes.txt" ;;
  *) exit "$changed" ;; # the last report stays: somebody has to look at it
esac
mv "$state/tonight.json" "$state/last.json"
mv "$state/tonight.html" "$state/last.html"
exit "$changed"
