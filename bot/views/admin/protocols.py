"""Protocols as their team reads them: lines that can be typed again, what is wrong, and what a draft would do."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from bot.routing.buttons import admin as admin_buttons
from bot.routing.keyboards import Shown, button, grid
from bot.views.admin.protocol_lines import line_name, line_text, value_text
from bot.views.admin.settings import GROUPS, setting_buttons
from bot.views.changes import as_typed, example, joined
from bot.views.times import moment
from bot.views.weeks import hour_labels, mark, open_hours
from bot.words import Safe, Words
from core.calendar.dates import format_day, format_time, short_day_name
from core.calendar.worktime import local_date
from core.protocols.definition import Finding, from_settings
from core.protocols.slots import Skipped
from core.protocols.what_if import ChangedFate, DraftEffect
from core.protocols.written import KEYS, shown
from core.scopes import EVERYTHING, Scope
from core.settings import CallingHours, TeamSettings
from core.terms import ProtocolState
from desk.people.directory import Team
from desk.settings.protocol_rules import SourcedLine
from desk.settings.protocols import Version
from desk.what_if.protocol_preview import MOST_WAITING, ProtocolPreview
from reports.table import Cell
from reports.week import WeekPicture

_LEADS_SHOWN = 15


def scope_name(words: Words, scope: Scope, channels: Mapping[int, str]) -> str:
    """Name the leads a protocol is for."""
    if scope == EVERYTHING:
        return words.plain("protocol-for-all")
    parts = []
    if scope.channel_id is not None:
        parts.append(words.plain("protocol-for-channel", name=channels.get(scope.channel_id, "?")))
    if scope.lane is not None:
        parts.append(words.plain("protocol-for-lane", name=words.plain(f"lane-{scope.lane}")))
    if scope.tier is not None:
        parts.append(words.plain("protocol-for-class", name=scope.tier))
    if scope.segment is not None:
        parts.append(words.plain("protocol-for-segment", name=scope.segment))
    return words.listed(parts)


@dataclass(frozen=True, slots=True)
class ProtocolView:
    """What versions are worded with: the channels by id, the moment in the team's zone, and who reads them."""

    words: Words
    channels: Mapping[int, str]
    team: Team
    now: datetime
    reader: int

    @property
    def today(self) -> date:
        """The day in the team's zone."""
        return local_date(self.now, self.team.timezone)


def overview(view: ProtocolView, settings: TeamSettings, known: Sequence[Version]) -> Shown:
    """Show the team's protocol from its settings, the versions beside it, and the buttons of the only one, if it is for
    all leads, or of each the one that opens it."""
    words = view.words
    lines = [words("protocol-title")]
    lines += [
        as_typed(line_text(words, key, text)) for key, text in shown(from_settings(settings.protocol)).items() if text
    ]
    rows: list[list[dict[str, object]]] = []
    for one in known:
        lines += [
            Safe(""),
            _headline(view, one),
            *(as_typed(line_text(words, key, text)) for key, text in one.lines.items()),
            *_changed_by(view, one),
        ]
        is_all_there_is = len(known) == 1 and one.scope == EVERYTHING
        rows += version_buttons(view.words, one, view.now) if is_all_there_is else [[_opening(view, one)]]
    lines += [Safe(""), words("protocol-how"), example(f"/protocol {line_text(words, 'chain', KEYS['chain'].example)}")]
    lines += [example(words.plain(f"example-{name}")) for name in ("protocol-channel", "settings-protocol")]
    numbers = setting_buttons(words, GROUPS["protocol"], settings)
    some = button(words.plain("button-protocol-some"), admin_buttons.ChooseProtocolScope())
    return joined(lines), [*rows, [*_changing(words, 0), some], *grid(numbers)]


def _stage(view: ProtocolView, one: Version) -> str:
    if one.state is ProtocolState.DRAFT or one.live_from is None:
        return "draft"
    return "live" if one.is_in_force(view.today) else "coming"


def _headline(view: ProtocolView, one: Version) -> Safe:
    scope = scope_name(view.words, one.scope, view.channels)
    day = format_day(one.live_from, view.words.language) if one.live_from is not None else ""
    return view.words(f"protocol-{_stage(view, one)}", scope=scope, day=day)


def _opening(view: ProtocolView, one: Version) -> dict[str, object]:
    scope = scope_name(view.words, one.scope, view.channels)
    label = view.words.plain("button-protocol", scope=scope, stage=_stage(view, one))
    return button(label, admin_buttons.ShowProtocol(version=one.id))


def version_buttons(words: Words, one: Version, now: datetime) -> list[list[dict[str, object]]]:
    """Return what may be done with a version: look what it would do, and let it live, drop it or take it back."""
    look = button(words.plain("protocol-preview"), admin_buttons.PreviewProtocol(version=one.id))
    if one.state is ProtocolState.DRAFT:
        tap = admin_buttons.ProtocolLive(version=one.id, mark=one.mark)
        live = button(words.plain("protocol-go-live"), tap, style="success")
        drop = button(words.plain("protocol-drop"), admin_buttons.DropProtocol(version=one.id))
        return [[look], [live, drop]]
    if not one.can_be_taken_back(now):
        return [[look]]
    return [[look, button(words.plain("protocol-take-back"), admin_buttons.TakeBackProtocol(version=one.id))]]


def version_page(
    view: ProtocolView, one: Version, findings: Sequence[Finding], beside: Mapping[str, SourcedLine]
) -> Shown:
    """Show one version, what is wrong or odd with it, what else holds for its leads (`beside`), and its buttons."""
    words = view.words
    lines = [_headline(view, one)]
    lines += [as_typed(line_text(words, key, text)) for key, text in one.lines.items()]
    lines += [words(f"protocol-finding-{found.key}", **found.facts) for found in findings]
    lines += _changed_by(view, one)
    lines += _beside(view, {key: line for key, line in beside.items() if key not in one.lines})
    rows = version_buttons(view.words, one, view.now)
    back = [button(words.plain("admin-back"), admin_buttons.ShowProtocols())]
    return joined(lines), [*rows, _changing(words, one.id), back]


def _changed_by(view: ProtocolView, one: Version) -> list[Safe]:
    """Name who changed a draft last, if it was somebody else."""
    if one.state is not ProtocolState.DRAFT or one.by_id in (None, view.reader) or one.made_at is None:
        return []
    return [
        view.words("protocol-draft-by", name=one.by, at=moment(view.words, one.made_at, view.team.timezone, view.now))
    ]


def _beside(view: ProtocolView, lines: Mapping[str, SourcedLine]) -> list[Safe]:
    """Write lines that are not their own, each with where it comes from."""
    words, shown = view.words, []
    for key, line in lines.items():
        named = words.plain("protocol-from-settings")
        source = named if line.source is None else scope_name(words, line.source, view.channels)
        value = value_text(words, key, line.text)
        shown.append(words("protocol-beside-line", line=line_name(words, key), value=value, source=source))
    return [words("protocol-beside"), *shown] if shown else []


def _changing(words: Words, version: int) -> list[dict[str, object]]:
    return [button(words.plain("button-protocol-lines"), admin_buttons.ShowProtocolLines(version=version))]


def unsaid_page(view: ProtocolView, scope: Scope, beside: Mapping[str, SourcedLine]) -> Shown:
    """Show that leads have no protocol of their own, and what holds for them; -1 is the version they have none of."""
    named = scope_name(view.words, scope, view.channels)
    text = joined([view.words("protocol-scope-none", scope=named), *_beside(view, beside)])
    return text, [_changing(view.words, -1), [button(view.words.plain("admin-back"), admin_buttons.ShowProtocols())]]


def which_page(view: ProtocolView, scopes: Sequence[Scope]) -> Shown:
    """Ask which of these leads are meant, with a button for each."""
    choices = [
        button(scope_name(view.words, one, view.channels), admin_buttons.PickProtocolScope(place=place))
        for place, one in enumerate(scopes)
    ]
    back = button(view.words.plain("admin-back"), admin_buttons.ShowProtocols())
    return view.words("protocol-which"), [*grid(choices), [back]]


# -- what it would do --------------------------------------------------------------------------------------------------


def preview_text(words: Words, seen: ProtocolPreview) -> Safe:
    """Return how the last 30 days would have been, which leads would have ended differently, and what is unknown."""
    past = seen.past
    hours = past.attempts * seen.spent / 3600, past.attempts_then * seen.spent / 3600
    lines = [
        words("protocol-past-title"),
        words("protocol-past-attempts", before=past.attempts, after=past.attempts_then),
        words("protocol-past-hours", before=words.number(hours[0], 1), after=words.number(hours[1], 1)),
        words(
            "protocol-past-contacts",
            before=past.contacts,
            after=words.number(past.contacts_then, 1),
            low=words.number(past.low, 1),
            high=words.number(past.high, 1),
        ),
    ]
    lines += [*_fates(words, past.changed), words("protocol-unknown", n=past.beyond)]
    now = seen.waiting
    told = {"looked": now.looked, "earlier": now.earlier, "later": now.later, "over": now.over}
    return joined([*lines, words("protocol-waiting", first=now.looked >= MOST_WAITING, **told)])


def _fates(words: Words, changed: Sequence[ChangedFate]) -> list[Safe]:
    """Return how many leads would have had each fate, with the first ones named."""
    lines = []
    for fate in DraftEffect:
        leads = [one.lead_id for one in changed if one.fate is fate]
        if leads:
            named = words.marked(leads[:_LEADS_SHOWN])
            more = len(leads) - _LEADS_SHOWN
            shown = named + (f" +{words.number(more)}" if more > 0 else "")
            lines.append(words(f"protocol-fate-{fate.replace('_', '-')}", n=len(leads), leads=shown))
    return lines or [words("protocol-fate-none")]


def fate_table(words: Words, changed: Sequence[ChangedFate]) -> tuple[list[str], list[list[Cell]]] | None:
    """Return heads and rows of all leads whose fate would have been another; None where the text has named them all."""
    counts = Counter(one.fate for one in changed)
    if max(counts.values(), default=0) <= _LEADS_SHOWN:
        return None
    heads = [words.plain(f"protocol-fates-{head}") for head in ("lead", "what", "calls", "contacts")]
    fates = {fate: words.plain(f"protocol-fates-{fate.replace('_', '-')}") for fate in DraftEffect}
    rows = sorted(changed, key=lambda one: (one.fate, one.lead_id))
    calls = {DraftEffect.TRIED_ON: 1}
    return heads, [
        [str(one.lead_id), fates[one.fate], Decimal(calls.get(one.fate, -1) * one.calls), Decimal(one.contacts)]
        for one in rows
    ]


def week_picture(words: Words, team: Team, hours: CallingHours, seen: ProtocolPreview) -> WeekPicture:
    """Return what is drawn of the week of a sample lead."""
    first = local_date(seen.week.attempts[0], team.timezone)
    days = [first + timedelta(days=n) for n in range(7)]
    attempts = [mark(at, days[0], team, words.number(number)) for number, at in enumerate(seen.week.attempts, 1)]
    skipped = [mark(one.at, days[0], team, words.number(n)) for n, one in enumerate(seen.week.skipped, 1)]
    ends = words.plain("protocol-week-ends", end=seen.week.end or "goes_on", n=seen.week.ended_after)
    return WeekPicture(
        title=words.plain("protocol-week-title"),
        subtitle=ends,
        days=[short_day_name(day, words.language) for day in days],
        opens=open_hours(days, hours, team),
        attempts=[each for each in attempts if 0 <= each.day < 7],
        skipped=[each for each in skipped if 0 <= each.day < 7],
        reasons=[_reason(words, number, one, team) for number, one in enumerate(seen.week.skipped, 1)],
        hours=hour_labels(words),
        rtl=words.right_to_left,
    )


def _reason(words: Words, number: int, one: Skipped, team: Team) -> str:
    zone, language = team.timezone, words.language
    at, until = (
        f"{format_day(local_date(each, zone), language)} {format_time(each, zone, language)}"
        for each in (one.at, one.until)
    )
    why = words.plain(f"skipped-{one.why.replace('_', '-')}")
    return words.plain("protocol-skipped", n=number, why=why, at=at, until=until)
