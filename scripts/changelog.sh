#!/usr/bin/env bash
# The changelog, made by git-cliff out of conventional commits: scripts/changelog.sh [--latest | --unreleased] [--tag V]
#   without options   all versions, the newest first
#   --latest          what came with the newest version alone: the notes of a release
#   --unreleased      what came since
#   --tag V           calls what isn't released yet V
# What is listed, and under which heading, stands in cliff.toml.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/find-program.sh
. scripts/find-program.sh

options=()
while [ $# -gt 0 ]; do
  case $1 in
    --latest | --unreleased) options+=("$1") ;;
    --tag) options+=(--tag "${2:?--tag needs a version, such as v1.2.0}"); shift ;;
    -h | --help) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//p}' "$0"; exit 0 ;;
    *) echo "changelog: there is no option $1; see --help" >&2; exit 2 ;;
  esac
  shift
done

if cliff=$(find_program git-cliff); then run=("$cliff"); else run=(npx --yes git-cliff@2.14.2); fi
exec "${run[@]}" --offline --config cliff.toml ${options[@]+"${options[@]}"}
