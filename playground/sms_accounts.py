"""What the doubles of SMS providers hold: texts they took, texts that came, and what goes wrong next."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
KEY = "key-of-the-account"
USER = "demo"


@dataclass(slots=True)
class SentText:
    """A text a provider took."""

    id: int
    provider: str
    to: str
    text: str
    own_id: str
    delivered: bool = False


@dataclass(slots=True)
class InboxText:
    """A text that came to a line, as a provider's inbox holds it."""

    id: int
    sender: str
    line: str
    text: str
    at: int
    """Unix seconds."""
    read: bool = False
    """Kavenegar marks what it has told."""


@dataclass
class SmsAccounts:
    """The accounts at all providers: what they were sent, what came to them, and how they answer."""

    sent: list[SentText] = field(default_factory=list)
    came: list[InboxText] = field(default_factory=list)
    credit: float = 1_000_000.0
    refuses: Json | None = None
    """What the next sendings are answered with, instead of being taken."""
    status: int = 200
    hangs_up: bool = False
    """Take the text, and let the answer be lost."""
    unknown: frozenset[str] = frozenset()
    """Texts whose fate it refuses to tell, by its ids."""
    newest_first: bool = False
    """ippanel's inbox: in which order it is told is written nowhere."""
    told: Callable[[SentText], None] | None = None
    """Hears of every text that is taken."""


@dataclass
class Asked:
    """One request, and what it does."""

    world: SmsAccounts
    provider: str
    rest: str
    fields: Json
    headers: Any
    sends: bool = False

    def take(self, to: str, text: str, own_id: str = "", *, once: bool = False) -> SentText:
        """Take a text; with `once`, one with the same number of the sender's is the same text."""
        self.sends = True
        known = [one for one in self.world.sent if one.provider == self.provider and own_id and one.own_id == own_id]
        if once and known:
            return known[0]
        one = SentText(10_000 + len(self.world.sent), self.provider, to, text, own_id)
        if self.world.refuses is None:
            self.world.sent.append(one)
            if self.world.told is not None:
                self.world.told(one)
        return one

    def text_of(self, number: object) -> SentText | None:
        """Return a text by the provider's id."""
        return next((one for one in self.world.sent if str(one.id) == str(number)), None)
