"""A bank day in the chat: numbers come by API, agents get their share, the admin looks, changes, tries and is told."""

from pathlib import Path

import pytest

from tests.flows.world import World, buttons, opened, read


@pytest.fixture
async def world(tmp_path: Path):
    async with opened(tmp_path, language="en") as one:
        yield one


async def test_a_bank_day(world: World):
    await world.joins("admin")
    for number in range(12):
        world.playground.bank.add(f"0912{number:07}", f"Customer {number}", city="Tabriz")
    world.playground.bank.add("call me", "Nobody")
    await world.on_shift("sara")
    await world.later(minutes=2)

    card = await world.sara.sees("Customer")
    assert "Tabriz" in str(card) or "diet-bank" in str(card)

    await world.admin.says("/bank")
    page = await world.admin.sees("Came today: 13")
    assert "Let out today: 8 (8 new)" in read(page)
    assert "in stock: 4" in read(page)
    assert "Refused today: 1 (1 no number)" in read(page)
    assert "✅ diet-api: read today" in read(page)

    await world.admin.taps("bkr:1")
    assert "no number that can be called" in read(await world.admin.sees("refused in the last 7 days"))

    await world.admin.says("/bank diet a_head ۱۰")
    assert "8 → 10" in read(await world.admin.sees("a day for each agent"))
    await world.later(minutes=1)
    await world.admin.says("/bank")
    await world.admin.sees("Let out today: 10")

    await world.admin.says("/bank diet a_head many")
    refused = read(await world.admin.sees("from 0 to 1000"))
    assert "/bank diet a_head 8" in refused


async def test_a_trial_shows_what_was_understood_and_keeps_nothing(world: World):
    await world.joins("admin")
    world.playground.bank.add("09120000001", "Sara Ahmadi", city="Tabriz")
    await world.admin.says("/bank try")
    await world.admin.sees("Trying diet-api")
    await world.settles()
    trial = read(await world.admin.sees("diet-api answers"))
    assert "Sara Ahmadi" in trial
    assert "city: Tabriz" in trial
    assert "9120000001" not in trial, "numbers are masked"
    await world.admin.says("/bank")
    await world.admin.sees("Came today: 0")


async def test_an_admin_is_told_when_the_bank_is_away_and_when_it_is_back(world: World):
    await world.joins("admin")
    world.playground.bank.faults = ["html"] * 4
    for _ in range(4):
        await world.later(minutes=5)
    assert "web page" in read(await world.admin.sees("has given nothing since"))
    world.playground.bank.faults = []
    await world.later(minutes=30)
    await world.admin.sees("is read again")


async def test_an_agent_sees_no_banks_and_a_manager_changes_none(world: World):
    await world.on_shift("sara")
    await world.sara.says("/bank")
    await world.sara.sees("not for your role")
    await world.joins("hamid")
    await world.hamid.says("/bank diet a_head 3")
    await world.hamid.sees("not for your role")
    await world.hamid.says("/bank")
    assert any("diet" in label for label in buttons(await world.hamid.sees("Came today")))
