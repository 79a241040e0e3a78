"""The night's tidying does its thousands of rows in small parts: who taps meanwhile has turns between them."""

from dataclasses import dataclass
from datetime import time
from math import inf
from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from sales_floor import NUMBERS, Floor

from desk.operations import pace as paces
from desk.operations.pace import BatchPace
from jobs.clock import upkeep
from storage.tables import contact_key


@dataclass(frozen=True)
class NoBackup:
    folder: Path = Path()
    keep: int = 1
    at: time | None = None


async def test_missing_keys_are_kept_by_small_parts_with_rests_between_them(
    desk: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyed = list[int]()

    async def rest(_seconds: float) -> None:
        asked = sa.select(sa.func.count(contact_key.c.contact_id.distinct()).label("n"))
        keyed.append((await desk.rows(asked))[0].n)

    for phone in NUMBERS[:5]:
        await desk.banked(phone)
    async with desk.database.write() as session:
        await session.execute(contact_key.delete())
    gentle = {"rows": 2, "fewest": 2, "rests": 6.0, "gentle_until": inf}
    monkeypatch.setattr(upkeep, "crowd_pace", lambda: BatchPace(0.0, **gentle))
    monkeypatch.setattr(paces, "QUIET", 0.0)
    monkeypatch.setattr(paces, "asyncio", SimpleNamespace(sleep=rest))
    await upkeep.Upkeep(desk.database, NoBackup(), "UTC").run(desk.now)
    assert keyed[-3:] == [2, 4, 5]
