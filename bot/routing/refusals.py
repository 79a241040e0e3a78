"""What a person reads when the rules forbid what they asked for."""

from bot.routing.context import Context
from bot.views.changes import as_typed, joined
from core.errors import BeforeRestore, DeskError, Gone, StaleCard
from core.terms import Role


async def explain(context: Context, error: DeskError) -> None:
    """Write kindly why not: as an alert on a tap, as a message otherwise. Nothing was changed."""
    key = _key(context, error)
    example = _example(context, error)
    if context.query_id is not None:
        # What the handler answered before it was refused was undone with the rest.
        context.answered = False
        await context.toast(f"{context.words.plain(key, **_shown(error))}\n{example}".strip(), alert=True)
        if isinstance(error, BeforeRestore):
            await _close(context)
    else:
        if isinstance(error, StaleCard | Gone):
            # What was asked about is no more: the next message must not be taken for the answer.
            await context.expect(None)
        parts = [context.words(key, **_shown(error)), *([as_typed(example)] if example else [])]
        await context.say(joined(parts))


async def _close(context: Context) -> None:
    """Rewrite a private message from before a restore: its buttons are dead, its number is perhaps nobody's to see."""
    if context.is_private and context.under is not None and context.under.is_text:
        await context.show(
            context.words("message-before-restore", command="/next" if Role.AGENT in context.roles else "/start")
        )


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
    "/offers instagram 7d 20% off": "example-offers",
    "/template add welcome {name|…} …": "example-template-1",
}
"""Examples in which somebody or something is named: everybody reads them in their own language."""


def _example(context: Context, error: DeskError) -> str:
    example = str(error.facts.get("example") or "")
    return context.words.plain(_EXAMPLES[example]) if example in _EXAMPLES else example


def _key(context: Context, error: DeskError) -> str:
    """Choose the text: a name that is unknown is answered with the nearest and the list, where there is one.

    Where there is no list, the kind of thing may have a text of its own; and so may what is wrong with a setting.
    """
    named = f"error-{error.key}-named"
    if error.facts.get("known") and context.words.has(named):
        return named
    about = f"error-{error.key}-{error.facts.get('what')}"
    if context.words.has(about):
        return about
    key = f"error-{error.key}"
    return key if context.words.has(key) else "error-desk"


def _shown(error: DeskError) -> dict[str, object]:
    return {name: fact if isinstance(fact, int) else str(fact) for name, fact in error.facts.items()}
