# Sourced by scripts that are called as NAME [--dry-run] IMAGE...: reads that into `dry_run` and `images`.
# shellcheck shell=bash
dry_run=false
images=()
called=$(basename "$0" .sh)
for argument in "$@"; do
  case $argument in
    --dry-run) dry_run=true ;;
    -h | --help) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//p}' "$0"; exit 0 ;;
    -*) echo "$called: there is no option $argument; see --help" >&2; exit 2 ;;
    *) images+=("$argument") ;;
  esac
done
[ ${#images[@]} -gt 0 ] || { echo "$called: which images? See --help" >&2; exit 2; }
