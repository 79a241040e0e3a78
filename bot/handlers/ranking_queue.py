"""/queue and /assign: what waits and who gets what next, and what managers decide by hand."""

from bot import previews
from bot.deal import Deal, words_of
from bot.handlers.ranking_why import lead_number, shown_here
from bot.here import Here
from bot.switchboard import Switchboard
from bot.views import ranking_queue as views
from bot.views.catalogue import back
from bot.views.ranking_queue import Reader
from bot.views.ranking_why import lead_mark
from bot.views.times import moment
from core.errors import BadSetting, NotAllowed
from core.rights import Act, may, roles_that
from core.terms import Role
from desk import assign, catalogue, hand_out, members, people, queue_now, staff
from desk.asked_previews import Page
from desk.assign import Assigned
from desk.configure import settings_of
from desk.lead_now import lead_now
from desk.naming import unknown

QUEUE_EXAMPLE = "/queue pin 812"
ASSIGN_EXAMPLE = "/assign 812 Sara"
_PINS = {"pin": True, "unpin": False}
_PAUSES = {"pause": True, "resume": False}


def mount(board: Switchboard) -> None:
    """Mount the queue for those who see it, deciding by hand and pausing for those who may."""
    readers, deciders, pausers = roles_that(Act.SEE_QUEUE), roles_that(Act.REASSIGN), roles_that(Act.PAUSE_CHANNELS)
    board.command("queue", queue_command, *readers)
    board.command("assign", assign_command, *deciders)
    board.tap("qq", show_queue, *readers)
    board.tap("ql", show_lead, *readers)
    board.tap("qp", pin, *deciders)
    board.tap("qu", unpin, *deciders)
    board.tap("qa", ask_agent, *deciders)
    board.tap("qg", give, *deciders)
    board.tap("qc", show_channels, *pausers)
    board.tap("qs", pause, *pausers)
    board.tap("qr", resume, *pausers)


async def queue_command(here: Here, rest: str) -> None:
    """Handle /queue [number | pin number | unpin number | pause channel | resume channel]."""
    if not await shown_here(here):
        return
    head, _, tail = rest.partition(" ")
    if not rest:
        await show_queue(here, [])
    elif head.casefold() in _PINS and tail:
        await _pin(here, lead_number(tail, QUEUE_EXAMPLE), on=_PINS[head.casefold()])
    elif head.casefold() in _PAUSES and tail:
        one = await catalogue.channel_named(here.session, here.team.id, tail)
        await _pause(here, one.id, paused=_PAUSES[head.casefold()])
    else:
        await _show_lead(here, lead_number(rest, QUEUE_EXAMPLE))


async def show_queue(here: Here, _fields: list[str]) -> None:
    """Have the queue shown as it is now."""
    await previews.look(here, Page.QUEUE)


async def show_lead(here: Here, fields: list[str]) -> None:
    """Show one lead."""
    await _show_lead(here, int(fields[0]))


async def _show_lead(here: Here, lead_id: int) -> None:
    found = await lead_now(here.session, here.team.id, lead_id)
    await here.show(*views.lead_page(_reader(here), found))


def _reader(here: Here) -> Reader:
    """Tell who reads: a number is shown in full to who may see numbers, and never before a group."""
    return Reader(
        here.words, here.team, here.now, numbers=here.is_private and may(here.roles, Act.SEE_NUMBERS),
        decides=may(here.roles, Act.REASSIGN),
    )  # fmt: skip


# -- channels ----------------------------------------------------------------------------------------------------------


async def show_channels(here: Here, _fields: list[str]) -> None:
    """Show the channels, each with the button that pauses it or lets it go on."""
    await _show_channels(here)


async def pause(here: Here, fields: list[str]) -> None:
    """Keep a channel's leads."""
    await _pause(here, int(fields[0]), paused=True)


async def resume(here: Here, fields: list[str]) -> None:
    """Let a channel's leads go on."""
    await _pause(here, int(fields[0]), paused=False)


async def _pause(here: Here, channel_id: int, *, paused: bool) -> None:
    if not may(here.roles, Act.PAUSE_CHANNELS):
        raise NotAllowed("may not pause channels")
    change = await catalogue.change_channel(
        here.session, here.team.id, channel_id, "paused", paused, by=here.me.id, now=here.now
    )  # fmt: skip
    await _show_channels(here, channel_id)
    if change and not paused:
        await _deal(here)


async def _show_channels(here: Here, turned: int | None = None) -> None:
    known = await catalogue.channels(here.session, here.team.id)
    kept = await queue_now.paused_now(here.session, here.team.id)
    await here.show(*views.channels_page(here.words, known, kept, turned))


# -- by hand -----------------------------------------------------------------------------------------------------------


async def pin(here: Here, fields: list[str]) -> None:
    """Put a lead first."""
    await _pin(here, int(fields[0]), on=True)


async def unpin(here: Here, fields: list[str]) -> None:
    """Let it wait like all others."""
    await _pin(here, int(fields[0]), on=False)


async def _pin(here: Here, lead_id: int, *, on: bool) -> None:
    if not may(here.roles, Act.REASSIGN):
        raise NotAllowed("may not put leads first")
    act = assign.pin if on else assign.unpin
    changed = await act(here.session, here.team, lead_id, by=here.me.id, now=here.now)
    key = ("pin-done" if on else "unpin-done") if changed else ("pin-already" if on else "unpin-already")
    await here.show(here.words(key, lead=lead_mark(here.words, lead_id)), [[back(here.words, "ql", lead_id)]])
    if changed:
        await _deal(here)


async def assign_command(here: Here, rest: str) -> None:
    """Handle /assign number [agent]."""
    if not await shown_here(here):
        return
    number, _, name = rest.strip().partition(" ")
    if not number:
        raise BadSetting("which lead, to whom", example=ASSIGN_EXAMPLE)
    lead_id = lead_number(number, ASSIGN_EXAMPLE)
    if not name.strip():
        await ask_agent(here, [str(lead_id)])
        return
    one = await members.colleague_named(here.session, here.team.id, name)
    if one.member_id is None:
        agents = await people.members(here.session, here.team.id, Role.AGENT)
        raise unknown("agent", one.name, [agent.name for agent in agents])
    await _give(here, lead_id, one.member_id)


async def ask_agent(here: Here, fields: list[str]) -> None:
    """Ask to whom a lead is given."""
    lead_id = int(fields[0])
    await assign.assignable(here.session, here.team, lead_id)
    agents = await people.members(here.session, here.team.id, Role.AGENT)
    shifts = await staff.on_shift(here.session, here.team.id)
    await here.show(*views.ask_agent(here.words, lead_id, agents, shifts))


async def give(here: Here, fields: list[str]) -> None:
    """Give a lead to an agent."""
    await _give(here, int(fields[0]), int(fields[1]))


async def _give(here: Here, lead_id: int, member_id: int) -> None:
    done = await assign.assign(here.session, here.team, lead_id, member_id, by=here.me.id, now=here.now)
    if done.changed:
        deal = await _dealer(here)
        await _tell_agents(here, deal, done)
        await deal.push()
    key = "assign-done" if done.changed else "assign-already"
    at = moment(here.words, done.promise.due_at, here.team.timezone, here.now) if done.promise is not None else ""
    text = here.words(key, lead=lead_mark(here.words, lead_id), agent=done.agent, when=await _when(here, done), at=at)
    await here.show(text, [[back(here.words, "ql", lead_id)]])


async def _tell_agents(here: Here, deal: Deal, done: Assigned) -> None:
    """Tell who had the lead, or had promised the call, to whom it went; and whose the promise is from now on."""
    facts = {"by": here.me.name, "agent": done.agent}
    await deal.take_away([done.back] if done.back is not None else [], "card-given-away", **facts)
    promise = done.promise
    if promise is None:
        return
    told = {"promise-given-away": done.promised_by}
    if promise.due_at > here.now:
        told["promise-given"] = done.member_id
    for key, member_id in told.items():
        if member_id is not None:
            agent = await people.behind(here.session, member_id)
            words = words_of(agent, here.team)
            name = promise.name or words.plain("card-nameless")
            at = moment(words, promise.due_at, here.team.timezone, here.now)
            await deal.tell(agent, key, **facts, name=name, at=at)


async def _when(here: Here, done: Assigned) -> str:
    """Tell when the agent will have it: at a promise's time, now, after the card in hand, the break, or on shift."""
    if done.promise is not None and done.promise.due_at > here.now:
        return "promised"
    holds = await hand_out.in_hand(here.session, done.member_id)
    if holds is not None:
        return "now" if holds.lead_id == done.lead_id else "next"
    shift = await staff.shift_of(here.session, done.member_id)
    if shift is None:
        return "off"
    return "break" if shift.break_since is not None else "soon"


async def _deal(here: Here) -> None:
    await (await _dealer(here)).push()


async def _dealer(here: Here) -> Deal:
    settings = await settings_of(here.session, here.team.id)
    return Deal(here.session, here.mail, here.team, settings, here.now)
