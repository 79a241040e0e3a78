"""What a person reads when the rules forbid what they asked for."""

from bot.here import Here
from core.errors import DeskError


async def explain(here: Here, error: DeskError) -> None:
    """Say kindly why not: as an alert on a tap, as a message otherwise. Nothing was changed."""
    key = f"error-{error.key}"
    if not here.words.has(key):
        key = "error-desk"
    if here.query_id is not None:
        await here.toast(here.words.plain(key, **_shown(error)), alert=True)
    else:
        await here.say(here.words(key, **_shown(error)))


def _shown(error: DeskError) -> dict[str, object]:
    return {name: fact if isinstance(fact, int) else str(fact) for name, fact in error.facts.items()}
