"""Sends one event with a client that openapi-python-client generated from ingest's /openapi.json.

Takes ingest's address and a frame's id. Prints the event's id and its position in the store.
"""

import sys
import uuid
from datetime import datetime, timezone

from generated_client import Client
from generated_client.api.events import post_events
from generated_client.models import Event, EventData, EventType, PostEventsWait, RefusalReason

url, frame_id = sys.argv[1:]
client = Client(base_url=url, raise_on_unexpected_status=True)
now = datetime.now(timezone.utc)
frame = {"frame_id": frame_id, "camera_id": "cam-1", "session_id": "s", "seq": 1}
event = Event(
    specversion="1.0",
    id=str(uuid.uuid4()),
    source="generated-client",
    type_=EventType.DETEKTOR_FRAME_CAPTURED_V1,
    time=now,
    site="lab",
    data=EventData.from_dict({**frame, "capture_time": now.isoformat()}),
)
posted = post_events.sync(client=client, body=event, wait=PostEventsWait.STORED)
assert posted.accepted == [event.id] and posted.refused == [], posted
print(event.id, posted.position)

# A refused event is reported with the field.
event.id = str(uuid.uuid4())
event.site = "no site"
refused = post_events.sync(client=client, body=event)
assert refused.accepted == [], refused
[refusal] = refused.refused
assert (refusal.id, refusal.field, refusal.reason) == (event.id, "site", RefusalReason.INVALID)
