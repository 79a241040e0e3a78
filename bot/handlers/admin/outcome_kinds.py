"""/outcomes: the possible results of a call in this team, their names, and the order of their buttons."""

import re
from collections.abc import Mapping, Sequence

from aiogram.types import Message

from bot.routing import typed
from bot.routing.buttons import outcomes as outcome_buttons
from bot.routing.context import Context
from bot.routing.incoming_message import words_in
from bot.routing.router import Router
from bot.views.admin import outcome_kinds as views
from bot.views.outcomes import outcome_name
from bot.words import LANGUAGES, words_for
from core.errors import BadSetting
from core.outcomes import MAY_HAVE, Flag, Lack, TeamOutcome
from core.rights import Act, roles_that
from core.terms import OutcomeKind, OutcomePlace
from desk.settings import outcome_kinds, outcome_rules
from desk.settings.outcome_kinds import NewOutcome

_VERBS = ("add", "rename", "order", "card", "on", "more", "off", *Lack)
PLACES = {"card": OutcomePlace.CARD, "on": OutcomePlace.CARD, "more": OutcomePlace.MORE, "off": OutcomePlace.OFF}


def mount(board: Router) -> None:
    """Mount the outcomes for those who may change settings."""
    roles = roles_that(Act.CHANGE_SETTINGS)
    board.command("outcomes", outcomes_command, *roles)
    board.tap(outcome_buttons.ShowOutcomes, show_outcomes, *roles)
    board.tap(outcome_buttons.ShowOutcome, show_outcome, *roles)
    board.tap(outcome_buttons.MoveOutcome, moved, *roles)
    board.tap(outcome_buttons.PlaceOutcome, placed, *roles)
    board.tap(outcome_buttons.AskOutcomeName, ask_name, *roles)
    board.tap(outcome_buttons.AskNewOutcome, ask_new, *roles)
    board.tap(outcome_buttons.AskOutcomeRule, ask_rule, *roles)
    board.answer("outcome-name", name_typed, *roles)
    board.answer("outcome-rule", rule_typed, *roles)
    board.answer("new-outcome", new_typed, *roles)


async def outcomes_command(context: Context, rest: str) -> None:
    """Handle /outcomes [add KIND NAME | rename KEY [LANGUAGE] NAME | (card | more | off) KEY | order KEY KEY…].

    And [talk KEY TIME | note KEY LETTERS].
    """
    word, tail = typed.word_at_start(rest.strip(), _VERBS)
    if not rest.strip():
        await show_outcomes(context)
    elif word == "add":
        await _add_typed(context, tail)
    elif word == "rename":
        await _rename_typed(context, tail)
    elif word in set(Lack) and tail:
        await _ask_of(context, Lack(word), tail)
    elif word in PLACES and tail:
        await _place(context, tail, PLACES[word])
    elif word == "order" and tail:
        await _order(context, tail)
    else:
        one, _ = await _outcome_at_start(context, rest.strip())
        await context.say(*views.outcome_page(context.words, one))


async def show_outcomes(context: Context, _tap: outcome_buttons.ShowOutcomes | None = None) -> None:
    """List the outcomes."""
    await context.expect(None)
    known = await outcome_kinds.outcomes_of(context.session, context.team.id)
    await context.show(*views.outcomes_page(context.words, known))


async def show_outcome(context: Context, tap: outcome_buttons.ShowOutcome) -> None:
    """Show one outcome."""
    await context.expect(None)
    one = await outcome_kinds.outcome_with_id(context.session, context.team.id, tap.outcome)
    await context.show(*views.outcome_page(context.words, one))


# -- where its button stands -------------------------------------------------------------------------------------------


async def moved(context: Context, tap: outcome_buttons.MoveOutcome) -> None:
    """Move a button one place."""
    known = await outcome_kinds.move_outcome(
        context.session, context.team.id, tap.outcome, int(tap.by), by=context.me.id, now=context.now
    )
    await context.show(*views.outcomes_page(context.words, known))


async def placed(context: Context, tap: outcome_buttons.PlaceOutcome) -> None:
    """Put a button on the card, behind "More…", or switch the outcome off."""
    one = await outcome_kinds.outcome_with_id(context.session, context.team.id, tap.outcome)
    after = await outcome_kinds.place_outcome(
        context.session, context.team.id, one, tap.place, by=context.me.id, now=context.now
    )
    await context.show(*views.outcome_page(context.words, after))


async def _outcome_at_start(context: Context, text: str) -> tuple[TeamOutcome, str]:
    """Return the outcome a text begins with, by its key or name, and what follows. Raises Unknown."""
    known = await outcome_kinds.outcomes_of(context.session, context.team.id)
    # The team's own names win over names in the catalogues.
    names = {name: one for one in known for name in (*_called(one, {}), one.key, one.key.replace("_", " "))}
    names |= {name: one for one in known for name in _called(one, one.names)}
    found = typed.name_at_start(text, names)
    if found is None:
        name, rest = typed.first_word(text)
        return await outcome_kinds.outcome_named(context.session, context.team.id, name), rest
    return names[found[0]], found[1]


def _called(one: TeamOutcome, names: Mapping[str, str]) -> Sequence[str]:
    """Return the team's own names of an outcome by language."""
    return [outcome_name(words_for(language), one.key, names) for language in LANGUAGES]


async def _place(context: Context, name: str, place: OutcomePlace) -> None:
    one, _ = await _outcome_at_start(context, name)
    after = await outcome_kinds.place_outcome(
        context.session, context.team.id, one, place, by=context.me.id, now=context.now
    )
    await context.say(*views.outcome_page(context.words, after))


async def _order(context: Context, listed: str) -> None:
    first: list[TeamOutcome] = []
    listed = re.sub("[,،;]", " ", listed).strip()
    while listed:
        one, listed = await _outcome_at_start(context, listed)
        first.append(one)
    known = await outcome_kinds.order_outcomes(
        context.session, context.team.id, first, by=context.me.id, now=context.now
    )
    await context.say(*views.outcomes_page(context.words, known))


# -- what it is called -------------------------------------------------------------------------------------------------


async def ask_name(context: Context, tap: outcome_buttons.AskOutcomeName) -> None:
    """Ask for the name of an outcome."""
    one = await outcome_kinds.outcome_with_id(context.session, context.team.id, tap.outcome)
    await context.expect("outcome-name", outcome=one.id)
    await context.show(*views.ask_name(context.words, one))


async def name_typed(context: Context, message: Message) -> None:
    """Store the name, in the language of its writer."""
    one = await outcome_kinds.outcome_with_id(context.session, context.team.id, context.talk.data["outcome"])
    await _rename(context, one, context.words.language, words_in(message))
    await context.expect(None)


async def _rename_typed(context: Context, rest: str) -> None:
    one, name = await _outcome_at_start(context, rest)
    language, tail = typed.first_word(name)
    if language in LANGUAGES and tail.strip():
        await _rename(context, one, language, tail)
    else:
        await _rename(context, one, context.words.language, name)


async def _rename(context: Context, one: TeamOutcome, language: str, name: str) -> None:
    after = await outcome_kinds.rename_outcome(
        context.session, context.team.id, one, language, name, by=context.me.id, now=context.now
    )
    await context.say(*views.outcome_page(context.words, after))


# -- what is asked before it is recorded -------------------------------------------------------------------------------


async def ask_rule(context: Context, tap: outcome_buttons.AskOutcomeRule) -> None:
    """Ask how long a call with an outcome lasts at least, or how many letters its note has."""
    one = await outcome_kinds.outcome_with_id(context.session, context.team.id, tap.outcome)
    await context.expect("outcome-rule", outcome=one.id, rule=tap.rule)
    await context.show(*views.ask_rule(context.words, one, tap.rule))


async def rule_typed(context: Context, message: Message) -> None:
    """Store the limit."""
    data = context.talk.data
    one = await outcome_kinds.outcome_with_id(context.session, context.team.id, data["outcome"])
    await _set_rule(context, one, Lack(data["rule"]), words_in(message))
    await context.expect(None)


async def _ask_of(context: Context, rule: Lack, rest: str) -> None:
    one, raw = await _outcome_at_start(context, rest)
    await _set_rule(context, one, rule, raw)


async def _set_rule(context: Context, one: TeamOutcome, rule: Lack, raw: str) -> None:
    after = await outcome_rules.ask_of_outcome(
        context.session, context.team.id, one, rule, raw, by=context.me.id, now=context.now
    )
    await context.say(*views.outcome_page(context.words, after))


# -- a new one ---------------------------------------------------------------------------------------------------------


async def ask_new(context: Context, tap: outcome_buttons.AskNewOutcome) -> None:
    """Ask for the kind of a new outcome, then for its name."""
    if tap.kind is None:
        await context.show(*views.ask_kind(context.words))
        return
    await context.expect("new-outcome", kind=tap.kind, meeting=tap.meeting)
    await context.show(*views.ask_name(context.words, None))


async def new_typed(context: Context, message: Message) -> None:
    """Create the outcome."""
    data = context.talk.data
    chosen = [Flag.MEETING] if data["meeting"] else []
    await _add(context, OutcomeKind(data["kind"]), chosen, words_in(message))
    await context.expect(None)


async def _add_typed(context: Context, rest: str) -> None:
    """Read "unreached Voicemail", "meeting Demo", "unreached final Number blocked". Raises BadSetting."""
    found = typed.choice_at_start(rest, "outcome-kind", (*OutcomeKind, Flag.MEETING))
    if found is None:
        kinds = [context.words.plain(f"outcome-kind-{kind.replace('_', '-')}") for kind in (*OutcomeKind, Flag.MEETING)]
        facts = {"what": "outcome-kind", "kinds": context.words.listed(kinds), "example": outcome_kinds.EXAMPLE}
        raise BadSetting("no such kind", raw=rest[:60], **facts)
    if found[0] == Flag.MEETING:
        await _add(context, OutcomeKind.CALLBACK, [Flag.MEETING], found[1])
        return
    kind, name = OutcomeKind(found[0]), found[1]
    flag, tail = typed.word_at_start(name.strip(), tuple(MAY_HAVE[kind]))
    if flag and tail.strip():
        await _add(context, kind, [Flag(flag)], tail)
    else:
        await _add(context, kind, [], name)


async def _add(context: Context, kind: OutcomeKind, chosen: Sequence[Flag], name: str) -> None:
    new = NewOutcome(kind, name, context.words.language, chosen)
    one = await outcome_kinds.add_outcome(context.session, context.team.id, new, by=context.me.id, now=context.now)
    await context.say(*views.outcome_page(context.words, one))
