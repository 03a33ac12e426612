"""Checks the store with a Python client; prints a JSON object from each promise to "kept" or its failure."""

import json
import sys
import time
import traceback
from uuid import uuid4

from kurrentdbclient import KurrentDBClient, NewEvent, StreamState
from kurrentdbclient.exceptions import (
    AlreadyExistsError,
    NotFoundError,
    StreamIsDeletedError,
    WrongCurrentVersionError,
)

WAIT_SECONDS = 10

promises = {}


def promise(name):
    def note(check):
        promises[name] = check
        return check

    return note


def new_stream():
    return f"python-{uuid4()}"


def new_events(count):
    return [NewEvent(type="tested", data=json.dumps({"n": n}).encode()) for n in range(count)]


def raises(error, call):
    try:
        call()
    except error:
        return
    raise AssertionError(f"{error.__name__} was not raised")


def until(condition):
    end = time.monotonic() + WAIT_SECONDS
    while not condition():
        assert time.monotonic() < end, "did not come true in time"
        time.sleep(0.05)


@promise("appends, and reads back what it appended, both ways")
def append_and_read(client):
    stream, events = new_stream(), new_events(5)
    client.append_to_stream(stream, events=events, current_version=StreamState.NO_STREAM)
    read = client.get_stream(stream)
    assert [event.id for event in read] == [event.id for event in events]
    assert [event.data for event in read] == [event.data for event in events]
    backwards = client.get_stream(stream, backwards=True, limit=2)
    assert [event.stream_position for event in backwards] == [4, 3]
    assert client.get_current_version(stream) == 4


@promise("is told of a wrong version, and repeats an append without an effect")
def versions(client):
    stream, events = new_stream(), new_events(2)
    first = client.append_to_stream(stream, events=events, current_version=StreamState.NO_STREAM)
    again = client.append_to_stream(stream, events=events, current_version=StreamState.NO_STREAM)
    assert first == again
    wrong = lambda: client.append_to_stream(stream, events=new_events(1), current_version=7)
    raises(WrongCurrentVersionError, wrong)
    assert len(client.get_stream(stream)) == 2


@promise("deletes, and ends a stream for good")
def deletion(client):
    stream = new_stream()
    client.append_to_stream(stream, events=new_events(2), current_version=StreamState.ANY)
    client.delete_stream(stream, current_version=1)
    raises(NotFoundError, lambda: client.get_stream(stream))
    client.append_to_stream(stream, events=new_events(1), current_version=StreamState.ANY)
    assert [event.stream_position for event in client.get_stream(stream)] == [2]
    client.tombstone_stream(stream, current_version=StreamState.ANY)
    raises(StreamIsDeletedError, lambda: client.get_stream(stream))


@promise("describes a stream, which is then as it was described")
def metadata(client):
    stream = new_stream()
    client.append_to_stream(stream, events=new_events(5), current_version=StreamState.ANY)
    client.set_stream_metadata(stream, metadata={"$maxCount": 2})
    assert [event.stream_position for event in client.get_stream(stream)] == [3, 4]
    assert client.get_stream_metadata(stream)[0] == {"$maxCount": 2}


@promise("reads all streams with filters, both ways")
def read_all(client):
    stream = new_stream()
    client.append_to_stream(stream, events=new_events(3), current_version=StreamState.ANY)
    how = {"filter_include": [stream], "filter_by_stream_name": True}
    forwards = list(client.read_all(**how))
    assert [event.stream_position for event in forwards] == [0, 1, 2]
    backwards = list(client.read_all(backwards=True, **how))
    assert [event.stream_position for event in backwards] == [2, 1, 0]
    by_type = client.read_all(filter_include=["tested"], backwards=True, limit=3)
    assert {event.type for event in by_type} == {"tested"}


@promise("subscribes to all streams, from what is there to what comes")
def subscribe(client):
    stream = new_stream()
    client.append_to_stream(stream, events=new_events(2), current_version=StreamState.ANY)
    how = {"filter_include": [stream], "filter_by_stream_name": True}
    with client.subscribe_to_all(include_caught_up=True, timeout=WAIT_SECONDS, **how) as events:
        seen = []
        for event in events:
            if event.is_caught_up:
                client.append_to_stream(stream, events=new_events(2), current_version=1)
                continue
            seen.append(event.stream_position)
            if len(seen) == 4:
                break
    assert seen == [0, 1, 2, 3]


@promise("subscribes to a stream behind a revision")
def subscribe_to_stream(client):
    stream = new_stream()
    client.append_to_stream(stream, events=new_events(4), current_version=StreamState.ANY)
    how = {"stream_position": 1, "timeout": WAIT_SECONDS}
    with client.subscribe_to_stream(stream, **how) as events:
        assert [next(events).stream_position for _ in range(2)] == [2, 3]


@promise("consumes a persistent subscription: acks, parks, and replays what it parked")
def persistent_subscription(client):
    stream, group = new_stream(), f"group-{uuid4()}"
    client.append_to_stream(stream, events=new_events(3), current_version=StreamState.ANY)
    client.create_subscription_to_stream(group, stream, consumer_strategy="RoundRobin")
    create = lambda: client.create_subscription_to_stream(group, stream)
    raises(AlreadyExistsError, create)
    with client.read_subscription_to_stream(group, stream) as events:
        for event in events:
            if event.stream_position == 1:
                events.nack(event, action="park")
            else:
                events.ack(event)
            if event.stream_position == 2:
                break
    parked = lambda: client.get_subscription_info(group, stream).parked_message_count
    until(lambda: parked() == 1)
    client.replay_parked_events(group, stream)
    with client.read_subscription_to_stream(group, stream) as events:
        event = next(events)
        assert event.stream_position == 1
        events.ack(event)
    until(lambda: parked() == 0)
    assert client.get_subscription_info(group, stream).consumer_strategy == "RoundRobin"
    assert [info.group_name for info in client.list_subscriptions_to_stream(stream)] == [group]
    client.delete_subscription(group, stream)
    raises(NotFoundError, lambda: client.get_subscription_info(group, stream))


@promise("consumes a persistent subscription to all streams, filtered")
def persistent_subscription_to_all(client):
    stream, group = new_stream(), f"group-{uuid4()}"
    client.append_to_stream(stream, events=new_events(2), current_version=StreamState.ANY)
    client.create_subscription_to_all(
        group, filter_include=[stream], filter_by_stream_name=True, commit_position=0
    )
    with client.read_subscription_to_all(group) as events:
        for expected in range(2):
            event = next(events)
            assert (event.stream_name, event.stream_position) == (stream, expected)
            events.ack(event)
    client.delete_subscription(group)


@promise("finds the node by gossip")
def gossip(client):
    members = client.read_gossip()
    assert [member.state for member in members] == ["NODE_STATE_LEADER"]
    assert f"{members[0].address}:{members[0].port}" in sys.argv[1]


def main():
    uri, ca_file = sys.argv[1], (sys.argv[2:] or [None])[0]
    certificates = open(ca_file, "rb").read() if ca_file else None
    client = KurrentDBClient(uri, root_certificates=certificates)
    results = {}
    for name, check in promises.items():
        try:
            check(client)
            results[name] = "kept"
        except Exception:
            results[name] = traceback.format_exc()
    client.close()
    print(json.dumps(results))


main()
