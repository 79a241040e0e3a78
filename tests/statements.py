"""Statements compiled once in a run: every test has engines of its own, and would compile the same SQL again."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.util import LRUCache

_MOST = 2000
"""Statements at most: those used least go first."""


class _ByKindOfDatabase(LRUCache[Any, Any]):
    """Compiled statements by the class of their dialect, where SQLAlchemy has them by the dialect of an engine."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(_without_engine(key), default)

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(_without_engine(key), value)


def compile_once() -> None:
    """Let all engines of this process share what they compile."""
    compiled = _ByKindOfDatabase(_MOST)

    @sa.event.listens_for(Engine, "engine_connect")
    def share(connection: Connection) -> None:
        connection.execution_options(compiled_cache=compiled)


def _without_engine(key: Any) -> Any:
    dialect, *rest = key
    return (type(dialect), *rest)
