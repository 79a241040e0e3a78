"""What a message brings: its text, its contact cards, and who wrote it first."""

import re
from dataclasses import replace
from typing import Any

from aiogram.types import (
    Contact,
    Message,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
)

from core.arrivals.forwarded import Mention
from core.arrivals.phones import normalise
from core.errors import NotANumber
from core.terms import TouchKind
from desk.intake.colleagues import Brought

_CARD_LIMIT = 10
_TEL = re.compile(r"^TEL[^:\r\n]*:\s*(?:tel:)?([^\r\n]+)", re.IGNORECASE | re.MULTILINE)


def brought(message: Message, region: str) -> Brought:
    """Read a message a colleague wrote, forwarded or sent a contact with."""
    forwarded = message.forward_origin is not None
    cards = _cards(message.contact, region) if message.contact is not None else ()
    hint, facts = _origin(message)
    return Brought(
        kind=TouchKind.FORWARD if forwarded else TouchKind.TYPED,
        text=message.text or message.caption or "",
        mark=f"{message.chat.id}:{message.message_id}",
        cards=cards,
        hint=hint,
        facts=facts,
    )


def _cards(contact: Contact, region: str) -> tuple[Mention, ...]:
    """Read a contact card: its number, and the further ones of its vCard."""
    name = " ".join(filter(None, (contact.first_name, contact.last_name))).strip() or None
    raws = [contact.phone_number, *_TEL.findall(contact.vcard or "")[:_CARD_LIMIT]]
    found: dict[str, Mention] = {}
    for raw in raws:
        phone = _phone(raw, region)
        found.setdefault(phone or raw, Mention(raw, phone, name, bool(name), None, False))
    return tuple(one for one in found.values() if one.phone) or tuple(found.values())[:1]


def _phone(raw: str, region: str) -> str | None:
    """Read a card's number; messengers leave the plus of international ones away."""
    for spelled in (raw, f"+{raw}"):
        try:
            return normalise(spelled, region)
        except NotANumber:
            continue
    return None


def _origin(message: Message) -> tuple[str | None, dict[str, str]]:
    """Tell who wrote a forwarded message first, where that is neither the forwarder nor a bot."""
    origin: Any = message.forward_origin
    match origin:
        case MessageOriginUser(sender_user=user):
            own = message.from_user is not None and user.id == message.from_user.id
            return (None, {}) if user.is_bot or own else (user.full_name, {"from": user.full_name})
        case MessageOriginHiddenUser(sender_user_name=name):
            return name, {"from": name}
        case MessageOriginChat(sender_chat=chat) | MessageOriginChannel(chat=chat):
            return chat.title, {"from": chat.title} if chat.title else {}
        case _:
            return None, {}


def without_hint(one: Brought) -> Brought:
    """Forget who wrote it first: a colleague is nobody's contact."""
    return replace(one, hint=None, facts={})
