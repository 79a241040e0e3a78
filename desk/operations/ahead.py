"""Asking for the next thing while the last one is worked on."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from itertools import count
from typing import Final, TypeVar

Yielded = TypeVar("Yielded")


class _End:
    """What comes after the last item."""


_END: Final = _End()


async def one_ahead(items: AsyncIterator[Yielded], most: int | None = None) -> AsyncGenerator[Yielded, None]:
    """Yield items, at most so many. While one is worked on, the next is asked for already, and no further one.

    What asking for an item raises is raised where that item would have come: those before it have been worked on.
    """
    coming = asyncio.create_task(_next(items))
    try:
        for number in count(1):
            item = await coming
            if isinstance(item, _End):
                return
            if number == most:
                yield item
                return
            coming = asyncio.create_task(_next(items))
            yield item
    finally:
        coming.cancel()
        # Whoever stops early asks no more for what was to come, nor for why it would not have.
        await asyncio.gather(coming, return_exceptions=True)


async def _next(items: AsyncIterator[Yielded]) -> Yielded | _End:
    return await anext(items, _END)
