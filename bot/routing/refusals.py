"""The answer to a person when the rules forbid a request."""

from bot.routing import typed_example
from bot.routing.context import Context
from bot.views.admin.setting_values import limits, limits_of
from bot.views.admin.settings import label_of
from bot.views.changes import as_typed, joined
from bot.words import Safe, Words
from core import money
from core.digits import localise
from core.errors import BeforeRestore, DeskError, Gone, StaleCard
from core.money import Sum
from core.terms import Role
from desk.settings.keys import SETTINGS


async def explain(context: Context, error: DeskError) -> None:
    """Send a friendly reason: as an alert for a tap, else as a message. Nothing was changed."""
    if context.query_id is not None:
        # The handler's earlier answers were undone with the rest.
        context.answered = False
        await context.toast(refused_plainly(context.words, error), alert=True)
        if isinstance(error, BeforeRestore):
            await _close(context)
    else:
        if isinstance(error, StaleCard | Gone):
            # The subject of the open question is gone: the next message must not count as its answer.
            await context.expect(None)
        await context.say(refused(context.words, error, context.command))


def refused(words: Words, error: DeskError, command: str = "") -> Safe:
    """Return the message with the reason, what is allowed, and an example to copy; `command`: what was typed."""
    example = typed_example.of_refusal(words, error, command)
    shown = _shown(words, error) | {"command": command.partition(" ")[0]}
    return joined([words(key_of(words, error, command), **shown), *([as_typed(example)] if example else [])])


def refused_plainly(words: Words, error: DeskError) -> str:
    """Return the same without HTML."""
    example = typed_example.of_refusal(words, error)
    return f"{words.plain(key_of(words, error), **_shown(words, error))}\n{example}".strip()


async def _close(context: Context) -> None:
    """Rewrite a private message from before a restore: its buttons are dead, and its number may no longer be shown."""
    if context.is_private and context.under is not None and context.under.is_text:
        await context.show(
            context.words("message-before-restore", command="/next" if Role.AGENT in context.roles else "/start")
        )


_MOST_LISTED = 20
_MADE = frozenset({"segment", "journey", "template", "bank", "product", "field"})
"""Kinds of things a team makes itself: if there is none yet, its page explains how."""
_NAMED = {
    "role": "role",
    "outcome": "outcome",
    "outcome-last": "outcome",
    "outcome-at-once": "outcome",
    "step": "step-kind",
    "scope-lane": "lane",
}
"""Prefixes of the catalogue keys for the names of each kind."""


def key_of(words: Words, error: DeskError, command: str = "") -> str:
    """Return the key of the text: an unknown name is answered with the nearest one and the list, if there is one. Where
    there is none, or it is too long to read, the kind of thing may have its own text, and so may a fault of a
    setting.
    """
    if _limits(words, error):
        return "error-bad-setting-limits"
    known, named = error.facts.get("known"), f"error-{error.key}-named"
    about = f"error-{error.key}-{error.facts.get('what')}"
    is_short = isinstance(known, tuple) and 0 < len(known) <= _MOST_LISTED
    if words.has(about) and not is_short:
        return about
    if known and words.has(named):
        return named
    if command and known == () and error.facts.get("what") in _MADE:
        return "error-unknown-empty"
    key = f"error-{error.key}"
    return key if words.has(key) else "error-desk"


def _shown(words: Words, error: DeskError) -> dict[str, object]:
    facts = {name: _fact(words, error.facts.get("what"), fact) for name, fact in error.facts.items()}
    return facts | {"limits": _limits(words, error)}


def _limits(words: Words, error: DeskError) -> str:
    """Return the bounds or choices of what may be typed instead; "" where none are known."""
    facts = error.facts
    if facts.get("setting") in SETTINGS:
        return limits_of(words, str(facts["setting"]))
    if "shape" not in facts:
        return ""
    least, most = facts["least"], facts["most"]
    assert isinstance(least, int | float)
    assert isinstance(most, int | float)
    return limits(words, str(facts["shape"]), least, most)


def _fact(words: Words, what: object, fact: object) -> object:
    """Return a fact for reading: a list with the commas of the language, settings and roles by their names."""
    if isinstance(fact, tuple):
        return words.listed(str(_fact(words, what, one)) for one in fact)
    if what in ("setting", "for-some") and fact in SETTINGS:
        return label_of(words, str(fact))
    if what == "ranking-setting" and words.language != "en" and f"ranking.{fact}" in SETTINGS:
        return label_of(words, f"ranking.{fact}")
    if what == "bank-field" and words.has(f"bank-typed-{fact}"):
        return words.plain(f"bank-typed-{fact}")
    begins = _NAMED.get(str(what))
    if begins and words.has(f"{begins}-{fact}"):
        return words.plain(f"{begins}-{fact}")
    if isinstance(fact, Sum):
        return money.display(fact.amount, fact.currency, words.language)
    if isinstance(fact, str) and fact.isdecimal():
        return localise(fact, words.language)
    return fact if isinstance(fact, int) else str(fact)
