"""/journey as it is typed and tapped: loaded, looked at, started, tried, moved, and taken back."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from bot.views.admin.journey_names import arm_name, step_name
from bot.views.admin.journey_picture import picture
from bot.words import words_for
from core.arrivals.bank_rows import BankRow
from core.arrivals.inbound import Inbound
from core.journeys.arms import EVERYBODY
from core.journeys.examples import NAMES, example
from core.journeys.reading import read_journeys
from core.mail_terms import OutboxState, Urgency
from core.settings import TeamSettings
from core.terms import Medium, Role, TouchKind
from desk.banks import banks, sources, stock
from desk.banks.banks import Configured
from desk.intake.receive import receive
from desk.journeys import walks
from desk.journeys.checking import silent_banks
from desk.messages.ways import Way
from desk.people.work import Work
from jobs.clock.journeys import Journeys
from jobs.requests.journeys import JourneyLooks
from storage.bulk import insert_many
from storage.tables import bank_source, blob, journey, journey_run, person
from tests.bot.office import unmarked

ONE = """/journey load [[journeys]]
name = "hello"
enter = { channel = ["bank"] }
exit = { goal = "sale", stop_on = ["sale"] }

[[journeys.steps]]
name = "text"
sms = "welcome"

[[journeys.steps]]
name = "pause"
wait = "2 days"

[[journeys.steps]]
name = "ring"
call = "bank"
"""


@pytest.fixture
async def admin(office):
    return await office.hire("Nader", Role.ADMIN)


async def lead(office, phone="09121234567"):
    async with office.database.write() as session:
        one = Inbound(TouchKind.BANK, "bank", phone=phone, name="Zahra")
        return (await receive(Work(session, office.team, TeamSettings(), office.now), one)).lead_id


def _buttons(who):
    return " ".join(label for one in who.seen for label in one.buttons)


async def clock_looks(office):
    await Journeys(office.database, lambda: office.now).run()


async def moves_three(admin, office, monkeypatch):
    """Three are inside a version that is replaced, and are moved one at a time; return what is said of the first."""
    monkeypatch.setattr(walks, "AT_ONCE", 1)
    await admin.says(ONE)
    await admin.says("/journey start hello")
    await admin.taps("Who comes from now on")
    for number in range(3):
        await lead(office, f"0912123456{number}")
    await clock_looks(office)
    await admin.says(ONE.replace('"2 days"', '"3 days"'))
    await admin.says("/journey migrate hello")
    return unmarked(await admin.taps("Move them"))


async def answered(office, files=None):
    async def download(file_id, path):
        path.write_text(files[file_id], encoding="utf-8")

    await JourneyLooks(office.database, lambda: office.now, download, office.ways).answer_all()
    return await office.sent()


async def states(office):
    async with office.database.read() as session:
        return {row.name: row.state for row in await session.execute(sa.select(journey.c.name, journey.c.state))}


async def test_a_journey_is_pasted_started_and_shown_with_its_picture(admin, office):
    assert "no journey yet" in await admin.says("/journey")
    assert "kept as version 1" in await admin.says(ONE)
    assert "is here already" in await admin.says(ONE)
    text = await admin.says("/journey start hello")
    assert "one arm" in text
    await admin.taps("Who comes from now on")
    assert await states(office) == {"hello": "running"}
    await lead(office)
    await clock_looks(office)
    assert "1 inside" in await admin.says("/journey hello")
    (*_, picture) = await answered(office)
    assert picture.method == "sendPhoto"
    async with office.database.read() as session:
        assert (await session.execute(sa.select(blob.c.bytes))).scalars().all()[-1].startswith(b"\x89PNG")


async def test_mistakes_are_told_with_their_lines_and_nothing_is_kept(admin, office):
    text = await admin.says(ONE.replace('wait = "2 days"', 'wait = "soon"').replace('"bank"\n', '"bnak"\n', 1))
    assert "line 11: journey 'hello', step 'pause'" in text
    assert 'such as "15 minutes"' in text
    assert await states(office) == {}


@pytest.mark.parametrize("name", ["start", "показать", "چرا", "başla", "Why not", "7", "HELLO"])
async def test_a_name_by_which_nobody_could_ask_for_the_journey_is_refused(admin, office, name):
    await admin.says(ONE)
    text = await admin.says(ONE.replace('"hello"', f'"{name}"'))
    assert f"line 2: journey '{name}': /journey " in text
    assert "choose another name" in text
    assert await states(office) == {"hello": "draft"}


async def test_a_dropped_file_is_loaded_beside_the_chat(admin, office):
    document = {"file_id": "f1", "file_unique_id": "u1", "file_name": "mine.toml", "file_size": 900}
    chat = {"id": admin.user_id, "type": "private", "first_name": "Nader"}
    sender = {"id": admin.user_id, "is_bot": False, "first_name": "Nader", "language_code": "en"}
    await office.feed({"message": {"message_id": 5, "date": 1, "chat": chat, "from": sender, "document": document}})
    async with office.database.write() as session:
        await banks.configure_sources(session, office.team.id, [Configured("diet-api", "diet", "bank")], office.now)
    (*_, said) = await answered(office, {"f1": ONE.partition("load ")[2]})
    told = unmarked(said.payload["text"])
    assert "kept as version 1" in told
    for lacks in (
        "Not written yet: welcome",
        "No gateway of this team sends SMS",
        "Numbers of diet (diet-api) get none",
    ):
        assert lacks in told, "as of one that is pasted"
    assert await states(office) == {"hello": "draft"}


async def test_an_example_says_what_it_is_for_in_the_language_of_its_reader(admin, office):
    await admin.says("/team language ru")
    await admin.says("/journey")
    shown = await admin.taps(words_for("ru").plain("journey-sample-call-at-once"))
    assert "# Тому, кто пришёл сам, звоним сразу" in shown
    assert "Whoever" not in shown
    await admin.taps(words_for("ru").plain("button-journey-load"))
    await admin.says("/team language en")
    await admin.says("/journey")
    await admin.taps(words_for("en").plain("journey-sample-call-at-once"))
    assert "is here already" in await admin.taps("Load it"), "in another language it is the same journey"


async def test_a_text_that_is_written_in_other_languages_alone_is_told_of(admin, office):
    await admin.says("/template add welcome ru Здравствуйте")
    told = unmarked(await admin.says(ONE))
    assert "Not written in the team's language, English, and so sent as they are: welcome (Russian)" in told
    await admin.says("/template add welcome en Hello")
    assert "Not written" not in await admin.says("/journey start hello")


@pytest.mark.parametrize("name", NAMES)
async def test_every_example_can_be_shown_and_loaded(admin, office, name):
    await admin.says("/journey")
    assert "journeys.steps" in await admin.taps(words_for("en").plain(f"journey-sample-{name}"))
    await admin.taps("Load it")
    assert await states(office) == {name: "draft"}


async def test_a_lead_walks_dry_and_nothing_is_written(admin, office):
    await admin.says(ONE)
    lead_id = await lead(office)
    text = await admin.says(f"/journey try hello {lead_id}")
    assert "SMS “welcome” (text)" in text
    assert "call in lane bank (ring)" in text
    assert "Nothing was sent" in text
    async with office.database.read() as session:
        assert (await session.execute(sa.select(journey_run))).all() == []


async def test_a_text_to_a_bank_that_states_no_source_is_said_to_stay_wherever_it_is_looked_at(admin, office):
    office.writes_by(Way("sms", office.team.id, Medium.SMS, "1000"))
    for agreed, stays in (("", True), ("Write to me about diets.", False)):
        async with office.database.write() as session:
            source = Configured("diet-api", "diet", "bank", agreed=agreed)
            await banks.configure_sources(session, office.team.id, [source], office.now)
            one = Inbound(TouchKind.BANK, "bank", phone=f"0912123456{stays:d}", agreed=agreed)
            came = await receive(Work(session, office.team, TeamSettings(), office.now), one)
        await admin.says("/template add welcome Hello")
        loaded = await admin.says(ONE)
        walked = unmarked(await admin.says(f"/journey try hello {came.lead_id}"))
        shown = await admin.says("/journey hello")
        assert ("would not leave: they have not asked for texts" in walked) is stays, walked
        assert ["Numbers of diet (diet-api) get none" in unmarked(text) for text in (loaded, shown)] == [stays, stays]


async def test_the_page_of_a_journey_and_the_status_say_how_long_what_waits_takes_to_leave(admin, office):
    office.writes_by(
        Way("sms", office.team.id, Medium.SMS, "1000", a_second=2),
        Way("insta", office.team.id, Medium.DIRECT, a_second=1),
    )
    await admin.says(ONE)
    assert "wait to leave" not in unmarked(await admin.says("/journey hello"))
    async with office.database.write() as session:
        about = {"urgency": Urgency.JOURNEY, "method": "text", "payload": {}, "created_at": office.now}
        row = {**about, "state": OutboxState.QUEUED, "tries": 0}
        names = ["gateway:sms"] * 14_400 + ["gateway:insta"] * 5400
        waiting = [{**row, "messenger": name, "chat_id": n} for n, name in enumerate(names)]
        await insert_many(session, "outbox", waiting)
    sms = "sms: 14,400 texts wait to leave. At 2 a second that takes about 2 hours."
    insta = "insta: 5,400 texts wait to leave. At 1 a second that takes about 2 hours."
    journey_page, status = [unmarked(await admin.says(asked)) for asked in ("/journey hello", "/status")]
    assert [line in journey_page for line in (sms, insta)] == [True, False], "it sends nothing by the other"
    assert [line in status for line in (sms, insta)] == [True, True]


@pytest.mark.parametrize(
    ("enters", "silent"),
    [
        ('channel = ["bank"]', True),
        ('lane = ["bank"]', True),
        ('channel = ["bank"], outcome = ["no_answer"]', True),
        ('channel = ["bank"], outcome = ["callback"]', False),
        ('channel = ["bank", "instagram"]', False),
        ('lane = ["bank", "live"]', False),
        ('channel = ["instagram"]', False),
    ],
)
async def test_it_is_said_of_journeys_that_banks_alone_enter_before_anything_is_agreed(office, enters, silent):
    (one,) = read_journeys(ONE.partition("load ")[2].replace('channel = ["bank"]', enters))
    called = replace(one, steps={name: step for name, step in one.steps.items() if name != "text"})
    async with office.database.write() as session:
        await banks.configure_sources(session, office.team.id, [Configured("diet-api", "diet", "bank")], office.now)
        assert await silent_banks(session, office.team.id, one) == (["diet (diet-api)"] if silent else [])
        assert await silent_banks(session, office.team.id, called) == []


async def test_a_source_is_called_silent_by_its_own_statement_and_while_its_numbers_are_in_stock(office):
    (one,) = read_journeys(ONE.partition("load ")[2])
    both = [Configured("old", "diet", "bank", agreed="News of diets."), Configured("new", "diet", "bank")]
    async with office.database.write() as session:
        await banks.configure_sources(session, office.team.id, both, office.now)
        assert await silent_banks(session, office.team.id, one) == ["diet (new)"], "the other one states it"
        source = {each.gateway: each for each in await sources.sources(session, office.team.id)}["old"]
        rows = [BankRow("1", "09121234567")]
        await stock.keep_page(session, office.team, source.bank_id, source.id, rows, office.now)
        await banks.configure_sources(session, office.team.id, [], office.now)
        assert await silent_banks(session, office.team.id, one) == [], "what is in stock came with a statement"
        await session.execute(bank_source.update().values(agreed=""))
        assert await silent_banks(session, office.team.id, one) == ["diet (old)"]


async def test_a_path_is_found_by_the_last_digits_the_name_or_the_lead_as_people_are_elsewhere(admin, office):
    await admin.says(ONE)
    await admin.says("/journey start hello")
    await admin.taps("Who comes from now on")
    lead_id = await lead(office)
    await clock_looks(office)
    for typed in ("09121234567", "4567", "234567", "۴۵۶۷", "zahr", f"#{lead_id}"):
        way = await admin.says(f"/journey why {typed}")
        assert "Zahra · " in way, typed
        assert "hello</b> v1, arm everybody" in way
        assert "1234567" not in way, "the number is masked"
    for typed in ("09129999999", "9999", "Nobody"):
        assert "Nobody found" in await admin.says(f"/journey why {typed}")
    assert "There is no lead #999999" in await admin.says("/journey why #999999")


async def test_of_several_who_end_alike_the_one_is_tapped(admin, office):
    await admin.says(ONE)
    await lead(office)
    await lead(office, "09351234567")
    assert "2 found. Who is it?" in await admin.says("/journey why 34567")
    assert "was in no journey" in await admin.taps("935")


async def test_without_a_lead_a_journey_is_tried_on_the_newest(admin, office):
    await admin.says(ONE)
    assert "no lead yet" in await admin.says("/journey try hello")
    await lead(office, "09351234567")
    newest = await lead(office)
    assert f"for lead #{newest}," in unmarked(await admin.says("/journey try hello"))
    await admin.says("/journey hello")
    assert f"for lead #{newest}," in unmarked(await admin.taps("What the newest lead would get"))


async def test_a_team_with_one_journey_tries_it_by_the_number_of_a_lead_alone(admin, office):
    lead_id = await lead(office)
    assert "/journey try sms-first-call-second 812" in await admin.says(f"/journey try {lead_id}")
    await admin.says(ONE)
    assert f"for lead #{lead_id}," in unmarked(await admin.says(f"/journey try {lead_id}"))
    await admin.says(ONE.replace('"hello"', '"other"', 1))
    assert "/journey try hello 812" in await admin.says(f"/journey try {lead_id}")


async def test_the_picture_draws_each_version_by_which_somebody_goes_and_says_which(admin, office, monkeypatch):
    drawn = []
    monkeypatch.setattr("jobs.requests.journeys.picture", lambda *of: drawn.append(picture(*of)) or drawn[-1])
    await moves_three(admin, office, monkeypatch)
    assert "3 inside" in unmarked(page := await admin.says("/journey hello"))
    assert "Of these, 2 still go by version 1" in unmarked(page)
    (*_, album) = await answered(office)
    assert album.method == "sendMediaGroup"
    assert "Each picture counts one version" in album.payload["media"][0]["caption"]
    assert [unmarked(one.subtitle) for one in drawn[-2:]] == [
        "version 2, running, 1 inside by it, 3 by all versions",
        "version 1, running, 2 inside by it, 3 by all versions",
    ]
    assert [sum(edge.inside for block in one.blocks for edge in block.edges) for one in drawn[-2:]] == [1, 2]


@pytest.mark.parametrize(
    ("language", "title", "step"), [("ru", "Звонок сразу", "пять минут"), ("en", "Call at once", "five minutes")]
)
async def test_an_example_and_its_steps_are_called_in_the_language_of_their_reader(
    admin, office, language, title, step
):
    await admin.says(f"/journey load {example('call-at-once')}")
    await admin.says(f"/team language {language}")
    lead_id = await lead(office)
    for asked in ("/journey", "/journey call-at-once"):
        assert f"{title} (call-at-once)" in unmarked(await admin.says(asked))
    way = " ".join(
        [
            await admin.says(f"/journey try call-at-once {number}")
            for number in (
                lead_id,
                await lead(office, "09351234567"),
                await lead(office, "09361234567"),
                await lead(office, "09371234567"),
            )
        ]
    )
    assert step in unmarked(way)


def test_every_step_and_arm_of_an_example_has_its_name_in_each_language():
    for name in NAMES:
        (one,) = read_journeys(example(name))
        for step in one.steps:
            assert step_name(words_for("en"), name, step) == step
            assert step_name(words_for("fa"), name, step) != step
            assert step_name(words_for("fa"), "a journey of our own", step) == step
        for arm in one.arms:
            assert arm.name == EVERYBODY or arm_name(words_for("az"), arm.name, name) != arm.name


async def test_of_many_who_are_moved_the_page_says_how_far_it_has_come_and_the_end_is_told(admin, office, monkeypatch):
    told = await moves_three(admin, office, monkeypatch)
    assert "moved so far: 1, still to look at: 2" in told
    assert "Being moved to the new version: 1 moved" in unmarked(await admin.says("/journey hello"))
    assert "1 moved back" in unmarked(await admin.taps("Take back")), "the one who was moved"
    assert "Being moved" not in await admin.says("/journey hello")
    await admin.says("/journey migrate hello")
    await admin.taps("Move them")
    await clock_looks(office)
    (*_, said) = await office.sent()
    assert "hello</b>: 3 moved. “Take back”" in unmarked(said.text)


async def test_who_asks_for_what_is_under_way_is_told_of_its_end_each_in_their_language(admin, office, monkeypatch):
    second = await office.hire("Reza", Role.ADMIN)
    async with office.database.write() as session:
        await session.execute(person.update().where(person.c.id == second.person_id).values(language="ru"))
    await moves_three(admin, office, monkeypatch)
    await second.says("/journey migrate hello")
    assert "уже переведено: 1, осталось просмотреть: 2" in unmarked(
        await second.taps(words_for("ru").plain("button-journey-move"))
    )
    await clock_looks(office)
    ends = {said.chat_id: unmarked(said.text) for said in await office.sent()}
    assert "hello</b>: 3 moved. “Take back”" in ends[admin.user_id]
    assert "hello</b>: переведено 3." in ends[second.user_id]


async def test_who_had_people_moved_is_told_where_another_takes_it_back_in_the_middle(admin, office, monkeypatch):
    await moves_three(admin, office, monkeypatch)
    second = await office.hire("Reza", Role.ADMIN)
    await second.says("/journey hello")
    assert "1 moved back" in unmarked(await second.taps("Take back the move"))
    ends = [unmarked(said.text) for said in second.seen if said.chat_id == admin.user_id]
    assert [one for one in ends if "1 moved back" in one]


async def test_a_button_takes_back_what_it_names_and_not_what_was_done_before(admin, office):
    await admin.says(ONE)
    await admin.says("/journey start hello")
    await admin.taps("Who comes from now on")
    await admin.says(ONE.replace('"2 days"', '"3 days"'))
    await admin.says("/journey stop hello")
    shown = admin.data_of("Take back the stop")
    assert "it runs again" in await admin.taps_data(shown)
    before = await states(office)
    assert "version 2" in await admin.taps_data(shown), "a second tap, or that of another admin"
    assert await states(office) == before == {"hello": "running"}


async def test_a_version_that_is_taken_back_while_people_are_moved_back_is_named(admin, office, monkeypatch):
    await moves_three(admin, office, monkeypatch)
    await clock_looks(office)
    assert "They go back a few at a time" in await admin.says("/journey undo hello")
    assert "the version before is what newcomers get again" in await admin.says("/journey undo hello")
    assert "Being moved back: 1 so far" in unmarked(await admin.says("/journey hello"))


async def test_who_waits_in_a_stopped_journey_is_told_of_where_it_is_started_and_where_their_way_is_read(admin, office):
    await admin.says(ONE)
    assert "waits inside" not in await admin.says("/journey start hello")
    await admin.taps("Who comes from now on")
    assert "running" in await admin.says("/journey start hello"), "it runs: there is nothing to ask"
    await lead(office)
    await clock_looks(office)
    assert "the journey does not run" not in await admin.says("/journey why 4567")
    await admin.says("/journey stop hello")
    assert "waits, for the journey does not run" in await admin.says("/journey why 4567")
    assert "get it once it is started again" in await admin.says(ONE.replace('"2 days"', '"3 days"'))
    assert "1 waits inside" in unmarked(await admin.says("/journey start hello"))
    await admin.taps("Who comes from now on")
    assert "nobody enters any more, and who is inside waits" in await admin.says("/journey undo hello")


async def test_the_button_that_takes_back_names_what_it_would_take_back_and_is_there_while_it_can(admin, office):
    await admin.says(ONE)
    await admin.says("/journey hello")
    assert "Take back" not in _buttons(admin)
    await admin.says("/journey start hello")
    await admin.taps("Who comes from now on")
    assert "↩️ Take back the start" in _buttons(admin)
    await admin.taps("Stop")
    assert "↩️ Take back the stop" in _buttons(admin)


async def test_a_new_version_is_for_newcomers_until_who_is_inside_is_moved_and_can_be_taken_back(admin, office):
    await admin.says(ONE)
    await admin.says("/journey start hello")
    await admin.taps("Who comes from now on")
    await lead(office)
    await clock_looks(office)
    await admin.says(ONE.replace('name = "text"', 'name = "greeting"'))
    assert "1 still goes by version 1" in unmarked(await admin.says("/journey hello"))
    text = await admin.taps("Move who is inside")
    assert "no such step any more" in text
    assert "0 moved. 1 ended because their step is gone: #" in unmarked(await admin.taps("Move them"))
    assert "1 ended because their step is gone from" in unmarked(await admin.says("/journey hello"))
    await admin.taps("Take back")
    async with office.database.read() as session:
        (run,) = (await session.execute(sa.select(journey_run))).all()
    assert (run.ended, run.step) == (None, "text")


async def test_results_promise_no_more_than_the_figures_hold(admin, office):
    await admin.says(f"/journey load {example('sms-first-call-second')}")
    await admin.says("/journey results sms-first-call-second")
    (*_, said) = await answered(office)
    assert "Nothing to compare yet" in said.payload["text"]
    assert "[journeys.costs]" in said.payload["text"]
    assert "one arm" not in said.payload["text"], "it has three"


async def test_a_journey_with_one_arm_says_so_once_and_in_the_readers_words(admin, office):
    await admin.says(ONE)
    await admin.says("/team language ru")
    await admin.says("/journey results hello")
    (*_, said) = await answered(office)
    assert "<b>все</b>: пока никто не вошёл" in said.text
    assert "ветка одна" in said.text
    assert "Сравнивать пока нечего" not in said.text


async def test_a_manager_sees_journeys_and_changes_none(admin, office):
    await admin.says(f"/journey load {example('sms-first-call-second')}")
    hamid = await office.hire("Hamid", Role.MANAGER)
    listed = await hamid.says("/journey")
    assert "sms-first-call-second" in listed
    assert "/journey load" not in listed
    assert "sms-first-call-second" in await hamid.says("/journey sms-first-call-second")
    before = await states(office)
    for typed in ("start sms-first-call-second", "stop sms-first-call-second", "load [[journeys]]", "undo x"):
        assert "not for your role. It is done by: admin." in await hamid.says(f"/journey {typed}")
    assert await states(office) == before


async def test_agents_may_not(office):
    sara = await office.hire("Sara", Role.AGENT)
    assert "not for your role" in await sara.says("/journey")


@pytest.mark.parametrize("typed", ["/journey start", "/journey try x", "/journey nothing", "/journey why x"])
async def test_a_slip_is_answered_and_changes_nothing(admin, office, typed):
    assert await admin.says(typed)
    assert await states(office) == {}
