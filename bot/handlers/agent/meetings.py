"""A meeting as an outcome: where, then when as with any callback; and afterwards whether they came."""

from datetime import UTC, datetime

from aiogram.types import Message

from bot.handlers.agent.callbacks import offer_times, promise
from bot.handlers.agent.card_in_chat import open_card, write_below
from bot.handlers.agent.outcomes import begin
from bot.routing.buttons import promises as promise_buttons
from bot.routing.context import Context
from bot.routing.incoming_message import words_in
from bot.routing.router import Router
from bot.views.agent import meetings as views
from bot.views.agent.card_buttons import ways_out
from bot.views.times import moment
from core.calendar.typed_times import parse_when, when_around
from core.calendar.typed_whiles import while_at_start
from core.digits import latin_digits
from core.errors import Gone, NotATime, StaleCard
from core.folding import fold
from core.rights import Act, may, roles_that
from core.terms import Role
from desk.leads import meetings
from desk.leads.card import Card
from desk.leads.drafts import Draft, DraftKind, draft_of, keep_draft

LONGEST_PLACE = 120


def mount(board: Router) -> None:
    """Mount the questions of a meeting."""
    board.tap(promise_buttons.AskPlace, ask_place, Role.AGENT)
    board.tap(promise_buttons.PickPlace, place_picked, Role.AGENT)
    board.tap(promise_buttons.SayCame, record_attendance, Role.AGENT, *roles_that(Act.REASSIGN))
    board.answer("place", place_typed, Role.AGENT)


async def ask_place(context: Context, tap: promise_buttons.AskPlace) -> None:
    """Handle "meeting": ask where, with buttons for recent places."""
    card = await open_card(context, tap.hand_out)
    await begin(context, card.hand_out_id, Draft(DraftKind.CALLBACK), tap.outcome)
    await _ask_where(context, card, None)


async def _ask_where(context: Context, card: Card, at: datetime | None) -> None:
    """Ask where; `at`: the time, if it was given first."""
    await context.expect("place", hand_out=card.hand_out_id, at=int(at.timestamp()) if at is not None else None)
    places = await meetings.recent_places(context.session, context.team.id)
    when = moment(context.words, at, context.team.timezone, context.now) if at is not None else ""
    ask = context.words("ask-place", known=bool(places), at=when, has_at=bool(when))
    draft = await draft_of(context.session, card.hand_out_id)
    out = ways_out(card, draft.outcome if draft is not None else None, context.words)
    keyboard = [*views.place_buttons(card.hand_out_id, places), *out]
    await write_below(context, card, ask, keyboard)


async def place_picked(context: Context, tap: promise_buttons.PickPlace) -> None:
    """Handle a recent place: ask when."""
    place = await meetings.place_of(context.session, context.team.id, tap.meeting)
    if place is None:
        raise Gone("no such meeting in this team")
    await _take_place(context, tap.hand_out, place)


async def place_typed(context: Context, message: Message) -> None:
    """Handle a typed place: ask when, unless the time stands before or behind it.

    Text that can only be a time counts as one, and the place is asked for again.
    """
    text = " ".join(words_in(message).split())
    hand_out_id, at = context.talk.data["hand_out"], _hour_in(context, text)
    if at is not None:
        await _ask_where(context, await open_card(context, hand_out_id), at)
        return
    at, place = _beside_hour(context, text)
    await _take_place(context, hand_out_id, place[:LONGEST_PLACE], at)


def _beside_hour(context: Context, text: str) -> tuple[datetime | None, str]:
    """Split "tomorrow 11 Vanak office" into the moment and the place; "5 min from the metro" is all place."""
    try:
        _, place = when_around(text, context.now, context.team.timezone, context.words.language)
    except NotATime:
        return None, text
    said = (text.removesuffix(place) if text.endswith(place) else text.removeprefix(place)).strip(" ,،;:")
    if not any(letter.isalpha() for letter in place) or while_at_start(fold(said)) is not None:
        return None, text
    at = _hour_in(context, said)
    return (at, place.strip(" ,،;:")) if at is not None else (None, text)


def _hour_in(context: Context, text: str) -> datetime | None:
    """Return the moment a text names with its hour: "28 May" may be a station, and "14" a room."""
    if latin_digits(text).strip().isdecimal():
        return None
    zone, language = context.team.timezone, context.words.language
    try:
        at = parse_when(text, context.now, zone, language)
    except NotATime:
        return None
    try:
        parse_when(f"{text} 9:00", context.now, zone, language)
    except NotATime:
        return at
    return None


async def _take_place(context: Context, hand_out_id: int, place: str, at: datetime | None = None) -> None:
    """Store the place, and ask when; if the time was given with it or first, record the meeting."""
    card = await open_card(context, hand_out_id)
    await keep_draft(context.session, hand_out_id, Draft(DraftKind.CALLBACK, place=place))
    asked = context.talk.data if context.talk.state == "place" else {}
    if at is not None:
        await promise(context, hand_out_id, at)
    elif asked.get("hand_out") == hand_out_id and asked.get("at"):
        await promise(context, hand_out_id, datetime.fromtimestamp(asked["at"], UTC))
    else:
        await offer_times(context, card)


async def record_attendance(context: Context, tap: promise_buttons.SayCame) -> None:
    """Handle "came" and "did not come", from its agent, or from a manager if the agent has left."""
    settings = await context.settings()
    one = await meetings.answer(
        context.work(settings),
        tap.meeting,
        came=tap.came,
        by=context.me.member_id,
        decides=may(context.roles, Act.REASSIGN),
    )
    if one is None:
        raise StaleCard("this meeting is not yours, or was called off")
    await context.show(*views.answered(one, context.words))
