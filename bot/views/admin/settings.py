"""Settings as their team reads them: values in words, in groups, each with the button that changes it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.routing.buttons import admin as admin_buttons
from bot.routing.keyboards import button, grid
from bot.transport.outgoing import Keyboard
from bot.views.changes import change_line, example, joined, plain_text
from bot.words import Safe, Words
from core.calendar.dates import day_name, format_day
from core.digits import localise
from core.settings import WEEKDAYS, CallingHours, Daypart, Span, TeamSettings, Weekday
from desk.settings.changes import Changed
from desk.settings.keys import SETTINGS, parse, value_of
from desk.settings.public_holidays import Holiday

WEEK: tuple[Weekday, ...] = ("sat", "sun", "mon", "tue", "wed", "thu", "fri")
"""The days in the order in which a plan is read; the working week of the teams we know best begins on Saturday."""

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
    "alarms": ("alarm_nobody", "alarm_broken", "alarm_oldest", "alarm_idle", "alarm_silent"),
    "digest": ("digest_on", "digest_at", "backups_kept"),
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


def overview(words: Words, team: str) -> tuple[Safe, Keyboard]:
    """Show the pages there are."""
    buttons = [button(words.plain(f"settings-{group}"), admin_buttons.ShowSettings(group=group)) for group in GROUPS]
    return words("settings-overview", team=team), grid(buttons)


def group_page(words: Words, group: str, settings: TeamSettings, changed: frozenset[str]) -> tuple[Safe, Keyboard]:
    """Show one page: every value, what is no longer the default, and a button each."""
    lines = [words("settings-title", title=words.plain(f"settings-{group}"))]
    for key in GROUPS[group]:
        shown = value_text(words, key, value_of(settings, key))
        marked = "setting-line-changed" if key in changed else "setting-line"
        lines.append(words(marked, label=label_of(words, key), value=shown))
    lines.append(words("settings-how"))
    lines.append(example(words.plain(f"example-settings-{group}")))
    buttons = [button(button_label(words, key), admin_buttons.AskSetting(key=key)) for key in GROUPS[group]]
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
    text = joined([words(asked, label=label_of(words, key), value=shown), example(typed_example(words, key))])
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


def bounds_of(words: Words, key: str) -> tuple[str, str] | None:
    """Return the least and the most a setting may be, in words. None: it has no such bounds."""
    row = SETTINGS[key]
    if row.shape not in ("count", "days", "duration"):
        return None
    return value_text(words, key, row.least), value_text(words, key, row.most)


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


# -- values in words -----------------------------------------------------------------------------------------------


def value_text(words: Words, key: str, value: Any) -> str:
    """Write a value for reading, without HTML."""
    match SETTINGS[key].shape:
        case "duration":
            offered = value or key != "ranking.accept"
            return duration_text(words, value) if offered else words.plain("accept-at-once")
        case "days":
            return words.plain("duration-days", n=value)
        case "time":
            return localise(f"{value:%H:%M}", words.language)
        case "switch":
            return words.plain("switch-on" if value else "switch-off")
        case "span":
            return span_text(words, value)
        case "gaps":
            return words.listed(words.number(gap) for gap in value)
        case "dayparts":
            return words.listed(_daypart(words, part) for part in value)
        case "holidays":
            days = [format_day(date.fromisoformat(day), words.language, with_year=True) for day in sorted(value)]
            return words.listed(days) or words.plain("no-holidays")
        case "dial" | "worth" | "openness" | "customers_go_to" | "lanes" | "lane_counts" as shape:
            return _ranking_text(words, shape, value)
        case _:
            return words.number(value)


def _ranking_text(words: Words, shape: str, value: Any) -> str:
    if shape == "dial":
        return words.plain(f"dial-{value}")
    if shape == "worth":
        return words.plain(f"worth-{value}")
    if shape == "openness":
        return words.plain(f"openness-{value}")
    if shape == "customers_go_to":
        return words.plain(f"customers-go-to-{value}")
    if not value:
        return words.plain("openness-none")
    if shape == "lanes":
        return words.listed(words.plain(f"lane-{lane}") for lane in value)
    pairs = [words.plain("lane-count", lane=words.plain(f"lane-{lane}"), n=n) for lane, n in value]
    return words.listed(pairs)


def duration_text(words: Words, seconds: int) -> str:
    """Write a duration to the second, as it is set: "1 h 30 min"."""
    parts = []
    for name, unit in (("days", 86400), ("hours", 3600), ("minutes", 60), ("seconds", 1)):
        count, seconds = divmod(seconds, unit)
        if count:
            parts.append(words.plain(f"duration-{name}", n=count))
    return words.plain("duration-and").join(parts) or words.plain("duration-none")


def span_text(words: Words, span: Span | None) -> str:
    """Write the hours of a day: "09:00 to 21:00", or that it is free."""
    if span is None:
        return words.plain("day-free")
    start, end = (localise(f"{at:%H:%M}", words.language) for at in (span.start, span.end))
    return words.plain("day-span", start=start, end=end)


def _daypart(words: Words, part: Daypart) -> str:
    key = f"daypart-{part.name}"
    name = words.plain(key) if part.name.isascii() and words.has(key) else part.name
    return f"{name} {localise(f'{part.start:%H:%M}', words.language)}"
