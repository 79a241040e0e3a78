"""Which refunds written down by hand come to what the provider tells."""

from collections.abc import Sequence

MOST_ADDED = 12
"""Of more amounts only the newest are added up: each one more doubles the sums there are."""


def adding_up_to(total: int, amounts: Sequence[int]) -> tuple[int, ...]:
    """Return the places of the amounts, oldest first, that come to a total: one of them, or the fewest; () for none.

    Of more than twelve it is one of them, some of the newest twelve, or all.
    """
    if total in amounts:
        return (amounts.index(total),)
    newest = max(0, len(amounts) - MOST_ADDED)
    ways: dict[int, tuple[int, ...]] = {0: ()}
    for place, amount in enumerate(amounts[newest:], newest):
        for reached, way in list(ways.items()):
            further = reached + amount
            if further <= total and (further not in ways or len(ways[further]) > len(way) + 1):
                ways[further] = (*way, place)
    every = tuple(range(len(amounts))) if amounts and sum(amounts) == total else ()
    return ways.get(total, every)
