"""Journeys as their team sees them: the list, where everybody is, mistakes, and confirmations."""

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from bot.routing.buttons import journeys as buttons
from bot.routing.keyboards import Shown, button, fitted, grid
from bot.transport.outgoing import Keyboard
from bot.views.admin.journey_names import journey_label, journey_name, step_name
from bot.views.changes import as_typed, example, joined
from bot.words import Safe, Words
from core.journeys.examples import NAMES
from core.journeys.examples import example as sample
from core.journeys.mistakes import JourneyMistake
from core.terms import JourneyState, JourneyWalk
from desk.journeys.changes import JourneyChange
from desk.journeys.checking import JourneyLacks
from desk.journeys.declared import Declared, Loaded
from desk.journeys.migrate import Mapped
from desk.journeys.showing import Census
from desk.journeys.walks import WalkNow
from desk.people.directory import Team

EXAMPLE = "sms-first-call-second"
"""The example of the program that is named where a team has no journey of its own."""
_PROBLEMS = 15
_COMMENT = 60
"""Letters of a line of a comment."""


@dataclass(frozen=True, slots=True)
class MayChange:
    """What its reader may do to a journey: change it, and take back the last change, where there is one."""

    changes: bool
    undo: JourneyChange | None


def list_page(words: Words, known: Sequence[Declared], inside: Mapping[int, int], *, changes: bool) -> Shown:
    """List the journeys, each with its state and the people inside; editors also see how to make one."""
    lines = [words("journeys-title" if known else "journeys-none")]
    lines += [
        words(
            "journey-line",
            name=journey_name(words, one.name),
            state=one.state.value,
            version=one.version,
            inside=inside.get(one.id, 0),
        )
        for one in known
    ]
    rows = fitted([_to_journey(words, one) for one in known[:30]])
    if not changes:
        return joined(lines), rows
    lines += [Safe(""), words("journey-how")]
    name = known[0].name if known else EXAMPLE
    lines += [example(words.plain(f"example-journey-{n}", name=name)) for n in (1, 2, 3)]
    samples = [button(words.plain(f"journey-sample-{name}"), buttons.ShowJourneyExample(name=name)) for name in NAMES]
    return joined(lines), [*rows, *grid(samples, 1)]


def example_text(words: Words, name: str) -> str:
    """Return a journey that comes with the program, with what it is for above it in the reader's language."""
    comment = wrap(words.plain(f"journey-comment-{name}"), _COMMENT)
    return "".join(f"# {line}\n" for line in comment) + sample(name)


def example_page(words: Words, name: str, text: str) -> Shown:
    """Show a journey that comes with the program, to be copied or loaded."""
    shown = Safe(f"<pre>{html.escape(text, quote=False)}</pre>")
    load = button(words.plain("button-journey-load"), buttons.LoadJourneyExample(name=name), style="success")
    return joined([words("journey-example", name=journey_name(words, name)), shown]), [[load], _back(words)]


def lacking(words: Words, team: Team, found: JourneyLacks) -> list[Safe]:
    """Return what journeys still lack: texts, or texts in the team's language, gateways, and the word of a bank."""
    lines = [words("journey-no-texts", names=", ".join(found.texts))] if found.texts else []
    if found.foreign:
        names = words.listed(
            words.plain("journey-foreign-text", name=name, languages=words.listed(map(_language(words), languages)))
            for name, languages in found.foreign.items()
        )
        lines.append(words("journey-foreign-texts", language=_language(words)(team.language), names=names))
    lines += [words("journey-no-way", medium=medium.value) for medium in found.media]
    return [*lines, *silent_lines(words, found.silent)]


def _language(words: Words) -> Callable[[str], str]:
    return lambda language: words.plain(f"language-{language}")


def loaded_page(words: Words, loaded: Sequence[Loaded], known: Mapping[str, Declared], lacks: Sequence[Safe]) -> Shown:
    """Show what a file brought and what it still lacks, with the way to each journey."""
    lines = [
        words(
            "journey-loaded" if one.is_new else "journey-same",
            name=journey_name(words, one.name),
            version=one.version,
            state=known[one.name].state.value,
        )
        for one in loaded
    ]
    rows = [_to_journey(words, known[one.name]) for one in loaded]
    return joined([*lines, *lacks]), [*fitted(rows), _back(words)]


def problems_text(words: Words, problems: Sequence[str]) -> Safe:
    """Return what is wrong with a file, each with its line and what would be right."""
    shown = [mistake_line(words, problem) for problem in problems[:_PROBLEMS]]
    more = [words("journey-more-problems", n=len(problems) - _PROBLEMS)] if len(problems) > _PROBLEMS else []
    return joined([words("journey-problems", n=len(problems)), *shown, *more, words("journey-mend")])


def mistake_line(words: Words, one: str) -> Safe:
    """Return a mistake in the reader's language: its line, its place, and what would be right."""
    if not isinstance(one, JourneyMistake):
        return as_typed(one)
    place = words.listed(words.plain("journey-wrong-place", kind=kind, name=name) for kind, name in one.place)
    return words("journey-wrong-at", line=one.line, place=place, what=words(f"journey-wrong-{one.key}", **one.facts))


def silent_lines(words: Words, banks: Sequence[str]) -> list[Safe]:
    """Return to the numbers of which banks nothing would leave; no line where there is none."""
    return [words("journey-silent", banks=words.listed(banks))] if banks else []


def journey_page(words: Words, one: Declared, counted: Census, notes: Sequence[Safe], able: MayChange) -> Shown:
    """Show a journey: its state, who is inside by version, how runs ended, what was not sent, `notes`, its buttons."""
    lines = [
        words(
            "journey-line",
            name=journey_name(words, one.name),
            state=one.state.value,
            version=one.version,
            inside=sum(counted.inside.values()),
        )
    ]
    older = {number: n for number, n in counted.inside.items() if number != one.version}
    lines += [words("journey-older", version=number, n=n) for number, n in sorted(older.items())]
    lines += [
        words(f"journey-ended-{why.replace('_', '-')}", n=n)
        for why, n in sorted(counted.ended.items(), key=lambda each: (-each[1], each[0]))
    ]
    lines += [
        words("journey-not-sent", why=words.plain(f"not-sent-{why.replace('_', '-')}"), n=n)
        for why, n in sorted(counted.refused.items())
    ]
    lines += notes
    shown = button(words.plain("button-journey-results"), buttons.ShowJourneyResults(journey=one.id))
    dry = [button(words.plain("button-journey-try"), buttons.TryJourney(journey=one.id))]
    if not able.changes:
        return joined(lines), [dry, [shown, *_back(words)]]
    undo = [[_undo(words, one, able.undo)]] if able.undo is not None else []
    return joined(lines), [*_changing(words, one, shown, older=bool(older)), dry, *undo, _back(words)]


def _undo(words: Words, one: Declared, change: JourneyChange) -> dict[str, object]:
    undo = buttons.UndoJourney(journey=one.id, change=change.id)
    return button(words.plain("button-journey-undo", what=change.what), undo)


def _changing(words: Words, one: Declared, shown: dict[str, object], *, older: bool) -> Keyboard:
    if one.state is JourneyState.RUNNING:
        go = button(words.plain("button-journey-stop"), buttons.StopJourney(journey=one.id), style="danger")
    else:
        go = button(words.plain("button-journey-start"), buttons.AskJourneyStart(journey=one.id), style="success")
    rows = [[go, shown]]
    if older:
        rows.append([button(words.plain("button-journey-migrate"), buttons.AskJourneyMigration(journey=one.id))])
    return rows


def _to_journey(words: Words, one: Declared) -> dict[str, object]:
    return button(journey_label(words, one.name)[:40], buttons.ShowJourney(journey=one.id))


def _back(words: Words) -> list[dict[str, object]]:
    return [button(words.plain("admin-back"), buttons.ShowJourneys())]


def start_page(words: Words, one: Declared, inside: int, told: Safe, lacks: Sequence[Safe]) -> Shown:
    """Ask whether a journey is to begin, with who waits inside, what it can find out and what it lacks."""
    begin = button(
        words.plain("button-journey-newcomers"), buttons.StartJourney(journey=one.id, existing=False), style="success"
    )
    rows = [[begin]]
    if one.state is JourneyState.DRAFT:
        everybody = buttons.StartJourney(journey=one.id, existing=True)
        rows.append([button(words.plain("button-journey-existing"), everybody)])
    waiting = [words("journey-start-inside", n=inside)] if inside else []
    return joined([words("journey-start", name=journey_name(words, one.name)), *waiting, told, *lacks]), [
        *rows,
        _back(words),
    ]


def migration_page(words: Words, one: Declared, mapped: Sequence[Mapped]) -> Shown:
    """Show where the people inside an older version would go."""
    if not mapped:
        return words("journey-none-older", name=journey_name(words, one.name)), [_back(words)]
    lines = [words("journey-migration", name=journey_name(words, one.name), version=one.version)]
    lines += [
        words(
            "journey-maps" if each.target is not None else "journey-maps-nowhere",
            version=each.version,
            step=step_name(words, one.name, each.step),
            n=each.inside,
        )
        for each in mapped
    ]
    go = button(words.plain("button-journey-move"), buttons.MigrateJourney(journey=one.id), style="danger")
    return joined(lines), [[go], _back(words)]


def walk_page(words: Words, one: Declared, now: WalkNow, last: JourneyChange | None) -> Shown:
    """Show how what is done to all inside stands, or how it ended; a move with the way back while it can be taken."""
    name, walk = journey_name(words, one.name), now.walk
    undo = last if last is not None and walk.what is JourneyWalk.MIGRATE and last.what == "migrate" else None
    all_named = len(walk.stopped_leads) == walk.stopped
    if now.ahead and walk.what is JourneyWalk.MIGRATE:
        text = words("journey-migrating", moved=walk.moved, ahead=now.ahead, name=name)
    elif walk.what is JourneyWalk.MIGRATE:
        text = words(
            "journey-migrated",
            name=name,
            moved=walk.moved,
            stopped=walk.stopped,
            listed=("all" if all_named else "first") if walk.stopped else "none",
            leads=words.marked(walk.stopped_leads),
            undo=str(undo is not None).lower(),
        )
    elif walk.what is JourneyWalk.MOVE_BACK:
        text = words("journey-moved-back", name=name, moved=walk.moved, ahead=now.ahead)
    else:
        text = words("journey-woken", name=name, moved=walk.moved)
    back = [_undo(words, one, undo)] if undo is not None else []
    return text, [[*back, _to_journey(words, one)]]


def undone_page(words: Words, one: Declared, what: str) -> Shown:
    """Show that a new version, a start or a stop was taken back, with the way to the journey."""
    return words("journey-undone", what=what, name=journey_name(words, one.name)), [[_to_journey(words, one)]]


def walk_lines(words: Words, going: Sequence[WalkNow]) -> list[Safe]:
    """Return what is being done to all who are inside, and how far it has come."""
    return [
        words(
            f"journey-walk-{now.walk.what.replace('_', '-')}",
            moved=now.walk.moved,
            stopped=now.walk.stopped,
            ahead=now.ahead,
        )
        for now in going
    ]
