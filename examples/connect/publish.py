#!/usr/bin/env python3
"""Publishes one frame with nats-py (pip install nats-py) and nothing else. Prints the frame's id."""

import asyncio
import json
import os
import secrets
import time
import uuid
from datetime import datetime, timezone
from urllib.parse import unquote, urlsplit

import nats

SITE = os.environ.get("SITE", "lab")
CAMERA = os.environ.get("CAMERA", "cam-1")
NATS_URL = os.environ.get("DETEKTOR_NATS_URL", "nats://127.0.0.1:4222")
NATS_CREDS = os.environ.get("DETEKTOR_NATS_CREDS")


def uuid7() -> str:
    """48 bits of time in ms, then random bits. A frame's id must be a UUIDv7."""
    bits = (time.time_ns() // 1_000_000) << 80 | 0x7 << 76 | secrets.randbits(12) << 64
    return str(uuid.UUID(int=bits | 0b10 << 62 | secrets.randbits(62)))


async def connect() -> nats.NATS:
    """Connects.

    The client would use percent-encoded user and password of the address without decoding them.
    """
    url = urlsplit(NATS_URL)
    user, password = unquote(url.username or ""), unquote(url.password or "")
    login = {"user": user, "password": password} if password else {"token": user or None}
    server = f"{url.scheme}://{url.netloc.rpartition('@')[2]}"
    return await nats.connect(server, user_credentials=NATS_CREDS, **login)


async def main() -> None:
    frame = uuid7()
    now = datetime.now(timezone.utc).isoformat()
    connection = await connect()
    jetstream = connection.jetstream()

    async def publish(word: str, **data: object) -> None:
        """JetStream's answer confirms that the event is on its disk; the id makes a repetition harmless."""
        event = {
            "specversion": "1.0",
            "id": str(uuid.uuid4()),
            "source": "publish.py",
            "type": f"detektor.frame.{word}.v1",
            "time": now,
            "site": SITE,
            "data": {"frame_id": frame, "camera_id": CAMERA, **data},
        }
        await jetstream.publish(
            f"frames.v1.{SITE}.{CAMERA}.{word}",
            json.dumps(event).encode(),
            headers={"Nats-Msg-Id": event["id"]},
            timeout=10,
        )

    await publish("captured", seq=1, session_id=f"s-{frame}", capture_time=now)
    await publish("completed", total_ms=42)
    await connection.close()
    print(frame)


asyncio.run(main())
