"""The card's second page: history, the script, the contact to dial, and other actions on a lead."""

from bot.handlers.agent.card_in_chat import lower, open_card, rewrite, seen, write_below
from bot.handlers.agent.outcomes import with_nothing_begun
from bot.routing.buttons import agent as agent_buttons
from bot.routing.buttons.packing import HandOutButton
from bot.routing.context import Context
from bot.routing.keyboards import button, grid
from bot.routing.router import Router
from bot.transport.outgoing import Keyboard
from bot.transport.splitting import split
from bot.views.agent.card import card_text
from bot.views.agent.card_buttons import outcome_buttons, page_button
from bot.views.agent.history import history_text
from bot.views.agent.shifts import leaving
from bot.words import Words
from core.errors import Gone
from core.protocols.scripts import script_parts
from core.terms import OutcomePlace, Role
from desk.dispatch import sent_cards
from desk.leads.card import Card
from desk.leads.history import history_of

PAGES: dict[str, type[HandOutButton]] = {
    "note": agent_buttons.AskNote,
    "write": agent_buttons.AskText,
    "name": agent_buttons.AskNewName,
    "details": agent_buttons.AskDetails,
    "interest": agent_buttons.AskInterest,
    "history": agent_buttons.ShowHistory,
    "script": agent_buttons.Script,
    "contact": agent_buttons.ContactCard,
    "why": agent_buttons.WhyCard,
    "hand-over": agent_buttons.AskColleague,
    "return": agent_buttons.AskReturnReason,
}
HISTORY = 30


def mount(board: Router) -> None:
    """Mount the card's second page."""
    board.tap(agent_buttons.More, show_more, Role.AGENT)
    board.tap(agent_buttons.ShowHistory, history, Role.AGENT)
    board.tap(agent_buttons.Script, script, Role.AGENT)
    board.tap(agent_buttons.ScriptPart, script_part, Role.AGENT)
    board.tap(agent_buttons.ContactCard, contact_card, Role.AGENT)
    board.tap(agent_buttons.Nothing, nothing)


async def nothing(context: Context, _tap: agent_buttons.Nothing) -> None:
    """Handle buttons that only show something."""
    await context.toast()


async def show_more(context: Context, tap: agent_buttons.More) -> None:
    """Show the card's second page of buttons."""
    card = await with_nothing_begun(context, await open_card(context, tap.hand_out))
    await context.end_talk()
    hid, words = card.hand_out_id, context.words
    pages = [page_button(name, page, hid, words) for name, page in PAGES.items()]
    keyboard = [
        *grid([*outcome_buttons(card, words, OutcomePlace.MORE), *pages]),
        *_about_offer(card, words),
        [page_button("back", agent_buttons.ShowCard, hid, words)],
        leaving(words, card.team_id),
    ]
    await rewrite(context, card, card_text(card, seen(context)), keyboard)


def _about_offer(card: Card, words: Words) -> Keyboard:
    """Return the button by which agents tell marketing what customers say of an offer."""
    if card.offer_id is None:
        return []
    tap = agent_buttons.AnswerOffer(hand_out=card.hand_out_id, offer=card.offer_id)
    return [[button(words.plain("button-offer-why"), tap)]]


async def history(context: Context, tap: agent_buttons.ShowHistory) -> None:
    """Send all that is known about the person: leads, sales, touches, calls and notes of all leads, with their files.

    Numbers are hidden: this message stays when the lead has gone.
    """
    card = await open_card(context, tap.hand_out)
    told = await history_of(context.session, card.contact_id, HISTORY)
    await context.say(history_text(card, told, seen(context)))
    for with_file in [n for n in told.notes if n.file_id and n.file_kind][:5]:
        await context.mail.resend_file(context.chat, str(with_file.file_kind), str(with_file.file_id))
    await lower(context, card)


async def script(context: Context, tap: agent_buttons.Script) -> None:
    """Send the script of the lead's channel; one written in parts offers them by step and objection."""
    card = await open_card(context, tap.hand_out)
    parts = script_parts(card.script)
    if len(parts) < 2:  # one part is the whole
        key = "script-text" if card.script.strip() else "script-none"
        await context.say(context.words(key, channel=card.channel, script=card.script))
        await lower(context, card)
        return
    hid = card.hand_out_id
    titles = [
        button(title[:40] or context.words.plain("script-start"), agent_buttons.ScriptPart(hand_out=hid, part=number))
        for number, (title, _) in enumerate(parts)
    ]
    back = [button(context.words.plain("button-back"), agent_buttons.More(hand_out=hid))]
    ask = context.words("ask-script", channel=card.channel)
    await write_below(context, card, ask, [*grid(titles), back])


async def script_part(context: Context, tap: agent_buttons.ScriptPart) -> None:
    """Show one part of the script under the card, with buttons for the others; a long one is a message of its own."""
    card = await open_card(context, tap.hand_out)
    parts = script_parts(card.script)
    if not 0 <= tap.part < len(parts):
        raise Gone("the script was written anew")
    title, text = parts[tap.part]
    hid = card.hand_out_id
    back = [
        button(context.words.plain("button-script"), agent_buttons.Script(hand_out=hid)),
        button(context.words.plain("button-back"), agent_buttons.More(hand_out=hid)),
    ]
    shown = context.words("script-text", channel=title or card.channel, script=text)
    below = f"{card_text(card, seen(context))}\n\n{shown}"
    if len(split(below)) == 1:
        await rewrite(context, card, below, [back])
    else:
        await context.say(shown)
        await lower(context, card)


async def contact_card(context: Context, tap: agent_buttons.ContactCard) -> None:
    """Send the number as a contact card, which phones dial or keep with one tap; it is deleted when the lead leaves."""
    card = await open_card(context, tap.hand_out)
    row = await context.mail.contact(context.chat, card.phone, card.name or "")
    earlier = await sent_cards.remember_contact_card(context.session, card.hand_out_id, row)
    if earlier is not None:
        await context.mail.delete(context.chat, of=earlier)
    await lower(context, card)
