#!/usr/bin/env bash
# Reviews into review.md and shows it with the run: review.sh FLAG... Ends with the exit code of the review.
set -euo pipefail

rm -f review.md
code=0
npm run --silent review -- --format markdown --out review.md "$@" || code=$?
if [ -f review.md ]; then cat review.md >>"${GITHUB_STEP_SUMMARY:-/dev/stdout}"; fi
exit "$code"
