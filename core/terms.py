"""The desk's terms as code, named as in design and glossary. Every value is what the database stores, so a released
value never changes its meaning.
"""

from enum import StrEnum


class Role(StrEnum):
    """A role in a team. A person may have several."""

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
    """Cannot be called yet: marketing's lane, never handed to an agent."""


class LeadState(StrEnum):
    """The state of a lead. `OPEN` and `HELD` are open: they must still be worked."""

    OPEN = "open"
    HELD = "held"
    WON = "won"
    LOST = "lost"
    VOID = "void"


class TouchKind(StrEnum):
    """How a contact, or information about one, reached us."""

    SMS = "sms"
    DIRECT = "direct"
    FORM = "form"
    MISSED_CALL = "missed_call"
    FORWARD = "forward"
    TYPED = "typed"
    BANK = "bank"
    FILE = "file"


class BankRowState(StrEnum):
    """The state of a bank's row: stored, released as a lead, refused, or deleted at its source."""

    STOCK = "stock"
    OUT = "out"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class OutcomeKind(StrEnum):
    """What an outcome means to the desk, whatever a team calls it: only the kind decides where the lead goes."""

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
    """The states of a promise: it waits, and ends as kept, missed, moved or dropped with its lead; none vanishes."""

    WAITING = "waiting"
    KEPT = "kept"
    """Called within ten minutes of its time, or the contact was spoken with before."""
    MISSED = "missed"
    """Called later, whatever the result."""
    MOVED = "moved"
    """Another time was agreed on: a promise of its own goes on."""
    DROPPED = "dropped"


class MeetingState(StrEnum):
    """The states of a meeting: agreed on, then they came or did not; or called off before it."""

    AGREED = "agreed"
    CAME = "came"
    NO_SHOW = "no_show"
    CALLED_OFF = "called_off"


class ReminderState(StrEnum):
    """The state of a callback's reminder: each step is later than the one before."""

    NONE = "none"
    SENT = "sent"
    DELIVERED = "delivered"
    SEEN = "seen"
    ESCALATED = "escalated"


class Medium(StrEnum):
    """The ways to write to somebody."""

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
    """What the managers are informed of at once."""

    NOBODY = "nobody"
    """Leads are due and nobody is at work."""
    PROMISE = "promise"
    """A channel's promise of the first call is being broken."""
    OLDEST = "oldest"
    """The oldest lead nobody has tried has waited too long."""
    IDLE = "idle"
    """An agent with a card in hand does nothing."""
    SILENT = "silent"
    """A gateway that usually delivers arrivals delivers none."""
    DEAD = "dead"
    """Something could not be worked or sent."""
    BACKUP = "backup"
    """The last backup failed."""


class SaleChange(StrEnum):
    """How a recorded sale was corrected."""

    AMOUNT = "amount"
    PRODUCT = "product"
    AGENT = "agent"
    REFUND = "refund"
    CANCELLED = "cancelled"


class CancelReason(StrEnum):
    """Why a sale was cancelled, by button."""

    MISTAKE = "mistake"
    """It never was a sale: its lead is called again."""
    CHANGED_MIND = "changed_mind"
    NOT_PAID = "not_paid"


class RequestState(StrEnum):
    """The states of a request for long work; a failed one is tried again when its lease is over."""

    ASKED = "asked"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class RunState(StrEnum):
    """The state of a scheduled job's run. A failed one is tried again when its lease is over."""

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
    """The states of an import: after any interruption, running it again continues where it stopped."""

    WAITING = "waiting"
    """Checked; the sender of the file has not confirmed yet."""
    RUNNING = "running"
    DONE = "done"
    UNDONE = "undone"
    CANCELLED = "cancelled"


class ProtocolState(StrEnum):
    """The states of a protocol's version: a draft, live from a day on, or withdrawn."""

    DRAFT = "draft"
    LIVE = "live"
    WITHDRAWN = "withdrawn"


class JourneyState(StrEnum):
    """The states of a journey: draft, running, or stopped, when those inside it wait."""

    DRAFT = "draft"
    RUNNING = "running"
    STOPPED = "stopped"


class JourneyWalk(StrEnum):
    """What a walk through those inside a journey does to each."""

    WAKE = "wake"
    """Go on after a stop."""
    MIGRATE = "migrate"
    """Move to another version."""
    MOVE_BACK = "move_back"
    """Undo such a move."""


class AttemptKind(StrEnum):
    """The kinds of attempts to reach a contact beside the calls about their leads."""

    CALL = "call"
    """About what they bought."""
    SMS = "sms"
    DIRECT = "direct"
    EMAIL = "email"


class EpochCause(StrEnum):
    """The cause that began an epoch of the database."""

    FIRST = "first"
    """The database was made."""
    GAP = "gap"
    """Nothing was written into it for a while: the desk was stopped, or the data of that time is lost."""
    RESTORED = "restored"
    """An older copy took its place: data written since the copy is lost."""
