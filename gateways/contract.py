"""The one contract of every gateway: how something comes in, and how something goes out.

The way in has two steps. `admit` runs at the door while the provider waits: it proves who sent the bytes, cuts a
batch into single arrivals, each with its own key and lane, and says what to answer. `read` runs later in the inbox
worker and translates one stored arrival into the desk's terms. Both are pure, so a row can be read again after a
crash or a correction.

What is fetched instead of pushed (an inbox polled by page or cursor, a call log) makes the same `Arrival`s with the
same keys, so that a message that is pushed and polled counts once. Delivery reports and call events come in by
`admit` like everything else; what `read` makes of them is one more kind of `core.arrivals.inbound.Event`.
"""

import base64
import binascii
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, ClassVar, Protocol, Self

from pydantic import BeforeValidator, Field, SecretStr

from core.arrivals.inbound import Event
from core.terms import Medium

Pairs = tuple[tuple[str, str], ...]
"""Names and values in the order received; a name may occur twice."""

Secret = Annotated[SecretStr, Field(min_length=1)]
"""A secret in options. An empty one would let anybody sign."""

ONE_OR_MORE = BeforeValidator(lambda value: value if isinstance(value, list | tuple) else (value,))
"""For options that are usually one value but may be a list."""

_KEPT_HEADERS = frozenset({"content-type", "origin", "referer", "user-agent"})
"""Headers that a row keeps. Those that prove the sender were checked on arrival and are secrets: they are dropped."""


class GatewayError(Exception):
    """A request that is refused. The message is for logs and operators: no number, no secret."""

    status: ClassVar[int] = 400


class BadSignature(GatewayError):
    """The signature is missing or wrong, so the sender is unknown. Nothing is kept."""

    status = 403


class Malformed(GatewayError):
    """From the right sender, but unreadable. The door keeps it as a dead inbox row: nothing is lost."""


class TooLarge(GatewayError):
    """More than a gateway accepts in one request."""

    status = 413


class SendFailed(Exception):
    """The provider certainly did not accept the message. Permanent: trying again cannot help."""

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool,
        retry_after: float | None = None,
        blocked: bool = False,
        of_account: bool = False,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.retry_after = retry_after
        """Seconds the provider asked us to wait, where it said so."""
        self.blocked = blocked
        """The receiver, or their network, lets no such texts through."""
        self.of_account = of_account
        """Every other text would fail as well, until a person mends the account: a wrong key, no credit."""


class NotTold(SendFailed):
    """The provider answers, but not about this one item; it may answer about others."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, permanent=False)


class SendUnknown(Exception):
    """The message was sent and the answer was lost: it may have arrived, so never repeat it blindly."""


@dataclass(frozen=True, slots=True)
class RawRequest:
    """An HTTP request as the provider made it, before it is interpreted."""

    method: str
    path: str
    """Without the gateway's key: "/in/{gateway}"."""
    query: Pairs
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes
    url: str
    """The public URL the provider called, with key and query: some providers sign it. Never stored."""
    received_at: datetime
    """UTC. Part of the key of an arrival without an id of its own."""

    def header(self, name: str) -> str:
        """Return a header by its lower-case name, or the empty string."""
        return self.headers.get(name, "")

    def query_value(self, name: str) -> str:
        """Return the first value of a query parameter, or the empty string."""
        return next((value for key, value in self.query if key == name), "")

    @property
    def empty(self) -> bool:
        """Whether it carries no data: somebody opened the address to see if it answers."""
        return not self.query and not self.body

    def to_payload(self) -> bytes:
        """Return JSON for the inbox row, with the body in base64, without what only proves the sender."""
        kept = {
            "method": self.method,
            "path": self.path,
            "query": self.query,
            "headers": {name: value for name, value in self.headers.items() if name in _KEPT_HEADERS},
            "body": base64.b64encode(self.body).decode("ascii"),
            "received_at": self.received_at.isoformat(),
        }
        return json.dumps(kept, separators=(",", ":")).encode("ascii")

    @classmethod
    def from_payload(cls, payload: bytes) -> Self:
        """Return the request that `to_payload` wrote. Raises `Malformed` for any other data."""
        try:
            kept = json.loads(payload)
            return cls(
                method=kept["method"],
                path=kept["path"],
                query=tuple((name, value) for name, value in kept["query"]),
                headers=dict(kept["headers"]),
                body=base64.b64decode(kept["body"], validate=True),
                url="",
                received_at=datetime.fromisoformat(kept["received_at"]),
            )
        except (KeyError, TypeError, ValueError, RecursionError, binascii.Error) as error:
            raise Malformed(f"not a stored request: {type(error).__name__}") from error


@dataclass(frozen=True, slots=True)
class Arrival:
    """One thing that arrived, ready to become one inbox row."""

    event_key: str
    """Unique within the gateway: the same event delivered twice has the same key."""
    lane: str
    """Arrivals of one lane are handled in order: one person, one lane. Holds no readable number."""
    payload: bytes
    dead: str | None = None
    """Why it cannot be read: the row is stored as dead at once, for a person to look at."""
    also: tuple[str, ...] = ()
    """Other keys under which the same event may already have arrived by another way."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to the provider, sent after the arrivals are committed."""

    status: int = 200
    body: str = "OK"
    content_type: str = "text/plain"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Admission:
    """An accepted request: the arrivals to store, and the answer after that."""

    arrivals: tuple[Arrival, ...]
    answer: Answer
    rows: tuple[int, ...] = ()
    """The row of the request each arrival is, from 1, where the answer reports on each row."""


@dataclass(frozen=True, slots=True)
class RowReceipt:
    """The result of one arrival, for its sender."""

    took: str
    lead_id: int | None = None


KeptBefore = Collection[str]
"""Keys of arrivals that were already stored before this request."""


@dataclass(frozen=True, slots=True)
class AcceptedMessage:
    """A message the provider accepted."""

    reference: str
    """The provider's id of the message."""


class GatewaySender(Protocol):
    """The way out of a gateway."""

    medium: ClassVar[Medium]
    idempotent: ClassVar[bool]
    """Whether the provider accepts a text with the same `job["own_id"]` only once."""
    line: str
    """The number or account that texts leave from."""

    async def send(self, job: Mapping[str, str]) -> AcceptedMessage:
        """Send `job["text"]` to `job["to"]`, the provider's id of the receiver; `job["own_id"]` is our id of the text.

        Raises `SendFailed` when it was certainly not accepted and `SendUnknown` when that is unclear.
        """
        ...

    async def close(self) -> None:
        """Close the connections. May be called twice."""
        ...


class Gateway(Protocol):
    """A configured connection to one provider."""

    kind: ClassVar[str]
    methods: ClassVar[frozenset[str]]
    """HTTP methods it accepts; others are answered with 405."""
    name: str
    sender: GatewaySender | None
    """The sender, or None where there is none or its secret is not configured."""

    def admit(self, request: RawRequest) -> Admission:
        """Check the sender on the raw bytes. Return the arrivals and the answer.

        Raises `BadSignature`, `TooLarge`, or, only for a proven sender, `Malformed`.
        """
        ...

    def read(self, payload: bytes) -> list[Event]:
        """Return the events of one stored arrival in the desk's terms; none when it does not matter to the desk.

        Raises `Malformed` for one it cannot read.
        """
        ...


class BadOptions(ValueError):
    """A `[[gateways]]` part of the configuration that cannot be used; names every key that is wrong."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems
