# shellcheck shell=bash
# To be sourced. find_program NAME prints where a program is: on the PATH, or in the cache of
# `npm run check:infra`; fails where it is in neither.
find_program() {
  local cached
  command -v "$1" && return
  for cached in "${XDG_CACHE_HOME:-$HOME/.cache}/detektor/$1"/*/"$1"; do
    [ -x "$cached" ] && printf '%s\n' "$cached" && return
  done
  return 1
}
