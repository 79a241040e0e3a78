"""Rows of the database are read by name: a column more or less in a statement moves no other one's value."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]
ROOMS = ("bot", "cli", "desk", "jobs", "web")


def by_position(source: str) -> Iterator[ast.expr]:
    """Return where a row is asked for a place, or given whole to something that takes its values in their order."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Subscript(value=ast.Name(id="row"), slice=ast.Constant(value=int()) | ast.Slice() | ast.UnaryOp()):
                yield node
            case ast.Starred(value=ast.Name(id="row")):
                yield node
            case ast.comprehension(target=ast.Tuple(elts=[*names]), iter=ast.Name(id="rows")) if len(names) > 2:
                yield node.iter
            case ast.For(target=ast.Tuple(elts=[*names]), iter=ast.Name(id="rows")) if len(names) > 2:
                yield node.iter


@pytest.mark.parametrize("room", ROOMS)
def test_no_row_is_read_by_position(room: str) -> None:
    found = {
        str(path.relative_to(HERE)): [node.lineno for node in by_position(path.read_text())]
        for path in sorted((HERE / room).rglob("*.py"))
    }
    assert len(found) > 5
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "line",
    ["row[1]", "row[-1]", "row[2:]", "Card(*row)", "for a, b, c in rows: ...", "[a for a, b, c in rows]"],
)
def test_each_way_of_reading_by_position_is_seen(line: str) -> None:
    assert list(by_position(line))
