"""What the house says of its functions: a verb first, in the order one speaks, so that a list of them can be read."""

import ast
from collections.abc import Iterator

import pytest

from tests.sources import trees_of

ROOMS = ("bot", "cli", "core", "desk", "gateways", "jobs", "reports", "simulator", "storage", "web")
VAGUE = {"Give", "Tell", "Let", "Say"}
"""Verbs that leave open what comes back, and what is done."""
NO_VERB = {"A", "An", "The", "What", "Who", "How", "Where", "When", "Somebody", "Everything", "Nothing", "After", "All"}


def public_functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Find the functions others may call; what reads like a value (a property) is described like one."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or node.name.startswith("_"):
            continue
        if not any("property" in ast.unparse(one) for one in node.decorator_list):
            yield node


def first_words(room: str) -> dict[str, str]:
    found = {}
    for path, tree in trees_of(room).items():
        for node in public_functions(tree):
            said = (ast.get_docstring(node) or "").split()
            if said:
                found[f"{path}:{node.name}"] = said[0].rstrip(",:;.")
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_a_public_function_says_by_its_first_word_what_it_does(room: str) -> None:
    words = first_words(room)
    assert len(words) > 10
    assert {where: word for where, word in words.items() if word in VAGUE | NO_VERB} == {}


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_is_described_by_a_word_that_leaves_open_what_it_does(room: str) -> None:
    """Private functions and classes, too; a button's class says what a tap on it does."""
    found = {}
    for path, tree in trees_of(room).items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                said = (ast.get_docstring(node) or "-").split()[0].rstrip(",:;.")
                found[f"{path}:{node.name}"] = said
    assert {where: word for where, word in found.items() if word in VAGUE | {f"{one}s" for one in VAGUE}} == {}
