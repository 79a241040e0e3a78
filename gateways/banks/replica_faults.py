"""Meaning of a database driver's errors for a bank that is read by SQL."""

import re
from typing import Any, Final

from core.arrivals.bank_rows import BankFault, SourceFailed

_CANCELLED: Final = frozenset({"40001", "57P01", "57014", "1317", "1969", "3024"})
"""A replica cancels statements that block its replay or take too long: a smaller page may still succeed."""
_REFUSED: Final = frozenset({"28000", "28P01", "42501", "1044", "1045", "1142", "1143", "1227"})
_GONE: Final = ("08", "57P", "53", "2002", "2003", "2006", "2013", "1040", "1053")
_DIGITS = re.compile(r"\d(?:[\d ()+-]{3,}\d)")


def fault_of(said: Any, *, cut: bool = False) -> SourceFailed:
    """Return the failure for a driver's error, with the server's message without numbers: they may be people's."""
    code = _code(said)
    if code in _CANCELLED or isinstance(said, TimeoutError) or "interrupted" in str(said):
        return SourceFailed(BankFault.TIMED_OUT, code)
    if code in _REFUSED:
        return SourceFailed(BankFault.REFUSED, code, permanent=True)
    if cut or code.startswith(_GONE):
        return SourceFailed(BankFault.NO_CONNECTION, code)
    return SourceFailed(BankFault.QUERY, f"{code} {_sentence(said)}".strip()[:300], permanent=True)


def _code(said: Any) -> str:
    """Return PostgreSQL's SQLSTATE or MySQL's number; SQLite has neither."""
    state = getattr(said, "sqlstate", None) or getattr(said, "pgcode", None)
    arguments = getattr(said, "args", ())
    return str(state or (arguments[0] if arguments and isinstance(arguments[0], int) else ""))


def _sentence(said: Any) -> str:
    text = str(said).split("\n", 1)[0]
    return _DIGITS.sub("…", text.partition(">: ")[2] or text)
