"""What a statement that writes returns: its own columns, and nothing asked of other tables."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "cli", "desk", "gateways", "jobs", "storage", "web")
ASKS = {"exists", "select", "scalar_subquery"}


def _asks(node: ast.AST) -> bool:
    """Whether an expression asks another table."""
    called = (one.func for one in ast.walk(node) if isinstance(one, ast.Call))
    return any((one.attr if isinstance(one, ast.Attribute) else getattr(one, "id", "")) in ASKS for one in called)


def asked_in_returning(source: str) -> Iterator[int]:
    """Return the lines at which a file asks another table in what a statement returns, by name or on the spot.

    SQLite is given the columns there without their table: `other.lead_id = id` would compare with the other's own id.
    """
    tree = ast.parse(source)
    asking = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and _asks(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "returning":
            named = {one.id for value in node.args for one in ast.walk(value) if isinstance(one, ast.Name)}
            if any(map(_asks, node.args)) or not named.isdisjoint(asking):
                yield node.lineno


def test_nothing_asks_another_table_in_what_it_returns() -> None:
    files = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    found = {str(path.relative_to(ROOT)): list(asked_in_returning(path.read_text())) for path in files}
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "source",
    [
        "callback.update().returning(callback.c.id, sa.exists().where(meeting.c.callback_id == callback.c.id))",
        "lead.update().returning(sa.select(meeting.c.id).scalar_subquery().label('meets'))",
        "met = sa.exists().where(meeting.c.id == lead.c.id)\nlead.update().returning(lead.c.id, met.label('met'))",
    ],
)
def test_each_way_of_asking_is_seen(source: str) -> None:
    assert list(asked_in_returning(source))
