"""The words of the desk as code: what design and glossary name, these enums spell.

Every value is what the database keeps, so a value, once released, never changes its meaning.
"""

from enum import StrEnum


class Role(StrEnum):
    """What a person may be in a team. A person may be several."""

    AGENT = "agent"
    MARKETING = "marketing"
    MANAGER = "manager"
    ADMIN = "admin"


class Lane(StrEnum):
    """An order of urgency; leads of an earlier lane are handed out before those of a later one."""

    PROMISED = "promised"
    LIVE = "live"
    FRESH = "fresh"
    RETRY = "retry"
    BANK = "bank"
    RECYCLED = "recycled"
    NEEDS_NUMBER = "needs_number"
    """Nobody can call it yet: marketing's lane, never handed to an agent."""


class LeadState(StrEnum):
    """Where a lead stands. `OPEN` and `HELD` are open: somebody must still work them."""

    OPEN = "open"
    HELD = "held"
    WON = "won"
    LOST = "lost"
    VOID = "void"


class TouchKind(StrEnum):
    """How a contact, or news of one, reached us."""

    SMS = "sms"
    DIRECT = "direct"
    FORM = "form"
    MISSED_CALL = "missed_call"
    FORWARD = "forward"
    TYPED = "typed"
    BANK = "bank"
    FILE = "file"


class BankRowState(StrEnum):
    """Where a row of a bank is: kept, let out as a lead, refused, or gone again at its source."""

    STOCK = "stock"
    OUT = "out"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class OutcomeKind(StrEnum):
    """What an outcome means to the desk, whatever a team calls it: the kind alone decides where the lead goes."""

    SALE = "sale"
    REFUSAL = "refusal"
    CALLBACK = "callback"
    UNREACHED = "unreached"
    UNWORKABLE = "unworkable"
    DO_NOT_CALL = "do_not_call"


class OutcomePlace(StrEnum):
    """Where the button of an outcome stands: on the card, behind "More…", or nowhere."""

    CARD = "card"
    MORE = "more"
    OFF = "off"


class Outcome(StrEnum):
    """The keys of the outcomes every team begins with (`core/outcomes.py`); a team adds its own."""

    SOLD = "sold"
    CALLBACK = "callback"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    NOT_INTERESTED = "not_interested"
    WRONG_NUMBER = "wrong_number"
    DO_NOT_CALL = "do_not_call"
    MEETING = "meeting"


class HandOutEnd(StrEnum):
    """How a hand-out ended."""

    OUTCOME = "outcome"
    RETURNED = "returned"
    PASSED_ON = "passed_on"
    LAPSED = "lapsed"
    TAKEN_BACK = "taken_back"
    """By the desk itself: the agent became unreachable, left the team, or the lead was closed elsewhere."""


class CallbackState(StrEnum):
    """The life of a promise: it waits, and ends as kept, missed, moved, or dropped with its lead; it never vanishes."""

    WAITING = "waiting"
    KEPT = "kept"
    """Called within ten minutes of its time, or the contact was spoken with before."""
    MISSED = "missed"
    """Called later, whatever came of it."""
    MOVED = "moved"
    """Another time was agreed on: a promise of its own goes on."""
    DROPPED = "dropped"


class MeetingState(StrEnum):
    """The life of a meeting: agreed on, then they came or did not; or called off before it."""

    AGREED = "agreed"
    CAME = "came"
    NO_SHOW = "no_show"
    CALLED_OFF = "called_off"


class ReminderState(StrEnum):
    """How far the reminder of a callback came: each step is later than the one before."""

    NONE = "none"
    SENT = "sent"
    DELIVERED = "delivered"
    SEEN = "seen"
    ESCALATED = "escalated"


class Medium(StrEnum):
    """By what somebody can be written to."""

    SMS = "sms"
    DIRECT = "direct"
    EMAIL = "email"


class LostReason(StrEnum):
    """Why a lead was lost; refusals carry the reason the agent tapped."""

    NO_CONTACT = "no_contact"
    TOO_EXPENSIVE = "too_expensive"
    BOUGHT_ELSEWHERE = "bought_elsewhere"
    NO_NEED = "no_need"
    NOT_NOW = "not_now"
    NO_TRUST = "no_trust"
    OTHER = "other"
    DO_NOT_CALL = "do_not_call"


class AlarmKind(StrEnum):
    """Of what the managers are told at once."""

    NOBODY = "nobody"
    """Leads are due and nobody is at work."""
    PROMISE = "promise"
    """A channel's promise of the first call is being broken."""
    OLDEST = "oldest"
    """The oldest lead nobody has tried has waited too long."""
    IDLE = "idle"
    """An agent with a card in hand does nothing."""
    SILENT = "silent"
    """A gateway that usually brings something brings nothing."""
    DEAD = "dead"
    """Something could not be worked or sent."""
    BACKUP = "backup"
    """The last backup failed."""


class SaleChange(StrEnum):
    """How a sale that stands in the books was corrected."""

    AMOUNT = "amount"
    PRODUCT = "product"
    AGENT = "agent"
    REFUND = "refund"
    CANCELLED = "cancelled"


class CancelReason(StrEnum):
    """Why a sale was cancelled, by button."""

    MISTAKE = "mistake"
    """It never was one: its lead is called again."""
    CHANGED_MIND = "changed_mind"
    NOT_PAID = "not_paid"


class RequestState(StrEnum):
    """The life of long work somebody asked for; one that failed is tried again when its lease is over."""

    ASKED = "asked"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class RunState(StrEnum):
    """How a run of a job by the clock stands. One that failed is tried again when its lease is over."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    SKIPPED = "skipped"
    """Its time had passed while the desk was stopped."""


class ImportKind(StrEnum):
    """What the rows of a file are."""

    LEADS = "leads"
    CALLS = "calls"
    SALES = "sales"


class ImportWord(StrEnum):
    """What a word of a file stands for; what it means to the team is asked once and remembered."""

    OUTCOME = "outcome"
    AGENT = "agent"
    STAGE = "stage"
    TAG = "tag"


class ImportState(StrEnum):
    """The life of an import: whatever broke it off, running again goes on where it stopped."""

    WAITING = "waiting"
    """Looked at; whoever sent the file has not said yes yet."""
    RUNNING = "running"
    DONE = "done"
    UNDONE = "undone"
    CANCELLED = "cancelled"


class ProtocolState(StrEnum):
    """The life of a protocol's version: a draft, live from a day on, or withdrawn."""

    DRAFT = "draft"
    LIVE = "live"
    WITHDRAWN = "withdrawn"


class JourneyState(StrEnum):
    """The life of a journey: drafted, running, or stopped, when those inside it wait."""

    DRAFT = "draft"
    RUNNING = "running"
    STOPPED = "stopped"


class AttemptKind(StrEnum):
    """How one tries to reach a contact beside the calls about their leads."""

    CALL = "call"
    """About what they bought."""
    SMS = "sms"
    DIRECT = "direct"
    EMAIL = "email"


class EpochCause(StrEnum):
    """What a stretch of the database's life began with."""

    FIRST = "first"
    """The database was made."""
    GAP = "gap"
    """Nobody had written into it for a while: the desk was stopped, or what was written then is lost."""
    RESTORED = "restored"
    """An older copy took its place: what was written since the copy is lost."""
