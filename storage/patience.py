"""Who has time: what the clock does by itself need not be done before what somebody waits for at a screen."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_HAS_TIME: ContextVar[bool] = ContextVar("has_time", default=False)


@contextmanager
def patient() -> Iterator[None]:
    """Count the writers of this block, and of the tasks begun in it, as nobody for whom long work makes room."""
    was = _HAS_TIME.set(True)
    try:
        yield
    finally:
        _HAS_TIME.reset(was)


def is_patient() -> bool:
    """Return whether nobody waits at a screen for what is done here."""
    return _HAS_TIME.get()
