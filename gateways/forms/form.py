"""Web forms: whatever page or form builder posts a name and a phone number.

Takes URL-encoded, multipart and JSON bodies, and fields in the address. Forms are unsigned: their only proof is the
key in the address, which every visitor can see; so nothing here is believed but what a visitor may say.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, HttpUrl

from core.arrivals.inbound import Event, Handle, Inbound
from core.terms import TouchKind
from gateways.contract import ONE_OR_MORE, Admission, Answer, Arrival, GatewaySender, Malformed, Pairs, RawRequest
from gateways.fields import fields, filled, first
from gateways.forms.form_fields import email_in, form_in, is_name, leaves, name_in, page_in, phone_in, text_in
from gateways.forms.utm import is_mark, origin
from gateways.keys import digest, event_key, phone_lane, timed_key

_OWN_IDS = ("tranid", "submission_id", "response_id")
"""Names under which form builders number what was sent. A bare "id" or "event_id" is often the same for everybody."""
_WINDOW = timedelta(minutes=10)
"""Without such a number the same form sent again within this time is a double click or a repetition."""
_MOST_FACTS, _LONGEST_FACT = 30, 1000
_NUMBER_LIKE = 5
_MACHINERY = ("_", "g-recaptcha", "h-captcha", "cf-", "csrf", "tranid", "cookies", "test")
"""How names of fields begin that the page sends for itself."""


class FormOptions(BaseModel):
    """What `[[gateways]]` of this kind may hold beside name, kind, team and key."""

    model_config = ConfigDict(extra="forbid")

    allow_origin: Annotated[tuple[str, ...], ONE_OR_MORE] = ("*",)
    """Origins whose pages may send by script ("https://shop.example"), or "*"."""
    redirect: HttpUrl | None = None
    """Where the visitor's browser goes next; without it the answer is a bare "ok"."""
    honeypot: str | None = None
    """A field people do not see. Whoever fills it is a machine: answered as usual and thrown away."""
    phone_field: str | None = None
    """Names of the fields where they cannot be told from their words."""
    name_field: str | None = None
    text_field: str | None = None


class Form:
    """One form, or all forms of a site."""

    kind: ClassVar[str] = "form"
    methods: ClassVar[frozenset[str]] = frozenset({"GET", "POST", "OPTIONS"})
    Options = FormOptions

    def __init__(self, name: str, options: FormOptions, region: str) -> None:
        self.name = name
        self.sender: GatewaySender | None = None
        self._options = options
        self._region = region

    def admit(self, request: RawRequest) -> Admission:
        """Take what a visitor sent, and answer a browser's question whether it may send."""
        cross_origin = self._cross_origin(request)
        if request.method == "OPTIONS":
            return Admission((), Answer(204, "", headers=cross_origin | _PREFLIGHT))
        pairs = fields(request)
        named = leaves(pairs)
        if not pairs or _is_ping(named):
            return Admission((), Answer(body="ok", headers=cross_origin))
        if self._is_machine(named):
            return Admission((), self._answer(cross_origin))
        phone, email = self._phone(named), email_in(named)
        if not phone and not email:
            raise Malformed(f"no phone number and no e-mail in the fields {_names(named)}")
        own_id = first(named, *_OWN_IDS)
        if own_id:
            key = event_key(own_id, digest(phone or email)[:16])
        else:
            key = timed_key(*_told(pairs), at=request.received_at, window=_WINDOW)
        lane = phone_lane(phone) if phone else event_key("email", digest(email.lower())[:16])
        return Admission((Arrival(key, lane, request.to_payload()),), self._answer(cross_origin))

    def read(self, payload: bytes) -> list[Event]:
        """Give who wants to be called, what they wrote, and where they came from."""
        request = RawRequest.from_payload(payload)
        named = leaves(fields(request))
        phone, email = self._phone(named), email_in(named)
        if not phone and not email:
            raise Malformed(f"no phone number and no e-mail in the fields {_names(named)}")
        text = self._chosen(named, self._options.text_field) or text_in(named)
        name = self._chosen(named, self._options.name_field) or name_in(named)
        page = page_in(named) or filled(request.header("referer"))
        came = origin(named, page)
        shown = {"page": page.partition("?")[0][:_LONGEST_FACT]} if page else {}
        return [
            Inbound(
                kind=TouchKind.FORM,
                gateway=self.name,
                phone=phone or None,
                handle=None if phone else Handle("email", email),
                name=name or None,
                text=text,
                to=form_in(named) or None,
                utm=came.utm,
                facts=_rest(named, {phone, text, form_in(named), page_in(named)}) | shown | came.facts,
                reference=first(named, *_OWN_IDS) or None,
            )
        ]

    def _phone(self, named: Pairs) -> str:
        return self._chosen(named, self._options.phone_field) or phone_in(named, self._region)

    def _chosen(self, named: Pairs, name: str | None) -> str:
        return first(named, name.lower()) if name else ""

    def _is_machine(self, named: Pairs) -> bool:
        return bool(self._chosen(named, self._options.honeypot))

    def _answer(self, headers: Mapping[str, str]) -> Answer:
        if self._options.redirect is not None:
            return Answer(303, "", headers={**headers, "Location": str(self._options.redirect)})
        return Answer(body="ok", headers=headers)

    def _cross_origin(self, request: RawRequest) -> dict[str, str]:
        allowed = self._options.allow_origin
        if "*" in allowed:
            return {"Access-Control-Allow-Origin": "*"}
        asking = request.header("origin")
        return {"Vary": "Origin"} | ({"Access-Control-Allow-Origin": asking} if asking in allowed else {})


_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Content-Type",
    "Access-Control-Max-Age": "86400",
}


def _is_ping(named: Pairs) -> bool:
    """Tilda sends `test=test` alone when somebody sets the form up."""
    return first(named, "test") == "test" and len(named) == 1


def _told(pairs: Pairs) -> list[str]:
    return [part for pair in sorted(pairs) for part in pair]


def _names(named: Pairs) -> str:
    """List the names of fields for the operator: never the values, which belong to a person."""
    told = {name[:40] for name, _ in named if sum(c.isdigit() for c in name) < _NUMBER_LIKE}
    return ", ".join(sorted(told)[:_MOST_FACTS]) or "(none)"


def _rest(named: Pairs, said: set[str]) -> dict[str, str]:
    """Keep what has no place of its own."""
    facts: dict[str, str] = {}
    for name, value in named:
        if is_mark(name) or is_name(name) or name.lower().startswith(_MACHINERY) or value.strip() in said:
            continue
        if len(facts) < _MOST_FACTS:
            facts.setdefault(name[:60], value[:_LONGEST_FACT])
    return facts
