"""Web forms: whatever page or form builder posts a name and a phone number.

Takes URL-encoded, multipart and JSON bodies, and fields in the address. Forms are unsigned: their only proof is the
key in the address, which every visitor can see; so nothing here is believed but what a visitor may say.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from core.arrivals.excerpts import name_alone
from core.arrivals.inbound import Event, Handle, Inbound
from core.arrivals.person_names import guess_name
from core.arrivals.phones import all_numbers
from core.terms import TouchKind
from gateways.contract import (
    Admission,
    Answer,
    Arrival,
    GatewaySender,
    Malformed,
    Pairs,
    RawRequest,
)
from gateways.fields import fields, filled, first
from gateways.forms.form_fields import email_in, form_in, page_in, text_in
from gateways.forms.form_names import is_name, name_in
from gateways.forms.form_options import FormOptions
from gateways.forms.form_phones import is_callable, phone_in, phone_in_text
from gateways.forms.form_tree import FormField, form_fields, is_json, opened
from gateways.forms.submissions import each_sent
from gateways.forms.utm import mark_of, origin
from gateways.keys import digest, event_key, phone_lane, timed_key

_OWN_IDS = ("tranid", "submission_id", "submissionid", "response_id", "responseid")
"""Names under which form builders number what was sent. A bare "id" or "event_id" is often the same for everybody."""
_WINDOW = timedelta(minutes=10)
"""Without such a number the same form sent again within this time is a double click or a repetition."""
_MOST_FACTS, _LONGEST_FACT = 30, 1000
_NUMBER_LIKE = 5
_MACHINERY = ("_", "g-recaptcha", "h-captcha", "cf-", "csrf", "tranid", "cookies", "test")
"""How names of fields begin that the page sends for itself."""


@dataclass(frozen=True, slots=True)
class _Understood:
    """Who sent a form, as far as it says."""

    fields: tuple[FormField, ...]
    phone_field: FormField | None
    phone: str
    email: str
    by_email: bool
    """Whether the e-mail is all there is to find them by."""
    phone_is_all: bool
    """Whether the phone's field holds no other number that is worth keeping."""


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
        numbered = tuple(self._numbered(request))
        if numbered:
            rows = tuple(row for row, _ in numbered) if self._options.receipts else ()
            return Admission(tuple(arrival for _, arrival in numbered), self._answer(cross_origin), rows)
        told = fields(request)
        if not told or _is_ping(told):
            return Admission((), Answer(body="ok", headers=cross_origin))
        return Admission((), self._answer(cross_origin))

    def _numbered(self, request: RawRequest) -> Iterator[tuple[int, Arrival]]:
        """Return what each person sent; of several, one that cannot be read keeps none of the others out."""
        sent = list(each_sent(request))
        if len(sent) == 1:
            yield from ((1, arrival) for arrival in self._arrivals(sent[0]))
            return
        for number, one in enumerate(sent, 1):
            try:
                yield from [(number, arrival) for arrival in self._arrivals(one)]
            except Malformed as error:
                yield number, Arrival(f"malformed:{digest(one.body.hex())}", "malformed", one.to_payload(), str(error))

    def _arrivals(self, request: RawRequest) -> Iterator[Arrival]:
        """Return what one person sent; nothing for a ping and for what a machine filled in."""
        pairs = fields(request)
        if not pairs or _is_ping(pairs) or self._is_machine(pairs):
            return
        said = self._understood(pairs)
        own_id = _first(said.fields, *_OWN_IDS)
        if own_id:
            key = event_key(own_id, digest(said.phone or said.email)[:16])
        else:
            key = timed_key(*_told(pairs), at=request.received_at, window=_WINDOW)
        by_phone = said.phone and not said.by_email
        lane = phone_lane(said.phone) if by_phone else event_key("email", digest(said.email.lower())[:16])
        yield Arrival(key, lane, request.to_payload())

    def read(self, payload: bytes) -> list[Event]:
        """Return who wants to be called, what they wrote, and where they came from."""
        request = RawRequest.from_payload(payload)
        said = self._understood(fields(request))
        named = said.fields
        text = self._chosen(named, self._options.text_field) or text_in(named)
        name = self._chosen(named, self._options.name_field) or self._name(named, said.phone_field)
        page = page_in(named)
        came = origin(named, (page, filled(request.header("referer"))))
        page = page or filled(request.header("referer"))
        shown = {"page": page.partition("?")[0].partition("#")[0][:_LONGEST_FACT]} if page else {}
        used = {text, form_in(named), page_in(named)} | ({said.phone} if said.phone_is_all else set())
        return [
            Inbound(
                kind=TouchKind.FORM,
                gateway=self.name,
                phone=None if said.by_email else said.phone or None,
                handle=Handle("email", said.email.lower()) if said.by_email else None,
                name=" ".join(name.split()) or None,
                text=text,
                to=form_in(named) or None,
                utm=came.utm,
                facts=_rest(named, said.phone_field, used) | shown | came.facts,
                reference=_first(named, *_OWN_IDS) or None,
                agreed=self._agreed(named),
            )
        ]

    def _name(self, named: Sequence[FormField], near: FormField | None) -> str:
        """Return the person's name, or else the one that was written into the field of the number."""
        name = name_alone(name_in(named, near), self._region)
        guessed = guess_name(name_alone(near.value, self._region)) if near and not name else None
        return guessed.name if guessed and guessed.sure else name

    def _understood(self, pairs: Pairs) -> "_Understood":
        """Find the phone and the e-mail, in values that are JSON themselves too. Raises `Malformed` without either."""
        named = form_fields(pairs)
        found = self._phone(named)
        if not found[1] and (inner := opened(named)):
            named = (*(field for field in named if not is_json(field.value)), *inner)
            found = self._phone(named)
        email = email_in(named)
        field, phone = found
        if not email and not is_callable(phone, self._region):
            field, phone = (None, said) if (said := phone_in_text(named, self._region)) else found
        if not phone and not email:
            raise Malformed(f"no phone number and no e-mail in the fields {_names(named)}")
        by_email = bool(email) and not is_callable(phone, self._region)
        alone = field is None or len(all_numbers(field.value, self._region)) < 2
        return _Understood(named, field, phone, email, by_email, alone and not by_email)

    def _phone(self, named: Sequence[FormField]) -> tuple[FormField | None, str]:
        chosen = self._options.phone_field
        field = _called(named, chosen.lower()) if chosen else None
        return (field, field.value) if field else phone_in(named, self._region)

    def _chosen(self, named: Sequence[FormField], name: str | None) -> str:
        field = _called(named, name.lower()) if name else None
        return field.value if field else ""

    def _agreed(self, named: Sequence[FormField]) -> str:
        """Return what a ticked box says: its name and value. Only a known yes, or the box's own value, is a tick."""
        name = self._options.advert_field
        field = _called(named, name.lower()) if name else None
        if field is None:
            return ""
        # Pages send a hidden "0" beside the box, so that no tick is sent, too: of several values one is the box's.
        ticked = self._options.tick_among(field.values)
        return "" if ticked is None else f"{name}: {ticked}"

    def _is_machine(self, pairs: Pairs) -> bool:
        trap = self._options.honeypot
        return bool(trap and self._chosen(form_fields(pairs), trap))

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


def _is_ping(pairs: Pairs) -> bool:
    """Tilda sends `test=test` alone when somebody sets the form up."""
    return first(pairs, "test") == "test" and len(pairs) == 1


def _told(pairs: Pairs) -> list[str]:
    return [part for pair in sorted(pairs) for part in pair]


def _called(named: Sequence[FormField], name: str) -> FormField | None:
    """Find a field by its own name, or by the whole of where it stands ("1.3")."""
    whole = (field for field in named if ".".join((*field.path, field.name)).lower() == name)
    return next((field for field in named if field.name.lower() == name), None) or next(whole, None)


def _first(named: Sequence[FormField], *names: str) -> str:
    return next((field.values[0] for name in names if (field := _called(named, name))), "")


def _names(named: Sequence[FormField]) -> str:
    """List the names of fields for the operator: never the values, which belong to a person."""
    told = {field.name[:40] for field in named if sum(c.isdigit() for c in field.name) < _NUMBER_LIKE}
    return ", ".join(sorted(told)[:_MOST_FACTS]) or "(none)"


def _rest(named: Sequence[FormField], phone: FormField | None, said: set[str]) -> dict[str, str]:
    """Keep what has no place of its own."""
    facts: dict[str, str] = {}
    for field in named:
        name = field.name.lower()
        if mark_of(field) or is_name(field, phone) or name.startswith(_MACHINERY) or field.value in said:
            continue
        shown = field.name[:60]
        if shown in facts and field.value not in facts[shown]:
            facts[shown] = f"{facts[shown]}, {field.value}"[:_LONGEST_FACT]
        elif shown and shown not in facts and len(facts) < _MOST_FACTS:
            facts[shown] = field.value[:_LONGEST_FACT]
    return facts
