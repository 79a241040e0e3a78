"""Greetings on occasions: on the day and only then, once a year, by each calendar, and to nobody who never agreed."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from journey_floor import JourneyFloor
from sales_floor import NUMBERS, Floor

from core.consent import EVERY_LINE, ConsentSource
from core.errors import BadJourney
from core.journeys.examples import example
from core.journeys.run import Ended
from core.journeys.sending import NotSent
from core.mail_terms import TemplateKind
from core.terms import LeadState, Medium
from desk.journeys import declared
from desk.journeys.occasions import enrol_by_occasion
from desk.journeys.runs import TIMER
from desk.journeys.tick import WakeRuns
from desk.journeys.writing import TemplateMessages
from desk.leads import details
from desk.messages import consent, templates
from desk.messages.consent import ConsentWord
from desk.messages.templates import Wording
from desk.messages.ways import Way, Ways
from desk.people.teams import create_team
from desk.settings.changes import change_setting
from jobs.clock.timers import Timers
from storage.prepared import insert_row
from storage.tables import contact, journey, journey_run, lead

GREETING = """
[[journeys]]
name = "greeting"
enter = { occasion = "birthday" }
exit = { goal = "reply", stop_on = ["opt_out"], max_days = 3 }

[[journeys.steps]]
name = "greeting"
sms = "birthday"
"""
MORNING = datetime(2026, 11, 22, 5, 30, tzinfo=UTC)
"""9:00 in Tehran, when calling hours begin; 1 Azar 1405."""
MIDNIGHT = datetime(2026, 11, 21, 20, 30, tzinfo=UTC)
SMS = NUMBERS[0]


async def born(desk: Floor, phone: str, day: str, head: str = "Birthday") -> int:
    """A contact out of a list that has their birthday; the id of the contact."""
    came = await desk.banked(phone, facts={head: day})
    assert came.contact_id is not None
    return came.contact_id


async def entered(desk: Floor) -> list[int]:
    return [row.contact_id for row in await desk.rows(sa.select(journey_run.c.contact_id).order_by(journey_run.c.id))]


async def names_holiday(desk: Floor, day: str, key: str = "hours.holidays") -> None:
    async with desk.database.write() as session:
        await change_setting(session, desk.team.id, key, day, by=None, now=desk.now)


async def says(desk: Floor, contact_id: int, *, given: bool, how: ConsentSource = ConsentSource.WORD) -> None:
    word = ConsentWord(Medium.SMS, EVERY_LINE, given, how, "…")
    async with desk.database.write() as session:
        await consent.keep(session, desk.team.id, contact_id, word, desk.now)


async def test_who_has_a_birthday_enters_on_the_day_and_only_then_and_is_greeted_when_it_opens(
    floor: JourneyFloor, desk: Floor
) -> None:
    floor.at(MIDNIGHT - timedelta(days=1))
    sara = await born(desk, SMS, "22.11.1990")
    reza = await born(desk, NUMBERS[1], "۱۳۶۵/۹/۱", "تاریخ تولد")
    await born(desk, NUMBERS[2], "23.11.1990")
    await born(desk, NUMBERS[3], "unknown")
    await desk.banked(NUMBERS[4])
    await floor.has(GREETING, existing=True)
    for _ in range(3):
        await floor.later(hours=7, minutes=59)
    assert await entered(desk) == []
    await floor.later(minutes=4)
    assert await entered(desk) == [sara, reza]
    assert await floor.gateway_sends() == [], "quiet hours move it within the day"
    floor.at(MORNING + timedelta(minutes=20))
    await floor.ticks()
    assert await floor.gateway_sends() == ["birthday"] * 2
    assert {run.ended for run in await floor.runs()} == {Ended.FINISHED}


async def test_once_a_year_though_the_journey_is_started_anew_or_the_birthday_is_put_right(
    floor: JourneyFloor, desk: Floor
) -> None:
    sara = await born(desk, SMS, "22.11.1990")
    await floor.has(GREETING)
    await floor.ticks()
    assert await entered(desk) == [sara], "who has it on the day of the start is greeted"
    await floor.gateway_sends()
    async with desk.database.write() as session:
        await declared.stop(desk.work(session), await floor.named("greeting"), by=None)
        await declared.start(desk.work(session), await floor.named("greeting"), by=None, usual_rate=0.05)
    await desk.banked(SMS, facts={"Birthday": "25.11.1990"})
    for _ in range(6):
        await floor.later(hours=20)
    assert await entered(desk) == [sara]
    floor.at(MORNING.replace(year=2027) + timedelta(days=2))
    await floor.ticks()
    await floor.later(days=1)
    assert await entered(desk) == [sara, sara]


@pytest.mark.parametrize(
    ("day", "kept_on"),
    [
        ("29.02.2000", datetime(2027, 2, 28, 6, tzinfo=UTC)),
        ("1399/12/30", datetime(2027, 3, 20, 6, tzinfo=UTC)),
        ("29 اسفند 1366", datetime(2027, 3, 20, 6, tzinfo=UTC)),
    ],
)
async def test_a_day_that_the_year_has_not_is_kept_on_the_day_before(
    floor: JourneyFloor, desk: Floor, day: str, kept_on: datetime
) -> None:
    sara = await born(desk, SMS, day)
    await names_holiday(desk, kept_on.date().isoformat(), "hours.workdays")
    await floor.has(GREETING)
    floor.at(kept_on - timedelta(days=1))
    await floor.ticks()
    assert await entered(desk) == []
    floor.at(kept_on)
    await floor.ticks()
    assert await entered(desk) == [sara]


async def test_a_field_a_colleague_filled_goes_before_a_list(floor: JourneyFloor, desk: Floor) -> None:
    await desk.hires("sara")
    one = await born(desk, SMS, "01.01.1990")
    async with desk.database.write() as session:
        by = desk.persons["sara"]
        kept = await details.add_field(session, desk.team.id, "تولد", by=by, now=desk.now)
        await details.keep_value(session, desk.team.id, one, kept.id, "1 آذر", by=by, now=desk.now)
    await floor.has(GREETING)
    await floor.ticks()
    assert await entered(desk) == [one]


async def test_a_day_on_which_the_desk_was_down_is_made_up_for_on_the_next_and_no_later(
    floor: JourneyFloor, desk: Floor
) -> None:
    floor.at(MORNING - timedelta(days=1))
    await floor.has(GREETING)
    await floor.ticks()
    for place in range(3):
        await born(desk, NUMBERS[place], f"{22 + place}.11.1990")
    floor.at(MORNING + timedelta(days=2))
    await floor.ticks(5)
    names = [
        row.phone
        for row in await desk.rows(
            sa.select(contact.c.phone)
            .join(journey_run, journey_run.c.contact_id == contact.c.id)
            .order_by(journey_run.c.id)
        )
    ]
    assert names == NUMBERS[1:3]


async def test_who_may_not_be_called_opted_out_or_was_erased_does_not_enter(floor: JourneyFloor, desk: Floor) -> None:
    barred, stopped, void, lost = [await born(desk, number, "22.11.1990") for number in NUMBERS[:4]]
    await desk.put(contact, barred, do_not_call_at=desk.now)
    await says(desk, stopped, given=False)
    for row in await desk.rows(sa.select(lead.c.id, lead.c.contact_id)):
        if row.contact_id in (void, lost):
            await desk.put(lead, row.id, state=LeadState.VOID if row.contact_id == void else LeadState.LOST)
    await floor.has(GREETING)
    await floor.ticks()
    assert await entered(desk) == [lost]


@pytest.mark.parametrize("occasion", ["birthday", "22.11"])
async def test_who_bars_adverts_at_their_network_does_not_enter(
    floor: JourneyFloor, desk: Floor, occasion: str
) -> None:
    barred, again = [await born(desk, number, "22.11.1990") for number in NUMBERS[:2]]
    for one in (barred, again):
        await says(desk, one, given=False, how=ConsentSource.NETWORK)
    await says(desk, again, given=True)
    await floor.has(GREETING.replace("birthday", occasion, 1))
    await floor.ticks()
    assert await entered(desk) == [again]


async def test_a_contact_with_several_leads_enters_with_the_newest_alone(floor: JourneyFloor, desk: Floor) -> None:
    await desk.texts(SMS, facts={"Birthday": "22.11.1990"})
    for row in await desk.rows(sa.select(lead.c.id)):
        await desk.put(lead, row.id, state=LeadState.WON, closed_at=desk.now - timedelta(days=300))
    desk.later(days=100)
    second = await desk.texts(SMS)
    floor.at(MORNING.replace(year=2027))
    await floor.has(GREETING)
    await floor.ticks()
    assert [run.lead_id for run in await floor.runs()] == [second.lead_id]


async def test_on_a_day_that_is_everybodys_whoever_agreed_and_fits_enters_in_chunks(
    floor: JourneyFloor, desk: Floor
) -> None:
    floor.journeys._pace.rows = 4
    agreed = [(await desk.banked(number)).contact_id for number in NUMBERS[:10]]
    await desk.texts(NUMBERS[20])
    desk.bank_says = ""
    await desk.banked(NUMBERS[21])
    await floor.has(GREETING.replace('occasion = "birthday"', 'occasion = "24.11", channel = ["bank"]'))
    await floor.ticks()
    assert await entered(desk) == []
    floor.at(MORNING + timedelta(days=2))
    await floor.ticks(6)
    assert await entered(desk) == agreed
    await floor.later(days=1)
    assert await entered(desk) == agreed


async def test_one_look_goes_through_so_many_contacts_whosever_they_are(floor: JourneyFloor, desk: Floor) -> None:
    async with desk.database.write() as session:
        other = await create_team(
            session, name="Other", timezone="Asia/Tehran", language="en", currency="IRT", region="IR", now=desk.now
        )
        for n in range(9):
            await insert_row(session, contact, team_id=other, phone=f"+98935000000{n}", created_at=desk.now)
    mine = await desk.banked(SMS)
    await floor.has(GREETING.replace("birthday", "22.11"))
    looked = []
    for _ in range(3):
        async with desk.database.write() as session:
            one = await declared.journey_named(session, desk.team.id, "greeting")
            done = await enrol_by_occasion(desk.work(session), one, 4, 0)
        looked.append((done.looked_at, done.entered, done.more))
    assert looked == [(4, 0, True), (4, 0, True), (2, 1, False)]
    assert await entered(desk) == [mine.contact_id]


async def test_nowruz_is_greeted_on_the_last_working_day_before_its_holidays(floor: JourneyFloor, desk: Floor) -> None:
    one = await desk.banked(SMS)
    await floor.has(GREETING.replace("birthday", "nowruz"))
    floor.at(datetime(2027, 3, 17, 19, 30, tzinfo=UTC))
    await floor.ticks()
    assert await entered(desk) == []
    floor.at(datetime(2027, 3, 17, 20, 31, tzinfo=UTC))
    await floor.ticks()
    assert await entered(desk) == [one.contact_id], "on the Thursday: Friday to Wednesday nobody works"
    for _ in range(9):
        await floor.later(days=1)
    assert await entered(desk) == [one.contact_id]


@pytest.mark.parametrize(("occasion", "enters"), [("birthday", 28), ("27.11", 26), ("25.11", 24)])
async def test_who_has_a_day_off_is_greeted_on_the_next_working_day_and_everybody_on_the_last_before(
    floor: JourneyFloor, desk: Floor, occasion: str, enters: int
) -> None:
    one = await born(desk, SMS, "27.11.1990")
    await names_holiday(desk, "2026-11-25")
    await floor.has(GREETING.replace("birthday", occasion, 1).replace("max_days = 3", "max_days = 1"))
    found = dict[int, list[int]]()
    for day in range(23, 30):
        floor.at(MORNING.replace(day=day) + timedelta(minutes=5))
        await floor.ticks()
        await floor.later(minutes=20)
        if await floor.gateway_sends():
            found[day] = await entered(desk)
    assert found == {enters: [one]}


async def test_what_was_begun_on_a_day_that_is_closed_after_all_goes_on_from_the_first_contact(
    floor: JourneyFloor, desk: Floor
) -> None:
    floor.at(MIDNIGHT - timedelta(hours=1))
    first, second = await born(desk, SMS, "22.11.1990"), await born(desk, NUMBERS[1], "23.11.1990")
    one = await floor.has(GREETING)
    await desk.put(journey, one.id, looked_at=MIDNIGHT, gone_through=second)
    await names_holiday(desk, "2026-11-22")
    floor.at(MORNING)
    await floor.ticks()
    assert await entered(desk) == []
    floor.at(MORNING + timedelta(days=1))
    await floor.ticks()
    assert await entered(desk) == [first, second]


async def test_the_day_of_who_lives_elsewhere_begins_by_their_clock(floor: JourneyFloor, desk: Floor) -> None:
    one = await born(desk, SMS, "22.11.1990")
    await desk.put(contact, one, zone="America/New_York")
    floor.at(MIDNIGHT - timedelta(hours=1))
    await floor.has(GREETING)
    floor.at(MIDNIGHT + timedelta(minutes=1))
    await floor.ticks()
    assert (await floor.run()).wake_at == datetime(2026, 11, 22, 5, tzinfo=UTC)


async def written(desk: Floor, kind: TemplateKind) -> None:
    async with desk.database.write() as session:
        wording = Wording("birthday", desk.team.language, "Happy birthday!", kind)
        await templates.save(desk.work(session), wording, by=None)


async def test_a_greeting_by_a_service_text_is_refused_when_it_is_loaded(floor: JourneyFloor, desk: Floor) -> None:
    await written(desk, TemplateKind.SERVICE)
    with pytest.raises(
        BadJourney, match="a greeting on an occasion is an advert, and the text 'birthday' is a service"
    ):
        await floor.has(GREETING)
    await written(desk, TemplateKind.ADVERT)
    await floor.has(GREETING)


@pytest.mark.parametrize("kind", TemplateKind)
async def test_without_consent_nothing_is_sent_and_it_is_told_why_whatever_the_template_became(
    floor: JourneyFloor, desk: Floor, kind: TemplateKind
) -> None:
    ways = Ways((Way("sms", desk.team.id, Medium.SMS, "10004567"),))
    floor.timers = Timers(desk.database, desk.clock, {TIMER: WakeRuns(TemplateMessages(ways))}, crowd=True)
    await floor.has(GREETING)
    await written(desk, kind)
    asked = await desk.texts(SMS, facts={"Birthday": "22.11.1990"})
    agreed = await desk.texts(NUMBERS[1], facts={"Birthday": "22.11.1990"})
    assert agreed.contact_id is not None
    await says(desk, agreed.contact_id, given=True)
    await floor.later(minutes=20)
    refused = {row.contact_id: row.refusal for row in await floor.messages()}
    assert refused == {asked.contact_id: NotSent.NO_CONSENT, agreed.contact_id: None}
    (text,) = await floor.queued()
    assert text.startswith("Happy birthday!")
    assert text != "Happy birthday!", "it says how to stop such texts"


async def test_the_example_greets_in_the_morning_and_never_after_the_day(floor: JourneyFloor, desk: Floor) -> None:
    await born(desk, SMS, "23.11.1990")
    async with desk.database.write() as session:
        await declared.load(desk.work(session), example("birthday-greeting"), by=None)
    await floor.later(days=1)
    assert await floor.runs() == [], "it is started by nobody but an admin"
    floor.at(MORNING)
    await floor.has(example("birthday-greeting"))
    floor.at(MIDNIGHT + timedelta(days=1, minutes=1))
    await floor.ticks()
    floor.at(MORNING + timedelta(days=1, minutes=50))
    await floor.ticks()
    assert await floor.gateway_sends() == []
    await floor.later(minutes=30)
    assert await floor.gateway_sends() == ["birthday"]
