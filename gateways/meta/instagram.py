"""Instagram Direct by Meta's webhook, and answers by its Send API.

Meta signs the raw bytes with the app secret (with Instagram Login: the Instagram app's own), writes Persian as
\\u escapes, and puts up to a thousand events into one request; each becomes an arrival of its own. Echoes of what the
account itself wrote, read receipts and reactions are kept like everything else and mean nothing to the desk.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, ValidationError

from core.arrivals.inbound import Announced, Event, Handle, Inbound, NameTold, WithdrawnMessage
from core.terms import TouchKind
from gateways.abilities import Fetched
from gateways.contract import ONE_OR_MORE, Admission, Arrival, GatewaySender, Malformed, RawRequest, Secret, SendFailed
from gateways.fields import moment, read_json
from gateways.keys import digest, event_key
from gateways.meta.instagram_comments import comment_in
from gateways.meta.instagram_graph import InstagramGraph
from gateways.meta.instagram_mentions import mention_told, mentioned
from gateways.meta.instagram_send import InstagramSender
from gateways.meta.instagram_wire import InstagramMessage, Messaging, Referral
from gateways.meta.webhook import admitted
from gateways.meta.webhook import signature as signature  # Tools that sign like Meta find it by the gateway.
from gateways.wishes import heard

STORY_REPLY, STORY_MENTION, ADVERT, LINK = "story reply", "story mention", "advert", "link"
"""Entries that Meta tells; where it tells none, the desk's rules decide."""

_NO_EVENT = "signed by Meta, but holds no event of a kind that is known"

_LISTS = ("messaging", "standby", "changes")
"""`standby`: the same events, while another app owns the conversation."""


class InstagramOptions(BaseModel):
    """What `[[gateways]]` of this kind may hold beside name, kind, team and key."""

    model_config = ConfigDict(extra="forbid")

    app_secret: Annotated[tuple[Secret, ...], ONE_OR_MORE, Field(min_length=1, max_length=2)]
    """One secret, or two: the app's and the Instagram app's."""
    verify_token: Secret
    """Ours: Meta says it once, when the webhook is set up."""
    access_token: Secret | None = None
    """Of the account; without it nothing can be answered."""
    token_expires: date | None = None
    """When the token ends; the admins are told from ten days before."""
    account_id: str | None = None
    """Of the professional account, to know its own messages."""
    api_base: HttpUrl = HttpUrl("https://graph.instagram.com/v24.0")


class Instagram:
    """One professional account."""

    kind: ClassVar[str] = "instagram"
    methods: ClassVar[frozenset[str]] = frozenset({"GET", "POST"})
    Options = InstagramOptions
    fetch_every = 600

    def __init__(self, name: str, options: InstagramOptions, region: str) -> None:  # noqa: ARG002 no numbers here
        self.name = name
        self.token_expires = options.token_expires
        self._graph: InstagramGraph | None = None
        self.sender: GatewaySender | None = None
        if options.access_token is not None:
            base = str(options.api_base).rstrip("/")
            self.sender = InstagramSender(base, options.access_token, options.account_id or "")
            self._graph = InstagramGraph(name, base, options.access_token, options.account_id)
        self._secrets = options.app_secret
        self._verify_token = options.verify_token
        self._account_id = options.account_id

    def admit(self, request: RawRequest) -> Admission:
        """Answer the set-up question, or take a batch of events."""
        admission = admitted(request, self._verify_token, self._secrets, _split, named="instagram:", unless=_NO_EVENT)
        return replace(admission, arrivals=()) if request.method != "GET" and _says_nothing(request) else admission

    def read(self, payload: bytes) -> list[Event]:
        """Return what was written, edited or taken back."""
        told: list[Event] = []
        for account_id, section, raw in _events(read_json(RawRequest.from_payload(payload).body)):
            if section == "changes":
                if (mention := mentioned(raw)) is not None:
                    told += self._mention(mention, raw)
                    continue
                if self.sender is None:
                    # Without a token nobody can answer a comment: it is no message to us.
                    continue
                written = comment_in(self.name, frozenset({account_id, self._account_id}), raw)
                told += [heard(written)] if written is not None else []
                continue
            try:
                event = Messaging.model_validate(raw)
            except ValidationError as error:
                raise Malformed(f"{error.error_count()} parts of the event are not as expected") from None
            if event.sender is None or not event.sender.id:
                if event.message is not None:
                    raise Malformed("a message without its writer")
                continue
            if event.sender.id not in (account_id, self._account_id):
                told += self._meaning(event, event.sender.id)
        return told

    def _mention(self, reference: str, raw: dict[str, Any]) -> list[Event]:
        """Return who mentioned the account, once that was asked for; before, that somebody did."""
        found = mention_told(self.name, reference, raw)
        if found is not None:
            return [heard(found)]
        return [Announced(self.name, reference)] if self._graph is not None else []

    async def announced(self, reference: str, now: datetime) -> Arrival:
        """Return who mentioned the account and how, by the mention's ids. Raises `SendFailed`, `Malformed`."""
        if self._graph is None:
            raise SendFailed("no access token", permanent=True)
        return await self._graph.mention(reference, now)

    async def fetch(self, cursor: str, since: datetime, now: datetime) -> Fetched:
        """Return what people wrote lately, lest the webhook has lost some of it. Raises `SendFailed`."""
        return await self._graph.fetch(cursor, since, now) if self._graph is not None else Fetched((), cursor)

    async def subscribe_again(self) -> bool:
        """See that the webhook is subscribed. Return whether it was not, and is again now. Raises `SendFailed`."""
        return await self._graph.subscribe_again() if self._graph is not None else False

    async def close(self) -> None:
        """Close the connections."""
        if self._graph is not None:
            await self._graph.close()

    def _meaning(self, event: Messaging, writer: str) -> list[Event]:
        message = event.message
        if message is not None:
            if message.is_echo:
                return []
            if message.is_deleted and message.mid:
                return [WithdrawnMessage(self.name, message.mid)]
            said = (message.text, message.mid or None, _entry(message), _facts(message))
            return [heard(self._inbound(event, writer, *said))]
        if event.message_edit is not None:
            edit = event.message_edit
            if not edit.text:
                return []
            return [self._inbound(event, writer, edit.text, edit.mid or None, (None, None), {"edited": "yes"})]
        if event.postback is not None:
            tap = event.postback
            entry = _referred(tap.referral)
            return [self._inbound(event, writer, tap.title, tap.mid, entry, _named(postback=tap.payload))]
        if event.referral is not None:
            return [self._inbound(event, writer, "", None, _referred(event.referral), _referral_facts(event.referral))]
        if event.sender is not None and event.sender.username:
            return [NameTold(self.name, Handle("instagram", writer, event.sender.username))]
        return []

    def _inbound(
        self,
        event: Messaging,
        writer: str,
        text: str | None,
        reference: str | None,
        entry: tuple[str | None, str | None],
        facts: Mapping[str, str],
    ) -> Inbound:
        return Inbound(
            kind=TouchKind.DIRECT,
            gateway=self.name,
            handle=Handle("instagram", writer),
            text=text or "",
            to=event.recipient.id if event.recipient else None,
            entry=entry[0],
            ref=entry[1],
            occurred_at=moment(event.timestamp),
            facts=facts,
            reference=reference,
        )


def _events(body: Any) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Return every event of a batch with the account it belongs to and the list it stood in."""
    for entry in _objects(body.get("entry") if isinstance(body, dict) else None):
        for section in _LISTS:
            for event in _objects(entry.get(section)):
                yield _id(entry), section, event
        if "field" in entry:
            # Instagram Login's documentation shows comments without the list around them.
            yield _id(entry), "changes", {"field": entry["field"], "value": entry.get("value")}


def _says_nothing(request: RawRequest) -> bool:
    """Whether all lists of a batch are there and empty, so that nothing in it could be lost."""
    body = read_json(request.body)
    entries = body.get("entry") if isinstance(body, dict) else None
    return isinstance(entries, list) and all(
        isinstance(entry, dict)
        and all(name in ("id", "time") or (name in _LISTS and not entry[name]) for name in entry)
        for entry in entries
    )


def _id(thing: dict[str, Any], name: str = "id") -> str:
    value = thing.get(name)
    return str(value) if isinstance(value, str | int) else ""


def _objects(value: object) -> list[dict[str, Any]]:
    if isinstance(value, dict) and value:
        return [value]  # One event without the list around it.
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _split(request: RawRequest) -> Iterator[Arrival]:
    body = read_json(request.body)
    try:
        for account_id, section, event in _events(body):
            one = {"object": body.get("object"), "entry": [{"id": account_id, section: [event]}]}
            single = json.dumps(one, separators=(",", ":"))
            key = _key(section, event) or f"sha:{digest(single)}"
            yield Arrival(key, _lane(event), replace(request, body=single.encode()).to_payload())
    except RecursionError as error:
        raise Malformed("nested too deep") from error


def _key(section: str, event: dict[str, Any]) -> str | None:
    """Build the key from Meta's own ids: a message's id alone, and with a mark for what came of it later."""
    if section == "changes":
        value = _part(event, "value")
        told = _id(value, "comment_id") or _id(value) or _id(value, "leadgen_id") or _id(value, "media_id")
        return event_key(_id(event, "field"), told) if told else None
    message, edit, postback = _part(event, "message"), _part(event, "message_edit"), _part(event, "postback")
    if mid := _id(message, "mid"):
        return event_key(mid, "deleted") if message.get("is_deleted") else event_key(mid)
    if mid := _id(edit, "mid"):
        return event_key(mid, "edited", _id(edit, "num_edit") or digest(_id(edit, "text")))
    if mid := _id(postback, "mid"):
        return event_key(mid, "postback")
    return None


def _lane(event: dict[str, Any]) -> str:
    """Return the person's lane, also for what the account wrote to them."""
    sender = _part(event, "sender") or _part(_part(event, "value"), "from")
    person = _part(event, "recipient") if _part(event, "message").get("is_echo") else sender
    return event_key("instagram", _id(person))


def _part(event: dict[str, Any], name: str) -> dict[str, Any]:
    part = event.get(name)
    return part if isinstance(part, dict) else {}


def _entry(message: InstagramMessage) -> tuple[str | None, str | None]:
    """Return the entry and its mark."""
    if message.referral is not None:
        return _referred(message.referral)
    if message.reply_to is not None and message.reply_to.story is not None:
        return STORY_REPLY, message.reply_to.story.id
    if any(attached.type == "story_mention" for attached in message.attachments or ()):
        return STORY_MENTION, None
    return None, None


def _referred(referral: Referral | None) -> tuple[str | None, str | None]:
    if referral is None:
        return None, None
    if referral.source == "ADS" or referral.ad_id:
        return ADVERT, referral.ref or referral.ad_id
    return LINK, referral.ref


def _facts(message: InstagramMessage) -> dict[str, str]:
    kinds = [attached.type for attached in message.attachments or ()]
    if message.is_unsupported:
        kinds.append("unsupported")
    button = message.quick_reply.payload if message.quick_reply else None
    return _named(attachments=", ".join(kinds), quick_reply=button) | _referral_facts(message.referral)


def _referral_facts(referral: Referral | None) -> dict[str, str]:
    if referral is None:
        return {}
    advert = referral.ads_context_data
    return _named(ad_id=referral.ad_id, ad_title=advert.ad_title if advert else None)


def _named(**facts: str | None) -> dict[str, str]:
    return {name: value for name, value in facts.items() if value}
