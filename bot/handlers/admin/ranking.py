"""/ranking: how the next lead is chosen, with a preview of another setting before it is confirmed."""

from aiogram.types import Message

from bot.routing import previews, typed
from bot.routing.buttons import admin as admin_buttons
from bot.routing.context import Context
from bot.routing.incoming_message import words_in
from bot.routing.router import Router
from bot.views.admin import ranking as views
from core.errors import BadSetting, OldButton
from core.naming import unknown
from core.rights import Act, roles_that
from desk.learning import scores
from desk.operations.asked import PreviewPage
from desk.settings import changes
from desk.settings.changes import Changed
from desk.settings.keys import SETTINGS, named, value_of
from desk.what_if import preview

LONGEST = 300
"""Characters of a setting and its value."""


def mount(board: Router) -> None:
    """Mount it for those who may change settings."""
    admins = roles_that(Act.CHANGE_SETTINGS)
    board.command("ranking", ranking_command, *admins)
    board.tap(admin_buttons.ShowRanking, show_ranking, *admins)
    board.tap(admin_buttons.PreviewRanking, show_preview, *admins)
    board.tap(admin_buttons.TurnDial, turn_dial, *admins)
    board.tap(admin_buttons.AskRanking, ask_value, *admins)
    board.tap(admin_buttons.ConfirmRanking, confirm, *admins)
    board.answer("ranking", value_typed, *admins)


async def ranking_command(context: Context, rest: str) -> None:
    """Handle /ranking [preview | name value]."""
    name, value = typed.setting_at_start(rest) or typed.first_word(rest)
    word, more = typed.word_at_start(rest, ("preview",))
    if not name:
        await show_ranking(context)
    elif word and not more:
        await show_preview(context)
    elif value.strip():
        await _consider(context, _key(name), value)
    else:
        await _ask(context, _key(name))


async def show_ranking(context: Context, _tap: admin_buttons.ShowRanking | None = None) -> None:
    """Show the dial and all other settings of the ranking."""
    await context.expect(None)
    settings = await context.settings()
    changed = await changes.changed_keys(context.session, context.team.id)
    judged = await scores.verdict(context.session, context.team.id)
    prices = await preview.prices_state(context.work(settings))
    await context.show(*views.ranking_page(context.words, settings, changed, judged, prices))


async def show_preview(context: Context, _tap: admin_buttons.PreviewRanking | None = None) -> None:
    """Request a preview of who would get what now, and what the rules cost."""
    await previews.look(context, PreviewPage.RULES)


async def turn_dial(context: Context, tap: admin_buttons.TurnDial) -> None:
    """Show what another position of the dial would do."""
    await _consider(context, views.DIAL, tap.dial)


async def ask_value(context: Context, tap: admin_buttons.AskRanking) -> None:
    """Ask for a setting's new value; a switch is considered turned."""
    key = f"ranking.{tap.name}"
    if key not in SETTINGS:
        raise OldButton(f"no setting {key[:40]!r}")
    if SETTINGS[key].shape == "switch":
        settings = await context.settings()
        await _consider(context, key, "off" if value_of(settings, key) else "on")
    else:
        await _ask(context, key)


async def value_typed(context: Context, message: Message) -> None:
    """Preview the value that was asked for; a wrong one leaves the question open."""
    await _consider(context, context.talk.data["key"], words_in(message))


async def confirm(context: Context, tap: admin_buttons.ConfirmRanking) -> None:
    """Set what was just previewed; an earlier preview followed by another one is not set."""
    data = context.talk.data
    if context.talk.state != "ranking-sure" or data.get("stamp") != tap.stamp or data.get("team") != context.team.id:
        await context.toast(context.words.plain("what-if-closed"), alert=True)
        await show_ranking(context)
        return
    key, raw = data["key"], data["raw"]
    await context.expect(None)
    change = await changes.change_setting(context.session, context.team.id, key, raw, by=context.me.id, now=context.now)
    await context.show(*views.changed_page(context.words, change))


async def _ask(context: Context, key: str) -> None:
    await context.expect("ranking", key=key)
    await context.show(*views.ask_page(context.words, key, await context.settings()))


async def _consider(context: Context, key: str, raw: str) -> None:
    """Request a preview of a value, and wait for the tap that sets it."""
    raw = typed.value_in_english(key, raw)
    settings = await context.settings()
    would_be = preview.as_it_would_be(settings, key, raw)
    name = named(key).key
    change = Changed(name, value_of(settings, name), value_of(would_be, name))
    if not change:
        await context.expect(None)
        await context.show(*views.changed_page(context.words, change))
        return
    wish = " ".join(f"{name} {raw}".split())
    if len(wish) > LONGEST:
        raise BadSetting("too long", shape="letters", least=1, most=LONGEST, example="/ranking dial fair")
    stamp = int(context.now.timestamp() * 1000)
    await context.expect("ranking-sure", key=name, raw=raw, stamp=stamp)
    await previews.look(context, PreviewPage.WHAT_IF, stamp=stamp, wish=wish)


def _key(name: str) -> str:
    """Return a setting of the ranking by its name. Raises Unknown."""
    key = name if name.startswith("ranking.") else f"ranking.{name}"
    among = [one.removeprefix("ranking.") for one in SETTINGS if one.startswith("ranking.")]
    wanted = key.casefold().replace("-", "_")
    if wanted not in SETTINGS:
        raise unknown("ranking-setting", key.removeprefix("ranking."), among)
    return wanted
