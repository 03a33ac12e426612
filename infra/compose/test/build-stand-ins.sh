#!/usr/bin/env bash
# Builds the stand-ins: build-stand-ins.sh NATS_SERVER JAEGER POSTGRES_FOLDER, with DOCKER as for build-images.sh.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
docker=${DOCKER:-docker}
context=$(mktemp -d)
trap 'rm -rf "$context"' EXIT
cp "$here"/*.mjs "$here"/start-*.sh "$context"
cp --dereference "$1" "$context/nats-server"
cp --dereference "$2" "$context/jaeger"
cp -R "$3" "$context/postgres"
image_of() { grep -oE "image: (&[a-z-]+ )?$1:[^ ]+" "$here/../compose.yaml" | head -n 1 | grep -oE "$1:[^ ]+"; }
stand_in() { # target name
  DOCKER_BUILDKIT=1 $docker build --quiet --network "${BUILD_NETWORK:-default}" --file "$here/stand-ins.Dockerfile" --target "$1" \
    --tag "$2" "$context"
}
for pair in nats=nats postgres=postgres jaeger=jaegertracing/jaeger kurrentdb=kurrentplatform/kurrentdb; do
  stand_in "${pair%%=*}" "$(image_of "${pair#*=}")"
done
# gpu-demo is built on it.
stand_in python "$(sed -n 's/^FROM \(python:[^ ]*\) AS .*/\1/p' "$here/../../../examples/gpu-demo/Dockerfile")"
