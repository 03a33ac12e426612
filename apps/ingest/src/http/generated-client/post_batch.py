"""Sends a batch with a client that openapi-python-client generated from ingest's /openapi.json.

Takes ingest's address and the ids of two frames. Prints the ids of the events.
"""

import sys
import uuid
from datetime import datetime, timezone

from generated_client import Client
from generated_client.api.events import post_events
from generated_client.models import Event, EventData, EventType, PostEventsWait

url, *frame_ids = sys.argv[1:]
client = Client(base_url=url, raise_on_unexpected_status=True)
now = datetime.now(timezone.utc)
batch = [
    Event(
        specversion="1.0",
        id=str(uuid.uuid4()),
        source="generated-client",
        type_=EventType.DETEKTOR_FRAME_COMPLETED_V1,
        time=now,
        site="lab",
        data=EventData.from_dict({"frame_id": frame_id, "camera_id": "cam-1", "total_ms": 42}),
    )
    for frame_id in frame_ids
]
posted = post_events.sync(client=client, body=batch, wait=PostEventsWait.STORED)
assert posted.accepted == [event.id for event in batch] and posted.refused == [], posted
assert int(posted.position) > 0
print("\n".join(posted.accepted))
