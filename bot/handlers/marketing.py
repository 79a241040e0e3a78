"""Bringing leads in: whatever a colleague writes, forwards or sends, each number in it gets its receipt."""

import html
from collections.abc import Sequence
from datetime import timedelta
from typing import Literal

from aiogram.types import Message, MessageOriginUser

from bot.brought import brought, without_hint
from bot.deal import Deal, words_of
from bot.here import Here
from bot.mail import Keyboard
from bot.switchboard import Switchboard
from bot.views import receipts as views
from bot.views.card import Seen, card_keyboard, card_text
from bot.words import Safe, Words, words_for
from core.phones import mask
from core.rights import Act, roles_that
from core.terms import Role, Urgency
from desk import catalogue, people, take_in
from desk.card import card_of
from desk.configure import settings_of
from desk.people import Team
from desk.take_in import Brought

ANSWER_WITHIN = timedelta(minutes=15)
"""What is written later than this after a question is no answer to it."""

_KINDS: tuple[Literal["forward", "contact", "file", "text"], ...] = ("forward", "contact", "file", "text")


def mount(board: Switchboard) -> None:
    """Mount the ways in for everybody who may add leads."""
    roles = roles_that(Act.ADD_LEADS)
    for kind in _KINDS:
        board.kind(kind, came, *roles)
    board.tap("mc", channel_chosen, *roles)
    board.tap("mn", ask_name, *roles)
    board.answer("contact-name", name_typed, *roles)


async def came(here: Here, message: Message) -> None:
    """Take in every number of a message, in a private chat or in the team's marketing group."""
    team = await team_here(here)
    if team is None:
        return
    parts = await _parts(here, message, team)
    mentions = await take_in.mentions_in(here.session, team.id, team.region, parts)
    if not mentions:
        await _nothing_found(here, message)
        return
    settings = await settings_of(here.session, team.id)
    receipts = await take_in.take_in(
        here.session, team, parts, mentions, settings=settings, by_person=here.me.id, now=here.now
    )
    asked = await take_in.questions(here.session, team.id, parts.mark)
    words = words_here(here, team)
    text = views.receipt_text(receipts, asked, words, team, here.now)
    keyboard = await _keyboard(here, team, message.message_id)
    await here.say(text, keyboard, reply_to=None if here.is_private else message.message_id)
    await Deal(here.session, here.mail, team, settings, here.now).push()


async def team_here(here: Here) -> Team | None:
    """Tell for which team numbers are meant here: in a group only the one whose marketing group it is."""
    if here.is_private:
        return here.team
    if here.team.marketing_chat_id == here.chat_id:
        return here.team
    other = await take_in.team_of_marketing_group(here.session, here.chat_id, here.me.id)
    return await people.get_team(here.session, other) if other is not None else None


def words_here(here: Here, team: Team) -> Words:
    """Choose the language: a group is spoken to in its team's."""
    return here.words if here.is_private else words_for(team.language)


async def _parts(here: Here, message: Message, team: Team) -> Brought:
    parts = brought(message, team.region)
    origin = message.forward_origin
    if isinstance(origin, MessageOriginUser):
        first = await people.find(here.session, here.messenger, origin.sender_user.id)
        if first is not None and first.team is not None:
            return without_hint(parts)
    return parts


async def _nothing_found(here: Here, message: Message) -> None:
    """Say so in private; in a group people talk to each other, and of an album only one part is captioned."""
    if not here.is_private or message.media_group_id is not None:
        return
    if message.document is not None:
        await here.say(here.words("no-number-in-file"))
    elif message.reply_to_message is not None and Role.AGENT in here.roles:
        await here.say(here.words("reply-to-what"))
    elif here.roles == {Role.AGENT}:
        await here.say(here.words("unknown-message"))
    else:
        await here.say(here.words("no-number-found"))


# -- what was asked ----------------------------------------------------------------------------------------------------


async def channel_chosen(here: Here, fields: list[str]) -> None:
    """Handle a channel button: the leads of that message came through it."""
    team = await team_asked(here)
    message_id, channel_id = int(fields[0]), int(fields[1])
    channel, leads = await take_in.choose_channel(
        here.session, team.id, f"{here.chat_id}:{message_id}", channel_id, by=here.me.id, now=here.now
    )
    await here.toast(here.words.plain("toast-channel", name=channel.name))
    await _rewrite_keyboard(here, team, message_id, here.message_id)
    await _rewrite_cards(here, team, leads)


async def ask_name(here: Here, fields: list[str]) -> None:
    """Handle a name button: ask for the right one."""
    team = await team_asked(here)
    contact_id, message_id = int(fields[0]), int(fields[1])
    known = await take_in.asked_name(here.session, team.id, contact_id, f"{here.chat_id}:{message_id}")
    await here.expect("contact-name", contact=contact_id, asked=message_id, receipt=here.message_id, until=until(here))
    text = here.words("ask-name", phone=mask(known.phone), name=known.name or "none")
    await ask(here, text)


async def name_typed(here: Here, message: Message) -> None:
    """Take the name; a message that came much later, or that brings a number, is no answer."""
    data = here.talk.data
    team = await team_asked(here)
    parts = brought(message, team.region)
    if data["until"] < here.now.timestamp() or await take_in.mentions_in(here.session, team.id, team.region, parts):
        await here.expect(None)
        await came(here, message)
        return
    name, leads = await take_in.name_contact(
        here.session, team.id, data["contact"], f"{here.chat_id}:{data['asked']}", message.text or "", by=here.me.id,
        now=here.now,
    )  # fmt: skip
    await here.expect(None)
    known = await take_in.contact_of(here.session, team.id, data["contact"])
    await here.say(here.words("name-kept", phone=mask(known.phone), name=name))
    await _rewrite_keyboard(here, team, data["asked"], data["receipt"])
    await _rewrite_cards(here, team, leads)


async def team_asked(here: Here) -> Team:
    """Give the team a button or an answer is about."""
    return await team_here(here) or here.team


def until(here: Here) -> float:
    """Tell until when what this person writes may be the answer."""
    return (here.now + ANSWER_WITHIN).timestamp()


async def ask(here: Here, text: Safe) -> None:
    """Ask so that the answer reaches us: in a group, a bot with privacy on sees only commands and replies to itself."""
    if here.is_private:
        await here.say(text, urgency=Urgency.CARD)
        return
    asker = f'<a href="tg://user?id={here.user_id}">{html.escape(here.user_name, quote=False)}</a>'
    await here.say(Safe(f"{asker}: {text}"), markup={"force_reply": True, "selective": True}, urgency=Urgency.CARD)


async def _keyboard(here: Here, team: Team, message_id: int) -> Keyboard:
    asked = await take_in.questions(here.session, team.id, f"{here.chat_id}:{message_id}")
    channels = await catalogue.channels(here.session, team.id)
    return views.receipt_keyboard(asked, channels, message_id, words_here(here, team))


async def _rewrite_keyboard(here: Here, team: Team, message_id: int, receipt: int | None) -> None:
    """Put the mark where the answer is now, and drop what is no longer asked."""
    if receipt is not None:
        keyboard = await _keyboard(here, team, message_id)
        payload = {"chat_id": here.chat_id, "message_id": receipt, "reply_markup": {"inline_keyboard": keyboard}}
        await here.mail.call(here.chat_id, "editMessageReplyMarkup", payload, Urgency.CARD)


async def _rewrite_cards(here: Here, team: Team, leads: Sequence[int]) -> None:
    """Let agents who hold these leads see what has changed."""
    for hand_out_id in await take_in.cards_of(here.session, leads):
        card = await card_of(here.session, hand_out_id, here.now)
        agent = await people.behind(here.session, card.member_id)
        seen = Seen(words_of(agent, team), team, here.now)
        keyboard = card_keyboard(card, seen.words)
        await here.mail.edit(agent.user_id, card_text(card, seen), of=card.card_id, keyboard=keyboard)
