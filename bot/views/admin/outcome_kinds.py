"""The team's outcomes as an admin sees them: meaning, name, and place of the button."""

from collections.abc import Sequence

from bot.routing.buttons import outcomes as outcome_buttons
from bot.routing.keyboards import Shown, button, grid
from bot.transport.outgoing import Keyboard
from bot.views.admin.setting_values import duration_text
from bot.views.changes import example, joined
from bot.views.outcomes import outcome_label, outcome_name
from bot.words import Safe, Words
from core.outcomes import Flag, Lack, TeamOutcome
from core.terms import OutcomeKind, OutcomePlace

_OF_KIND = frozenset({Flag.SALE, Flag.REFUSAL, Flag.DO_NOT_CALL, Flag.UNWORKABLE, Flag.PROMISED})
"""Flags that add nothing to the kind."""


def outcomes_page(words: Words, known: Sequence[TeamOutcome]) -> Shown:
    """List the outcomes by where their buttons stand, in order."""
    lines: list[Safe] = [words("outcomes-title")]
    for place in OutcomePlace:
        there = [one for one in known if one.place is place]
        if there:
            lines += [Safe(""), words(f"outcomes-place-{place}"), *(_line(words, one) for one in there)]
    lines += [Safe(""), words("outcomes-how"), example(words.plain("example-outcome"))]
    lines += [example(words.plain("example-outcome-name")), example(words.plain("example-outcome-order"))]
    buttons = [button(outcome_label(words, one), outcome_buttons.ShowOutcome(outcome=one.id)) for one in known]
    return joined(lines), [*grid(buttons), [button(words.plain("outcome-new"), outcome_buttons.AskNewOutcome())]]


def _line(words: Words, one: TeamOutcome) -> Safe:
    return words("outcome-line", name=outcome_name(words, one.key, one.names), kind=_kind(words, one))


def _kind(words: Words, one: TeamOutcome) -> str:
    return words.plain("outcome-kind-meeting" if one.meeting else f"outcome-kind-{one.kind}")


def outcome_page(words: Words, one: TeamOutcome) -> Shown:
    """Show one outcome and what can be changed of it."""
    name = outcome_name(words, one.key, one.names)
    lines = [words("outcome-page", name=name, key=one.key, kind=_kind(words, one))]
    lines += [words(f"outcome-means-{one.kind}")]
    lines += [words(f"outcome-flag-{flag}") for flag in Flag if flag in one.flags - _OF_KIND]
    if one.least_talk:
        lines.append(words("outcome-asks-talk", least=duration_text(words, one.least_talk)))
    if one.least_note:
        lines.append(words("outcome-asks-note", n=one.least_note))
    lines += [words(f"outcome-stands-{one.place}")]
    places = [
        button(words.plain(f"outcome-to-{place}"), outcome_buttons.PlaceOutcome(outcome=one.id, place=place))
        for place in OutcomePlace
        if place is not one.place
    ]
    return joined(lines), [
        [
            button(words.plain("outcome-up"), outcome_buttons.MoveOutcome(outcome=one.id, by="-1")),
            button(words.plain("outcome-down"), outcome_buttons.MoveOutcome(outcome=one.id, by="1")),
        ],
        places,
        *_rules(words, one),
        [
            button(words.plain("outcome-rename"), outcome_buttons.AskOutcomeName(outcome=one.id)),
            button(words.plain("admin-back"), outcome_buttons.ShowOutcomes()),
        ],
    ]


def _rules(words: Words, one: TeamOutcome) -> Keyboard:
    """Return the buttons of what may be asked before an outcome is recorded; who wants no calls never waits for it."""
    if one.kind is OutcomeKind.DO_NOT_CALL:
        return []
    rules = [outcome_buttons.AskOutcomeRule(outcome=one.id, rule=rule) for rule in Lack]
    return [[button(words.plain(f"outcome-rule-{tap.rule}"), tap) for tap in rules]]


def ask_rule(words: Words, one: TeamOutcome, rule: Lack) -> Shown:
    """Ask for the limit of a rule."""
    back = [[button(words.plain("admin-back"), outcome_buttons.ShowOutcome(outcome=one.id))]]
    return words(f"ask-outcome-{rule}", name=outcome_name(words, one.key, one.names)), back


def ask_kind(words: Words) -> Shown:
    """Ask what a new outcome means to the desk: only that decides where its leads go."""
    kinds = [
        button(words.plain(f"outcome-kind-{kind}"), outcome_buttons.AskNewOutcome(kind=kind)) for kind in OutcomeKind
    ]
    meeting = outcome_buttons.AskNewOutcome(kind=OutcomeKind.CALLBACK, meeting=True)
    lines = [words("ask-outcome-kind"), *(words(f"outcome-means-{kind}") for kind in OutcomeKind)]
    back = [button(words.plain("admin-back"), outcome_buttons.ShowOutcomes())]
    return joined(lines), [*grid([*kinds, button(words.plain("outcome-kind-meeting"), meeting)]), back]


def ask_name(words: Words, one: TeamOutcome | None) -> Shown:
    """Ask for the name of an outcome; None: a new one."""
    back = [[button(words.plain("admin-back"), outcome_buttons.ShowOutcomes())]]
    if one is None:
        return words("ask-outcome-new"), back
    return words("ask-outcome-name", name=outcome_name(words, one.key, one.names)), back
