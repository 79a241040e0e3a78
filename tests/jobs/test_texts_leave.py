"""Texts of a gateway on their way out: looked at once more, never twice blindly, and the account's troubles told."""

from collections import deque
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest
import sqlalchemy as sa
from pydantic import SecretStr

from core.arrivals.inbound import DeliveryReport, Inbound
from core.clock import FixedClock
from core.journeys.sending import NotSent
from core.mail_terms import MessageState, OutboxState
from core.settings import TeamSettings
from core.terms import Medium, Role, TouchKind
from desk.intake.receive import receive
from desk.messages import sending
from desk.messages.sending import CustomerText, Queued
from desk.messages.ways import Way, Ways
from desk.operations import epochs, runs
from desk.people import directory
from desk.people.teams import create_team
from desk.people.work import Work
from desk.settings.changes import change_setting
from gateways.contract import AcceptedMessage, SendFailed, SendUnknown
from gateways.meta.instagram_send import InstagramSender
from jobs.clock.customer_texts import CustomerTexts
from jobs.mail.customer_texts import HELD_FOR, Check, GatewayTransport, ways_of
from jobs.mail.outbox_loop import OutboxLoop
from jobs.mail.transport import Transport
from storage.database import Database
from storage.prepared import insert_row
from storage.tables import customer_message, epoch, membership, outbox, person

NOON = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
ADMIN = 1


class Provider:
    """A sender whose next answers are written down; takes a text where nothing is."""

    medium: ClassVar[Medium] = Medium.SMS
    idempotent = False
    fates_at_once: ClassVar[int] = 2
    line = "10004567"
    credit_low: float | None = 100.0

    def __init__(self) -> None:
        self.sent: list[Mapping[str, str]] = []
        self.script: deque[Exception] = deque()
        self.told: list[DeliveryReport] = []
        self.left = 1000.0

    async def send(self, job: Mapping[str, str]) -> AcceptedMessage:
        self.sent.append(job)
        if self.script:
            raise self.script.popleft()
        return AcceptedMessage(f"r{len(self.sent)}")

    async def fates(self, references: Any) -> list[DeliveryReport]:
        return [one for one in self.told if one.reference in references]

    async def credit(self) -> float:
        return self.left

    async def close(self) -> None:
        return None


class Shop:
    """A team with an admin, a customer, and one gateway by which it writes."""

    def __init__(self, database: Database) -> None:
        self.database, self.clock, self.provider = database, FixedClock(NOON), Provider()
        self.seconds = 0.0
        self.checks: list[Check] = []
        self.count = 0

    async def opens(self) -> None:
        async with self.database.write() as session:
            self.team_id = await create_team(
                session, name="Sales", timezone="Asia/Tehran", language="en", currency="IRT", region="IR", now=NOON
            )
            told = {"messenger": "telegram", "user_id": ADMIN, "name": "Boss", "created_at": NOON}
            who = await insert_row(session, person, **told, team_id=self.team_id)
            await insert_row(session, membership, person_id=who, team_id=self.team_id, role=Role.ADMIN, created_at=NOON)
            self.team = await directory.get_team(session, self.team_id)
            work = Work(session, self.team, TeamSettings(), NOON)
            self.customer = await receive(work, Inbound(TouchKind.SMS, "sms", phone="09120000001", text="5"))
        self.transport = GatewayTransport(self.database, self.clock, "sms", self.provider, self.checks)
        self.texts = CustomerTexts(self.database, self.clock, {"sms": self.provider}, {"sms": self.team_id})

    async def writes(self, **more: Any) -> int:
        self.count += 1
        async with self.database.write() as session:
            work = Work(session, self.team, TeamSettings(), self.clock())
            ways = Ways((Way("sms", self.team_id, Medium.SMS, self.provider.line),))
            text = CustomerText(
                f"k{self.count}", self.customer.contact_id, "سلام", lead_id=self.customer.lead_id, **more
            )
            made = await sending.queue(work, ways, text)
        assert isinstance(made, Queued)
        return made.id

    async def sends(self, by: Transport | None = None) -> None:
        """Send what is due, in a loop that knows nothing of earlier ones, as after a restart."""
        transport = by or self.transport.transport(self.time)
        loop = OutboxLoop(self.database, self.clock, [transport], monotonic=self.time)
        await loop._look_at_all()
        with loop._driven():
            loop._pump()
            while loop._tasks:
                await next(iter(loop._tasks))
        await loop.stop()

    def time(self) -> float:
        return self.seconds

    async def row(self, message_id: int) -> Any:
        async with self.database.read() as session:
            return (
                await session.execute(
                    sa.select(customer_message, outbox.c.state.label("letter"))
                    .join(outbox, outbox.c.id == customer_message.c.outbox_id)
                    .where(customer_message.c.id == message_id)
                )
            ).one()

    async def read_by_admin(self) -> list[str]:
        async with self.database.read() as session:
            found = await session.execute(sa.select(outbox.c.payload).where(outbox.c.chat_id == ADMIN))
            return [row.payload["text"] for row in found if "text" in row.payload]


@pytest.fixture
async def shop(either: Database) -> Shop:
    one = Shop(either)
    await one.opens()
    return one


async def test_a_text_leaves_under_our_number_and_keeps_the_providers(shop: Shop) -> None:
    text = await shop.writes()
    await shop.sends()
    assert shop.provider.sent == [{"to": "+989120000001", "text": "سلام", "own_id": str(text)}]
    row = await shop.row(text)
    assert (row.state, row.reference, row.letter) == (MessageState.SENT, "r1", OutboxState.SENT)


async def test_no_other_desk_at_the_account_gives_a_text_the_same_number_also_after_a_restore(shop: Shop) -> None:
    async def numbered() -> tuple[int, int]:
        text = await shop.writes()
        await shop.sends()
        return text, int(shop.provider.sent[-1]["own_id"])

    await epochs.resolve_epoch(shop.database, NOON)
    first, known_as = await numbered()
    assert 2**32 < known_as < 2**53
    async with shop.database.write() as session:
        await epochs.begin_restored(session, NOON, NOON)
        await epochs.confirm(session, shop.team_id, by=None, now=NOON)
    later, later_known_as = await numbered()
    assert later_known_as - known_as == later - first > 0
    async with shop.database.write() as session:
        await session.execute(epoch.update().values(token="0" * 16))
    text, known_there_as = await numbered()
    assert known_there_as - text != known_as - first, "another database has another stamp"


async def test_texts_leave_no_faster_than_their_gateway_is_told_to(shop: Shop) -> None:
    sent = [await shop.writes() for _ in range(5)]
    paced = GatewayTransport(shop.database, shop.clock, "sms", shop.provider, a_second=2).transport(shop.time)
    left = []
    for _ in range(5):
        await shop.sends(paced)
        states = [(await shop.row(one)).state for one in sent]
        left.append(states.count(MessageState.SENT))
        await shop.sends(paced)
        shop.seconds += 0.5
    assert left == [1, 2, 3, 4, 5]


async def test_an_unclear_time_out_is_not_repeated_and_a_person_sees_it(shop: Shop) -> None:
    text = await shop.writes()
    shop.provider.script.append(SendUnknown("the answer was lost"))
    for _ in range(3):
        await shop.sends()
        shop.clock.advance(timedelta(minutes=5))
        await shop.texts.run()
    assert len(shop.provider.sent) == 1
    assert (await shop.row(text)).state == MessageState.UNKNOWN
    (told,) = await shop.read_by_admin()
    assert f"#{shop.customer.lead_id}" in told


async def test_where_the_provider_knows_our_number_it_is_tried_again(shop: Shop) -> None:
    shop.provider.idempotent = True
    text = await shop.writes()
    shop.provider.script.append(SendUnknown("the answer was lost"))
    await shop.sends()
    await shop.sends()
    assert [job["own_id"] for job in shop.provider.sent] == [str(text)] * 2
    assert (await shop.row(text)).state == MessageState.SENT


@pytest.mark.parametrize(
    ("failed", "state"),
    [
        (SendFailed("code 11", permanent=True, blocked=True), MessageState.BLOCKED),
        (SendFailed("code 411", permanent=True), MessageState.FAILED),
    ],
)
async def test_what_is_refused_for_good_says_why(shop: Shop, failed: SendFailed, state: MessageState) -> None:
    text = await shop.writes()
    shop.provider.script.append(failed)
    await shop.sends()
    row = await shop.row(text)
    assert (row.state, row.why, row.letter) == (state, failed.reason, OutboxState.DEAD)


async def test_what_came_to_stand_against_it_keeps_it_here(shop: Shop) -> None:
    first, second = await shop.writes(), await shop.writes()
    letter = (await shop.row(first)).outbox_id

    async def replied(_work: Work, letter_id: int) -> NotSent | None:
        return NotSent.REPLIED if letter_id == letter else None

    shop.checks.append(replied)
    await shop.sends()
    assert len(shop.provider.sent) == 1
    row = await shop.row(first)
    assert (row.state, row.why, row.letter) == (MessageState.WITHHELD, "replied", OutboxState.SUPERSEDED)
    assert (await shop.row(second)).state == MessageState.SENT


async def test_what_was_held_up_until_night_waits_for_the_morning(shop: Shop) -> None:
    text = await shop.writes()
    shop.clock.advance(timedelta(hours=12))  # 0:00 in Tehran
    await shop.sends()
    assert shop.provider.sent == []
    async with shop.database.read() as session:
        (row,) = await session.execute(sa.select(outbox).where(outbox.c.state == OutboxState.QUEUED))
    assert row.not_before == NOON + timedelta(hours=21)
    shop.clock.set(row.not_before)
    await shop.sends()
    assert len(shop.provider.sent) == 1
    assert (await shop.row(text)).state == MessageState.SENT


async def test_an_account_that_takes_nothing_loses_no_text_and_is_told_once(shop: Shop) -> None:
    texts = [await shop.writes(), await shop.writes()]
    shop.provider.script += [SendFailed("code 418: no credit", permanent=True, of_account=True)] * 2
    await shop.sends()
    await shop.sends()
    assert [(await shop.row(text)).state for text in texts] == [MessageState.QUEUED] * 2
    await shop.sends()
    assert [(await shop.row(text)).state for text in texts] == [MessageState.SENT] * 2
    stopped, well = await shop.read_by_admin()
    assert "418" in stopped
    assert "again" in well


async def test_a_gateway_that_stopped_before_a_restart_is_told_to_be_well_and_to_stop_again(shop: Shop) -> None:
    stops = SendFailed("code 418: no credit", permanent=True, of_account=True)
    for told in (2, 4):
        text = await shop.writes()
        shop.provider.script.append(stops)
        await shop.sends()
        shop.transport = GatewayTransport(shop.database, shop.clock, "sms", shop.provider, shop.checks)
        await shop.sends()
        assert (await shop.row(text)).state == MessageState.SENT
        assert len(await shop.read_by_admin()) == told


async def test_a_fault_of_our_own_before_the_provider_is_asked_loses_no_text(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = await shop.writes()
    with monkeypatch.context() as broken:
        broken.setattr(sending, "leaving", lambda *_: 1 / 0)
        await shop.sends()
    row = await shop.row(text)
    assert (row.state, row.letter) == (MessageState.QUEUED, OutboxState.QUEUED)
    assert shop.provider.sent == []
    await shop.sends()
    assert (await shop.row(text)).state == MessageState.SENT


async def test_low_credit_is_told_once_until_it_was_filled_up(shop: Shop) -> None:
    for left in (1000.0, 99.0, 50.0, 1000.0, 10.0):
        shop.provider.left = left
        await shop.texts.run()
        shop.clock.advance(timedelta(hours=2))
    assert len(await shop.read_by_admin()) == 2


async def test_the_teams_own_threshold_of_credit_goes_before_the_configured_one(shop: Shop) -> None:
    shop.provider.credit_low = None
    shop.provider.left = 50.0
    await shop.texts.run()
    assert await shop.read_by_admin() == []
    async with shop.database.write() as session:
        await change_setting(session, shop.team_id, "credit_low", "60", by=None, now=shop.clock())
    shop.clock.advance(timedelta(hours=2))
    await shop.texts.run()
    (told,) = await shop.read_by_admin()
    assert "60" in told


async def test_what_became_of_texts_is_asked_where_nobody_says_so(shop: Shop) -> None:
    text = await shop.writes()
    await shop.sends()
    shop.provider.told = [DeliveryReport("sms", "r1", MessageState.DELIVERED, "1")]
    await shop.texts.run()
    assert (await shop.row(text)).state == MessageState.DELIVERED


async def test_telephones_that_stay_off_keep_no_later_text_unasked(shop: Shop) -> None:
    texts = [await shop.writes() for _ in range(3)]
    await shop.sends()
    shop.provider.told = [DeliveryReport("sms", "r3", MessageState.DELIVERED, "1")]
    for _ in range(2):
        await shop.texts.run()
    assert [(await shop.row(text)).state for text in texts] == ["sent", "sent", "delivered"]
    shop.provider.told = [DeliveryReport("sms", "r1", MessageState.DELIVERED, "1")]
    await shop.texts.run()
    assert (await shop.row(texts[0])).state == MessageState.DELIVERED


async def test_a_letter_that_names_no_text_never_leaves(shop: Shop) -> None:
    verdict = await shop.transport.send(None, {"to": "+989120000001", "text": "x"})  # type: ignore[arg-type]  # no session needed
    assert type(verdict).__name__ == "Refused"
    assert shop.provider.sent == []


async def test_out_of_a_restored_database_no_text_leaves_until_an_admin_has_confirmed_it(shop: Shop) -> None:
    async with shop.database.write() as session:
        await epochs.begin_restored(session, NOON, NOON)
    text = await shop.writes()
    for _ in range(2):
        await shop.sends()
        shop.seconds += HELD_FOR
    assert (shop.provider.sent, (await shop.row(text)).letter) == ([], OutboxState.QUEUED)
    async with shop.database.write() as session:
        await epochs.confirm(session, shop.team_id, by=None, now=shop.clock())
    await shop.sends()
    assert [job["text"] for job in shop.provider.sent] == ["سلام"]


class KnowsOurNumber(Provider):
    """A sender whose provider can be asked for a text by our number."""

    def __init__(self) -> None:
        super().__init__()
        self.has: dict[str, str] = {}

    async def find(self, own_id: str, to: str) -> str | None:
        assert to == "+989120000001"
        return self.has.get(own_id)


@pytest.mark.parametrize("arrived", [True, False])
async def test_a_lost_answer_is_looked_up_by_our_number(either: Database, arrived: bool) -> None:
    shop = Shop(either)
    shop.provider = provider = KnowsOurNumber()
    await shop.opens()
    text = await shop.writes()
    provider.script.append(SendUnknown("the answer was lost"))
    await shop.sends()
    if arrived:
        provider.has[str(text)] = "r9"
    for _ in range(3):
        shop.clock.advance(timedelta(minutes=3))
        await shop.texts.run()
        await shop.sends()
    row = await shop.row(text)
    assert (row.state, row.reference, row.letter) == (MessageState.SENT, "r9" if arrived else "r2", OutboxState.SENT)
    assert len(provider.sent) == (1 if arrived else 2)
    assert await shop.read_by_admin() == []


class Surprising(Provider):
    """A provider that answers what nobody foresaw, whatever it is asked."""

    surprised = True

    async def fates(self, references: Any) -> list[DeliveryReport]:
        if self.surprised:
            raise KeyError("status")
        return await super().fates(references)

    async def credit(self) -> float:
        if self.surprised:
            raise ZeroDivisionError
        return self.left


async def test_what_nobody_foresaw_at_one_gateway_stops_no_other(either: Database) -> None:
    shop = Shop(either)
    await shop.opens()
    text = await shop.writes()
    await shop.sends()
    strange = Surprising()
    senders = {"strange": strange, "sms": shop.provider}
    shop.texts = CustomerTexts(shop.database, shop.clock, senders, dict.fromkeys(senders, shop.team_id))
    async with shop.database.write() as session:
        row = sa.select(customer_message).where(customer_message.c.id == text)
        kept = (await session.execute(row)).one()._asdict()
        kept |= {"gateway": "strange", "reference": "x1", "key": "strange", "outbox_id": None}
        del kept["id"]
        await insert_row(session, customer_message, **kept)
    shop.provider.told = [DeliveryReport("sms", (await shop.row(text)).reference, MessageState.DELIVERED)]
    shop.provider.left = 1.0
    await shop.texts.run()
    assert (await shop.row(text)).state == MessageState.DELIVERED
    assert any("sms" in one for one in await shop.read_by_admin()), "the other gateway's credit was asked for"
    async with shop.database.read() as session:
        failing = await runs.failing_steps(session, str(shop.team_id))
    assert failing == {"fates of texts strange", "ask credit strange", "credit sms"}
    strange.surprised = False
    shop.clock.advance(timedelta(hours=1))
    await shop.texts.run()
    async with shop.database.read() as session:
        assert await runs.failing_steps(session, str(shop.team_id)) == {"credit sms"}


class Calling:
    """A gateway whose token ends, and whose provider stopped calling once."""

    def __init__(self, ends: date) -> None:
        self.token_expires: date | None = ends
        self.lost = True

    async def subscribe_again(self) -> bool:
        lost, self.lost = self.lost, False
        return lost


async def test_a_token_that_ends_is_told_daily_from_ten_days_before_and_a_lost_subscription_once(shop: Shop) -> None:
    calling = Calling(date(2026, 12, 4))
    shop.texts = CustomerTexts(shop.database, shop.clock, {}, {"ig": shop.team_id}, {"ig": calling})  # type: ignore[dict-item]  # a double
    for _ in range(5):
        await shop.texts.run()
        shop.clock.advance(timedelta(hours=12))
    subscribed, *ends = await shop.read_by_admin()
    assert "subscribed again" in subscribed
    assert len(ends) == 1, "24 November is the tenth day before"
    await shop.texts.run()
    assert "9 days" in (await shop.read_by_admin())[-1].replace("\u2068", "").replace("\u2069", "")


def test_a_way_names_the_length_its_sender_takes() -> None:
    insta, sms = InstagramSender("https://graph.example", SecretStr("secret")), Provider()
    gateways: Any = {"insta": SimpleNamespace(sender=insta), "sms": SimpleNamespace(sender=sms)}
    assert [one.longest for one in ways_of(gateways, {"insta": 1, "sms": 1}).all] == [1000, None]
