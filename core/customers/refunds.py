"""Which refunds written down by hand come to what the provider tells."""

from collections.abc import Sequence


def adding_up_to(total: int, amounts: Sequence[int]) -> tuple[int, ...]:
    """Return the places of the amounts that come to a total: one of them, or the fewest; () where none do."""
    ways: dict[int, tuple[int, ...]] = {0: ()}
    for place, amount in enumerate(amounts):
        for reached, way in list(ways.items()):
            further = reached + amount
            if further <= total and (further not in ways or len(ways[further]) > len(way) + 1):
                ways[further] = (*way, place)
    return ways.get(total, ())
