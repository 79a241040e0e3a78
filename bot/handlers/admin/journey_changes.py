"""What admins do to a journey that is kept: start, stop, move who is inside, and take the last of it back."""

from bot.handlers.admin import journey_page
from bot.journey_ends import tell_end
from bot.routing.buttons import journeys as buttons
from bot.routing.context import Context
from bot.routing.router import Router
from bot.views.admin import journeys as views
from bot.views.admin.journey_results import foretold_text
from core.rights import Act, roles_that
from core.terms import JourneyState, JourneyWalk
from desk.journeys import changes, declared, forecast, migrate, showing, walks
from desk.journeys import undo as undoing
from desk.journeys.declared import Declared
from desk.journeys.walks import WalkAsker, WalkNow


def mount(board: Router) -> None:
    """Mount the buttons; the commands belong to /journey."""
    roles = roles_that(Act.CHANGE_SETTINGS)
    board.tap(buttons.AskJourneyStart, ask_start_tapped, *roles)
    board.tap(buttons.StartJourney, start, *roles)
    board.tap(buttons.StopJourney, stop_tapped, *roles)
    board.tap(buttons.AskJourneyMigration, ask_migration_tapped, *roles)
    board.tap(buttons.MigrateJourney, move, *roles)
    board.tap(buttons.UndoJourney, undo_tapped, *roles)


def _asker(context: Context) -> WalkAsker:
    return WalkAsker(context.chat, context.words.language)


async def _show_walk(context: Context, one: Declared, now: WalkNow) -> None:
    """Show how it stands; where it is over, send it to the others who waited for it."""
    work = await context.work_in_view()
    last = await changes.last_change(work.session, one.id, work.now)
    await context.show(*views.walk_page(context.words, one, now, last))
    if now.is_over:
        await tell_end(work, now.walk, [each for each in now.walk.askers if each.chat != context.chat])


async def _wait_too(context: Context, one: Declared, what: JourneyWalk) -> None:
    """Have whoever asks for what is under way already told of its end."""
    going = await walks.take(context.session, one.id, what)
    if going is not None:
        await walks.join(context.session, going, (_asker(context),))


async def ask_start(context: Context, one: Declared) -> None:
    """Show what a journey can find out, and ask; one that runs is shown."""
    if one.state is JourneyState.RUNNING:
        await _wait_too(context, one, JourneyWalk.WAKE)
        await journey_page.show(context, one)
        return
    work = await context.work_in_view()
    usual = one.usual_rate or await forecast.usual_rate(work)
    found = await forecast.forecast_by_last_month(work, one.journey, usual)
    told = foretold_text(context.words, found, len(one.journey.arms))
    inside = (await showing.inside(context.session, [one.id]))[one.id]
    lacks = await journey_page.lacks(context, [one.journey])
    await context.show(*views.start_page(context.words, one, inside, told, lacks))


async def ask_start_tapped(context: Context, tap: buttons.AskJourneyStart) -> None:
    """Show what a journey can find out, and ask."""
    await ask_start(context, await journey_page.tapped(context, tap.journey))


async def start(context: Context, tap: buttons.StartJourney) -> None:
    """Start a journey: leads enter from now on."""
    work = await context.work_in_view()
    usual = await forecast.usual_rate(work)
    one, askers = await journey_page.tapped(context, tap.journey), (_asker(context),)
    await declared.start(work, one, by=context.me.id, usual_rate=usual, existing=tap.existing, askers=askers)
    await journey_page.show(context, await journey_page.tapped(context, tap.journey))


async def stop(context: Context, one: Declared) -> None:
    """Stop a journey: nobody enters any more."""
    await declared.stop(await context.work_in_view(), one, by=context.me.id)
    await journey_page.show(context, await journey_page.tapped(context, one.id))


async def stop_tapped(context: Context, tap: buttons.StopJourney) -> None:
    """Stop the journey of a button."""
    await stop(context, await journey_page.tapped(context, tap.journey))


async def ask_migration(context: Context, one: Declared) -> None:
    """Show where the people inside an older version would go."""
    mapped = await migrate.mapping(await context.work_in_view(), one)
    await context.show(*views.migration_page(context.words, one, mapped))


async def ask_migration_tapped(context: Context, tap: buttons.AskJourneyMigration) -> None:
    """Show where the people inside an older version of the journey of a button would go."""
    await ask_migration(context, await journey_page.tapped(context, tap.journey))


async def move(context: Context, tap: buttons.MigrateJourney) -> None:
    """Move the people inside older versions to the newest."""
    one = await journey_page.tapped(context, tap.journey)
    work = await context.work_in_view()
    now = await migrate.migrate(work, one, by=context.me.id, askers=(_asker(context),))
    await _show_walk(context, one, now)


async def undo(context: Context, one: Declared) -> None:
    """Undo what was last done to a journey."""
    work = await context.work_in_view()
    undone = await undoing.undo(work, one, by=context.me.id, askers=(_asker(context),))
    if undone.walk is not None:
        await _show_walk(context, one, undone.walk)
        return
    await context.show(*views.undone_page(context.words, one, undone.what))


async def undo_tapped(context: Context, tap: buttons.UndoJourney) -> None:
    """Undo what a button names; where that was undone or something was done since, show how the journey stands."""
    one = await journey_page.tapped(context, tap.journey)
    last = await changes.last_change(context.session, one.id, context.now)
    if last is not None and last.id == tap.change:
        await undo(context, one)
        return
    await _wait_too(context, one, JourneyWalk.MOVE_BACK)
    await context.toast(context.words.plain("journey-undo-passed"), alert=True)
    await journey_page.show(context, one)
