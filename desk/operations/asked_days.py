"""Days whose figures somebody asked for: kept as work, because counting and drawing take longer than a tap may."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from desk.operations import runs
from storage.database import Session

KIND = "today"


@dataclass(frozen=True, slots=True)
class AskedDay:
    """One day of one team that a chat waits for."""

    team_id: int
    day: date
    chat_id: int
    language: str
    message_id: int
    """The message that asked; 0 where none is known."""

    @property
    def scope(self) -> str:
        """The team, as runs are filed."""
        return str(self.team_id)

    @property
    def due(self) -> str:
        """Everything else as the run's own key: the same message asks once."""
        return f"{self.day.isoformat()} {self.chat_id} {self.message_id} {self.language}"

    @classmethod
    def read(cls, scope: str, due: str) -> Self:
        """Read what `scope` and `due` wrote."""
        day, chat_id, message_id, language = due.split(" ")
        return cls(int(scope), date.fromisoformat(day), int(chat_id), language, int(message_id))


async def ask_for_day(session: Session, wish: AskedDay, now: datetime) -> None:
    """Ask for a day; whoever counts and draws is woken when this is committed."""
    await runs.ask(session, KIND, wish.scope, wish.due, now)


async def asked_days(session: Session, now: datetime) -> list[AskedDay]:
    """List the days that are waited for, the oldest wish first."""
    return [AskedDay.read(scope, due) for scope, due in await runs.asked(session, KIND, now)]
