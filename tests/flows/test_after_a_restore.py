"""A backup is put back: what people still have on their screens acts on nobody else."""

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa

from core.terms import Outcome, Role
from storage.backup import back_up, restore_sqlite
from storage.tables import contact, hand_out, lead, outbox
from tests.flows.world import MANAGERS, World, heard, read

GAMMA, EPSILON = "+989121234567", "+989351112233"
FIRST_AFTER = 1_000_000
"""Ids go on above it after a restore."""


def _url(world: World) -> str:
    return world.desk.database.url.render_as_string(hide_password=False)


async def _backed_up(world: World, folder: Path) -> Path:
    return await back_up(_url(world), folder, keep=3, now=world.clock())


async def _restores(world: World, backup: Path) -> None:
    await world.stops()
    restore_sqlite(_url(world), backup, now=world.clock())
    await world.comes_back()


async def _barred(world: World) -> list[str]:
    async with world.desk.database.read() as session:
        return list(
            (await session.execute(sa.select(contact.c.phone).where(contact.c.do_not_call_at.is_not(None)))).scalars()
        )


async def test_do_not_call_on_a_card_from_before_bars_nobody_else(world: World, tmp_path: Path) -> None:
    await world.on_shift("sara")
    backup = await _backed_up(world, tmp_path / "copies")
    old = await world.card(GAMMA)
    data = [b["callback_data"] for row in old["reply_markup"]["inline_keyboard"] for b in row if "callback_data" in b]
    await _restores(world, backup)
    await world.card(EPSILON)
    for button in data:
        await world.sara.presses(old["message_id"], button)
    await heard(world.sara)
    assert await world.recorded() == []
    assert await _barred(world) == []
    assert await world.numbers_seen(world.sara, GAMMA) == 0, "the number of a customer nobody knows any more is hidden"
    closed = next(m for m in await world.sara.messages(limit=200) if m["message_id"] == old["message_id"])
    assert "بازگردانی" in read(closed)


async def test_cards_from_before_the_backup_go_on_working(world: World, tmp_path: Path) -> None:
    await world.on_shift("sara")
    card = await world.card(GAMMA)
    backup = await _backed_up(world, tmp_path / "copies")
    await _restores(world, backup)
    await world.sara.presses(card["message_id"], "o:1:1")
    await heard(world.sara)
    assert await world.recorded() == [Outcome.NO_ANSWER]


async def test_ids_go_on_above_a_stamp_and_the_managers_are_told_once(world: World, tmp_path: Path) -> None:
    await world.bind_groups()
    await world.on_shift("sara")
    backup = await _backed_up(world, tmp_path / "copies")
    await _restores(world, backup)
    await world.card(GAMMA)
    async with world.desk.database.read() as session:
        ids = [(await session.execute(sa.select(sa.func.max(t.c.id)))).scalar_one() for t in (lead, hand_out, contact)]
    assert ids == [1_000_001] * 3
    await world.managers.sees("نسخهٔ قدیمی‌تر")
    await world.restarts()
    await world.settles()
    async with world.desk.database.read() as session:
        texts = (await session.execute(sa.select(outbox.c.payload).where(outbox.c.chat_id == MANAGERS))).scalars().all()
    assert sum("نسخهٔ قدیمی‌تر" in text["text"] for text in texts) == 1


async def test_a_file_that_was_copied_by_hand_is_known_too(world: World, tmp_path: Path) -> None:
    await world.on_shift("sara")
    path = world.desk.database.path
    assert path is not None
    await world.stops()
    shutil.copyfile(path, tmp_path / "copy.db")
    await world.comes_back()
    world.clock.advance(timedelta(minutes=1))
    await world.desk.loops.clockwork.tick()
    old = await world.card(GAMMA)
    await world.stops()
    for leftover in ("-wal", "-shm"):
        path.with_name(path.name + leftover).unlink(missing_ok=True)
    shutil.copyfile(tmp_path / "copy.db", path)
    await world.comes_back()
    await world.card(EPSILON)
    await world.sara.presses(old["message_id"], "o:1:1")
    await heard(world.sara)
    assert await world.recorded() == []


async def test_an_invite_that_was_used_since_the_backup_lets_nobody_in_again(world: World, tmp_path: Path) -> None:
    token = await world.invite(Role.AGENT)
    backup = await _backed_up(world, tmp_path / "copies")
    reza = world.person("reza")
    await reza.starts(token)
    await reza.sees("فروش")
    await _restores(world, backup)
    stranger = world.person("passerby")
    await stranger.starts(token)
    await heard(stranger)
    with closing(sqlite3.connect(str(world.desk.database.path))) as connection:
        assert connection.execute("SELECT count(*) FROM membership").fetchone() == (0,)


async def test_a_card_of_whose_sending_no_answer_came_is_ours_also_just_after_a_restore(
    world: World, tmp_path: Path
) -> None:
    """The messenger has the card and the desk does not know its message; a later copy may have come beside it."""
    await world.on_shift("sara")
    await _restores(world, await _backed_up(world, tmp_path / "copies"))
    await world.trouble("lost_answer", times=1, method="sendMessage", chat_id=1001)
    await world.card(GAMMA)
    first = next(message for message in await world.sara.messages(limit=200) if GAMMA in str(message))
    await world.sara.presses(first["message_id"], f"o:{FIRST_AFTER + 1}:1")
    await heard(world.sara)
    assert await world.recorded() == [Outcome.NO_ANSWER]


async def test_old_buttons_of_a_bot_that_got_a_new_database_act_on_nobody(world: World) -> None:
    await world.on_shift("sara")
    old = await world.card(GAMMA)
    path = world.desk.database.path
    assert path is not None
    await world.stops()
    for leftover in ("", "-wal", "-shm"):
        path.with_name(path.name + leftover).unlink(missing_ok=True)
    world.clock.advance(timedelta(minutes=5))
    await world.comes_back()
    await world.joins("sara")
    await heard(world.sara)
    await world.sara.taps("w:start")
    await world.card(EPSILON)
    await world.sara.presses(old["message_id"], "o:1:1")
    await heard(world.sara)
    assert await world.recorded() == []


async def test_by_itself_a_restored_desk_writes_nothing_until_an_admin_has_tapped(world: World, tmp_path: Path) -> None:
    await world.bind_groups()
    await world.joins("admin")
    await world.joins("sara")
    await world.customer(GAMMA).texts_short_code("5")
    await world.settles()
    world.playground.bank.add("09120000077", "Lili")
    await world.stops()
    restore_sqlite(_url(world), await _backed_up(world, tmp_path / "copies"), now=world.clock())
    world.clock.advance(timedelta(minutes=1))
    await world.comes_back()
    await world.settles()
    asked = len(world.playground.bank.asked)
    for _ in range(36):
        await world.later(hours=1)
    async with world.desk.database.read() as session:
        written = sa.select(outbox.c.chat_id, outbox.c.payload, outbox.c.method).where(outbox.c.id > FIRST_AFTER)
        rows = (await session.execute(written.where(outbox.c.chat_id != 0).order_by(outbox.c.id))).all()
    assert [row.chat_id for row in rows] == [MANAGERS, 1005]
    assert all("نسخهٔ قدیمی‌تر" in row.payload["text"] for row in rows)
    assert len(world.playground.bank.asked) == asked
    await world.admin.taps("همه‌چیز درست است")
    await world.admin.sees("دوباره خودبه‌خود")
    await world.later(minutes=1)
    assert len(world.playground.bank.asked) > asked
