"""/ranking: how the next lead is chosen, and what another setting would do, seen before it is confirmed."""

from aiogram.types import Message

from bot import previews
from bot.fields import choice
from bot.here import Here
from bot.switchboard import Switchboard
from bot.views import ranking_dial as views
from core.errors import BadSetting, OldButton
from core.fairness import Dial
from core.rights import Act, roles_that
from desk import configure, scores, what_if
from desk.asked_previews import Page
from desk.configure import Changed, settings_of
from desk.settings import SETTINGS, named, value_of

LONGEST = 300
"""Characters of a setting and its value."""
PREVIEWS = ("preview", "پیش‌نمایش", "نمایش")


def mount(board: Switchboard) -> None:
    """Mount it for those who may change settings."""
    admins = roles_that(Act.CHANGE_SETTINGS)
    board.command("ranking", ranking_command, *admins)
    board.tap("rb", show_ranking, *admins)
    board.tap("rp", show_preview, *admins)
    board.tap("rd", turn_dial, *admins)
    board.tap("rk", ask_value, *admins)
    board.tap("ry", confirm, *admins)
    board.answer("ranking", value_typed, *admins)


async def ranking_command(here: Here, rest: str) -> None:
    """Handle /ranking [preview | name value]."""
    name, _, value = rest.partition(" ")
    if not name:
        await show_ranking(here, [])
    elif name.casefold() in PREVIEWS and not value:
        await show_preview(here, [])
    elif value.strip():
        await _consider(here, _key(name), value)
    else:
        await _ask(here, _key(name))


async def show_ranking(here: Here, _fields: list[str]) -> None:
    """Show the dial and all other settings of the ranking."""
    await here.expect(None)
    settings = await settings_of(here.session, here.team.id)
    changed = await configure.changed_keys(here.session, here.team.id)
    judged = await scores.verdict(here.session, here.team.id)
    prices = await what_if.prices_why(here.session, here.team, settings, here.now)
    await here.show(*views.ranking_page(here.words, settings, changed, judged, prices))


async def show_preview(here: Here, _fields: list[str]) -> None:
    """Have it shown who would get what now, and what the rules cost."""
    await previews.look(here, Page.RULES)


async def turn_dial(here: Here, fields: list[str]) -> None:
    """Show what another position of the dial would do."""
    await _consider(here, views.DIAL, choice(Dial, fields[0]))


async def ask_value(here: Here, fields: list[str]) -> None:
    """Ask for a setting's new value; a switch is considered turned."""
    key = f"ranking.{fields[0]}"
    if key not in SETTINGS:
        raise OldButton(f"no setting {key[:40]!r}")
    if SETTINGS[key].shape == "switch":
        settings = await settings_of(here.session, here.team.id)
        await _consider(here, key, "off" if value_of(settings, key) else "on")
    else:
        await _ask(here, key)


async def value_typed(here: Here, message: Message) -> None:
    """Take the value that was asked for; a wrong one leaves the question open."""
    await _consider(here, here.talk.data["key"], message.text or "")


async def confirm(here: Here, fields: list[str]) -> None:
    """Set what was just shown; what was shown before, and then something else, is not set."""
    data = here.talk.data
    if here.talk.state != "ranking-sure" or data.get("stamp") != int(fields[0]) or data.get("team") != here.team.id:
        await show_ranking(here, [])
        return
    key, raw = data["key"], data["raw"]
    await here.expect(None)
    change = await configure.change_setting(here.session, here.team.id, key, raw, by=here.me.id, now=here.now)
    await here.show(*views.changed_page(here.words, change))


async def _ask(here: Here, key: str) -> None:
    await here.expect("ranking", key=key)
    await here.show(*views.ask_page(here.words, key, await settings_of(here.session, here.team.id)))


async def _consider(here: Here, key: str, raw: str) -> None:
    """Have it shown what a value would do, and wait for the tap that sets it."""
    settings = await settings_of(here.session, here.team.id)
    would_be = what_if.as_it_would_be(settings, key, raw)
    name = named(key).key
    change = Changed(name, value_of(settings, name), value_of(would_be, name))
    if not change:
        await here.expect(None)
        await here.show(*views.changed_page(here.words, change))
        return
    wish = " ".join(f"{name} {raw}".split())
    if len(wish) > LONGEST:
        raise BadSetting("too long", raw=raw[:100], example="/ranking dial fair")
    stamp = int(here.now.timestamp() * 1000)
    await here.expect("ranking-sure", key=name, raw=raw, stamp=stamp)
    await previews.look(here, Page.WHAT_IF, stamp=stamp, wish=wish)


def _key(name: str) -> str:
    """Find a setting of the ranking by its name. Raises Unknown or BadSetting."""
    row = named(name if name.startswith("ranking.") else f"ranking.{name}")
    if not row.key.startswith("ranking."):
        raise BadSetting(f"{row.key} is none of the ranking's settings", example="/ranking dial fair")
    return row.key
