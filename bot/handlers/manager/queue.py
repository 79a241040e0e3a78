"""/queue and /assign: what waits and who gets what next, and what managers decide by hand."""

from bot.cards import Cards, words_of
from bot.handlers.manager.why import lead_number
from bot.routing import previews, typed
from bot.routing.buttons import manager as manager_buttons
from bot.routing.context import Context
from bot.routing.router import Router
from bot.views.admin.channels import back
from bot.views.manager import queue as views
from bot.views.manager.queue import QueueReader
from bot.views.times import moment
from core.errors import BadSetting
from core.naming import unknown
from core.rights import Act, may, require, roles_that
from core.terms import Role
from desk.dispatch import assign, hand_out, queue_view
from desk.dispatch.assign import Assigned
from desk.leads import recycling
from desk.leads.lead import lead_now
from desk.operations.asked import PreviewPage
from desk.people import directory, roster
from desk.settings import channels
from desk.staff import members, shifts

QUEUE_EXAMPLE = "/queue pin 812"
ASSIGN_EXAMPLE = "/assign 812 Sara"
_PINS = {"pin": True, "unpin": False}
_PAUSES = {"pause": True, "resume": False}


def mount(board: Router) -> None:
    """Mount the queue for those who see it, deciding by hand and pausing for those who may."""
    readers, deciders, pausers = roles_that(Act.SEE_QUEUE), roles_that(Act.REASSIGN), roles_that(Act.PAUSE_CHANNELS)
    board.command("queue", queue_command, *readers)
    board.command("assign", assign_command, *deciders)
    board.tap(manager_buttons.ShowQueue, show_queue, *readers)
    board.tap(manager_buttons.ShowLead, show_lead, *readers)
    board.tap(manager_buttons.Pin, pin, *deciders)
    board.tap(manager_buttons.Unpin, unpin, *deciders)
    board.tap(manager_buttons.OfferAgain, offer_again, *deciders)
    board.tap(manager_buttons.AskAgent, ask_agent, *deciders)
    board.tap(manager_buttons.Assign, give, *deciders)
    board.tap(manager_buttons.ShowPauses, show_channels, *pausers)
    board.tap(manager_buttons.Pause, pause, *pausers)
    board.tap(manager_buttons.Resume, resume, *pausers)


async def queue_command(context: Context, rest: str) -> None:
    """Handle /queue [number | pin number | unpin number | pause channel | resume channel]."""
    verb, tail = typed.word_at_start(rest, (*_PINS, *_PAUSES))
    if not rest:
        await show_queue(context)
    elif verb in _PINS and tail:
        await _pin(context, lead_number(tail, QUEUE_EXAMPLE), on=_PINS[verb])
    elif verb in _PAUSES and tail:
        one = await channels.channel_named(context.session, context.team.id, tail)
        await _pause(context, one.id, paused=_PAUSES[verb])
    else:
        await _show_lead(context, lead_number(rest, QUEUE_EXAMPLE))


async def show_queue(context: Context, _tap: manager_buttons.ShowQueue | None = None) -> None:
    """Have the queue shown as it is now."""
    await previews.look(context, PreviewPage.QUEUE)


async def show_lead(context: Context, tap: manager_buttons.ShowLead) -> None:
    """Show one lead."""
    await _show_lead(context, tap.lead)


async def _show_lead(context: Context, lead_id: int) -> None:
    found = await lead_now(context.session, context.team.id, lead_id)
    await context.show(*views.lead_page(_reader(context), found))


def _reader(context: Context) -> QueueReader:
    """Return who reads: a number is shown in full to who may see numbers, and never before a group."""
    return QueueReader(
        context.words,
        context.team,
        context.now,
        numbers=context.is_private and may(context.roles, Act.SEE_NUMBERS),
        decides=may(context.roles, Act.REASSIGN),
    )


# -- channels ----------------------------------------------------------------------------------------------------------


async def show_channels(context: Context, _tap: manager_buttons.ShowPauses | None = None) -> None:
    """Show the channels, each with the button that pauses it or lets it go on."""
    await _show_channels(context)


async def pause(context: Context, tap: manager_buttons.Pause) -> None:
    """Keep a channel's leads."""
    await _pause(context, tap.channel, paused=True)


async def resume(context: Context, tap: manager_buttons.Resume) -> None:
    """Resume a channel: its leads are handed out again."""
    await _pause(context, tap.channel, paused=False)


async def _pause(context: Context, channel_id: int, *, paused: bool) -> None:
    require(context.roles, Act.PAUSE_CHANNELS)
    change = await channels.change_channel(
        context.session, context.team.id, channel_id, "paused", paused, by=context.me.id, now=context.now
    )
    await _show_channels(context, channel_id)
    if change and not paused:
        await _push_next(context)


async def _show_channels(context: Context, turned: int | None = None) -> None:
    known = await channels.channels(context.session, context.team.id)
    kept = await queue_view.paused_now(context.session, context.team.id)
    await context.show(*views.channels_page(context.words, known, kept, turned))


# -- by hand -----------------------------------------------------------------------------------------------------------


async def pin(context: Context, tap: manager_buttons.Pin) -> None:
    """Put a lead first."""
    await _pin(context, tap.lead, on=True)


async def offer_again(context: Context, tap: manager_buttons.OfferAgain) -> None:
    """Open a lead again whose protocol is over, for somebody who did not lose it."""
    settings = await context.settings()
    opened = await recycling.offer_again(context.work(settings), tap.lead, by=context.me.id)
    await context.show(
        context.words("offer-again-done" if opened else "offer-again-late", lead=context.words.mark(tap.lead))
    )


async def unpin(context: Context, tap: manager_buttons.Unpin) -> None:
    """Make it wait like all others."""
    await _pin(context, tap.lead, on=False)


async def _pin(context: Context, lead_id: int, *, on: bool) -> None:
    require(context.roles, Act.REASSIGN)
    act = assign.pin if on else assign.unpin
    changed = await act(context.session, context.team, lead_id, by=context.me.id, now=context.now)
    key = ("pin-done" if on else "unpin-done") if changed else ("pin-already" if on else "unpin-already")
    await context.show(
        context.words(key, lead=context.words.mark(lead_id)),
        [[back(context.words, manager_buttons.ShowLead(lead=lead_id))]],
    )
    if changed:
        await _push_next(context)


async def assign_command(context: Context, rest: str) -> None:
    """Handle /assign number [agent]."""
    number, name = typed.first_word(rest)
    if not number:
        raise BadSetting("which lead, to whom", what="assign", example=ASSIGN_EXAMPLE)
    lead_id = lead_number(number, ASSIGN_EXAMPLE)
    if not name.strip():
        await _ask_agent(context, lead_id)
        return
    one = await members.colleague_named(context.session, context.team.id, name)
    if one.member_id is None:
        agents = await roster.members(context.session, context.team.id, Role.AGENT)
        raise unknown("agent", one.name, [agent.name for agent in agents])
    await _give(context, lead_id, one.member_id)


async def ask_agent(context: Context, tap: manager_buttons.AskAgent) -> None:
    """Ask to whom a lead is given."""
    await _ask_agent(context, tap.lead)


async def _ask_agent(context: Context, lead_id: int) -> None:
    await assign.assignable(context.session, context.team, lead_id)
    agents = await roster.members(context.session, context.team.id, Role.AGENT)
    at_work = await shifts.on_shift(context.session, context.team.id)
    await context.show(*views.ask_agent(context.words, lead_id, agents, at_work))


async def give(context: Context, tap: manager_buttons.Assign) -> None:
    """Assign a lead to an agent."""
    await _give(context, tap.lead, tap.member)


async def _give(context: Context, lead_id: int, member_id: int) -> None:
    done = await assign.assign(context.session, context.team, lead_id, member_id, by=context.me.id, now=context.now)
    if done.changed:
        cards = await _team_cards(context)
        await _tell_agents(context, cards, done)
        await cards.push_apart()
    key = "assign-done" if done.changed else "assign-already"
    at = (
        moment(context.words, done.promise.due_at, context.team.timezone, context.now)
        if done.promise is not None
        else ""
    )
    text = context.words(
        key,
        lead=context.words.mark(lead_id),
        agent=done.agent,
        when="kept" if done.kept else await _when(context, done),
        at=at,
        days=assign.ASSIGNED_FOR.days,
    )
    await context.show(text, [[back(context.words, manager_buttons.ShowLead(lead=lead_id))]])


async def _tell_agents(context: Context, cards: Cards, done: Assigned) -> None:
    """Write to who had the lead, or had promised the call, to whom it went; and whose the promise is from now on."""
    facts = {"by": context.me.name, "agent": done.agent}
    await cards.take_away([done.back] if done.back is not None else [], "card-given-away", **facts)
    promise = done.promise
    if promise is None:
        return
    told = {"meeting-given-away" if promise.meets else "promise-given-away": done.promised_by}
    if promise.due_at > context.now:
        told["meeting-given" if promise.meets else "promise-given"] = done.member_id
    for key, member_id in told.items():
        if member_id is not None:
            agent = await directory.person_of_member(context.session, member_id)
            words = words_of(agent, context.team)
            name = words.contact_name(promise.name)
            at = moment(words, promise.due_at, context.team.timezone, context.now)
            await cards.tell(agent, key, **facts, name=name, at=at)


async def _when(context: Context, done: Assigned) -> str:
    """Return when the agent will have it: at a promise's time, now, after the card in hand, the break, or on shift."""
    if done.promise is not None and done.promise.due_at > context.now:
        return "meeting" if done.promise.meets else "promised"
    holds = await hand_out.in_hand(context.session, done.member_id)
    if holds is not None:
        return "now" if holds.lead_id == done.lead_id else "next"
    shift = await shifts.shift_of(context.session, done.member_id)
    if shift is None:
        return "off"
    return "break" if shift.break_since is not None else "soon"


async def _push_next(context: Context) -> None:
    await (await _team_cards(context)).push_apart()


async def _team_cards(context: Context) -> Cards:
    settings = await context.settings()
    return Cards(context.work(settings), context.mail)
