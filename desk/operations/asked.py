"""What people ask for that takes longer than a tap may: each kind with what its request carries."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar

from core.addresses import Address
from desk.operations.requests import Wish

NEW = 0
"""In place of a message's id: the answer comes in a message of its own."""
_LATELY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class AskedDay(Wish):
    """One day of one team whose figures and charts a chat waits for."""

    KIND: ClassVar[str] = "day"
    WORTH: ClassVar[timedelta | None] = _LATELY

    team_id: int
    day: date
    chat: Address
    language: str
    message_id: int = NEW
    """The message that asked: it asks once."""


class PreviewPage(StrEnum):
    """What is to be shown."""

    QUEUE = "queue"
    """The queue as it is now."""
    RULES = "rules"
    """Who would get what now, and what the rules cost."""
    WHAT_IF = "what_if"
    """The same under another value of one setting, and the button that sets it."""


@dataclass(frozen=True, slots=True)
class AskedPreview(Wish):
    """What one chat wants to see of a team's queue: playing the next hand-outs through keeps writers waiting."""

    KIND: ClassVar[str] = "preview"
    WORTH: ClassVar[timedelta | None] = _LATELY

    team_id: int
    page: PreviewPage
    chat: Address
    language: str
    asked_by: str
    """The tap or the message that asked: it asks once."""
    edits: int = NEW
    """The message that becomes the page."""
    stamp: int = 0
    """By which the tap that sets a value is known to mean what was shown."""
    wish: str = ""
    """The setting's key, a space and its value as it was typed."""


@dataclass(frozen=True, slots=True)
class AskedBacktest(Wish):
    """What one chat wants to know about a team's order of service: weeks are played again under other settings."""

    KIND: ClassVar[str] = "backtest"
    WORTH: ClassVar[timedelta | None] = _LATELY

    team_id: int
    wish: str
    """The settings as they were typed; empty: what the order in force costs."""
    chat: Address
    language: str
    letter: int
    """The row of the outbox by which the chat was told that it begins: it is rewritten into the answer."""


@dataclass(frozen=True, slots=True)
class AskedBankTrial(Wish):
    """A source of a bank that is to be tried: asked for its first rows, of which nothing is kept."""

    KIND: ClassVar[str] = "bank_trial"
    WORTH: ClassVar[timedelta | None] = _LATELY

    team_id: int
    gateway: str
    chat: Address
    language: str
    asked_by: str
    """The tap or the message that asked: it asks once."""


@dataclass(frozen=True, slots=True)
class AskedGroupSight(Wish):
    """A group that was made the team's: the messenger is asked what the bot sees there."""

    KIND: ClassVar[str] = "group_sight"
    WORTH: ClassVar[timedelta | None] = _LATELY

    team_id: int
    group: str
    """"managers" or "marketing"."""
    chat: Address
    admin: Address
    """Who bound it: told in private where the bot may not write into the group."""
    language: str
    asked_by: str
    """The message that asked: it asks once."""


@dataclass(frozen=True, slots=True)
class AskedProtocol(Wish):
    """What one chat wants to know of a protocol before it is live: a week as a picture, the last 30 days under it."""

    KIND: ClassVar[str] = "protocol"
    WORTH: ClassVar[timedelta | None] = _LATELY

    team_id: int
    version_id: int
    chat: Address
    language: str
    asked_by: str
    """The tap that asked: it asks once."""


@dataclass(frozen=True, slots=True)
class AskedAgenda(Wish):
    """The week before an agent as a picture."""

    KIND: ClassVar[str] = "agenda"
    WORTH: ClassVar[timedelta | None] = _LATELY

    team_id: int
    member_id: int
    person_id: int
    chat: Address
    language: str
    asked_by: str
    """The tap that asked: it asks once."""


@dataclass(frozen=True, slots=True)
class AskedJourney(Wish):
    """What one chat wants to see of a journey: a picture of where everybody stands, or what came of its arms."""

    KIND: ClassVar[str] = "journey"
    WORTH: ClassVar[timedelta | None] = _LATELY

    team_id: int
    journey_id: int
    chat: Address
    language: str
    asked_by: str
    """The tap or the message that asked: it asks once."""
    results: bool = False


@dataclass(frozen=True, slots=True)
class AskedJourneyFile(Wish):
    """A file of journeys that somebody dropped into a chat."""

    KIND: ClassVar[str] = "journey_file"
    WORTH: ClassVar[timedelta | None] = _LATELY

    team_id: int
    file: str
    """The messenger's id."""
    chat: Address
    language: str
    by_person: int
    asked_by: str
    """The message that asked: it asks once, and the same file may be sent again."""


@dataclass(frozen=True, slots=True)
class AskedSupplierList(Wish):
    """The bought leads of a channel that were none, as a file for their supplier."""

    KIND: ClassVar[str] = "supplier_list"
    WORTH: ClassVar[timedelta | None] = _LATELY

    team_id: int
    channel_id: int
    chat: Address
    language: str
    in_full: bool
    """Whether whoever asked may see numbers."""
    asked_by: str
    """The tap that asked: it asks once."""


@dataclass(frozen=True, slots=True)
class AskedCosts(Wish):
    """A sheet of costs that somebody dropped into a chat."""

    KIND: ClassVar[str] = "costs"
    WORTH: ClassVar[timedelta | None] = _LATELY

    team_id: int
    file: str
    """The messenger's id."""
    name: str
    chat: Address
    language: str
    by_person: int
    asked_by: str
    """The message that asked: it asks once, and the same sheet may be sent again."""
