"""Turns an error into a line that a person at the terminal can act on."""

import errno
import sys
from typing import Any


def explain(error: BaseException) -> list[str] | None:
    """Return a line for each problem from outside; None for a fault in the program."""
    for module, name, word in _KNOWN:
        loaded = sys.modules.get(module)
        # An exception of a module that was never imported cannot have been raised, so nothing is imported here.
        kind: Any = getattr(loaded, name, None) if loaded else None
        if kind is not None and isinstance(error, kind):
            return word(error)
    if isinstance(error, OSError):
        return [_of_system(error)]
    if isinstance(error, ExceptionGroup) and len(error.exceptions) == 1:
        return explain(error.exceptions[0])
    return None


def _said(error: Any) -> list[str]:
    return [str(error)]


_KNOWN = (
    ("cli.config.problems", "BadConfig", lambda error: list(error.problems)),
    ("gateways.contract", "BadOptions", lambda error: list(error.problems)),
    ("storage.errors", "DatabaseTrouble", _said),
    ("storage.leader", "LockLost", _said),
    ("bot.connection", "NotReached", lambda error: [f"{error}: is the network there, and [telegram] api_base right?"]),
    ("bot.connection", "WebhookRefused", _said),
    ("core.errors", "DeskError", _said),
    (
        "bot.transport.polling",
        "TokenRefused",
        lambda _: ["the messenger refuses the bot's token: [telegram] token is wrong or was revoked (ask @BotFather)"],
    ),
)


def _of_system(error: OSError) -> str:
    where = f" {error.filename}" if error.filename else ""
    match error.errno:
        case errno.EADDRINUSE:
            return "the port is busy: stop the program that uses it, or choose another [http] port"
        case errno.EADDRNOTAVAIL:
            return "this machine has no such address: set [http] host to one of its own, or to 0.0.0.0"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return f"not allowed to write{where}: give this user the right, or name another place in the configuration"
        case errno.ENOSPC | errno.EDQUOT:
            return f"the disk is full{where and ':'}{where}"
        case _:
            return f"{error.strerror or type(error).__name__}{where and ':'}{where}"
