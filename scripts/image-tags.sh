#!/usr/bin/env bash
# By which tags images of this commit are called, in one line: its commit, its branch, its version.
#   scripts/image-tags.sh [--ref REF]
# REF is what is built, such as refs/heads/main or refs/tags/v1.2.3: $GITHUB_REF, else what is checked out.
# A version is tagged 1.2.3, 1.2 and, unless it is a pre-release, latest.
set -euo pipefail
cd "$(dirname "$0")/.."

ref=${GITHUB_REF:-}
while [ $# -gt 0 ]; do
  case $1 in
    --ref) ref=${2:?--ref needs a reference, such as refs/heads/main}; shift ;;
    -h | --help) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//p}' "$0"; exit 0 ;;
    *) echo "image-tags: there is no option $1; see --help" >&2; exit 2 ;;
  esac
  shift
done
[ -n "$ref" ] || ref=$(git symbolic-ref --quiet HEAD || echo HEAD)

tags=("$(git rev-parse HEAD)")
case $ref in
  refs/heads/*)
    # A tag allows fewer characters than a branch's name, and at most 128.
    branch=$(tr -c 'A-Za-z0-9_.\n' - <<<"${ref#refs/heads/}")
    tags+=("branch-${branch:0:120}")
    ;;
  refs/tags/v[0-9]*)
    version=${ref#refs/tags/v}
    [[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ ]] || {
      echo "image-tags: $version is no version such as 1.2.3 or 1.2.3-rc.1" >&2
      exit 2
    }
    tags+=("$version")
    [[ $version == *-* ]] || tags+=("${version%.*}" latest)
    ;;
esac
echo "${tags[*]}"
