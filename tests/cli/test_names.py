"""A name means one thing, and the words the house once had for itself alone are gone."""

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from tests.sources import trees

PRIVATE_WORDS = re.compile(
    "Hot|Here|Mail|Letters?|TemplateLetters|Posted|Sendings|Deal|Said|OneDesk|DrawingPool|Turns|Known|Ground|lapses|mend|bells|deal|dealer|taking|"
    "shapes|catalogue|open_ledger|portions|overtaken|cutting|strangers|alone|walks|stands|holds_back"
)
"""Names of classes and functions for which the field has words of its own."""
PRIVATE_FILES = re.compile(
    "hot|here|deal|said|late|lapses|mend|alone|holding|bells|trouble|told|taking|turns?|shapes|configure|catalogue|market|"
    "open_ledger|own_floor|portions|overtaken|brought|cutting|strangers|more|findings|opened|explain|"
    "utils|helpers|common|misc|base|service"
)


@cache
def named() -> list[tuple[str, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Return every class and function of the product with its file."""
    kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return [(path, node) for path, tree in trees().items() for node in ast.walk(tree) if isinstance(node, kinds)]


def test_no_two_classes_have_one_name() -> None:
    found = defaultdict(list)
    for path, node in named():
        if isinstance(node, ast.ClassDef):
            found[node.name.lstrip("_")].append(path)
    assert len(found) > 700
    assert {name: paths for name, paths in found.items() if len(paths) > 1} == {}


def test_nothing_has_a_name_that_the_house_alone_understands() -> None:
    assert [(path, node.name) for path, node in named() if PRIVATE_WORDS.fullmatch(node.name.lstrip("_"))] == []
    assert {path for path, _ in named() if PRIVATE_FILES.fullmatch(Path(path).stem)} == set()
