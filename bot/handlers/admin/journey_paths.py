"""/journey why and /journey try: one person's path, and the dry walk of a lead."""

from bot.handlers.manager.find import looker_of
from bot.handlers.manager.why import lead_number
from bot.routing import typed
from bot.routing.buttons import journeys as buttons
from bot.routing.context import Context
from bot.routing.router import Router
from bot.views.admin import journeys as views
from bot.views.admin.journey_paths import dry_text, paths_text
from bot.views.manager.find import which_page
from core.arrivals.phones import all_numbers
from core.digits import latin_digits
from core.errors import BadSetting
from core.folding import fold
from core.rights import Act, roles_that
from desk.journeys import declared, dry_walks, paths
from desk.journeys.declared import Declared
from desk.journeys.writing import TemplateMessages
from desk.leads.lead import newest_lead
from desk.search import find

EXAMPLE = "/journey why 5437"


def mount(board: Router) -> None:
    """Mount the buttons of a person and of a dry run; the commands belong to /journey."""
    board.tap(buttons.ShowJourneyPath, path_tapped, *roles_that(Act.SEE_QUEUE))
    board.tap(buttons.TryJourney, try_tapped, *roles_that(Act.SEE_QUEUE))


async def why_command(context: Context, asked: str) -> None:
    """Show a person's path; the person by a part of the number or the name, or by a lead's number after a #."""
    if asked.startswith("#"):
        lead_id = lead_number(asked, context.words.plain("example-journey-2"))
        await _show_path(context, await paths.contact_of_lead(await context.work_in_view(), lead_id))
        return
    if all_numbers(asked, context.team.region):
        asked = typed.number_alone(asked, context.team.region)
    found = await find.find(context.session, context.team, asked, looker_of(context), context.now, example=EXAMPLE)
    if len(found.matches) == 1:
        await _show_path(context, found.matches[0].contact_id)
    elif not found.matches:
        await context.say(context.words("journey-why-none", raw=asked[:60]))
    else:
        await context.say(*which_page(context.words, found.matches, _path_button, more=found.more))


def _path_button(contact_id: int) -> buttons.ShowJourneyPath:
    return buttons.ShowJourneyPath(contact=contact_id)


async def path_tapped(context: Context, tap: buttons.ShowJourneyPath) -> None:
    """Show the path of one of the people found."""
    await _show_path(context, tap.contact)


async def _show_path(context: Context, contact_id: int) -> None:
    work = await context.work_in_view()
    who = await paths.who_is(work, contact_id)
    taken = await paths.paths_of(work, contact_id)
    await context.say(paths_text(context.words, who, taken, context.team, context.now))


async def try_command(context: Context, rest: str) -> None:
    """Show a dry run of a journey for a lead; without its number, for the newest one.

    A team with one journey need not name it.
    """
    name, _, lead = rest.rpartition(" ")
    is_lead = latin_digits(lead).removeprefix("#").isdecimal()
    if not is_lead and (whole := await _named(context, rest)) is not None:
        await _try_newest(context, whole)
        return
    known = await declared.journeys(context.session, context.team.id)
    meant = name.strip() or (known[0].name if known else views.EXAMPLE)
    sample = context.words.plain("example-journey-3", name=meant)
    if not name.strip() and not (is_lead and len(known) == 1):
        raise BadSetting("which journey", what="journey", raw=rest[:60], example=sample)
    lead_id = lead_number(lead, sample)
    await _try(context, await declared.journey_named(context.session, context.team.id, meant), lead_id)


async def _named(context: Context, name: str) -> Declared | None:
    known = await declared.journeys(context.session, context.team.id)
    return next((one for one in known if fold(one.name) == fold(name)), None)


async def try_tapped(context: Context, tap: buttons.TryJourney) -> None:
    """Show a dry run of a journey for the newest lead."""
    await _try_newest(context, await declared.journey_named(context.session, context.team.id, f"#{tap.journey}"))


async def _try_newest(context: Context, one: Declared) -> None:
    lead_id = await newest_lead(context.session, context.team.id)
    if lead_id is None:
        await context.say(context.words("template-no-lead"))
    else:
        await _try(context, one, lead_id)


async def _try(context: Context, one: Declared, lead_id: int) -> None:
    walked = await dry_walks.dry(await context.work_in_view(), one, lead_id, TemplateMessages(context.ways).message)
    await context.say(dry_text(context.words, one, walked, lead_id, context.team, context.now))
