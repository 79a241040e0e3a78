"""How long the texts that wait for a gateway take to leave, at the pace its operator set."""

from datetime import timedelta

import pytest
from sales_floor import Floor

from bot.views.admin.backlogs import backlog_lines
from bot.words import LANGUAGES, Words
from core.addresses import GATEWAY
from core.mail_terms import OutboxState, Urgency
from core.terms import Medium
from desk.messages.backlogs import Backlog, backlogs
from desk.messages.ways import Way
from storage.bulk import insert_many


async def wait(desk: Floor, texts: int, gateway: str, **more: object) -> None:
    same = {"urgency": Urgency.CAMPAIGN, "method": "text", "payload": {}, "created_at": desk.now, "tries": 0}
    rows = [
        {"messenger": GATEWAY + gateway, "chat_id": n, "state": OutboxState.QUEUED, "not_before": None, **same, **more}
        for n in range(texts)
    ]
    async with desk.database.write() as session:
        await insert_many(session, "outbox", rows)


async def test_what_waits_for_a_gateway_takes_so_long_as_its_pace_says(desk: Floor) -> None:
    ways = [
        Way("sms", desk.team.id, Medium.SMS, a_second=0.5),
        Way("fast", desk.team.id, Medium.SMS, a_second=1000),
        Way("free", desk.team.id, Medium.SMS),
    ]
    for way in ways:
        await wait(desk, 2700, way.gateway)
    await wait(desk, 50, "sms", state=OutboxState.SENT)
    await wait(desk, 50, "sms", not_before=desk.now + timedelta(hours=9))
    await wait(desk, 50, "theirs")
    async with desk.database.read() as session:
        (found,) = await backlogs(session, ways, desk.now)
        assert await backlogs(session, ways[1:], desk.now) == []
    assert found == Backlog("sms", 2700, 0.5)
    assert found.seconds == 90 * 60


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "sms: 2,700 texts wait to leave. At 0.5 a second that takes about 2 hours."),
        ("fa", "sms: ۲٬۷۰۰ پیام در نوبت است. با ۰٫۵ پیام در ثانیه، حدود ۲ ساعت طول می‌کشد."),
        ("ru", "sms: в очереди 2 700 сообщений. При 0,5 в секунду отправка займёт примерно 2 часа."),
        ("az", "sms: 2.700 mesaj növbədədir. Saniyədə 0,5 mesajla təxminən 2 saat çəkər."),
    ],
)
def test_a_backlog_is_told_in_every_language(language: str, told: str) -> None:
    assert language in LANGUAGES
    (line,) = backlog_lines(Words(language), [Backlog("sms", 2700, 0.5)])
    directions = dict.fromkeys([0x200E, 0x200F, *range(0x2066, 0x206A)])
    assert line.translate({**directions, 0xA0: " ", 0x202F: " "}) == f"⏳ {told}"
