"""One item is asked for ahead: none is lost, none comes twice, and nobody asks further than that."""

from collections.abc import AsyncIterator
from contextlib import aclosing

import pytest

from desk.operations.ahead import one_ahead


class Pages:
    """Gives pages, and knows how many it was asked for."""

    def __init__(self, there: int, fails_after: int | None = None) -> None:
        self.asked = 0
        self._there = there
        self._fails_after = fails_after

    async def all(self) -> AsyncIterator[int]:
        while self.asked < self._there:
            if self.asked == self._fails_after:
                raise ConnectionError("the source is away")
            self.asked += 1
            yield self.asked


async def read(
    pages: Pages, most: int | None = None, stop_after: int | None = None, done: list[int] | None = None
) -> list[int]:
    done = [] if done is None else done
    async with aclosing(one_ahead(pages.all(), most)) as coming:
        async for page in coming:
            done.append(page)
            if page == stop_after:
                break
    return done


@pytest.mark.parametrize(
    ("there", "most", "stop_after", "done", "asked"),
    [
        (0, None, None, [], 0),
        (3, None, None, [1, 2, 3], 3),
        (3, 2, None, [1, 2], 2),
        (3, 9, None, [1, 2, 3], 3),
        (9, None, 2, [1, 2], 2),
    ],
)
async def test_items_come_in_order_and_no_more_are_asked_for_than_may_be(there, most, stop_after, done, asked) -> None:
    pages = Pages(there)
    assert await read(pages, most, stop_after) == done
    # The next one is asked for once whoever works on this one waits for something.
    assert pages.asked == asked


async def test_what_came_before_a_failure_is_worked_on_first() -> None:
    done = list[int]()
    with pytest.raises(ConnectionError):
        await read(Pages(5, fails_after=2), done=done)
    assert done == [1, 2]


async def test_a_failure_ahead_is_not_told_to_who_stops_before_it() -> None:
    assert await read(Pages(5, fails_after=1), stop_after=1) == [1]
