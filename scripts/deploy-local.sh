#!/usr/bin/env bash
# Deploys a version of Detektor to the composed stack on this machine. See --help.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: scripts/deploy-local.sh [--dry-run] [--pull] [--version] VERSION
       scripts/deploy-local.sh [--dry-run] --rollback

Puts the images of VERSION (a tag) in place one service after the other, the projector first, as it
migrates the tables. Each must get healthy, and then a frame must get through. If not, the version
that ran before is put back, and the exit code is 1. What runs already is left alone, so it may be run
again at any time, also after it was killed in the middle.

  --dry-run    say what would be done
  --pull       get the images from their registry although they are here; what comes from
               there is deployed by its digest
  --rollback   back to the version that ran before

Environment, or lines NAME=value in ~/.config/detektor/deploy.env or /etc/detektor/deploy.env, since
the forge's runner gives none:
  COMPOSE           docker compose                  how compose is called
  DOCKER            docker                          and docker; both follow DOCKER_HOST
  COMPOSE_FILE      infra/compose/compose.yaml      the files, separated by colons
  COMPOSE_PROFILES  as infra/compose/.env says
  IMAGE_PREFIX      detektor/                       such as ghcr.io/you/detektor/
  DEPLOY_STATE      ~/.local/state/detektor         where it is kept what runs
  DEPLOY_TIMEOUT    45                              seconds that a service has to get healthy
TEXT
}

say() { printf '%s deploy: %s\n' "$(date +%H:%M:%S)" "$*"; }
fail() {
  printf 'deploy: %s\n' "$*" >&2
  exit "${code:-1}"
}

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
while IFS='=' read -r name value; do
  [[ $name =~ ^[A-Z_]+$ ]] || continue
  [ -n "${!name:-}" ] || export "$name=$value"
done < <(cat "${XDG_CONFIG_HOME:-$HOME/.config}/detektor/deploy.env" /etc/detektor/deploy.env 2>/dev/null || true)
read -ra compose <<<"${COMPOSE:-docker compose}"
read -ra docker <<<"${DOCKER:-docker}"
export COMPOSE_FILE=${COMPOSE_FILE:-$here/infra/compose/compose.yaml}
export DETEKTOR_SECRETS=${DETEKTOR_SECRETS:-$here/infra/compose/secrets}
prefix=${IMAGE_PREFIX:-detektor/}
state=${DEPLOY_STATE:-${XDG_STATE_HOME:-$HOME/.local/state}/detektor}
timeout=${DEPLOY_TIMEOUT:-45}
settings=$(dirname "${COMPOSE_FILE%%:*}")/.env

dry_run=no pull=no rollback=no version=
for arg in "$@"; do
  case $arg in
  -h | --help) usage && exit ;;
  --dry-run) dry_run=yes ;;
  --pull) pull=yes ;;
  --rollback) rollback=yes ;;
  --version) ;;
  -*) code=2 fail "there is no option $arg; see --help" ;;
  *)
    [ -z "$version" ] || code=2 fail "one version at a time: $version or $arg?"
    version=$arg
    ;;
  esac
done
if [ "$rollback" = yes ]; then
  [ -z "$version" ] || code=2 fail "--rollback goes to the version before: it takes none"
else
  [ -n "$version" ] || { usage >&2 && exit 2; }
  [[ $version =~ ^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$ ]] || code=2 fail "$version can't be the tag of an image"
fi

# Our own services of the stack, in the order of replacement.
order=(event-store projector ingest query-api trace-archive caretaker demo)

# compose FILE ARGS: compose with the images that FILE names.
with() {
  local images=$1 file=()
  shift
  [ ! -e "$settings" ] || file=(--env-file "$settings")
  "${compose[@]}" "${file[@]}" --env-file "$images" "$@"
}

variable_of() { printf 'DETEKTOR_IMAGE_%s' "$(tr a-z- A-Z_ <<<"$1")"; }

# By digest if it came from a registry; a tag that was built here has none.
reference_of() {
  local image=$prefix$1:$version digest
  if [ "$pull" = yes ] || ! "${docker[@]}" image inspect "$image" >/dev/null 2>&1; then
    "${docker[@]}" pull --quiet "$image" >/dev/null || fail "there is no image $image, here or to be pulled; scripts/build-images.sh builds it"
  fi
  digest=$("${docker[@]}" image inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' "$image" | grep "^$prefix$1@" | head -n 1) || true
  printf '%s' "${digest:-$image}"
}

write_images() {
  local service reference
  printf '# Of version %s\n' "$version"
  for service in "${order[@]}" cli; do
    grep -qx "$service" <<<"$services" || [ "$service" = cli ] || continue
    reference=$(reference_of "$service")
    printf '%s=%s\n' "$(variable_of "$service")" "$reference"
  done
}

version_of() { sed -n 's/^# Of version //p' "$1" 2>/dev/null || true; }

health_of() {
  "${docker[@]}" inspect --format '{{if .State.Health}}{{.State.Health.Status}}{{else}}{{.State.Status}}{{end}}' "$1" 2>/dev/null || true
}

# Waits until a service is healthy, or runs if it has no health check. `up --wait` would give up at once on a
# service that is temporarily unhealthy, for example because a dependency was just restarted.
await_health() { # images service seconds
  local id health end=$((SECONDS + $3))
  id=$(with "$1" ps --all --quiet "$2" | head -n 1)
  while health=$(health_of "$id"); [ "$health" != healthy ] && [ "$health" != running ]; do
    if [ "$SECONDS" -ge "$end" ]; then
      say "$2 is ${health:-gone} after $3 s"
      return 1
    fi
    sleep 0.5
  done
}

bring_up() { # images arguments
  local images=$1
  shift
  with "$images" up --detach --quiet-pull "$@" 2>&1 | sed 's/^/  /'
}

# Starts all of ours at once, and checks their health only afterwards: recovery must be fast.
put_back() {
  local images=$1 service mine=()
  for service in "${order[@]}"; do grep -qx "$service" <<<"$services" && mine+=("$service"); done
  bring_up "$images" --no-deps "${mine[@]}" || return 1
  for service in "${mine[@]}"; do await_health "$images" "$service" "$timeout" || return 1; done
  probe "$images"
}

probe() {
  say "a frame"
  with "$1" exec -T query-api node /app/infra/docker/probe.mjs
}

# Replaces services that differ, one after another; stops at the first that doesn't become healthy.
put_in_place() {
  local images=$1 service
  for service in "${order[@]}"; do
    grep -qx "$service" <<<"$services" || continue
    say "$service"
    bring_up "$images" --no-deps "$service" || return 1
    await_health "$images" "$service" "$timeout" || return 1
  done
  probe "$images"
}

# Starts the dependencies of our services; running ones are left alone.
start_others() {
  local images=$1 others service
  mapfile -t others < <(with "$images" config --services | grep -vxF -f <(printf '%s\n' "${order[@]}" volumes))
  bring_up "$images" --no-recreate "${others[@]}" || return 1
  for service in "${others[@]}"; do await_health "$images" "$service" 180 || return 1; done
}

mkdir -p "$state"
exec 9>"$state/lock"
flock --nonblock 9 || fail "another deploy is running ($state/lock)"

current=$state/current.env previous=$state/previous.env next=$state/next.env
: >"$state/none.env"
services=$(with "$state/none.env" config --services) || fail "compose can't read $COMPOSE_FILE"

[ ! -e "$next" ] || say "the deploy of $(version_of "$next") was cut off in the middle"
if [ "$rollback" = yes ]; then
  [ -e "$previous" ] || fail "there is no version before"
  cp "$previous" "$next.new"
  version=$(version_of "$previous")
else
  write_images >"$next.new"
fi

say "from $(version_of "$current" | grep . || echo nothing) to $version"
if [ "$dry_run" = yes ]; then
  diff --unchanged-line-format='' --old-line-format='  - %L' --new-line-format='  + %L' \
    "$(ls "$current" 2>/dev/null || echo "$state/none.env")" "$next.new" || true
  rm "$next.new"
  exit 0
fi
mv "$next.new" "$next"

started=$SECONDS
# The lock must not be inherited by the programs that it starts.
if start_others "$next" 9>&- && put_in_place "$next" 9>&-; then
  if ! cmp -s "$current" "$next" && [ -e "$current" ]; then cp "$current" "$previous.new" && mv "$previous.new" "$previous"; fi
  mv "$next" "$current"
  say "$version is in place, after $((SECONDS - started)) s"
  exit 0
fi

say "$version failed, after $((SECONDS - started)) s"
for service in "${order[@]}"; do
  grep -qx "$service" <<<"$services" || continue
  with "$next" logs --no-log-prefix --tail 15 "$service" 2>/dev/null | cut -c1-400 | sed "s/^/  $service: /" || true
done
[ -e "$current" ] || fail "there is no version before to go back to"
say "back to $(version_of "$current")"
put_back "$current" 9>&- || fail "and $(version_of "$current") doesn't get healthy either: look at the logs above"
rm -f "$next"
fail "$version failed; $(version_of "$current") answers again, after $((SECONDS - started)) s"
