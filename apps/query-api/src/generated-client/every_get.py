"""Calls every GET of /openapi.json with a client that openapi-python-client generated from it.

Takes the API's address. Sends the document's own examples, and checks every answer against the
types of the client's models: if a value doesn't fit them, the document is wrong; if they lack a
field, so does the document. Prints the paths that were called.
"""

import re
import sys
from datetime import datetime
from importlib import import_module
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import httpx

from generated_client import Client, models, types

# Parts that the document leaves open on purpose: producers' own fields, and OTLP's JSON.
OPEN = {
    "DeadLetterAttributes",
    "DeadLetterDetailAttributes",
    "Detection",
    "Object",
    "OtlpTraces",
    "OtlpTracesResourceSpansItem",
    "StoredEvent",
    "StoredEventData",
}

# Facts that examples can't express: which parameters go together, and where something can be found.
SINCE = datetime.fromisoformat("2026-11-01T00:00:00Z")
MORE = {
    "getTraces": {"correlation_id": "corr-ea00a3ab4f5d2784"},
    "listGaps": {"camera": "cam-1"},
    "getLedger": {"from_": SINCE},
    "getFrameStats": {"from_": SINCE},
    "getStageStats": {"from_": SINCE},
    "getStageSeries": {"from_": SINCE},
    "getStageHeat": {"from_": SINCE},
    "getDetectionStats": {"from_": SINCE},
    "getDropStats": {"from_": SINCE},
}


def call(client: Client, operation: dict[str, Any]) -> Any:
    """Returns the answer to an operation, parsed by the client."""
    name = operation["operationId"]
    snake = re.sub("([A-Z])", r"_\1", name).lower()
    module = import_module(f"generated_client.api.{operation['tags'][0]}.{snake}")
    required = [one for one in operation["parameters"] if one.get("required")]
    given = {one["name"]: example(one) for one in required} | MORE.get(name, {})
    answer = module.sync_detailed(client=client, **given)
    assert answer.status_code == 200, (name, answer)
    return answer.parsed


def example(parameter: dict[str, Any]) -> Any:
    is_time = parameter["schema"].get("format") == "date-time"
    return datetime.fromisoformat(parameter["example"]) if is_time else parameter["example"]


def misfits(value: Any, hint: Any, at: str) -> list[str]:
    """Returns where a parsed value doesn't match its annotation."""
    if get_origin(hint) in (Union, UnionType):
        fits = any(misfits(value, one, at) == [] for one in get_args(hint))
        return [] if fits else [f"{at} is {value!r}, not {hint}"]
    if get_origin(hint) is list and isinstance(value, list):
        [item] = get_args(hint)
        return [fault for i, one in enumerate(value) for fault in misfits(one, item, f"{at}[{i}]")]
    expected = {float: (int, float), Any: object}.get(hint, get_origin(hint) or hint)
    if not isinstance(value, expected):
        return [f"{at} is {value!r}, not {hint}"]
    return misfits_of_model(value, at) if hasattr(value, "from_dict") else []


def misfits_of_model(model: Any, at: str) -> list[str]:
    kind = type(model)
    more = getattr(model, "additional_properties", {})
    faults = [] if kind.__name__ in OPEN else [f"{at}.{name} is not in {kind.__name__}" for name in more]
    hints = get_type_hints(kind, localns={**vars(types), **vars(models)})
    hints.pop("additional_properties", None)
    for name, hint in hints.items():
        faults += misfits(getattr(model, name), hint, f"{at}.{name}")
    return faults


def faults_of(path: str, answer: Any) -> list[str]:
    is_empty = getattr(answer, "items", None) == []
    return [f"{path} has no items to look at"] if is_empty else misfits_of_model(answer, path)


url = sys.argv[1]
client = Client(base_url=url, raise_on_unexpected_status=True)
paths = httpx.get(f"{url}/openapi.json").json()["paths"]
gets = {path: operations["get"] for path, operations in paths.items() if "get" in operations}
# A stream of events has no end, and the generator makes no client of it.
gets = {path: get for path, get in gets.items() if "application/json" in get["responses"]["200"]["content"]}
faults = [fault for path, get in gets.items() for fault in faults_of(path, call(client, get))]
print("\n".join(gets))
sys.exit("\n".join(faults) or 0)
