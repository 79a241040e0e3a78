"""The terms of what comes in and goes out, as code. Every value is what the database keeps."""

from enum import StrEnum


class TemplateKind(StrEnum):
    """The legal kind of a text to a customer: adverts need consent and an ending that explains how to stop them."""

    SERVICE = "service"
    ADVERT = "advert"


class MessageState(StrEnum):
    """How far a text to a customer came. An older report never replaces a newer one."""

    QUEUED = "queued"
    SENT = "sent"
    """The provider accepted it."""
    DELIVERED = "delivered"
    FAILED = "failed"
    BLOCKED = "blocked"
    """The receiver bars adverts at their network or the provider: they get none from then on."""
    UNKNOWN = "unknown"
    """The provider's answer was lost: it may have been sent, and is not repeated blindly."""
    WITHHELD = "withheld"
    """It no longer had to be sent when its time had come."""

    @property
    def is_final(self) -> bool:
        """Whether no report can change it any more."""
        return self in _FINAL


_FINAL = frozenset({MessageState.DELIVERED, MessageState.FAILED, MessageState.BLOCKED, MessageState.WITHHELD})


class InboxState(StrEnum):
    """A received row: new until its effect is committed, dead when it was tried too often."""

    NEW = "new"
    DONE = "done"
    DEAD = "dead"
    DISMISSED = "dismissed"
    """It was dead, and somebody has looked at it and dismissed it."""


class OutboxState(StrEnum):
    """A message to send. Each row ends in one of the last five states: none vanishes silently."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"
    DEAD = "dead"
    DISMISSED = "dismissed"
    """It was dead or unknown, and somebody has looked at it and dismissed it."""


class Urgency(StrEnum):
    """The class of an outgoing message: its place in the queue, and what a lost answer means for it."""

    TAP_ANSWER = "tap_answer"
    PROMISE = "promise"
    """Reminds an agent of a promised time."""
    CARD = "card"
    REMINDER = "reminder"
    RECEIPT = "receipt"
    MONEY = "money"
    ANSWER = "answer"
    """To a customer who has just written."""
    JOURNEY = "journey"
    """A step of a journey: one person waits for it, among many messages."""
    DIGEST = "digest"
    CAMPAIGN = "campaign"
    """One of thousands of equal texts, behind everything else."""

    @property
    def rank(self) -> int:
        """Smaller goes first."""
        return _RANKS[self]

    @property
    def may_repeat(self) -> bool:
        """Whether sending twice does less harm than not sending: false for money, and for messages to customers."""
        return self not in _NEVER_TWICE


_NEVER_TWICE = frozenset({Urgency.MONEY, Urgency.DIGEST, Urgency.ANSWER, Urgency.JOURNEY, Urgency.CAMPAIGN})
_RANKS = {
    Urgency.TAP_ANSWER: 0,
    Urgency.PROMISE: 1,
    Urgency.CARD: 2,
    Urgency.REMINDER: 3,
    Urgency.RECEIPT: 4,
    Urgency.MONEY: 4,
    Urgency.ANSWER: 4,
    Urgency.JOURNEY: 5,
    Urgency.DIGEST: 6,
    Urgency.CAMPAIGN: 7,
}
