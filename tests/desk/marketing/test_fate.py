"""What became of the leads somebody sent, and who is told that one was sold."""

import pytest
from founded import hire

from core.arrivals.inbound import Inbound, Utm
from core.terms import LostReason, Outcome, Role, TouchKind
from desk.marketing.fate import fates
from desk.marketing.sold_news import take_sold_news


class Marketing:
    """Mina of marketing, who types numbers, at a floor where Sara sells."""

    def __init__(self, desk, mina: int) -> None:
        self.desk, self.mina = desk, mina

    async def sends(self, phone: str, campaign: str = "", channel: str = "instagram"):
        inbound = Inbound(TouchKind.TYPED, "chat", phone=phone, channel=channel, utm=Utm(campaign=campaign))
        return await self.desk.take(inbound, by_person=self.mina)

    async def fates(self, days: int = 7, grouping="day", everybody: bool = False):
        async with self.desk.database.read() as session:
            who = None if everybody else self.mina
            return await fates(session, self.desk.team, days, self.desk.now, by_person=who, grouping=grouping)

    async def news(self):
        async with self.desk.database.write() as session:
            return await take_sold_news(self.desk.work(session))


@pytest.fixture
async def mina(desk):
    async with desk.database.write() as session:
        who = await hire(session, desk.team, "Mina", Role.MARKETING, user_id=77)
    await desk.starts("sara")
    return Marketing(desk, who)


async def test_each_lead_is_counted_with_what_followed(mina, desk):
    for number in range(1, 6):
        await mina.sends(f"0912000000{number}")
    await desk.sells("sara", await desk.card_for("sara"), 900)
    await desk.is_refused("sara", await desk.card_for("sara"), LostReason.TOO_EXPENSIVE)
    await desk.records("sara", await desk.card_for("sara"), Outcome.NO_ANSWER)
    await desk.records("sara", await desk.card_for("sara"), Outcome.WRONG_NUMBER)
    found = (await mina.fates()).whole
    assert (found.sent, found.tried, found.reached, found.sold, found.revenue) == (5, 4, 3, 1, 900)
    assert (found.open, found.refused) == (2, {"too_expensive": 1, "void": 1})


async def test_a_sale_taken_back_is_none(mina, desk):
    await mina.sends("09120000001")
    recorded = await desk.sells("sara", await desk.card_for("sara"))
    assert (await mina.fates()).whole.sold == 1
    await desk.undoes("sara", recorded)
    found = (await mina.fates()).whole
    assert (found.sold, found.tried, found.open) == (0, 0, 1)


async def test_what_others_sent_is_theirs_and_everybodys(mina, desk):
    await mina.sends("09120000001")
    await desk.texts("09120000002")
    assert (await mina.fates()).whole.sent == 1
    assert (await mina.fates(everybody=True)).whole.sent == 2


async def test_a_lead_sent_twice_counts_once_on_the_day_it_was_sent_first(mina, desk):
    await mina.sends("09120000001")
    desk.later(days=1)
    await mina.sends("09120000001")
    found = await mina.fates()
    assert [(line.day.isoformat(), line.fate.sent) for line in found.lines] == [("2026-11-22", 1)]


async def test_calls_before_it_was_sent_are_not_its_fate(mina, desk):
    await desk.texts("09120000001")
    await desk.records("sara", await desk.card_for("sara"), Outcome.NO_ANSWER)
    desk.later(minutes=1)
    await mina.sends("09120000001")
    found = (await mina.fates()).whole
    assert (found.sent, found.tried) == (1, 0)


async def test_who_may_not_be_called_is_told_as_such(mina, desk):
    await desk.texts("09120000001")
    await desk.records("sara", await desk.card_for("sara"), Outcome.DO_NOT_CALL)
    desk.later(minutes=1)
    await mina.sends("09120000001")
    found = (await mina.fates()).whole
    assert (found.sent, found.refused) == (1, {"do_not_call": 1})


async def test_days_go_by_the_teams_midnight_the_newest_first(mina, desk):
    await mina.sends("09120000001")
    desk.later(hours=12, minutes=1)
    await mina.sends("09120000002")
    found = await mina.fates()
    assert [line.day.isoformat() for line in found.lines] == ["2026-11-23", "2026-11-22"]
    assert (await mina.fates(days=1)).whole.sent == 1


async def test_channels_and_campaigns_are_kept_apart_the_largest_first(mina):
    await mina.sends("09120000001", "autumn")
    await mina.sends("09120000002")
    await mina.sends("09120000003")
    found = await mina.fates(grouping="channel")
    assert [(line.campaign, line.fate.sent) for line in found.lines] == [("", 2), ("autumn", 1)]


async def test_a_channel_that_is_put_right_later_changes_no_day_that_was(mina, desk):
    receipt = await mina.sends("09120000001")
    other = await mina.sends("09120000002", channel="sms")
    moved = (await desk.lead(other.lead_id)).channel_id
    from storage.tables import lead

    await desk.put(lead, receipt.lead_id, channel_id=moved)
    found = await mina.fates(grouping="channel")
    assert sorted(line.fate.sent for line in found.lines) == [1, 1]


# -- sold --------------------------------------------------------------------------------------------------------------


async def test_who_sent_it_hears_of_the_sale_once_and_only_when_it_stands(mina, desk):
    await mina.sends("09120000001")
    await desk.sells("sara", await desk.card_for("sara"), 900)
    assert await mina.news() == []
    desk.later(seconds=61)
    (news,) = await mina.news()
    assert (news.to.chat_id, news.amount, news.agent, news.taken_back) == (77, 900, "sara", False)
    assert await mina.news() == []


async def test_a_sale_that_was_taken_back_in_time_is_never_told(mina, desk):
    await mina.sends("09120000001")
    recorded = await desk.sells("sara", await desk.card_for("sara"))
    await desk.undoes("sara", recorded)
    desk.later(minutes=5)
    assert await mina.news() == []


async def test_a_told_sale_that_is_taken_back_is_told_too_once(mina, desk):
    await mina.sends("09120000001")
    recorded = await desk.sells("sara", await desk.card_for("sara"))
    desk.later(minutes=5)
    await mina.news()
    from storage.tables import sale

    await desk.put(sale, 1, undone_at=desk.now)
    (news,) = await mina.news()
    assert news.taken_back
    assert await mina.news() == []
    assert recorded.attempt_id


async def test_who_sold_a_lead_of_their_own_needs_no_news(mina, desk):
    inbound = Inbound(TouchKind.TYPED, "chat", phone="09120000001", channel="instagram")
    await desk.take(inbound, by_person=desk.persons["sara"])
    await desk.sells("sara", await desk.card_for("sara"))
    desk.later(minutes=5)
    assert await mina.news() == []


async def test_who_sent_it_after_it_was_sold_did_not_bring_it(mina, desk):
    await desk.texts("09120000001")
    await desk.sells("sara", await desk.card_for("sara"))
    desk.later(minutes=1)
    await mina.sends("09120000001")
    desk.later(minutes=5)
    assert await mina.news() == []


async def test_old_sales_are_no_news_after_a_long_stop(mina, desk):
    await mina.sends("09120000001")
    await desk.sells("sara", await desk.card_for("sara"))
    desk.later(days=3)
    assert await mina.news() == []
