"""What the product defines, the product uses: what only tests call, or nobody, is gone."""

import ast
from collections import Counter
from collections.abc import Iterator

from tests.sources import trees

TOOLS = {"playground"}
"""A tool for others, too: what it offers need not be used here."""
CALLED_BY_OTHERS = {"FixedClock", "isEnabledFor", "downgrade"}
"""The clock of tests and benchmarks, what aiohttp asks of a logger, and the way back of the migrations."""


def words_used(tree: ast.Module) -> Iterator[str]:
    """Return every name that a file reads, calls by, or has in a text: some are looked up by their text."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Load()) | ast.Attribute(attr=name) | ast.keyword(arg=str(name)):
                yield name
            case ast.Constant(value=str(text)):
                yield from text.replace(".", " ").split()


def called_by_frameworks(tree: ast.Module) -> set[str]:
    """Return the methods of classes with a parent from elsewhere: the parent calls them."""
    own = {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    return {
        one.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base).split("[")[0] not in own for base in node.bases)
        for one in node.body
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def defined(tree: ast.Module) -> Iterator[str]:
    """Return the functions and classes of a file, and the constants at its top, but for what others call."""
    outside = called_by_frameworks(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) or (
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and node.name not in outside
            and not any("validator" in ast.unparse(one) for one in node.decorator_list)
        ):
            yield node.name
    for node in tree.body:
        if isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def test_nothing_is_defined_that_the_product_does_not_use() -> None:
    used = Counter(word for tree in trees().values() for word in words_used(tree))
    looked_up = {f"_{word}" for word in used}  # getattr(self, f"_{what}")
    unused = [
        (path, name)
        for path, tree in trees().items()
        if path.split("/")[0] not in TOOLS and "/migrations/versions/" not in path
        for name in defined(tree)
        if not used[name] and name not in looked_up and not name.startswith("__") and name not in CALLED_BY_OTHERS
    ]
    assert unused == []
