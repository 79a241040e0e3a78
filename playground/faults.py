"""Scripted bad days: 429 storms, 5xx with and without HTML, resets, lost and slow answers."""

from dataclasses import dataclass
from typing import Any

from playground.refusals import bad_request

Json = dict[str, Any]
KINDS = ("429", "5xx", "reset", "slow", "html502", "lost_answer")
ALWAYS_QUIET = {"getupdates"}


@dataclass(slots=True)
class Fault:
    """One script: it strikes the next ``times`` calls that fit. No method means any but getUpdates, ``*`` any."""

    kind: str
    times: int = 1
    method: str | None = None
    chat_id: int | None = None
    retry_after: int = 1
    delay: float = 1.0

    def fits(self, method: str, chat_id: Any) -> bool:
        """Whether this call is to be struck; ``method`` is in lower case."""
        if self.times <= 0 or (self.chat_id is not None and str(self.chat_id) != str(chat_id)):
            return False
        if self.method is None:
            return method not in ALWAYS_QUIET
        return self.method in {"*", method}


class Faults:
    """The scripts in force, oldest first."""

    def __init__(self) -> None:
        self.scripts: list[Fault] = []

    def add(self, raw: Json) -> Fault:
        """From the JSON of POST /api/faults."""
        kind = str(raw.get("kind"))
        if kind not in KINDS:
            raise bad_request(f"no fault {kind!r}; there are {', '.join(KINDS)}")
        method = raw.get("method")
        chat_id = raw.get("chat_id")
        fault = Fault(
            kind,
            int(raw.get("times") or 1),
            str(method).lower() if method else None,
            int(chat_id) if chat_id is not None else None,
            int(raw.get("retry_after") or 1),
            float(raw.get("delay") or 1.0),
        )
        self.scripts.append(fault)
        return fault

    def strike(self, method: str, chat_id: Any) -> Fault | None:
        """The fault for this call, used up by one."""
        for fault in self.scripts:
            if fault.fits(method, chat_id):
                fault.times -= 1
                if fault.times <= 0:
                    self.scripts.remove(fault)
                return fault
        return None
