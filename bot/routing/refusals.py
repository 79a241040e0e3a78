"""What a person reads when the rules forbid what they asked for."""

from bot.routing.context import Context
from bot.views.admin.settings import bounds_of, label_of, typed_example
from bot.views.changes import as_typed, joined
from bot.words import Words
from core.errors import BeforeRestore, DeskError, Gone, StaleCard
from core.terms import Role
from desk.settings.keys import SETTINGS


async def explain(context: Context, error: DeskError) -> None:
    """Write kindly why not: as an alert on a tap, as a message otherwise. Nothing was changed."""
    key = _key(context, error)
    example = _example(context, error)
    if context.query_id is not None:
        # What the handler answered before it was refused was undone with the rest.
        context.answered = False
        await context.toast(
            f"{context.words.plain(key, **_shown(context.words, error))}\n{example}".strip(), alert=True
        )
        if isinstance(error, BeforeRestore):
            await _close(context)
    else:
        if isinstance(error, StaleCard | Gone):
            # What was asked about is no more: the next message must not be taken for the answer.
            await context.expect(None)
        parts = [context.words(key, **_shown(context.words, error)), *([as_typed(example)] if example else [])]
        await context.say(joined(parts))


async def _close(context: Context) -> None:
    """Rewrite a private message from before a restore: its buttons are dead, its number is perhaps nobody's to see."""
    if context.is_private and context.under is not None and context.under.is_text:
        await context.show(
            context.words("message-before-restore", command="/next" if Role.AGENT in context.roles else "/start")
        )


_MOST_LISTED = 20

_EXAMPLES = {
    "Sara Ahmadi": "example-contact-name",
    "Sales": "example-team",
    "tv TV": "example-channel-name",
    "Diet plan": "example-product-name",
    "Diet plan = 850,000": "example-product-line",
    "021 8888 0000 reception": "example-own-number-note",
    "7d 20% off": "example-offer-line",
    "۲۰٪ تخفیف / 20% off": "example-offer",
    "/assign 812 Sara": "example-assign",
    "/task Sara 18:30 call the printer": "example-task",
    "/offers instagram 7d 20% off": "example-offers",
    "/template add welcome {name|…} …": "example-template-1",
    "/spend instagram #spring yesterday 12,500,000": "example-spend-2",
    "/team timezone Asia/Tehran": "example-settings-zone",
    "/team call 0912 000 0001": "example-bar",
    "/hours sat-wed 9-21": "example-settings-week",
    "sat-wed 9-17": "example-plan",
    "/ranking dial fair": "example-settings-dial",
    "5 min": "example-promise",
    "/fields add City": "example-field",
    "/outcomes add unreached Voicemail": "example-outcome",
    "Diet plan x2 + Book = 120,000": "example-order",
    "/order 5437 Diet plan x2 + Book = 120,000": "example-order-line",
    "Diet plan + Book": "example-goes-with",
    "/phases Website: design 7, build 30, launch 45": "example-phases",
    "The parcel came open": "example-ticket",
    "/ticket 5437 The parcel came open": "example-ticket-line",
}
"""Examples in which somebody or something is named: everybody reads them in their own language."""


def _example(context: Context, error: DeskError) -> str:
    example, key = str(error.facts.get("example") or ""), error.facts.get("setting")
    if key in SETTINGS:
        return typed_example(context.words, str(key))
    return context.words.plain(_EXAMPLES[example]) if example in _EXAMPLES else example


def _key(context: Context, error: DeskError) -> str:
    """Choose the text: a name that is unknown is answered with the nearest and the list, where there is one.

    Where there is none, or one too long to read, the kind of thing may have a text of its own; and so may what is wrong
    with a setting.
    """
    if _bounds(context.words, error) is not None:
        return "error-bad-setting-bounds"
    known, named = error.facts.get("known"), f"error-{error.key}-named"
    about = f"error-{error.key}-{error.facts.get('what')}"
    is_short = isinstance(known, tuple) and 0 < len(known) <= _MOST_LISTED
    if context.words.has(about) and not is_short:
        return about
    if known and context.words.has(named):
        return named
    key = f"error-{error.key}"
    return key if context.words.has(key) else "error-desk"


def _shown(words: Words, error: DeskError) -> dict[str, object]:
    facts = {name: _fact(words, error.facts.get("what"), fact) for name, fact in error.facts.items()}
    bounds = _bounds(words, error)
    return facts | {"least": bounds[0], "most": bounds[1]} if bounds is not None else facts


def _bounds(words: Words, error: DeskError) -> tuple[str, str] | None:
    key = error.facts.get("setting")
    return bounds_of(words, str(key)) if key in SETTINGS else None


def _fact(words: Words, what: object, fact: object) -> object:
    """Write a fact as it is read: a list with the commas of the language, settings and roles by their names."""
    if isinstance(fact, tuple):
        return words.listed(str(_fact(words, what, one)) for one in fact)
    if what == "setting" and fact in SETTINGS:
        return label_of(words, str(fact))
    if what == "role" and fact in set(Role):
        return words.plain(f"role-{fact}")
    return fact if isinstance(fact, int) else str(fact)
