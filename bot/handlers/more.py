"""What else an agent may need of a lead: notes, history, the script, a colleague, giving it back."""

from typing import Any

from aiogram.types import Message

from bot.handlers import missing_numbers
from bot.handlers.outcomes import close, open_card, rewrite, seen, words_in
from bot.handlers.shifts import deal_next, dealer
from bot.here import Here
from bot.keyboards import button, grid
from bot.switchboard import Switchboard
from bot.views.card import card_text, says_something, try_line, without_numbers
from bot.views.times import moment
from bot.words import Safe
from core.errors import OldButton
from core.terms import Role
from desk import card as cards
from desk import follow_up, hand_out, notes, people, staff
from desk.card import Card, card_of
from desk.configure import settings_of

RETURN_REASONS = ("language", "know", "technical")
HISTORY = 30


def mount(board: Switchboard) -> None:
    """Mount the card's second page."""
    board.tap("mo", show_more, Role.AGENT)
    board.tap("no", ask_note, Role.AGENT)
    board.tap("hi", history, Role.AGENT)
    board.tap("sc", script, Role.AGENT)
    board.tap("cc", contact_card, Role.AGENT)
    board.tap("ho", ask_colleague, Role.AGENT)
    board.tap("hp", passed_on, Role.AGENT)
    board.tap("gb", ask_return_reason, Role.AGENT)
    board.tap("gr", given_back, Role.AGENT)
    board.tap("x", nothing)
    board.answer("note", note_typed, Role.AGENT)
    board.answer("return", return_typed, Role.AGENT)
    board.kind("reply", replied, Role.AGENT)


async def nothing(here: Here, _fields: list[str]) -> None:
    """Handle buttons that only show something."""
    await here.toast()


async def show_more(here: Here, fields: list[str]) -> None:
    """Show the card's second page of buttons."""
    card = await open_card(here, int(fields[0]))
    hid, words = card.hand_out_id, here.words
    keys = ("note", "history", "script", "contact", "why", "hand-over", "return")
    pages = zip(keys, ("no", "hi", "sc", "cc", "wy", "ho", "gb"), strict=True)
    keyboard = [
        *grid([button(words.plain(f"button-{name}"), prefix, hid) for name, prefix in pages]),
        [button(words.plain("button-back"), "k", hid)],
    ]
    await rewrite(here, card, card_text(card, seen(here)), keyboard)


async def ask_note(here: Here, fields: list[str]) -> None:
    """Ask for a note: text, voice, photo or file."""
    card = await open_card(here, int(fields[0]))
    await here.expect("note", hand_out=card.hand_out_id)
    await here.say(here.words("ask-note"))


async def note_typed(here: Here, message: Message) -> None:
    """Keep the note that was asked for, also when its lead has left meanwhile: what was written is not lost."""
    data = here.talk.data
    await here.expect(None)
    card = await card_of(here.session, data["hand_out"], here.now)
    await _keep_note(here, card, message)


async def replied(here: Here, message: Message) -> None:
    """Keep what an agent replies to a card as a note on its lead, also after the call.

    In a group message ids count anew, so a reply there is to no card.
    """
    reply = message.reply_to_message if here.is_private else None
    found = await cards.card_in_message(here.session, here.member_id, reply.message_id) if reply else None
    if found is None:
        await missing_numbers.replied(here, message)
        return
    await _keep_note(here, await card_of(here.session, found, here.now), message)


async def _keep_note(here: Here, card: Card, message: Message) -> None:
    kind, file_id = file_in(message)
    text = message.text or message.caption or ""
    await notes.add(here.session, card.lead_id, here.me.id, text[:4000], kind, file_id, here.now)
    await here.say(here.words("note-kept", name=card.name or here.words.plain("card-nameless")))


def file_in(message: Message) -> tuple[str | None, str | None]:
    """Find the file a message carries: its kind and its id at the messenger."""
    if message.photo:
        return "photo", message.photo[-1].file_id
    for kind in ("voice", "document", "audio", "video"):
        file: Any = getattr(message, kind)
        if file is not None:
            return kind, file.file_id
    return None, None


async def history(here: Here, fields: list[str]) -> None:
    """Send all that is known of the lead: touches, attempts, notes with their files.

    Numbers are hidden: this message stays when the lead has gone.
    """
    card = await open_card(here, int(fields[0]))
    view = seen(here)
    said = await cards.said_by(here.session, card.contact_id, HISTORY)
    tries = await cards.tries_of(here.session, card.lead_id, HISTORY)
    kept = await cards.notes_on(here.session, card.lead_id, HISTORY)
    zone = here.team.timezone
    lines: list[str] = [here.words("history-title", name=card.name or here.words.plain("card-nameless"))]
    for one in reversed(said):
        at = moment(here.words, one.at, zone, here.now)
        kind, said_text = here.words.plain(f"kind-{one.kind}"), without_numbers(one.text, here.team.region)
        told = says_something(said_text, here.team.region)
        lines.append(here.words("history-touch" if told else "history-touch-silent", at=at, kind=kind, text=said_text))
    lines += [try_line(one, view) for one in reversed(tries)]
    for one_note in reversed(kept):
        text = without_numbers(one_note.text, here.team.region)
        text = text or here.words.plain("note-file", kind=one_note.file_kind or "file")
        lines.append(here.words("card-note", text=text, who=one_note.who))
    await here.say(Safe("\n".join(lines)))
    for with_file in [n for n in kept if n.file_id and n.file_kind][:5]:
        await here.mail.resend_file(here.chat_id, str(with_file.file_kind), str(with_file.file_id))


async def script(here: Here, fields: list[str]) -> None:
    """Send the script of the lead's channel."""
    card = await open_card(here, int(fields[0]))
    key = "script-text" if card.script.strip() else "script-none"
    await here.say(here.words(key, channel=card.channel, script=card.script))


async def contact_card(here: Here, fields: list[str]) -> None:
    """Send the number as a contact card, which phones dial or keep with one tap; it goes when the lead goes."""
    card = await open_card(here, int(fields[0]))
    row = await here.mail.contact(here.chat_id, card.phone, card.name or "")
    earlier = await hand_out.remember_contact_card(here.session, card.hand_out_id, row)
    if earlier is not None:
        await here.mail.delete(here.chat_id, of=earlier)


async def ask_colleague(here: Here, fields: list[str]) -> None:
    """Ask to whom to hand the lead over: colleagues on shift."""
    card = await open_card(here, int(fields[0]))
    working = await staff.on_shift(here.session, here.team.id)
    colleagues = [
        m for m in await people.members(here.session, here.team.id, Role.AGENT)
        if m.id in working and m.id != here.member_id
    ]  # fmt: skip
    buttons = [button(m.name[:30], "hp", card.hand_out_id, m.id) for m in colleagues[:30]]
    keyboard = [*grid(buttons), [button(here.words.plain("button-back"), "mo", card.hand_out_id)]]
    ask = here.words("ask-colleague" if colleagues else "no-colleague")
    await rewrite(here, card, card_text(card, seen(here)) + "\n\n" + ask, keyboard)


async def passed_on(here: Here, fields: list[str]) -> None:
    """Hand the lead over; the colleague sees it at once if free."""
    card = await open_card(here, int(fields[0]))
    to = int(fields[1])
    settings = await settings_of(here.session, here.team.id)
    await follow_up.pass_on(
        here.session, card.hand_out_id, to, by=here.member_id, team=here.team, settings=settings, now=here.now
    )
    name = (await people.behind(here.session, to)).name
    await close(here, card, here.words("done-passed-on", agent=name))
    await _after_letting_go(here)


async def ask_return_reason(here: Here, fields: list[str]) -> None:
    """Ask why a lead is given back."""
    card = await open_card(here, int(fields[0]))
    hid = card.hand_out_id
    reasons = [button(here.words.plain(f"return-{reason}"), "gr", hid, reason) for reason in RETURN_REASONS]
    keyboard = [
        *grid(reasons, 1),
        [button(here.words.plain("reason-other-typed"), "gr", hid, "other")],
        [button(here.words.plain("button-back"), "mo", hid)],
    ]
    await rewrite(here, card, card_text(card, seen(here)) + "\n\n" + here.words("ask-return"), keyboard)


async def given_back(here: Here, fields: list[str]) -> None:
    """Give the lead back for a reason; "other" is asked for in words."""
    card = await open_card(here, int(fields[0]))
    if fields[1] == "other":
        await here.expect("return", hand_out=card.hand_out_id)
        await here.say(here.words("ask-return-typed"))
        return
    if fields[1] not in RETURN_REASONS:
        raise OldButton(f"no reason {fields[1]!r}")
    await _give_back(here, card, fields[1])


async def return_typed(here: Here, message: Message) -> None:
    """Give the lead back for the typed reason."""
    text = await words_in(here, message)
    if text is not None:
        data = here.talk.data
        await here.expect(None)
        await _give_back(here, await open_card(here, data["hand_out"]), text[:300])


async def _give_back(here: Here, card: Card, reason: str) -> None:
    settings = await settings_of(here.session, here.team.id)
    left = await follow_up.give_back(
        here.session, card.hand_out_id, reason, by=here.member_id, team=here.team, settings=settings, now=here.now
    )
    await close(here, card, here.words("done-returned", left=left))
    await _after_letting_go(here)


async def _after_letting_go(here: Here) -> None:
    settings = await settings_of(here.session, here.team.id)
    await deal_next(here, settings)
    await dealer(here, settings).push()
