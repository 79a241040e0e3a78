"""Journeys as their team sees them: the list, where everybody stands, one person's path, a dry walk, what is wrong."""

import html
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.routing.buttons import journeys as buttons
from bot.routing.keyboards import Shown, button, grid
from bot.transport.outgoing import Keyboard
from bot.views.admin.journey_results import arm_name
from bot.views.changes import as_typed, example, joined
from bot.views.times import moment, span
from bot.words import Safe, Words
from core.digits import localise
from core.journeys.definition import (
    END,
    Action,
    AskCall,
    BranchOn,
    ChangeOffer,
    Journey,
    SendMessage,
    WaitFor,
)
from core.journeys.dry import Doing, Station
from core.journeys.examples import NAMES
from core.journeys.way import ENTRANCE
from core.terms import JourneyState, Medium
from desk.journeys.declared import Declared, Loaded
from desk.journeys.dry_walks import DryWalk
from desk.journeys.letters import Unwritten
from desk.journeys.migrate import Mapped, Migrated
from desk.journeys.paths import PathTaken, StepTaken
from desk.journeys.showing import Census, EdgeNow
from desk.people.directory import Team
from reports.journey import EdgeLine, JourneyPicture, StepBlock

EXAMPLE = "sms-first-call-second"
"""Of the examples that come with the program, the one that is named where a team has no journey of its own."""
_PROBLEMS = 15
_STEPS = 30


def list_page(words: Words, known: Sequence[Declared], inside: Mapping[int, int], *, changes: bool) -> Shown:
    """List the journeys, each with its state and who is inside, and for who may change them how one is made."""
    lines = [words("journeys-title" if known else "journeys-none")]
    lines += [
        words("journey-line", name=one.name, state=one.state.value, version=one.version, inside=inside.get(one.id, 0))
        for one in known
    ]
    rows = grid([button(one.name[:30], buttons.ShowJourney(journey=one.id)) for one in known[:30]])
    if not changes:
        return joined(lines), rows
    lines += [Safe(""), words("journey-how")]
    name = known[0].name if known else EXAMPLE
    lines += [example(words.plain(f"example-journey-{n}", name=name)) for n in (1, 2, 3)]
    samples = [button(f"📄 {name}", buttons.ShowJourneyExample(name=name)) for name in NAMES]
    return joined(lines), [*rows, *grid(samples, 1)]


def example_page(words: Words, name: str, text: str) -> Shown:
    """Show a journey that comes with the program, to be copied or loaded."""
    shown = Safe(f"<pre>{html.escape(text, quote=False)}</pre>")
    load = button(words.plain("button-journey-load"), buttons.LoadJourneyExample(name=name), style="success")
    return joined([words("journey-example", name=name), shown]), [[load], _back(words)]


def lacking(words: Words, texts: Sequence[str], media: Sequence[Medium]) -> list[Safe]:
    """Return which texts are still to be written, and by what nothing can be sent."""
    lines = [words("journey-no-texts", names=", ".join(texts))] if texts else []
    return lines + [words("journey-no-way", medium=medium.value) for medium in media]


def loaded_page(words: Words, loaded: Sequence[Loaded], ids: Mapping[str, int], lacks: Sequence[Safe] = ()) -> Shown:
    """Show what a file brought and what it still lacks, with the way to each journey."""
    lines = [
        words("journey-loaded" if one.is_new else "journey-same", name=one.name, version=one.version) for one in loaded
    ]
    rows = [button(one.name[:30], buttons.ShowJourney(journey=ids[one.name])) for one in loaded]
    return joined([*lines, *lacks]), [*grid(rows), _back(words)]


def problems_text(words: Words, problems: Sequence[str]) -> Safe:
    """Return what is wrong with a file, each with its line and what would be right."""
    shown = [as_typed(problem) for problem in problems[:_PROBLEMS]]
    more = [words("journey-more-problems", n=len(problems) - _PROBLEMS)] if len(problems) > _PROBLEMS else []
    return joined([words("journey-problems", n=len(problems)), *shown, *more, words("journey-mend")])


def silent_lines(words: Words, banks: Sequence[str]) -> list[Safe]:
    """Return to the numbers of which banks nothing would leave; no line where there is none."""
    return [words("journey-silent", banks=words.listed(banks))] if banks else []


def journey_page(words: Words, one: Declared, counted: Census, silent: Sequence[Safe] = (), *, changes: bool) -> Shown:
    """Show a journey: its state, who is inside by version, how runs ended, what was not sent, and its buttons."""
    lines = [
        words(
            "journey-line",
            name=one.name,
            state=one.state.value,
            version=one.version,
            inside=sum(counted.inside.values()),
        )
    ]
    older = {number: n for number, n in counted.inside.items() if number != one.version}
    lines += [words("journey-older", version=number, n=n) for number, n in sorted(older.items())]
    lines += [
        words("journey-ended", why=words.plain(f"journey-end-{why.replace('_', '-')}"), n=n)
        for why, n in sorted(counted.ended.items())
    ]
    lines += [
        words("journey-not-sent", why=words.plain(f"not-sent-{why.replace('_', '-')}"), n=n)
        for why, n in sorted(counted.refused.items())
    ]
    lines += silent
    shown = button(words.plain("button-journey-results"), buttons.ShowJourneyResults(journey=one.id))
    rows = _changing(words, one, shown, older=bool(older)) if changes else [[shown, *_back(words)]]
    return joined(lines), rows


def _changing(words: Words, one: Declared, shown: dict[str, object], *, older: bool) -> Keyboard:
    if one.state is JourneyState.RUNNING:
        go = button(words.plain("button-journey-stop"), buttons.StopJourney(journey=one.id), style="danger")
    else:
        go = button(words.plain("button-journey-start"), buttons.AskJourneyStart(journey=one.id), style="success")
    rows = [[go, shown]]
    if older:
        rows.append([button(words.plain("button-journey-migrate"), buttons.AskJourneyMigration(journey=one.id))])
    rows.append([button(words.plain("button-journey-undo"), buttons.UndoJourney(journey=one.id)), *_back(words)])
    return rows


def _back(words: Words) -> list[dict[str, object]]:
    return [button(words.plain("admin-back"), buttons.ShowJourneys())]


def start_page(words: Words, one: Declared, told: Safe, lacks: Sequence[Safe]) -> Shown:
    """Ask whether a journey is to begin, with what it can find out and what it lacks."""
    begin = button(
        words.plain("button-journey-newcomers"), buttons.StartJourney(journey=one.id, existing=False), style="success"
    )
    rows = [[begin]]
    if one.state is JourneyState.DRAFT:
        everybody = buttons.StartJourney(journey=one.id, existing=True)
        rows.append([button(words.plain("button-journey-existing"), everybody)])
    return joined([words("journey-start", name=one.name), told, *lacks]), [*rows, _back(words)]


def migration_page(words: Words, one: Declared, mapped: Sequence[Mapped]) -> Shown:
    """Show where who is inside an older version would go."""
    if not mapped:
        return words("journey-none-older", name=one.name), [_back(words)]
    lines = [words("journey-migration", name=one.name, version=one.version)]
    lines += [
        words(
            "journey-maps" if each.target is not None else "journey-maps-nowhere",
            version=each.version,
            step=_named(words, each.step),
            n=each.inside,
        )
        for each in mapped
    ]
    go = button(words.plain("button-journey-move"), buttons.MigrateJourney(journey=one.id), style="danger")
    return joined(lines), [[go], _back(words)]


def migrated_text(words: Words, done: Migrated) -> Safe:
    """Return who was moved and whose way ended."""
    leads = words.marked(done.stopped_leads)
    return words("journey-migrated", moved=done.moved, stopped=done.stopped, leads=leads)


# -- one person --------------------------------------------------------------------------------------------------------


def paths_text(words: Words, paths: Sequence[PathTaken], team: Team, now: datetime) -> Safe:
    """Return the way of a person, run by run, step by step, with the reason of whatever was not sent."""
    if not paths:
        return words("journey-nobody")
    lines: list[Safe] = []
    for one in paths:
        lines.append(
            words(
                "journey-path",
                name=one.name,
                version=one.version,
                arm=arm_name(words, one.arm),
                lead=words.mark(one.lead_id),
                at=moment(words, one.entered_at, team.timezone, now),
            )
        )
        lines += [_step_line(words, step, team, now) for step in one.steps[-_STEPS:]]
        lines.append(_ending(words, one, team, now))
    return joined(lines)


def _step_line(words: Words, step: StepTaken, team: Team, now: datetime) -> Safe:
    at = moment(words, step.at, team.timezone, now)
    if step.message is None:
        return words("journey-step", at=at, step=_named(words, step.target))
    why = words.plain(f"not-sent-{step.refusal.replace('_', '-')}") if step.refusal else step.detail
    return words(
        "journey-message",
        at=at,
        step=step.target,
        state=step.message.value.replace("_", "-"),
        why=f"{why} {step.detail}".strip() if step.refusal else why,
        has_why=bool(why),
    )


def _ending(words: Words, one: PathTaken, team: Team, now: datetime) -> Safe:
    if one.ended is not None and one.ended_at is not None:
        why = words.plain(f"journey-end-{one.ended.replace('_', '-')}")
        return words("journey-over", at=moment(words, one.ended_at, team.timezone, now), why=why)
    if one.wake_at is not None:
        return words("journey-waits", at=moment(words, one.wake_at, team.timezone, now))
    return words("journey-waits-for-message")


def dry_text(words: Words, one: Declared, walked: DryWalk, lead_id: int, team: Team, now: datetime) -> Safe:
    """Return what a lead would go through if it entered now and nothing were heard of it."""
    own = str(walked.drawn).lower()
    head = words("journey-dry", name=one.name, lead=words.mark(lead_id), arm=arm_name(words, walked.arm), own=own)
    stations = [
        line
        for each, unwritten in zip(walked.stations, walked.unwritten, strict=True)
        for line in (_station_line(words, each, team, now), *_unwritten_lines(words, unwritten))
    ]
    return joined([head, *stations, words("journey-dry-end")])


def _unwritten_lines(words: Words, unwritten: Unwritten | None) -> list[Safe]:
    if unwritten is None:
        return []
    why = words.plain(f"not-sent-{unwritten.why.replace('_', '-')}")
    return [words("journey-would-stay", why=f"{why} {unwritten.detail}".strip())]


def _station_line(words: Words, each: Station, team: Team, now: datetime) -> Safe:
    what = each.what
    if each.doing is Doing.CALL:
        what = words.plain(f"lane-{each.what.replace('_', '-')}")
    elif each.doing is Doing.WAIT and each.until is not None:
        what = moment(words, each.until, team.timezone, now)
    elif each.doing is Doing.END:
        what = words.plain(f"journey-end-{each.what.replace('_', '-')}")
    at = moment(words, each.at, team.timezone, now)
    return words(f"journey-does-{each.doing}", at=at, step=_named(words, each.step), what=what, medium=each.medium)


# -- the picture -------------------------------------------------------------------------------------------------------


def picture(words: Words, one: Declared, found: Sequence[EdgeNow]) -> JourneyPicture:
    """Return what is drawn of a journey: every step with every edge, those nobody came to with noughts."""
    journey, known = one.journey, {(edge.source, edge.target): edge for edge in found}
    blocks = [StepBlock(words.plain("journey-entrance"), "", _edges(words, ENTRANCE, _firsts(journey), known))]
    for step in journey.steps.values():
        doing = _doing(words, step.action)
        blocks.append(StepBlock(step.name, doing, _edges(words, step.name, dict.fromkeys(step.leads_to()), known)))
    inside = sum(edge.inside for edge in found)
    return JourneyPicture(
        one.name,
        words.plain("journey-subtitle", version=one.version, state=one.state.value, inside=inside),
        (
            words.plain("journey-head-inside"),
            words.plain("journey-head-entered"),
            words.plain("journey-head-left"),
            words.plain("journey-head-wait"),
        ),
        blocks,
        words.right_to_left,
    )


def _firsts(journey: Journey) -> dict[str, None]:
    return dict.fromkeys(arm.first for arm in journey.arms)


def _edges(
    words: Words, source: str, targets: Mapping[str, None], known: Mapping[tuple[str, str], EdgeNow]
) -> list[EdgeLine]:
    # An edge of an older version may lead where this one does not any more.
    also = dict.fromkeys(target for begins, target in known if begins == source)
    lines = []
    for target in {**targets, **also}:
        edge = known.get((source, target), EdgeNow(source, target, 0, 0, None))
        lines.append(
            EdgeLine(
                f"{'←' if words.right_to_left else '→'} {_named(words, target)}",
                edge.inside,
                words.number(edge.entered),
                words.number(edge.left),
                span(words, edge.wait) if edge.wait is not None and edge.wait >= 60 else "–" * (edge.wait is not None),
                words.number(edge.inside),
            )
        )
    return lines


def _named(words: Words, step: str) -> str:
    return words.plain("journey-finish") if step == END else step


def _doing(words: Words, action: Action) -> str:
    match action:
        case SendMessage(medium, template):
            return words.plain("journey-kind-send", medium=medium, what=template)
        case WaitFor(seconds, until, days):
            if until is None:
                return words.plain("journey-kind-wait", what=span(words, seconds))
            return words.plain("journey-kind-until", what=localise(until, words.language), days=days)
        case BranchOn():
            return words.plain("journey-kind-branch")
        case AskCall(lane):
            return words.plain("journey-kind-call", what=words.plain(f"lane-{lane.replace('_', '-')}"))
        case ChangeOffer(offer):
            return words.plain("journey-kind-offer", what=offer)
