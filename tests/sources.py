"""The product's own source, read and parsed once by whatever looks at it.

To parse it takes a second of processor time, and five more if meanwhile garbage is looked for among what was parsed.
"""

import ast
import gc
from functools import cache
from pathlib import Path

HERE = Path(__file__).parents[1]
ROOMS = ("bot", "cli", "core", "desk", "gateways", "jobs", "playground", "reports", "simulator", "storage", "web")


@cache
def texts() -> dict[str, str]:
    """Return the text of every file of the product by its path, room after room."""
    paths = [path for room in ROOMS for path in sorted((HERE / room).rglob("*.py"))]
    return {path.relative_to(HERE).as_posix(): path.read_text(encoding="utf-8") for path in paths}


@cache
def trees() -> dict[str, ast.Module]:
    """Return the syntax tree of every file of the product by its path. They stay, and nobody may change them."""
    looked = gc.isenabled()
    gc.disable()
    try:
        return {path: ast.parse(text) for path, text in texts().items()}
    finally:
        gc.freeze()
        if looked:
            gc.enable()


def trees_of(*rooms: str) -> dict[str, ast.Module]:
    """Return the syntax trees of some rooms."""
    return {path: tree for path, tree in trees().items() if path.partition("/")[0] in rooms}
