"""What /suggest shows: what goes with a product, and what comes after it."""

from collections.abc import Sequence

from bot.routing.buttons import customers as buttons
from bot.routing.keyboards import Shown, button
from bot.views.changes import as_typed, joined
from bot.words import Words
from desk.customers.suggestions import Link


def links_page(known: Sequence[Link], words: Words) -> Shown:
    """List what is proposed beside what, each with the button that ends it."""
    lines = [words("suggest-title")]
    lines += [words("suggest-line", kind=one.kind, product=one.product, other=one.other) for one in known]
    lines.append(words("suggest-how"))
    lines += [as_typed(f"/suggest {words.plain(key)}") for key in ("example-goes-with", "example-comes-next")]
    ends = [
        [button(words.plain("button-suggest-end", product=one.product[:25], other=one.other[:25]), _end(one))]
        for one in known
    ]
    return joined(lines), ends


def _end(one: Link) -> buttons.DropSuggestion:
    return buttons.DropSuggestion(link=one.link_id)
