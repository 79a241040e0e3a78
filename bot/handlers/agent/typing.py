"""Text that an agent writes with a card in hand: its note, unless it can only mean something else.

A message that is only a number, or a forward, is looked up, and may be put into the note by a button.
"""

from dataclasses import asdict

from aiogram.types import Message

from bot.handlers.agent.card_in_chat import card_in_hand, lower, open_card
from bot.handlers.agent.card_notes import NoteContent, content_of, keep_note, put_note
from bot.handlers.manager.find import looker_of, may_look_up
from bot.handlers.marketing.imports import file_came, takes
from bot.handlers.marketing.leads import is_lead_alone, receive_message
from bot.routing.buttons import agent as agent_buttons
from bot.routing.context import Context
from bot.routing.incoming_message import read_incoming
from bot.routing.keyboards import button
from bot.routing.router import Kind, Router
from bot.views.agent.card_buttons import promise_fits
from bot.views.marketing import lookup as views
from core.calendar.typed_times import moment_alone
from core.errors import OldButton
from core.rights import Act, may
from core.terms import Role
from desk.intake import colleagues, lookup
from desk.leads.card import Card, team_written_about

KINDS: tuple[Kind, ...] = ("forward", "contact", "file", "text")


def mount(board: Router) -> None:
    """Mount it before what takes numbers in: that is asked where no card is in hand."""
    for kind in KINDS:
        board.kind(kind, typed, Role.AGENT)
    board.answer("looked-up", typed, Role.AGENT)
    board.tap(agent_buttons.AddToNote, add_to_note, Role.AGENT)


async def stand_at_card(context: Context, message: Message | None = None) -> None:
    """Act in the team of the card in hand, or of the answered card, whichever team its agent has in view.

    A list goes to the team in view.
    """
    who = context.person
    if not context.is_private or who is None or not who.elsewhere:
        return
    if message is not None and message.document is not None and takes(message.document):
        return
    team_id = await team_written_about(context.session, who.id, context.replied_to)
    if team_id is not None and (who.team is None or team_id != who.team.id):
        await context.stand_in(team_id)


async def typed(context: Context, message: Message) -> None:
    """Handle a message as one for the card in hand; without a card, like any colleague's."""
    card = await card_in_hand(context) if context.is_private else None
    if context.talk.state is not None:
        await context.expect(None)
    if message.document is not None and takes(message.document) and may(context.roles, Act.IMPORT_FILES):
        await file_came(context, message)
    elif card is None or card.offered:
        await receive_message(context, message)
    elif is_lead_alone(message, context.team.region):
        await _look_up(context, card, message)
    else:
        await _note(context, card, message)


async def _note(context: Context, card: Card, message: Message) -> None:
    """Store a message as the card's note. A text that is only a time may be a promise: one tap makes it one."""
    at = None
    if message.text is not None and promise_fits(card):
        at = moment_alone(message.text, context.now, context.team.timezone, context.words.language)
    await keep_note(context, card, message, at)


async def _look_up(context: Context, card: Card, message: Message) -> None:
    """Show who the numbers of a message are, change nothing, and offer to put it into the note."""
    team, parts = context.team, read_incoming(message, context.chat, context.team.region)
    mentions = await colleagues.mentions_in(context.session, team.id, team.region, parts)
    phones = list(dict.fromkeys(one.phone for one in mentions if one.phone))
    content = content_of(message, parts.text or " ".join(one.raw for one in mentions))
    await context.expect("looked-up", message=message.message_id, **asdict(content))
    note = agent_buttons.AddToNote(hand_out=card.hand_out_id, message=message.message_id)
    below = [[button(context.words.plain("button-add-to-note"), note)]]
    looker = looker_of(context)
    if await may_look_up(context, looker, len(phones), below):
        found = await lookup.look_up(context.session, team, phones, looker, context.now)
        keyboard = [*views.lookup_buttons(found, context.words), *below]
        await context.say(views.lookup_text(found, context.words, team, context.now), keyboard)
    await lower(context, card)


async def add_to_note(context: Context, tap: agent_buttons.AddToNote) -> None:
    """Handle "add to the note" under what was looked up."""
    card = await open_card(context, tap.hand_out)
    data = context.talk.data
    if context.talk.state != "looked-up" or data.get("message") != tap.message:
        raise OldButton("what was looked up is no longer at hand")
    await context.expect(None)
    await context.toast(context.words.plain("toast-noted"))
    await put_note(context, card, NoteContent(data["text"], data.get("file_kind"), data.get("file_id")))


async def after_message(context: Context) -> None:
    """Send the card in hand again, so that it is the lowest message after any text and answer in a private chat."""
    await stand_at_card(context)
    if not context.is_private or Role.AGENT not in context.roles:
        return
    card = await card_in_hand(context)
    if card is not None and not card.offered:
        await lower(context, card)
