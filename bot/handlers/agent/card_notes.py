"""Notes on a lead, and the right name of its contact."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiogram.types import Message

from bot.handlers.agent.card_in_chat import open_card, rewrite, seen, write_below
from bot.routing.buttons import agent as agent_buttons
from bot.routing.context import Context
from bot.routing.incoming_message import words_in
from bot.routing.keyboards import button
from bot.routing.router import Router
from bot.views.agent.card import card_text
from bot.views.agent.card_buttons import card_keyboard, promise_meant
from bot.views.times import promised_moment
from core.errors import NothingToNote
from core.terms import Role
from desk.leads import notes
from desk.leads.card import Card, card_of
from desk.leads.person import rename

_FILES = ("voice", "document", "audio", "video", "video_note")


@dataclass(frozen=True, slots=True)
class NoteContent:
    """The note in a message: its words, and its file by kind and id at the messenger."""

    text: str
    file_kind: str | None = None
    file_id: str | None = None


def mount(board: Router) -> None:
    """Mount notes and names."""
    board.tap(agent_buttons.AskNote, ask_note, Role.AGENT)
    board.tap(agent_buttons.AskNewName, ask_new_name, Role.AGENT)
    board.answer("new-name", new_name_typed, Role.AGENT)
    board.answer("note", note_typed, Role.AGENT)


async def ask_note(context: Context, tap: agent_buttons.AskNote) -> None:
    """Ask for a note: text, voice, photo or file."""
    card = await open_card(context, tap.hand_out)
    await context.expect("note", hand_out=card.hand_out_id)
    back = [[button(context.words.plain("button-back"), agent_buttons.More(hand_out=card.hand_out_id))]]
    await write_below(context, card, context.words("ask-note"), back)


async def note_typed(context: Context, message: Message) -> None:
    """Store the note that was asked for, even if its lead has left meanwhile, so that no text is lost."""
    content = content_of(message)
    card = await card_of(context.session, context.talk.data["hand_out"], context.now)
    await context.expect(None)
    await put_note(context, card, content)


async def keep_note(context: Context, card: Card, message: Message, meant: datetime | None = None) -> None:
    """Store a message as a note; on the card in hand it is shown at once, for any other lead it is confirmed.

    `meant`: a time to call back that may be meant by it, offered below.
    """
    await put_note(context, card, content_of(message), meant)


async def put_note(context: Context, card: Card, one: NoteContent, meant: datetime | None = None) -> None:
    """Store a note on a lead and show it."""
    await notes.add(context.session, card.lead_id, context.me.id, one.text, one.file_kind, one.file_id, context.now)
    if card.ended or card.member_id != context.member_id:
        await context.say(context.words("note-kept", name=context.words.contact_name(card.name)))
        return
    await show_below(context, card.hand_out_id, meant)


async def show_below(context: Context, hand_out_id: int, meant: datetime | None = None) -> None:
    """Show the card in hand below what was just written, with what is new on it; `meant`: a promise that may be."""
    card = await open_card(context, hand_out_id)
    text, keyboard = card_text(card, seen(context)), card_keyboard(card, context.words)
    if meant is not None:
        at = promised_moment(context.words, meant, context.team.timezone, context.now, theirs=card.zone)
        text += "\n\n" + context.words("ask-promise-meant", at=at)
        keyboard = [*promise_meant(hand_out_id, meant, at, context.words), *keyboard]
    await rewrite(context, card, text, keyboard)


async def ask_new_name(context: Context, tap: agent_buttons.AskNewName) -> None:
    """Ask for the contact's right name."""
    card = await open_card(context, tap.hand_out)
    await context.expect("new-name", hand_out=card.hand_out_id)
    back = [[button(context.words.plain("button-back"), agent_buttons.More(hand_out=card.hand_out_id))]]
    name = context.words.contact_name(card.name)
    ask = context.words("ask-new-name", name=name)
    await write_below(context, card, ask, back)


async def new_name_typed(context: Context, message: Message) -> None:
    """Store the name and show it on the card."""
    text = words_in(message)
    card = await open_card(context, context.talk.data["hand_out"])
    await rename(context.session, context.team.id, card.contact_id, text, by=context.me.id, now=context.now)
    await context.expect(None)
    await show_below(context, card.hand_out_id)


def content_of(message: Message, text: str = "") -> NoteContent:
    """Return the note in a message: `text` or its own text, a location as a link, and its file.

    Raises:
        NothingToNote: there is none of these in it.
    """
    kind, file_id = _file_in(message)
    said = text or message.text or message.caption or _place_in(message)
    if not said and file_id is None:
        raise NothingToNote("neither words nor a file")
    return NoteContent(said, kind, file_id)


def _file_in(message: Message) -> tuple[str | None, str | None]:
    """Return the file of a message: its kind and its id at the messenger."""
    if message.photo:
        return "photo", message.photo[-1].file_id
    for kind in _FILES:
        file: Any = getattr(message, kind)
        if file is not None:
            return kind, file.file_id
    return None, None


def _place_in(message: Message) -> str:
    """Return a place as its name and a link to a map; "" where there is none."""
    place = message.location
    if place is None:
        return ""
    called = [message.venue.title, message.venue.address] if message.venue is not None else []
    return "\n".join([*called, f"https://maps.google.com/?q={place.latitude:.5f},{place.longitude:.5f}"])
