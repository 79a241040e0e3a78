"""A demo opens with the shares of the weeks behind it."""

from pathlib import Path

from cli.demo.town import Options, Town
from desk.fairness import ledger


async def test_a_demo_opens_with_a_ledger_of_its_own_past(tmp_path: Path) -> None:
    town = Town(Options(lang="fa", agents=3, auto=False, port=0, keep=tmp_path, seed=0), tmp_path)
    await town.open()
    try:
        async with town.desk.database.read() as session:
            shares = await ledger.shares(session, town.team.id)
    finally:
        await town.close()
    assert len(shares) == 3
    assert all(share.hours > 20 for share in shares)
    assert all(share.an_hour > 0 for share in shares)
    assert len({round(share.ahead, 4) for share in shares}) == 3, "they were handed what chance gave them"
    assert all(abs(share.ahead) < 0.5 for share in shares)
