#!/usr/bin/env bash
# Writes the summary under the pull request once, and from then on changes that comment. Never fails the job.
set -euo pipefail

api="${GITHUB_API_URL:?}/repos/${GITHUB_REPOSITORY:?}"
number="${PULL_REQUEST:?}"
key="$(printf '%s' "${IN_KEY:-shop}" | tr -c 'A-Za-z0-9._-' '-')"
marker="<!-- landfall: $key -->"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

case "$number" in "" | *[!0-9]*) exit 0 ;; esac

if [ -f "${FOLDER:-}/landfall.md" ]; then
  { echo "$marker"; cat "$FOLDER/landfall.md"; } >"$work/text"
elif [ "${RESULT:-}" = unreadable ]; then
  { echo "$marker"; echo "**landfall** could not read the shop in this run, so nothing was judged. The log of the job says why."; } >"$work/text"
else
  exit 0
fi
# GitHub takes 65,536 characters.
jq --null-input --rawfile text "$work/text" '{body: $text[0:65000]}' >"$work/body"

# The token is handed over in a file: an argument would show in the list of processes.
printf 'header = "Authorization: Bearer %s"\n' "${IN_TOKEN:?}" >"$work/curl"
chmod 600 "$work/curl"

# Asks once: a comment that is sent again after a lost answer would stand there twice. Prints the status; the answer lies in a file.
ask() {
  curl --silent --config "$work/curl" --max-time 30 \
    --header "Accept: application/vnd.github+json" --header "X-GitHub-Api-Version: 2022-11-28" \
    --output "$work/answer" --write-out '%{http_code}' "$@" || true
}

gave_up() {
  case "$1" in
    401 | 403 | 404) echo "::notice title=landfall::No comment was written: this token may not write here (status $1). That is so for pull requests from forks." ;;
    *) echo "::warning title=landfall::No comment was written: the server answered with status $1." ;;
  esac
  exit 0
}

comment=""
page=1
while [ "$page" -le 30 ]; do
  status="$(ask "$api/issues/$number/comments?per_page=100&page=$page")"
  [ "$status" = 200 ] || gave_up "$status"
  comment="$(jq --raw-output --arg marker "$marker" --arg author "${IN_AUTHOR:-}" \
    'map(select((.body // "" | startswith($marker)) and .user.login == $author)) | first | .id // empty' "$work/answer")"
  if [ -n "$comment" ] || [ "$(jq length "$work/answer")" -lt 100 ]; then break; fi
  page=$((page + 1))
done

if [ -n "$comment" ]; then
  status="$(ask --request PATCH --data-binary "@$work/body" "$api/issues/comments/$comment")"
else
  status="$(ask --request POST --data-binary "@$work/body" "$api/issues/$number/comments")"
fi
case "$status" in
  200 | 201) echo "The comment is written." ;;
  *) gave_up "$status" ;;
esac
