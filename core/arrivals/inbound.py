"""Arrivals: what a gateway or a forwarded message tells the desk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from core.arrivals.wishes import ConsentWish
from core.mail_terms import MessageState
from core.terms import TouchKind


@dataclass(frozen=True, slots=True)
class Handle:
    """An account on a network that gives no phone number."""

    network: str
    id: str
    """The network's id of the writer for us, or "@name" while only the public name is known."""
    username: str | None = None

    @property
    def named_only(self) -> bool:
        """Whether the public name is all that is known."""
        return self.id.startswith("@")


@dataclass(frozen=True, slots=True)
class Utm:
    """The UTM marks of a link, as they came."""

    source: str = ""
    medium: str = ""
    campaign: str = ""
    term: str = ""
    content: str = ""

    def __bool__(self) -> bool:
        return any((self.source, self.medium, self.campaign, self.term, self.content))


@dataclass(frozen=True, slots=True)
class Inbound:
    """One thing a contact did, or that we were told, before its contact is looked up."""

    kind: TouchKind
    gateway: str
    """Name of the configured gateway, or "chat" for what colleagues forward or type."""
    phone: str | None = None
    """As received; the desk normalises it."""
    handle: Handle | None = None
    name: str | None = None
    text: str = ""
    to: str | None = None
    """The short code, line or account it was sent to."""
    utm: Utm = field(default_factory=Utm)
    ref: str | None = None
    """Id of an advert, story or link, as the network sent it."""
    channel: str | None = None
    """Slug of the channel where a person named it; rules decide otherwise."""
    entry: str | None = None
    occurred_at: datetime | None = None
    """When it happened by the provider's clock, UTC; None: when it was received."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """Whatever else came with it (form fields, advert titles), shown on the card on demand."""
    reference: str | None = None
    """The provider's id of the message, by which a `WithdrawnMessage` finds it."""
    comment: str | None = None
    """The id of a comment they wrote: it opens one private reply. Empty: what they wrote opens none (a mention)."""
    import_id: int | None = None
    """The import in whose file it stood."""
    agreed: str = ""
    """The texts and adverts they agreed to, in the words of the box they ticked or of their list's source; empty:
    none."""
    agreed_at: datetime | None = None
    """When, where a list states it; None: when it was received."""
    vouched: bool = False
    """A colleague brought them, and states that they asked to hear from us."""


@dataclass(frozen=True, slots=True)
class WithdrawnMessage:
    """A writer deleted a message: its text is no longer shown."""

    gateway: str
    reference: str
    """The provider's id of the message."""


@dataclass(frozen=True, slots=True)
class ConsentChange:
    """A message that is nothing but an opt-out or opt-in."""

    inbound: Inbound
    wish: ConsentWish
    answered: bool
    """Whether the provider has confirmed it to them."""


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """A provider's report on a text we sent."""

    gateway: str
    reference: str
    """The provider's id of the text."""
    state: MessageState
    code: str = ""
    """The provider's own word or number for it."""
    at: datetime | None = None
    """UTC; None: when we were told."""


@dataclass(frozen=True, slots=True)
class PaymentNews:
    """A notice about a payment: the provider is asked for its state, and only that answer counts."""

    gateway: str
    reference: str
    """The provider's id of the payment."""


@dataclass(frozen=True, slots=True)
class Announced:
    """An announcement with nothing but an id: its content is fetched."""

    gateway: str
    reference: str
    """The provider's id of it."""


@dataclass(frozen=True, slots=True)
class NameTold:
    """A network told the public name of a writer."""

    gateway: str
    writer: Handle


Event = Inbound | Announced | NameTold | WithdrawnMessage | ConsentChange | DeliveryReport | PaymentNews
