#!/bin/sh
# Publishes one frame that was captured and completed: by HTTP with curl, or, as "publish.sh nats", with the
# nats command. Prints the frame's id.
set -eu
ingest=${DETEKTOR_INGEST_URL:-http://127.0.0.1:8080}
nats_url=${DETEKTOR_NATS_URL:-nats://127.0.0.1:4222}
# The nats command reads its login from these variables, so that no secret is on a command line.
export NATS_URL="$nats_url" NATS_CREDS="${DETEKTOR_NATS_CREDS:-}"
site=${SITE:-lab}
camera=${CAMERA:-cam-1}

hex() { od -An -v -N"$1" -tx1 /dev/urandom | tr -d ' \n'; }
# A UUIDv7: 48 bits of time in ms, then random bits. A frame's id must be one, an event's may be.
uuid7() {
  time=$(printf '%012x' "$(($(date +%s) * 1000))")
  random=$(hex 9)
  a=$(printf %s "$random" | cut -c1-3)
  b=$(printf %s "$random" | cut -c4-6)
  c=$(printf %s "$random" | cut -c7-18)
  printf '%s-%s-7%s-8%s-%s\n' "$(printf %s "$time" | cut -c1-8)" "$(printf %s "$time" | cut -c9-12)" "$a" "$b" "$c"
}

frame=$(uuid7)
now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
event() {
  printf '{"specversion":"1.0","id":"%s","source":"publish.sh","type":"detektor.frame.%s.v1","time":"%s","site":"%s","data":{"frame_id":"%s","camera_id":"%s",%s}}' \
    "$(uuid7)" "$1" "$now" "$site" "$frame" "$camera" "$2"
}
captured=$(event captured "\"seq\":1,\"session_id\":\"s-$frame\",\"capture_time\":\"$now\"")
completed=$(event completed '"total_ms":42')

if [ "${1:-http}" = nats ]; then
  nats pub "frames.v1.$site.$camera.captured" "$captured" >&2
  nats pub "frames.v1.$site.$camera.completed" "$completed" >&2
else
  # With DETEKTOR_AUTH=token, add: -H "authorization: Bearer $DETEKTOR_API_TOKEN"
  curl --silent --show-error --fail-with-body --write-out '\n' --max-time 30 "$ingest/v1/events?wait=stored" \
    -H 'content-type: application/cloudevents-batch+json' \
    -d "[$captured,$completed]" >&2
fi
printf '%s\n' "$frame"
