#!/usr/bin/env bash
# Gives the job the exit code of the audit. A shop that could not be read is an outage or a closed door, not a gap: a pipeline may let that pass.
set -euo pipefail

code="${EXIT_CODE:?}"
case "$code-${IN_UNREADABLE:-fail}" in
  3-warn | 4-warn) exit 0 ;;
esac
exit "$code"
