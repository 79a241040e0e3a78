"""What else an agent may need of a lead: notes, history, the script, a colleague, giving it back."""

from typing import Any

from aiogram.types import Message

from bot.handlers.agent.outcomes import close, lower, open_card, rewrite, seen, words_in
from bot.handlers.agent.shifts import deal_apart, dealer
from bot.routing.buttons import agent as agent_buttons
from bot.routing.buttons.agent import PassReason, ReturnReason
from bot.routing.buttons.packing import HandOutButton
from bot.routing.context import Context
from bot.routing.keyboards import button, grid
from bot.routing.router import Router
from bot.transport.outgoing import Keyboard
from bot.views.agent.card import card_keyboard, card_text, outcome_buttons
from bot.views.agent.history import history_text
from bot.words import Words
from core.errors import Gone
from core.protocols.scripts import script_parts
from core.terms import OutcomePlace, Role
from desk.dispatch import hand_out
from desk.leads import follow_up, notes
from desk.leads.card import Card, card_of
from desk.leads.drafts import drop_draft
from desk.leads.history import told_of
from desk.leads.person import rename
from desk.people import directory
from desk.settings.changes import settings_of
from desk.staff import shifts

PAGES: dict[str, type[HandOutButton]] = {
    "note": agent_buttons.AskNote,
    "write": agent_buttons.AskText,
    "name": agent_buttons.AskNewName,
    "details": agent_buttons.AskDetails,
    "interest": agent_buttons.AskInterest,
    "history": agent_buttons.History,
    "script": agent_buttons.Script,
    "contact": agent_buttons.ContactCard,
    "why": agent_buttons.WhyCard,
    "hand-over": agent_buttons.AskColleague,
    "return": agent_buttons.AskReturnReason,
}
RETURN_REASONS = tuple(reason for reason in ReturnReason if reason is not ReturnReason.OTHER)
HISTORY = 30


def mount(board: Router) -> None:
    """Mount the card's second page."""
    board.tap(agent_buttons.More, show_more, Role.AGENT)
    board.tap(agent_buttons.AskNote, ask_note, Role.AGENT)
    board.tap(agent_buttons.History, history, Role.AGENT)
    board.tap(agent_buttons.Script, script, Role.AGENT)
    board.tap(agent_buttons.ScriptPart, script_part, Role.AGENT)
    board.tap(agent_buttons.ContactCard, contact_card, Role.AGENT)
    board.tap(agent_buttons.AskColleague, ask_colleague, Role.AGENT)
    board.tap(agent_buttons.AskPassReason, ask_pass_reason, Role.AGENT)
    board.tap(agent_buttons.AskNewName, ask_new_name, Role.AGENT)
    board.answer("new-name", new_name_typed, Role.AGENT)
    board.tap(agent_buttons.PassOn, passed_on, Role.AGENT)
    board.tap(agent_buttons.AskReturnReason, ask_return_reason, Role.AGENT)
    board.tap(agent_buttons.GiveBack, given_back, Role.AGENT)
    board.tap(agent_buttons.Nothing, nothing)
    board.answer("note", note_typed, Role.AGENT)
    board.answer("return", return_typed, Role.AGENT)


async def nothing(context: Context, _tap: agent_buttons.Nothing) -> None:
    """Handle buttons that only show something."""
    await context.toast()


async def show_more(context: Context, tap: agent_buttons.More) -> None:
    """Show the card's second page of buttons."""
    card = await open_card(context, tap.hand_out)
    await drop_draft(context.session, card.hand_out_id)
    await context.expect(None)
    hid, words = card.hand_out_id, context.words
    pages = [button(words.plain(f"button-{name}"), page(hand_out=hid)) for name, page in PAGES.items()]
    keyboard = [
        *grid([*outcome_buttons(card, words, OutcomePlace.MORE), *pages]),
        *_about_offer(card, words),
        [button(words.plain("button-back"), agent_buttons.ShowCard(hand_out=hid))],
    ]
    await rewrite(context, card, card_text(card, seen(context)), keyboard)


def _about_offer(card: Card, words: Words) -> Keyboard:
    """Return the button by which agents tell marketing what customers say of an offer."""
    if card.offer_id is None:
        return []
    tap = agent_buttons.AnswerOffer(hand_out=card.hand_out_id, offer=card.offer_id)
    return [[button(words.plain("button-offer-why"), tap)]]


async def ask_note(context: Context, tap: agent_buttons.AskNote) -> None:
    """Ask for a note: text, voice, photo or file."""
    card = await open_card(context, tap.hand_out)
    await context.expect("note", hand_out=card.hand_out_id)
    back = [[button(context.words.plain("button-back"), agent_buttons.ShowCard(hand_out=card.hand_out_id))]]
    await rewrite(context, card, card_text(card, seen(context)) + "\n\n" + context.words("ask-note"), back)


async def note_typed(context: Context, message: Message) -> None:
    """Keep the note that was asked for, also when its lead has left meanwhile: what was written is not lost."""
    data = context.talk.data
    await context.expect(None)
    card = await card_of(context.session, data["hand_out"], context.now)
    await keep_note(context, card, message)


async def keep_note(context: Context, card: Card, message: Message) -> None:
    """Keep a message as a note; on the card in hand it stands at once, of any other lead it is said."""
    kind, file_id = file_in(message)
    text = message.text or message.caption or ""
    await put_note(context, card, text, kind, file_id)


async def put_note(
    context: Context, card: Card, text: str, kind: str | None = None, file_id: str | None = None
) -> None:
    """Keep a note on a lead and show that it is there."""
    await notes.add(context.session, card.lead_id, context.me.id, text[:4000], kind, file_id, context.now)
    if card.ended or card.member_id != context.member_id:
        await context.say(context.words("note-kept", name=card.name or context.words.plain("card-nameless")))
        return
    await show_below(context, card.hand_out_id)


async def show_below(context: Context, hand_out_id: int) -> None:
    """Show the card in hand below what was just written, with what is new on it."""
    card = await open_card(context, hand_out_id)
    await rewrite(context, card, card_text(card, seen(context)), card_keyboard(card, context.words))


# -- the person --------------------------------------------------------------------------------------------------------


async def ask_new_name(context: Context, tap: agent_buttons.AskNewName) -> None:
    """Ask for the contact's right name."""
    card = await open_card(context, tap.hand_out)
    await context.expect("new-name", hand_out=card.hand_out_id)
    back = [[button(context.words.plain("button-back"), agent_buttons.ShowCard(hand_out=card.hand_out_id))]]
    name = card.name or context.words.plain("card-nameless")
    ask = context.words("ask-new-name", name=name)
    await rewrite(context, card, card_text(card, seen(context)) + "\n\n" + ask, back)


async def new_name_typed(context: Context, message: Message) -> None:
    """Take the name; it stands on the card at once."""
    text = await words_in(context, message)
    if text is None:
        return
    card = await open_card(context, context.talk.data["hand_out"])
    await rename(context.session, context.team.id, card.contact_id, text, by=context.me.id, now=context.now)
    await context.expect(None)
    await show_below(context, card.hand_out_id)


def file_in(message: Message) -> tuple[str | None, str | None]:
    """Find the file a message carries: its kind and its id at the messenger."""
    if message.photo:
        return "photo", message.photo[-1].file_id
    for kind in ("voice", "document", "audio", "video"):
        file: Any = getattr(message, kind)
        if file is not None:
            return kind, file.file_id
    return None, None


async def history(context: Context, tap: agent_buttons.History) -> None:
    """Send all that is known of the person: leads, sales, touches, calls and notes of all leads, with their files.

    Numbers are hidden: this message stays when the lead has gone.
    """
    card = await open_card(context, tap.hand_out)
    told = await told_of(context.session, card.contact_id, HISTORY)
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
    back = [button(context.words.plain("button-back"), agent_buttons.ShowCard(hand_out=hid))]
    ask = context.words("ask-script", channel=card.channel)
    await rewrite(context, card, card_text(card, seen(context)) + "\n\n" + ask, [*grid(titles), back])


async def script_part(context: Context, tap: agent_buttons.ScriptPart) -> None:
    """Show one part of the script under the card, the others one tap away."""
    card = await open_card(context, tap.hand_out)
    parts = script_parts(card.script)
    if not 0 <= tap.part < len(parts):
        raise Gone("the script was written anew")
    title, text = parts[tap.part]
    hid = card.hand_out_id
    back = [
        button(context.words.plain("button-script"), agent_buttons.Script(hand_out=hid)),
        button(context.words.plain("button-back"), agent_buttons.ShowCard(hand_out=hid)),
    ]
    shown = context.words("script-text", channel=title or card.channel, script=text[:2500])
    await rewrite(context, card, card_text(card, seen(context)) + "\n\n" + shown, [back])


async def contact_card(context: Context, tap: agent_buttons.ContactCard) -> None:
    """Send the number as a contact card, which phones dial or keep with one tap; it goes when the lead goes."""
    card = await open_card(context, tap.hand_out)
    row = await context.mail.contact(context.chat, card.phone, card.name or "")
    earlier = await hand_out.remember_contact_card(context.session, card.hand_out_id, row)
    if earlier is not None:
        await context.mail.delete(context.chat, of=earlier)
    await lower(context, card)


async def ask_colleague(context: Context, tap: agent_buttons.AskColleague) -> None:
    """Ask to whom to hand the lead over: colleagues on shift."""
    card = await open_card(context, tap.hand_out)
    working = await shifts.on_shift(context.session, context.team.id)
    colleagues = [
        m
        for m in await directory.members(context.session, context.team.id, Role.AGENT)
        if m.id in working and m.id != context.member_id
    ]
    buttons = [
        button(m.name[:30], agent_buttons.AskPassReason(hand_out=card.hand_out_id, member=m.id))
        for m in colleagues[:30]
    ]
    keyboard = [
        *grid(buttons),
        [button(context.words.plain("button-back"), agent_buttons.More(hand_out=card.hand_out_id))],
    ]
    ask = context.words("ask-colleague" if colleagues else "no-colleague")
    await rewrite(context, card, card_text(card, seen(context)) + "\n\n" + ask, keyboard)


async def ask_pass_reason(context: Context, tap: agent_buttons.AskPassReason) -> None:
    """Ask why the colleague gets it: their card says so."""
    card = await open_card(context, tap.hand_out)
    hid, words = card.hand_out_id, context.words
    reasons = [
        button(words.plain(f"pass-{one}"), agent_buttons.PassOn(hand_out=hid, member=tap.member, reason=one))
        for one in PassReason
    ]
    back = [button(words.plain("button-back"), agent_buttons.AskColleague(hand_out=hid))]
    await rewrite(context, card, card_text(card, seen(context)) + "\n\n" + words("ask-pass"), [*grid(reasons, 1), back])


async def passed_on(context: Context, tap: agent_buttons.PassOn) -> None:
    """Hand the lead over; the colleague sees it at once if free."""
    card = await open_card(context, tap.hand_out)
    to = tap.member
    settings = await settings_of(context.session, context.team.id)
    await follow_up.pass_on(
        context.work(settings),
        card.hand_out_id,
        to,
        by=context.member_id,
        why=tap.reason,
    )
    name = (await directory.behind(context.session, to)).name
    await close(context, card, context.words("done-passed-on", agent=name))
    await _after_letting_go(context)


async def ask_return_reason(context: Context, tap: agent_buttons.AskReturnReason) -> None:
    """Ask why a lead is given back."""
    card = await open_card(context, tap.hand_out)
    hid = card.hand_out_id
    reasons = [
        button(context.words.plain(f"return-{reason}"), agent_buttons.GiveBack(hand_out=hid, reason=reason))
        for reason in RETURN_REASONS
    ]
    keyboard = [
        *grid(reasons, 1),
        [
            button(
                context.words.plain("reason-other-typed"),
                agent_buttons.GiveBack(hand_out=hid, reason=ReturnReason.OTHER),
            )
        ],
        [button(context.words.plain("button-back"), agent_buttons.More(hand_out=hid))],
    ]
    await rewrite(context, card, card_text(card, seen(context)) + "\n\n" + context.words("ask-return"), keyboard)


async def given_back(context: Context, tap: agent_buttons.GiveBack) -> None:
    """Give the lead back for a reason; "other" is asked for in words."""
    card = await open_card(context, tap.hand_out)
    if tap.reason is ReturnReason.OTHER:
        await context.expect("return", hand_out=card.hand_out_id)
        await context.say(context.words("ask-return-typed"))
        return
    await _give_back(context, card, tap.reason)


async def return_typed(context: Context, message: Message) -> None:
    """Give the lead back for the typed reason."""
    text = await words_in(context, message)
    if text is not None:
        data = context.talk.data
        await context.expect(None)
        await _give_back(context, await open_card(context, data["hand_out"]), text[:300])


async def _give_back(context: Context, card: Card, reason: str) -> None:
    settings = await settings_of(context.session, context.team.id)
    left = await follow_up.give_back(context.work(settings), card.hand_out_id, reason, by=context.member_id)
    await close(context, card, context.words("done-returned", left=left))
    await _after_letting_go(context)


async def _after_letting_go(context: Context) -> None:
    settings = await settings_of(context.session, context.team.id)
    await deal_apart(context, settings)
    await dealer(context, settings).push_apart()
