#!/usr/bin/env bash
# Builds Detektor's images: scripts/build-images.sh [--push] [--network MODE] [image...]
# Without names all of infra/docker/images.tsv. Environment:
#   DOCKER          the command, `docker` by default
#   IMAGE_PREFIX    such as ghcr.io/you/detektor/ (`detektor/` by default)
#   IMAGE_TAGS      tags, separated by spaces (the commit by default; `-dirty` if files are changed)
#   NODE_IMAGE      another base image, best with its digest
#   DIGESTS_FILE    where `image digest` lines of what was pushed are written
# Equal files give equal layers; labels have the commit's time (SOURCE_DATE_EPOCH). With buildx an image
# is pushed with its SBOM and its provenance.
set -euo pipefail
cd "$(dirname "$0")/.."

docker=${DOCKER:-docker}
prefix=${IMAGE_PREFIX:-detektor/}
push=false
network=default
names=()
while [ $# -gt 0 ]; do
  case $1 in
    --push) push=true ;;
    --network) network=${2:?--network needs a mode, such as host}; shift ;;
    -h | --help) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//p}' "$0"; exit 0 ;;
    -*) echo "build-images: there is no option $1; see --help" >&2; exit 2 ;;
    *) names+=("$1") ;;
  esac
  shift
done

list=infra/docker/images.tsv
revision=$(git rev-parse HEAD 2>/dev/null || echo unknown)
dirty=$([ -z "$(git status --porcelain 2>/dev/null)" ] || echo -dirty)
epoch=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)}
version=$(sed -n 's/^ *"version": "\(.*\)",/\1/p' package.json | head -n 1)
read -ra tags <<<"${IMAGE_TAGS:-${revision:0:12}$dirty}"

# Buildx creates SBOM and provenance; the builder inside the engine builds the same layers.
if $docker buildx version >/dev/null 2>&1; then buildx=true; else buildx=false; fi
if $push && ! $buildx; then
  echo "build-images: --push needs buildx, for the SBOM and the provenance" >&2
  exit 2
fi

build() { # image target workspace port
  local arguments=(--file infra/docker/Dockerfile --target "$2" --network "$network"
    --build-arg "WORKSPACE=$3" --build-arg "PORT=$4" --build-arg "TITLE=detektor-$1"
    --build-arg "VERSION=$version" --build-arg "REVISION=$revision"
    --build-arg "CREATED=$(date --utc --date="@$epoch" +%Y-%m-%dT%H:%M:%SZ)"
    --build-arg "SOURCE_DATE_EPOCH=$epoch")
  [ -z "${NODE_IMAGE:-}" ] || arguments+=(--build-arg "NODE_IMAGE=$NODE_IMAGE")
  local tag
  for tag in "${tags[@]}"; do arguments+=(--tag "$prefix$1:$tag"); done
  if ! $buildx; then
    DOCKER_BUILDKIT=1 $docker build "${arguments[@]}" .
  elif $push; then
    local metadata
    metadata=$(mktemp)
    $docker buildx build "${arguments[@]}" --push --sbom=true --provenance=mode=max \
      --output type=registry,rewrite-timestamp=true --metadata-file "$metadata" .
    echo "$1 $(sed -n 's/.*"containerimage.digest": "\(sha256:[0-9a-f]*\)".*/\1/p' "$metadata")" \
      >>"${DIGESTS_FILE:-/dev/stdout}"
    rm -f "$metadata"
  else
    $docker buildx build "${arguments[@]}" --load .
  fi
}

known=$(grep -v '^#' "$list" | cut -f1)
for name in ${names[@]+"${names[@]}"}; do
  grep -qx -- "$name" <<<"$known" || { echo "build-images: no image is called $name; there are: ${known//$'\n'/ }" >&2; exit 2; }
done
[ ${#names[@]} -gt 0 ] || mapfile -t names <<<"$known"

for name in "${names[@]}"; do
  IFS=$'\t' read -r _ target workspace port < <(grep -P "^$name\t" "$list")
  echo "building $prefix$name:${tags[0]}"
  build "$name" "$target" "$workspace" "$port"
done
