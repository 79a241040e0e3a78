"""One writer of a lead: read in the syntax trees of the product, so that nobody adds a second by accident."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
ROOMS = ("bot", "cli", "desk", "gateways", "jobs", "storage", "web")
WRITER = "desk/leads/moves.py"
CLAIM = "storage/queue.py"
ENDS = {"ended_at", "end", "team_id", "lead_id", "member_id"} | {
    "channel_id",
    "entry",
    "campaign",
    "lane",
    "attempt",
    "*",
    "**",
}
"""What others may not write of a hand-out: what ends one, whose it is, and what it keeps of its lead as it was."""
BY_TEXT = re.compile(r"\b(?:UPDATE|INSERT INTO|DELETE FROM)\s+(lead|lead_event|hand_out)\b")
MADE_UP = "cli/demo/"
"""The demo's past is made up, and comes with its events."""

Write = tuple[str, str, frozenset[str]]
"""Table, verb, and the columns named."""


def _tables(tree: ast.Module) -> dict[str, str]:
    """Return by which local names a file knows the tables at stake."""
    names = {"lead": "lead", "lead_event": "lead_event", "hand_out": "hand_out"}
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "storage.tables":
            found |= {one.asname or one.name: names[one.name] for one in node.names if one.name in names}
    return found


def _columns(statement: ast.AST) -> frozenset[str]:
    named: set[str] = set()
    for node in ast.walk(statement):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "values":
            named |= {keyword.arg or "**" for keyword in node.keywords} | ({"*"} if node.args else set())
    return frozenset(named)


def _writes(tree: ast.Module) -> Iterator[Write]:
    tables = _tables(tree)
    for statement in ast.walk(tree):
        if not isinstance(statement, ast.stmt) or hasattr(statement, "body"):
            continue
        for node in ast.walk(statement):
            if isinstance(node, ast.Call):
                named = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                of = [node.func.value] if isinstance(node.func, ast.Attribute) else []
                for table in (one.id for one in [*of, *node.args] if isinstance(one, ast.Name) and one.id in tables):
                    if named in ("update", "insert", "delete", "insert_row"):
                        yield tables[table], named, _columns(statement)
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                for match in BY_TEXT.finditer(node.value):
                    yield match[1], "text", frozenset()
    for node in ast.walk(tree):
        if isinstance(node, ast.For) and isinstance(node.iter, ast.Tuple):
            for one in node.iter.elts:
                if isinstance(one, ast.Name) and one.id in tables:
                    yield tables[one.id], "loop", frozenset()


def forbidden(path: str, source: str) -> list[Write]:
    """Return what a file writes of a lead or a hand-out and may not."""
    if path == WRITER:
        return []
    wrong = []
    for write in _writes(ast.parse(source)):
        table, verb, columns = write
        claims = path == CLAIM and (table, verb) in {("lead", "text"), ("hand_out", "text"), ("hand_out", "insert")}
        wakes = path == CLAIM and write == ("lead", "update", frozenset({"ready"}))
        shows = table == "hand_out" and verb == "update" and columns and not columns & ENDS
        if not (claims or wakes or shows):
            wrong.append(write)
    return wrong


def _sources() -> list[Path]:
    files = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    return [path for path in files if "migrations" not in path.parts]


def test_nothing_but_the_moves_writes_a_lead_or_ends_a_hand_out() -> None:
    sources = {str(path.relative_to(ROOT)): path.read_text() for path in _sources()}
    assert {path: wrong for path, source in sources.items() if (wrong := forbidden(path, source))} == {}
    bulk = {path for path, source in sources.items() if "insert_many" in source and not path.startswith(MADE_UP)}
    assert bulk == {"storage/bulk.py"}, "rows in bulk pass by the moves"
    putting = re.compile(r"put_(?:rows|if_new|alike)\(\s*[\w.]+, (\S+),")
    put = {
        (path, each[1].strip('"'))
        for path in sources.keys() - {"storage/bulk.py"}
        for each in putting.finditer(sources[path])
    }
    assert put == {
        ("desk/banks/stock.py", "bank_row"),
        ("desk/leads/contact_keys.py", "contact_key"),
        ("desk/intake/listed.py", "contact"),
        ("desk/intake/listed.py", "touch"),
        (WRITER, "lead"),
        (WRITER, "lead_event"),
    }


IMPORTS = "from storage.tables import hand_out, lead\nfrom storage.tables import lead as theirs\n"


@pytest.mark.parametrize(
    "line",
    [
        "lead.update().where(lead.c.id == 1).values(due_at=None)",
        "x = Prepared(theirs.update().values(state='open'))",
        "sa.update(lead)",
        "insert_row(session, lead, team_id=1)",
        "lead.insert()",
        "hand_out.update().values(ended_at=now)",
        "hand_out.update().values(card_id=1, end='lapsed')",
        "hand_out.update().values(values)",
        "text('UPDATE lead SET due_at = NULL')",
        "for table in (touch, lead):\n    table.update()",
    ],
)
def test_every_way_of_writing_is_seen(line: str) -> None:
    assert forbidden("desk/leads/other.py", IMPORTS + line)


def test_what_belongs_to_the_card_may_be_written() -> None:
    assert not forbidden("desk/leads/other.py", IMPORTS + "hand_out.update().values(card_id=1)")


def _made_at_the_call(source: str) -> list[int]:
    """Return the lines that pass conditions to a prepared move which are no constants: each call would prepare anew."""
    lines = []
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("move_those", "end_those")
        ):
            which = node.args[2 if node.func.id == "move_those" else 1]
            named = which.value if isinstance(which, ast.Subscript) else which
            if not (isinstance(named, ast.Name) and named.id.isupper()):
                lines.append(node.lineno)
    return lines


def test_prepared_moves_are_given_conditions_that_are_written_once() -> None:
    sources = {str(path.relative_to(ROOT)): path.read_text() for path in _sources()}
    assert {path: lines for path, source in sources.items() if (lines := _made_at_the_call(source))} == {}
    assert _made_at_the_call("move_those(session, one, (lead.c.id == 1,), cause)") == [1]
    assert _made_at_the_call("end_those(session, where, end, now)") == [1]
