"""The README's examples are programs, and run as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import programs
from tests.broker import Broker

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_an_example_of_the_readme_runs_as_it_stands(broker: Broker, number: int) -> None:
    code = EXAMPLES[number].replace("nats://127.0.0.1:4222", broker.url)
    status, out, err = programs.run(broker.url, "gate", code)
    assert (status, err) == (0, ""), err
    if number == 0:
        assert "published=4, acknowledged=4" in out
    if 'captured_at="yesterday"' in code:
        assert out.count("captured_at · data.capture_time must be an RFC 3339 time") == 2
    else:
        ends = [e["type"] for e in broker.events() if e["type"].endswith("completed.v1")]
        assert "detektor.frame.completed.v1" in ends
