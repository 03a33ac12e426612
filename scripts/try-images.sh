#!/usr/bin/env bash
# Starts images as a deployment would, alone: scripts/try-images.sh [--dry-run] IMAGE...
# Each must have an account other than root, start with a root filesystem that can't be written to and
# without capabilities, and end with 0 on SIGTERM; what serves HTTP must answer /healthz. Environment:
#   DOCKER   the command, `docker` by default
set -euo pipefail
cd "$(dirname "$0")/.."

docker=${DOCKER:-docker}
# shellcheck source=scripts/image-arguments.sh
. scripts/image-arguments.sh
if $dry_run; then
  printf 'would try %s\n' "${images[@]}"
  exit 0
fi

container=
end() { [ -z "$container" ] || $docker rm --force "$container" >/dev/null; container=; }
trap end EXIT

fail() {
  echo "try-images: $1" >&2
  [ -z "$container" ] || $docker logs --tail 20 "$container" >&2
  exit 1
}

hardened=(--read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges --network "${NETWORK:-none}"
  --env DETEKTOR_AUTH=token --env DETEKTOR_API_TOKEN=tried-alone --env DETEKTOR_STORE_ADMIN_PASSWORD=tried-alone)

healthy() {
  local url="http://127.0.0.1:$1/healthz" tried
  for tried in $(seq 30); do
    $docker exec "$container" node -e "fetch('$url').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))" && return
    [ "$($docker inspect --format '{{.State.Running}}' "$container")" = true ] || return 1
    sleep 1
  done
  echo "no answer after $tried tries" >&2
  return 1
}

for image in "${images[@]}"; do
  account=$($docker image inspect --format '{{.Config.User}}' "$image")
  [[ $account =~ ^[1-9][0-9]*(:[1-9][0-9]*)?$ ]] || fail "$image has the account '$account': give a number other than 0"
  port=$($docker image inspect --format '{{range .Config.Env}}{{println .}}{{end}}' "$image" | sed -n 's/^DETEKTOR_PORT=//p')
  if [ -z "$port" ]; then
    $docker run --rm "${hardened[@]}" "$image" --help >/dev/null || fail "$image doesn't start"
  else
    container=$($docker run --detach "${hardened[@]}" "$image")
    healthy "$port" || fail "$image doesn't get healthy"
    $docker stop --time 20 "$container" >/dev/null
    code=$($docker inspect --format '{{.State.ExitCode}}' "$container")
    [ "$code" = 0 ] || fail "$image ended with $code on SIGTERM"
    end
  fi
  echo "ok: $image"
done
