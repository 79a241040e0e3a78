"""Inputs from real life, each kind a table: what was written, and what a person would take it for.

`data/readings.jsonl` begins each kind with a line that names it and the way of reading; then one line a case: the
named arguments and the expectation. An expectation is a value; a list of the same length; an object whose keys fit
(others are free); {"any": [...]}; a text that begins with "contains:" or "without:". Names and numbers are invented.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.cases.reading import READERS, fits

_DATA = Path(__file__).parent / "data" / "readings.jsonl"


class Case(NamedTuple):
    given: dict[str, Any]
    want: Any


def _kinds() -> Iterator[tuple[str, str, list[Case]]]:
    cases: list[Case] = []
    for line in _DATA.read_text("utf-8").splitlines():
        row = json.loads(line)
        if isinstance(row, dict):
            cases = []
            yield row["kind"], row["reads"], cases
        else:
            cases.append(Case(*row[:2]))


@pytest.mark.parametrize(("reads", "cases"), [pytest.param(reads, cases, id=kind) for kind, reads, cases in _kinds()])
def test_every_input_of_a_kind_is_read_as_a_person_would(reads: str, cases: list[Case]) -> None:
    got = [(case, READERS[reads](**case.given)) for case in cases]
    wrong = [f"{case.given}: {told!r} and not {case.want!r}" for case, told in got if not fits(told, case.want)]
    assert not wrong, "\n".join(wrong)
