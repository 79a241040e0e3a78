"""Replays that somebody asked for: kept as work, because playing a month again takes longer than a tap may."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from desk.operations import runs
from storage.database import Session

KIND = "replay"


@dataclass(frozen=True, slots=True)
class AskedReplay:
    """What one chat wants to know about a team's order of service."""

    team_id: int
    wish: str
    """The settings as they were typed; empty: what the order in force costs."""
    chat_id: int
    language: str
    letter: int
    """The row of the outbox by which the chat was told that it begins: it is rewritten into the answer."""

    @property
    def scope(self) -> str:
        """The team, as runs are filed."""
        return str(self.team_id)

    @property
    def due(self) -> str:
        """Everything else as the run's own key: what was told once is asked once."""
        return f"{self.chat_id} {self.letter} {self.language} {self.wish}"

    @classmethod
    def read(cls, scope: str, due: str) -> Self:
        """Read what `scope` and `due` wrote."""
        chat_id, letter, language, wish = due.split(" ", 3)
        return cls(int(scope), wish, int(chat_id), language, int(letter))


async def ask_for_replay(session: Session, asked: AskedReplay, now: datetime) -> None:
    """Ask for a replay; whoever plays it is woken when this is committed."""
    await runs.ask(session, KIND, asked.scope, asked.due, now)


async def asked_replays(session: Session, now: datetime) -> list[AskedReplay]:
    """List the replays that are waited for, the oldest wish first."""
    return [AskedReplay.read(scope, due) for scope, due in await runs.asked(session, KIND, now)]
