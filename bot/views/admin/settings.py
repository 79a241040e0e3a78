"""Settings as their team reads them: values in words, in groups, each with the button that changes it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.routing.buttons import admin as admin_buttons
from bot.routing.keyboards import button, grid
from bot.transport.outgoing import Keyboard
from bot.views.admin.setting_values import limits_of, value_text
from bot.views.changes import change_line, example, joined, plain_text
from bot.words import Safe, Words
from core.calendar.dates import day_name, format_day
from core.settings import WEEKDAYS, CallingHours, TeamSettings, Weekday
from desk.settings.changes import Changed
from desk.settings.keys import SETTINGS, parse, value_of
from desk.settings.public_holidays import Holiday

WEEK: tuple[Weekday, ...] = ("sat", "sun", "mon", "tue", "wed", "thu", "fri")
"""The days in the order in which a plan is read; the working week of the teams we know best begins on Saturday."""
_MONDAY_FIRST = frozenset({"ru", "az"})


def week_of(words: Words) -> tuple[Weekday, ...]:
    """Return the days in this language's order."""
    return (*WEEK[2:], *WEEK[:2]) if words.language in _MONDAY_FIRST else WEEK


GROUPS: Mapping[str, tuple[str, ...]] = {
    "protocol": tuple(key for key in SETTINGS if key.startswith("protocol.")),
    "hours": (*(f"hours.{day}" for day in WEEK), "hours.holidays", "hours.workdays"),
    "ranking": tuple(key for key in SETTINGS if key.startswith("ranking.")),
    "customers": tuple(key for key in SETTINGS if key.startswith("customers.")),
    "timers": (
        "live_for",
        "lapse_live",
        "lapse_other",
        "lapses_to_break",
        "remind_before",
        "ask_colleague",
        "ask_everybody",
        "callback_late",
        "undo_for",
        "barred_for",
        "forgotten_after",
        "number_again",
        "number_shown",
        "number_ends",
        "meeting_remind",
        "meeting_lasts",
    ),
    "limits": ("cap_open", "cap_day", "returns_a_day", "callback_days", "callbacks_an_hour"),
    "alarms": (
        "alarm_nobody",
        "alarm_grace",
        "alarm_broken",
        "alarm_oldest",
        "alarm_idle",
        "alarm_silent",
        "credit_low",
    ),
    "digest": ("digest_on", "digest_at"),
    "kept": ("backups_kept", "journey_steps_kept"),
}
"""Which settings stand together on one page."""

_MONDAY = date(2024, 1, 1)


def group_of(key: str) -> str:
    """Return on which page a setting stands."""
    return next(group for group, keys in GROUPS.items() if key in keys)


def label_of(words: Words, key: str) -> str:
    """Name a setting; weekdays go by their own names."""
    part, _, day = key.partition(".")
    if part == "hours" and day in WEEKDAYS:
        return day_name(_MONDAY.replace(day=1 + WEEKDAYS.index(day)), words.language)
    return words.plain(f"setting-{key.replace('.', '-')}")


def button_label(words: Words, key: str) -> str:
    """Name a setting as short as a button on a phone needs it."""
    short = f"button-{key.replace('.', '-').replace('_', '-')}"
    return words.plain(short) if words.has(short) else label_of(words, key)


def setting_buttons(words: Words, keys: Sequence[str], settings: TeamSettings) -> list[dict[str, Any]]:
    """Offer to turn each switch to where it is not, and to ask for every other value."""

    def of(key: str) -> dict[str, Any]:
        if SETTINGS[key].shape == "switch":
            return button(button_label(words, key), admin_buttons.TurnSetting(key=key, on=not value_of(settings, key)))
        return button(button_label(words, key), admin_buttons.AskSetting(key=key))

    return [of(key) for key in keys]


def overview(words: Words, team: str) -> tuple[Safe, Keyboard]:
    """Show the pages there are."""
    buttons = [button(words.plain(f"settings-{group}"), admin_buttons.ShowSettings(group=group)) for group in GROUPS]
    return words("settings-overview", team=team), grid(buttons)


def group_page(words: Words, group: str, settings: TeamSettings, changed: frozenset[str]) -> tuple[Safe, Keyboard]:
    """Show one page: every value, what is no longer the default, and a button each."""
    lines = [words("settings-title", title=words.plain(f"settings-{group}"))]
    keys = GROUPS[group]
    if group == "hours":
        keys = (*(f"hours.{day}" for day in week_of(words)), *keys[len(WEEK) :])
    for key in keys:
        shown = value_text(words, key, value_of(settings, key))
        marked = "setting-line-changed" if key in changed else "setting-line"
        lines.append(words(marked, label=label_of(words, key), value=shown))
    lines.append(words("settings-how"))
    lines.append(example(words.plain(f"example-settings-{group}")))
    buttons = setting_buttons(words, keys, settings)
    return joined(lines), [*grid(buttons), [button(words.plain("settings-all"), admin_buttons.ShowSettings())]]


def with_holidays(words: Words, page: Safe, region: str, hours: CallingHours, ahead: Sequence[Holiday]) -> Safe:
    """Add to the page of calling hours which holidays come next, or that those of the region are not known."""
    lines = [page, words("holidays-next")] if ahead else [page]
    for one in ahead:
        day = format_day(one.day, words.language, with_year=True)
        lines.append(words("holiday-line", day=day, name=one.name or words.plain("holiday-own")))
    if not hours.public:
        lines.append(words("holidays-unknown", region=region))
    return joined(lines)


def ask_page(words: Words, key: str, settings: TeamSettings, *, changed: bool) -> tuple[Safe, Keyboard]:
    """Ask for a new value, with an example that would be taken."""
    shown = value_text(words, key, value_of(settings, key))
    asked = "ask-holiday" if SETTINGS[key].shape == "holidays" else "ask-setting"
    ask = words(asked, label=label_of(words, key), value=shown, limits=limits_of(words, key))
    text = joined([ask, example(typed_example(words, key))])
    back = button(words.plain("admin-back"), admin_buttons.ShowSettings(group=group_of(key)))
    if not changed:
        return text, [[back]]
    return text, [[button(words.plain("setting-reset"), admin_buttons.ResetSetting(key=key)), back]]


def typed_example(words: Words, key: str) -> str:
    """Write a value as it may be typed for a setting, in the words of the language."""
    if SETTINGS[key].shape == "holidays":
        return words.plain("example-holiday")
    row = SETTINGS[key]
    return plain_text(value_text(words, key, parse(row, row.example)))


def changed_page(words: Words, changes: list[Changed]) -> tuple[Safe, Keyboard]:
    """Return the text that says exactly what was changed."""
    lines = [
        change_line(
            words,
            label_of(words, one.key),
            value_text(words, one.key, one.before),
            value_text(words, one.key, one.after),
        )
        for one in changes
    ]
    group = group_of(changes[0].key)
    return joined(lines), [[button(words.plain(f"settings-{group}"), admin_buttons.ShowSettings(group=group))]]
