"""What a gateway or a forwarded message tells the desk, in the desk's own words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from core.arrivals.wishes import ConsentWish
from core.mail_terms import MessageState
from core.terms import TouchKind


@dataclass(frozen=True, slots=True)
class Handle:
    """Who somebody is on a network that gives no phone number."""

    network: str
    id: str
    """The network's own id of the writer for us, or "@name" while it tells the public name alone."""
    username: str | None = None

    @property
    def named_only(self) -> bool:
        """Whether the public name is all that is known."""
        return self.id.startswith("@")


@dataclass(frozen=True, slots=True)
class Utm:
    """The UTM marks of a link, kept raw as they came."""

    source: str = ""
    medium: str = ""
    campaign: str = ""
    term: str = ""
    content: str = ""

    def __bool__(self) -> bool:
        return any((self.source, self.medium, self.campaign, self.term, self.content))


@dataclass(frozen=True, slots=True)
class Inbound:
    """One thing a contact did, or that we were told of, before anybody looked at who it is."""

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
    """Mark of an advert, story or link, as the network gave it."""
    channel: str | None = None
    """Slug of the channel where a person named it; rules decide otherwise."""
    entry: str | None = None
    occurred_at: datetime | None = None
    """When it happened by the provider's word, UTC; None: when it was received."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """Whatever else came with it (form fields, advert titles), shown on the card on demand."""
    reference: str | None = None
    """The provider's id of the message, by which a `WithdrawnMessage` finds it."""
    comment: str | None = None
    """The id of a comment they wrote: it opens one private reply. Empty: what they wrote opens none (a mention)."""
    import_id: int | None = None
    """The import in whose file it stood."""
    agreed: str = ""
    """To which texts and adverts they agreed, in the words of the box they ticked, or of the stated source of their
    list; empty: to none."""
    agreed_at: datetime | None = None
    """When, where a list states it; None: when it was received."""
    vouched: bool = False
    """A colleague brought them who says by that that they asked to hear from us."""


@dataclass(frozen=True, slots=True)
class WithdrawnMessage:
    """The writer took a message back: its text is no longer shown."""

    gateway: str
    reference: str
    """The provider's id of the message."""


@dataclass(frozen=True, slots=True)
class ConsentChange:
    """A message that says nothing but what somebody wishes about being written to or called."""

    inbound: Inbound
    wish: ConsentWish
    answered: bool
    """Whether the provider has told them so itself."""


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What a provider says became of a text we sent."""

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
    """Somebody says that something became of a payment: the provider is asked what, and believed alone."""

    gateway: str
    reference: str
    """The provider's id of the payment."""


@dataclass(frozen=True, slots=True)
class Announced:
    """Something came of which the provider tells the id alone: what it was is asked for."""

    gateway: str
    reference: str
    """The provider's id of it."""


@dataclass(frozen=True, slots=True)
class NameTold:
    """A network told under which public name a writer goes."""

    gateway: str
    writer: Handle


Event = Inbound | Announced | NameTold | WithdrawnMessage | ConsentChange | DeliveryReport | PaymentNews
