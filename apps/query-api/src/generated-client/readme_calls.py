"""Makes the README's calls with a client that openapi-python-client generated from /openapi.json.

Takes the API's address; the log holds the example session of docs/events/examples.
"""

import sys
import time
from datetime import datetime
from uuid import UUID

from generated_client import Client
from generated_client.api.figures import get_ledger, get_stage_stats
from generated_client.api.frames import get_frame, get_frame_events, get_frame_trace, list_frames
from generated_client.api.replays import create_replay, get_replay
from generated_client.models import (
    GetLedgerBucket,
    ListFramesSort,
    ListFramesState,
    ReplayMode,
    ReplayRequest,
    ReplayRequestMode,
    ReplayState,
    Selector,
)

client = Client(base_url=sys.argv[1], raise_on_unexpected_status=True)
FRAME = UUID("01a19bea-7bb0-79a4-be1e-70bcc951a480")

# The newest frames, then the next page.
page = list_frames.sync(client=client, limit=3)
assert len(page.items) == 3 and page.next_cursor
more = list_frames.sync(client=client, limit=3, cursor=page.next_cursor)
ids = [frame.frame_id for frame in [*page.items, *more.items]]
assert ids == sorted(set(ids), reverse=True), ids
slowest = list_frames.sync(client=client, sort=ListFramesSort.LONGEST_FIRST)
durations = [frame.total_ms for frame in slowest.items]
assert durations == sorted(durations, reverse=True), durations

# A dropped frame, and the reason.
[dropped] = list_frames.sync(client=client, state=ListFramesState.DROPPED, limit=1).items
assert dropped.drop.reason == dropped.drop_reason == "stale", dropped
assert dropped.drop.depth_frames == 64

# Its stages, gaps, objects, flags.
frame = get_frame.sync(FRAME, client=client)
assert frame.frame_id == FRAME and frame.state == "completed" and frame.drop is None
assert [(stage.stage, stage.work_ms) for stage in frame.stages] == [
    ("decode", 10),
    ("detect", 25),
    ("track", 8),
]
assert [(found.class_, found.confidence) for found in frame.objects] == [
    ("person", 0.91),
    ("car", 0.77),
]
assert [stored.backend for stored in frame.stored] == ["s3"]
assert isinstance(frame.captured_at, datetime) and frame.captured_at.tzinfo is not None

# Its events, from the event store.
events = get_frame_events.sync(FRAME, client=client).items
assert len(events) == frame.event_count == 7
assert events[0].type_ == "detektor.frame.captured.v1"
assert events[0].data["frame_id"] == str(FRAME)
assert int(events[0].position) < int(events[-1].position)

# Every minute of the ledger adds up.
since = datetime.fromisoformat("2026-11-02T10:00:00Z")
ledger = get_ledger.sync(client=client, bucket=GetLedgerBucket.ONE_MINUTE, from_=since).items
assert sum(row.captured for row in ledger) == 12, ledger
for row in ledger:
    ended = row.completed + row.dropped + row.failed
    assert row.captured == ended + row.in_flight + row.unaccounted, row

# p50, p95, p99 by stage and model.
stats = get_stage_stats.sync(client=client, camera="cam-1", from_=since).items
[decode] = [row for row in stats if row.stage == "decode"]
assert decode.work_ms.p50 <= decode.work_ms.p95 <= decode.work_ms.p99, decode

# The file that Jaeger's page opens.
trace = get_frame_trace.sync(FRAME, client=client)
assert len(trace.resource_spans) > 0 and "scopeSpans" in trace.resource_spans[0]

# Push its trace to Jaeger, and wait until it is there.
request = ReplayRequest(selector=Selector(frame_id=FRAME), mode=ReplayRequestMode.SAME)
replay = create_replay.sync(client=client, body=request)
deadline = time.monotonic() + 20
while replay.finished_at is None and time.monotonic() < deadline:
    time.sleep(0.05)
    replay = get_replay.sync(replay.id, client=client)
assert replay.state == ReplayState.COMPLETED, replay
assert replay.mode == ReplayMode.SAME and replay.selector.frame_id == FRAME
assert replay.pushed_spans == replay.spans > 0 and replay.warnings == []
print(replay.trace_ids[0])
