"""Errors of the desk, each with a name of its own.

The message is for logs and operators. What a person in the chat reads comes from the catalogues, by `key` and `facts`:
the face looks up `error-<key>` and fills in the facts.
"""

from collections.abc import Sequence
from typing import ClassVar


class DeskError(Exception):
    """The rules forbid it, or what was given cannot be used. Nothing was changed."""

    key: ClassVar[str] = "desk"

    def __init__(self, message: str, **facts: object) -> None:
        super().__init__(message)
        self.facts = facts


class NotANumber(DeskError):
    """The text is no phone number that could be called."""

    key = "not-a-number"


class NotWords(DeskError):
    """What was asked for in words was answered by a voice, a picture or a place."""

    key = "not-words"


class TooManyLetters(DeskError):
    """What was typed is longer than what is kept of it. Facts: have, most."""

    key = "too-many-letters"


class NothingToNote(DeskError):
    """A message brings neither words nor a file nor a place: a sticker, a poll."""

    key = "nothing-to-note"


class NotAnAmount(DeskError):
    """The text is no amount of money."""

    key = "not-an-amount"


class NotATime(DeskError):
    """The text is no time of day or day, or it lies in the past or too far ahead."""

    key = "not-a-time"


class NotAhead(NotATime):
    """The text is a clear day and time, but they lie in the past or too far ahead."""


class UnreadableFile(DeskError):
    """The file cannot be read, or holds nothing that could be taken in; the message says why."""

    key = "unreadable-file"

    def __init__(self, message: str, why: str = "broken") -> None:
        super().__init__(message, why=why)
        self.why = why


class BadJourney(DeskError):
    """A journey's declaration cannot be used; `problems` lists every mistake."""

    key = "bad-journey"

    def __init__(self, message: str, problems: Sequence[str]) -> None:
        super().__init__(message, problems=problems)
        self.problems = tuple(problems)


class StaleCard(DeskError):
    """The card's hand-out has ended: the lead is no longer with this agent."""

    key = "stale-card"


class BeforeRestore(DeskError):
    """The message is from before a restore: its buttons name other rows by now."""

    key = "before-restore"


class NotAllowed(DeskError):
    """The person has no role that may do this now."""

    key = "not-allowed"


class NotOnShift(DeskError):
    """Leads are handed only to agents on shift."""

    key = "not-on-shift"


class CapReached(DeskError):
    """The agent holds, or has had today, as many leads as the team allows."""

    key = "cap-reached"


class PromiseTaken(DeskError):
    """Somebody else calls already, or the promise is over; the fact `by` names who, "" where nobody does."""

    key = "promise-taken"


class CardInHand(DeskError):
    """The agent has a card in hand, which comes first."""

    key = "card-in-hand"


class UndoTooLate(DeskError):
    """The outcome can no longer be taken back: the time is over, or the lead moved on."""

    key = "undo-too-late"


class NoReturnsLeft(DeskError):
    """The agent gave back as many leads today as the team allows."""

    key = "no-returns-left"


class BadInvite(DeskError):
    """The invite is unknown, used or expired: one answer for all three, so that guessing teaches nothing."""

    key = "bad-invite"


class FormerMember(DeskError):
    """A link for many was opened by somebody whose role in the team was taken."""

    key = "former-member"


class TooManyTries(DeskError):
    """Too many wrong invites in a short time."""

    key = "too-many-tries"


class BadSetting(DeskError):
    """A setting's new value cannot be used; the facts hold an example that can."""

    key = "bad-setting"


class OutOfBounds(DeskError):
    """A number lies outside what is possible; the facts `least` and `most` name the bounds."""

    key = "out-of-bounds"


class DraftChanged(DeskError):
    """A draft was changed by somebody since it was read."""

    key = "draft-changed"


class Unknown(DeskError):
    """No such thing under this name; the facts name the nearest and the whole list."""

    key = "unknown"


class Gone(DeskError):
    """It existed, and does not any more."""

    key = "gone"


class NotInQueue(DeskError):
    """The lead cannot be pinned or assigned; the fact `why` gives the reason."""

    key = "not-in-queue"


class OldButton(DeskError):
    """A button that this version of the desk does not know."""

    key = "old-button"


class LastAdmin(DeskError):
    """A team without an admin could not be mended from the chat."""

    key = "last-admin"
