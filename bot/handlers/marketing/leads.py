"""Bringing leads in: whatever a colleague writes, forwards or sends, each number in it gets its receipt."""

import html
from collections.abc import Sequence
from datetime import timedelta
from typing import Literal

from aiogram.types import Message, MessageOriginUser

from bot.cards import Cards, words_of
from bot.handlers.manager.find import may_look_up
from bot.routing.buttons import marketing as marketing_buttons
from bot.routing.context import Context
from bot.routing.incoming_message import read_incoming, without_hint
from bot.routing.router import Router
from bot.transport.outgoing import Keyboard
from bot.views.agent.card import Viewer, card_text, says_something
from bot.views.agent.card_buttons import card_keyboard
from bot.views.changes import joined
from bot.views.marketing import leads as views
from bot.views.marketing import lookup as lookup_views
from bot.words import Safe, Words, words_for
from core.arrivals.found_numbers import find_numbers
from core.arrivals.phones import mask
from core.mail_terms import Urgency
from core.rights import Act, roles_that
from core.terms import Role, TouchKind
from desk.intake import colleagues, lookup
from desk.intake.colleagues import IncomingParts
from desk.intake.lookup import LookedUpNumber, Looker
from desk.leads.card import whole_card
from desk.people import conversations as talks
from desk.people import directory
from desk.people.directory import Team
from desk.settings import channels
from desk.settings.changes import settings_of

ANSWER_WITHIN = timedelta(minutes=15)
"""What is written later than this after a question is no answer to it."""

_KINDS: tuple[Literal["forward", "contact", "file", "text"], ...] = ("forward", "contact", "file", "text")


def mount(board: Router) -> None:
    """Mount the ways in for everybody who may add leads."""
    roles = roles_that(Act.ADD_LEADS)
    for kind in _KINDS:
        board.kind(kind, receive_message, *roles)
    board.tap(marketing_buttons.ChooseChannel, channel_chosen, *roles)
    board.tap(marketing_buttons.AskName, ask_name, *roles)
    board.tap(marketing_buttons.AskedAgain, asked_again, *roles)
    board.answer("contact-name", name_typed, *roles)


async def receive_message(context: Context, message: Message) -> None:
    """Take in the numbers of a message, in a private chat or in the team's marketing group.

    A typed number that is known is looked up instead: typing never counts as the customer moving.
    """
    team = team_here(context)
    if team is None:
        await receive_from_outsider(context, message)
    elif not await take_in(context, message, team):
        await _nothing_found(context, message)


def is_lead_alone(message: Message, region: str) -> bool:
    """Whether a message only brings somebody: a forward, a contact, or numbers and nothing said."""
    if message.forward_origin or message.contact:
        return True
    text = message.text or ""
    return bool(text) and bool(find_numbers(text, region)) and not says_something(text, region)


async def take_in(context: Context, message: Message, team: Team, *, is_edited: bool = False) -> bool:
    """Take in the numbers of a message for a team; of an edited one those nobody knew. False: there are none."""
    parts = await _parts(context, message, team)
    mentions = await colleagues.mentions_in(context.session, team.id, team.region, parts)
    if is_edited:
        before = await lookup.known_among(context.session, team.id, [one.phone for one in mentions if one.phone])
        mentions = [one for one in mentions if one.phone and one.phone not in before]
    if not mentions:
        return False
    settings = await settings_of(context.session, team.id)
    phones = [one.phone for one in mentions if one.phone] if parts.kind is TouchKind.TYPED else []
    known = await lookup.known_among(context.session, team.id, phones)
    receipts = await colleagues.take_in(
        context.session,
        team,
        parts,
        [one for one in mentions if one.phone not in known],
        settings=settings,
        by_person=context.person.id if context.person is not None else None,
        now=context.now,
    )
    asked = await colleagues.questions(context.session, team.id, parts.mark)
    words = words_here(context, team)
    found = await _look_up(context, team, [one for one in dict.fromkeys(phones) if one in known])
    texts = [views.receipt_text(receipts, asked, words, team, context.now)] if receipts else []
    texts += [lookup_views.lookup_text(found, words, team, context.now)] if found else []
    texts += [words("edit-taken")] if is_edited else []
    keyboard = [*await _keyboard(context, team, message.message_id), *lookup_views.lookup_buttons(found, words)]
    if texts:
        await context.say(joined(texts), keyboard, reply_to=None if context.is_private else message.message_id)
    await Cards(context.work(settings, team), context.mail).push_apart()
    return True


def _looker(context: Context) -> Looker:
    who = context.person
    return Looker(who.id if who is not None else None, context.roles, who.member_id if who is not None else None)


async def _look_up(context: Context, team: Team, known: Sequence[str]) -> Sequence[LookedUpNumber]:
    """Return what is known of these numbers; an agent who has looked up as many as may be is told so instead."""
    looker = _looker(context)
    limited = bool(known) and looker.roles == {Role.AGENT}
    if limited and not await may_look_up(context, looker, len(known)):
        return []
    return await lookup.look_up(context.session, team, known, looker, context.now)


async def asked_again(context: Context, tap: marketing_buttons.AskedAgain) -> None:
    """Handle "they asked again": from now on the contact counts as having moved."""
    team = team_asked(context)
    settings = await settings_of(context.session, team.id)
    mark = context.chat.mark(context.message_id)
    receipt = await lookup.asked_again(context.work(settings, team), tap.contact, mark, by=context.me.id)
    if receipt is None:
        await context.toast(context.words.plain("toast-asked-again-noted"), alert=True)
        return
    await context.say(views.receipt_text([receipt], [], words_here(context, team), team, context.now))
    await Cards(context.work(settings, team), context.mail).push_apart()


TOLD_EVERY = timedelta(days=1)


async def receive_from_outsider(context: Context, message: Message) -> None:
    """Write to somebody who writes a number in a marketing group of a team they are not in what to do, once a day."""
    if context.is_private or context.talk.data.get("told", 0) > (context.now - TOLD_EVERY).timestamp():
        return
    team = await directory.team_of_group(context.session, context.chat)
    if team is None or not (message.contact or find_numbers(message.text or message.caption or "", team.region)):
        return
    await context.expect("outsider", told=context.now.timestamp())
    await context.say(words_for(team.language)("outsider", team=team.name), reply_to=message.message_id)


def team_here(context: Context) -> Team | None:
    """Return for which team numbers are meant here: in a group only the one whose marketing group it is."""
    return context.team if context.is_private or context.chat == context.team.marketing else None


def words_here(context: Context, team: Team) -> Words:
    """Choose the language: a group is spoken to in its team's."""
    return context.words if context.is_private else words_for(team.language)


async def _parts(context: Context, message: Message, team: Team) -> IncomingParts:
    parts = read_incoming(message, context.chat, team.region)
    origin = message.forward_origin
    if isinstance(origin, MessageOriginUser):
        first = await directory.find(context.session, context.messenger, origin.sender_user.id)
        if first is not None and first.team is not None:
            return without_hint(parts)
    return parts


async def _nothing_found(context: Context, message: Message) -> None:
    """Write so in private; in a group people talk to each other, and of an album only one part is captioned."""
    if not context.is_private or message.media_group_id is not None:
        return
    if message.document is not None:
        await context.say(context.words("no-number-in-file"))
    elif message.reply_to_message is not None and Role.AGENT in context.roles:
        await context.say(context.words("reply-to-what"))
    elif context.roles == {Role.AGENT}:
        await context.say(context.words("unknown-message"))
    else:
        await context.say(context.words("no-number-found"))


# -- what was asked ----------------------------------------------------------------------------------------------------


async def channel_chosen(context: Context, tap: marketing_buttons.ChooseChannel) -> None:
    """Handle a channel button: the leads of that message came through it."""
    team = team_asked(context)
    message_id, channel_id = tap.message, tap.channel
    channel, leads = await colleagues.choose_channel(
        context.session, team.id, context.chat.mark(message_id), channel_id, by=context.me.id, now=context.now
    )
    await context.toast(context.words.plain("toast-channel", name=channel.name))
    await _rewrite_keyboard(context, team, message_id, context.message_id)
    await _rewrite_cards(context, team, leads)


async def ask_name(context: Context, tap: marketing_buttons.AskName) -> None:
    """Handle a name button: ask for the right one."""
    team = team_asked(context)
    contact_id, message_id = tap.contact, tap.message
    known = await colleagues.asked_name(context.session, team.id, contact_id, context.chat.mark(message_id))
    await context.expect(
        "contact-name", contact=contact_id, asked=message_id, receipt=context.message_id, until=until(context)
    )
    text = context.words("ask-name", phone=mask(known.phone), name=known.name or "none")
    await ask(context, text)


async def name_typed(context: Context, message: Message) -> None:
    """Take the name; a message that came much later, or that brings a number, is no answer."""
    data = context.talk.data
    team = team_asked(context)
    parts = read_incoming(message, context.chat, team.region)
    if data["until"] < context.now.timestamp() or await colleagues.mentions_in(
        context.session, team.id, team.region, parts
    ):
        await context.expect(None)
        await receive_message(context, message)
        return
    name, leads = await colleagues.name_contact(
        context.session,
        team.id,
        data["contact"],
        context.chat.mark(data["asked"]),
        message.text or "",
        by=context.me.id,
        now=context.now,
    )
    await context.expect(None)
    known = await colleagues.contact_of(context.session, team.id, data["contact"])
    await context.say(context.words("name-kept", phone=mask(known.phone), name=name))
    await _rewrite_keyboard(context, team, data["asked"], data["receipt"])
    await _rewrite_cards(context, team, leads)


def team_asked(context: Context) -> Team:
    """Return the team a button or an answer is about."""
    return team_here(context) or context.team


def until(context: Context) -> float:
    """Return until when what this person writes may be the answer."""
    return (context.now + ANSWER_WITHIN).timestamp()


async def ask(context: Context, text: Safe) -> None:
    """Ask so that the answer reaches us: in a group, a bot with privacy on sees only commands and replies to itself."""
    if context.is_private:
        await context.say(text, urgency=Urgency.CARD)
        return
    asker = f'<a href="tg://user?id={context.user_id}">{html.escape(context.user_name, quote=False)}</a>'
    await context.say(Safe(f"{asker}: {text}"), {"force_reply": True, "selective": True}, urgency=Urgency.CARD)


async def _keyboard(context: Context, team: Team, message_id: int) -> Keyboard:
    asked = await colleagues.questions(context.session, team.id, context.chat.mark(message_id))
    known = await channels.channels(context.session, team.id)
    return views.receipt_keyboard(asked, known, message_id, words_here(context, team))


async def _rewrite_keyboard(context: Context, team: Team, message_id: int, receipt: int | None) -> None:
    """Put the mark where the answer is now, and drop what is no longer asked."""
    if receipt is not None:
        keyboard = await _keyboard(context, team, message_id)
        payload = {
            "chat_id": context.chat.chat_id,
            "message_id": receipt,
            "reply_markup": {"inline_keyboard": keyboard},
        }
        await context.mail.call(context.chat, "editMessageReplyMarkup", payload, Urgency.CARD)


async def _rewrite_cards(context: Context, team: Team, leads: Sequence[int]) -> None:
    """Make agents who hold these leads see what has changed."""
    for hand_out_id in await colleagues.cards_of(context.session, leads):
        card = await whole_card(context.session, hand_out_id, context.now)
        agent = await directory.person_of_member(context.session, card.member_id)
        seen = Viewer(words_of(agent, team), team, context.now)
        keyboard = card_keyboard(card, seen.words)
        await context.mail.edit(agent.address, card_text(card, seen), of=card.card_id, keyboard=keyboard)
        await talks.end_about(context.session, agent.address, hand_out_id, context.now)
