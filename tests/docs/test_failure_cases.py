"""The table of failure cases on the page of protocols names tests that are there, one for each case."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
_ROW = re.compile(r"^\| (\d+) \|[^|]+\| ((?:`test_\w+`(?:, )?)+) \|$", re.MULTILINE)


def test_each_of_twenty_five_failure_cases_names_a_test_that_is_there() -> None:
    rows = _ROW.findall((ROOT / "docs" / "protocols.md").read_text(encoding="utf-8"))
    sources = "".join(one.read_text(encoding="utf-8") for one in (ROOT / "tests").rglob("test_*.py"))
    there = set(re.findall(r"def (test_\w+)\(", sources))
    named = [name for _, names in rows for name in re.findall(r"test_\w+", names)]

    assert [int(number) for number, _ in rows] == list(range(1, 26))
    assert [name for name in named if name not in there] == []
