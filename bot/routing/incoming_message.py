"""The content of a message: its text, its contact cards, and its original author."""

import quopri
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

from core.addresses import Address
from core.arrivals.forwarded import Mention
from core.arrivals.phones import from_card
from core.errors import NotANumber, NotWords, TooManyLetters
from core.folding import fold
from core.terms import TouchKind
from desk.intake.colleagues import IncomingParts

_CARD_LIMIT = 10
_TEL = re.compile(r"^(?:[\w-]+\.)?TEL\b([^:\r\n]*):\s*(?:tel:)?([^\r\n]+)", re.IGNORECASE | re.MULTILINE)
_NO_VOICE = re.compile(r"\bFAX\b", re.IGNORECASE)
_FOLDED_LINE = re.compile(r"\r?\n[ \t]|=\r?\n")
"""A long line of a vCard continues after a space, or in quoted-printable after an equals sign."""
_ONLY_MARKS = re.compile(r"[\s.,_\-–—*~|/\\]*")
_UNSEEN = re.compile("[\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\u2800\u3164\uffa0\ufeff\u115f\u1160]")
"""Characters that people use in place of a name, and marks that only change the direction of a line."""
_NUMBER_FOR_A_NAME = re.compile(r"[\d\s()+./-]+")


def read_incoming(message: Message, chat: Address, region: str) -> IncomingParts:
    """Return the content of a message a colleague wrote or forwarded, or of a contact they sent."""
    forwarded = message.forward_origin is not None
    cards = _cards(message.contact, region) if message.contact is not None else ()
    hint, facts = _origin(message)
    return IncomingParts(
        kind=TouchKind.FORWARD if forwarded else TouchKind.TYPED,
        text=_text(message),
        mark=chat.mark(message.message_id),
        cards=cards,
        hint=hint,
        facts=facts,
    )


def _cards(contact: Contact, region: str) -> tuple[Mention, ...]:
    """Return a contact card for each number: its own, and the others of its vCard."""
    name = _name_of(contact)
    lines = _FOLDED_LINE.sub("", contact.vcard or "")
    raws = [contact.phone_number, *_numbers_of(lines)]
    found: dict[str, Mention] = {}
    for raw in raws:
        phone = _phone(raw, region)
        found.setdefault(phone or raw, Mention(raw, phone, name, bool(name), None, False))
    return tuple(one for one in found.values() if one.phone) or tuple(found.values())[:1]


def _numbers_of(vcard: str) -> list[str]:
    """Return the numbers of a vCard that can be called."""
    told = [(marks, raw) for marks, raw in _TEL.findall(vcard)[:_CARD_LIMIT] if not _NO_VOICE.search(marks)]
    return [
        quopri.decodestring(raw.encode()).decode("utf-8", "replace") if "QUOTED-PRINTABLE" in marks.upper() else raw
        for marks, raw in told
    ]


def _name_of(contact: Contact) -> str | None:
    """Return the name on a card in one line; a number, a dot or a dash in its place is no name."""
    none = (_ONLY_MARKS, _NUMBER_FOR_A_NAME)
    written = (_UNSEEN.sub("", contact.first_name), _UNSEEN.sub("", contact.last_name or ""))
    parts = [part for part in written if not any(pattern.fullmatch(part) for pattern in none)]
    return " ".join(" ".join(parts).split()) or None


def _phone(raw: str, region: str) -> str | None:
    try:
        return from_card(raw, region)
    except NotANumber:
        return None


def _text(message: Message) -> str:
    """Return the text, followed by the addresses its words link to."""
    behind = (one.url for one in message.entities or message.caption_entities or () if one.type == "text_link")
    return "\n".join((message.text or message.caption or "", *filter(None, behind))).strip()


def _origin(message: Message) -> tuple[str | None, dict[str, str]]:
    """Return the original author of a forwarded message, unless it is the forwarder or a bot."""
    origin: Any = message.forward_origin
    match origin:
        case MessageOriginUser(sender_user=user):
            own = message.from_user is not None and user.id == message.from_user.id
            return (None, {}) if user.is_bot or own else (_author(user.full_name), {"from": user.full_name})
        case MessageOriginHiddenUser(sender_user_name=name):
            return _author(name), {"from": name}
        case MessageOriginChat(sender_chat=chat) | MessageOriginChannel(chat=chat):
            # A channel's title is no customer's name.
            return None, {"from": chat.title} if chat.title else {}
        case _:
            return None, {}


def _author(name: str) -> str | None:
    """Return the name of who wrote what was forwarded; a number, a dot or a deleted account in its place is none."""
    none = _NUMBER_FOR_A_NAME.fullmatch(name) or _ONLY_MARKS.fullmatch(name) or fold(name) == "deleted account"
    return None if none else name


def words_in(message: Message, most: int | None = None) -> str:
    """Return the words of an answer; for a picture its caption.

    Raises:
        NotWords: it has no words; the question stays open, with its buttons.
        TooManyLetters: it is longer than `most`; nothing is cut off silently, and the question stays open.
    """
    text = message.text or message.caption
    if not text:
        raise NotWords("an answer without words")
    if most is not None and len(text) > most:
        raise TooManyLetters("an answer that would be cut", have=len(text), most=most)
    return text


def without_hint(one: IncomingParts) -> IncomingParts:
    """Return the message without its original author, because a colleague is no contact."""
    return replace(one, hint=None, facts={})
