"""The benchmarks are run by hand: that each still begins is asked here, without running any."""

import ast
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]
BENCHMARKS = sorted(path for path in (HERE / "benchmarks").glob("*.py") if path.stem != "__init__")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def file_of(module: str) -> Path | None:
    """Return where a module of ours is written; None for anybody else's."""
    place = HERE.joinpath(*module.split("."))
    return next((one for one in (place.with_suffix(".py"), place / "__init__.py") if one.exists()), None)


@cache
def names_in(path: Path) -> frozenset[str]:
    """Return what a module has at its top: what it makes, and what it brings in."""
    named: set[str] = set()
    for node in ast.walk(tree_of(path)):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                named.add(name)
            case ast.Name(id=name, ctx=ast.Store()):
                named.add(name)
            case ast.alias(name=name, asname=other):
                named.add(other or name)
    return frozenset(named)


def asked(path: Path) -> list[tuple[str, str]]:
    """Return which names of which of our modules a file asks for, wherever in it."""
    rooms = {one.name for one in HERE.iterdir() if (one / "__init__.py").exists()}
    found = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.ImportFrom)]
    return [
        (node.module, name.name)
        for node in found
        if node.module is not None and node.module.partition(".")[0] in rooms
        for name in node.names
    ]


@pytest.mark.parametrize("path", BENCHMARKS, ids=lambda path: path.stem)
def test_a_benchmark_asks_for_nothing_that_is_gone(path: Path) -> None:
    for module, name in asked(path):
        there = file_of(module)
        assert there is not None or HERE.joinpath(*module.split(".")).is_dir(), module
        assert file_of(f"{module}.{name}") or (there and name in names_in(there)), f"{module} has no {name}"


def test_benchmarks_are_there_and_ask_the_desk() -> None:
    assert len(BENCHMARKS) > 20
    assert ("desk.people.work", "Work") in {one for path in BENCHMARKS for one in asked(path)}
