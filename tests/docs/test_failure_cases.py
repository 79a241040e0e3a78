"""The tables of failure cases on the page of protocols name tests that are there, one for each case."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
_ROW = re.compile(r"^\| (\d+|[a-z]) \|[^|]+\| ((?:`test_\w+`(?:, )?)+) \|$", re.MULTILINE)


def test_each_failure_case_and_each_trap_of_a_promise_names_a_test_that_is_there() -> None:
    rows = _ROW.findall((ROOT / "docs" / "protocols.md").read_text(encoding="utf-8"))
    sources = "".join(one.read_text(encoding="utf-8") for one in (ROOT / "tests").rglob("test_*.py"))
    there = set(re.findall(r"def (test_\w+)\(", sources))
    named = [name for _, names in rows for name in re.findall(r"test_\w+", names)]

    assert [number for number, _ in rows] == [*map(str, range(1, 26)), *"abcdefghijklmnopqrstuvw"]
    assert [name for name in named if name not in there] == []
