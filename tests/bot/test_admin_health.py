"""/status, /dead and /audit."""

from datetime import timedelta

import pytest
from office import NOW, open_office

from bot.views.admin.health import _job_name
from bot.words import LANGUAGES, words_for
from core.addresses import Address
from core.arrivals.phones import mask
from core.mail_terms import InboxState, OutboxState, Urgency
from core.settings import TeamSettings
from core.terms import Role, TouchKind
from desk.customers import phases, steps, tickets
from desk.intake.receive import Inbound, receive
from desk.journeys import runs as journeys
from desk.leads import joined_promises, meetings, promise_ladder, task_ladder
from desk.operations import audit, runs
from desk.people import groups, teams
from desk.people.work import Work
from desk.settings import protocols
from storage import inbox, outbox, unsent
from storage.inbox import Arrived
from storage.outbox import SendingResult
from storage.tables import inbox as rows
from storage.tables import membership, person
from tests.gateways.requests_made import asked


@pytest.fixture
async def nader(office):
    return await office.hire("Nader", Role.ADMIN)


async def test_status_counts_what_waits_who_works_and_that_nothing_is_lost(nader, office):
    sara = await office.hire("Sara", Role.AGENT)
    await sara.says("/shift")
    await sara.taps("Start")
    async with office.database.write() as session:
        for phone in ("0912 000 0001", "0912 000 0002"):
            inbound = Inbound(TouchKind.SMS, "kavenegar", phone=phone, text="5")
            await receive(Work(session, office.team, TeamSettings(), office.now), inbound)
        await inbox.arrive(session, "sms", [Arrived("a", "x", b"{}")], office.now)
        await runs.beat(session, "sweep", str(office.team.id), office.now)

    text = await nader.says("/status")

    assert "lost leads: 0" in text
    assert "At work (1): Sara" in text
    assert "live: 2" in text
    assert "Arrived: 1 waiting, 0 stuck" in text
    assert "distribution" in text


async def test_status_says_in_words_what_came_by_the_chat_and_which_jobs_ran(nader, office):
    mina = await office.hire("Mina", Role.MARKETING)
    await mina.says("0912 000 0001")
    async with office.database.write() as session:
        await runs.beat(session, "timers", "", office.now)

    text = await nader.says("/status")

    assert "written in the chat: new 1" in text
    assert "✅ due timers · " in text


async def test_status_names_what_fails_in_words_and_nothing_that_works_again(nader, office):
    steps = {
        "gateway sms": "❌ sending by sms · ",
        "credit sms": "🪫 credit at sms · just now · low: top it up",
        "bank daily": "❌ bank daily · ",
        "hand-outs": "❌ handing out leads · ",
        "scores": "❌ scores of leads · ",
        "timer promise_again": "❌ due timers (promised calls) · ",
    }
    async with office.database.write() as session:
        for name in steps:
            await runs.note_step(session, name, str(office.team.id), office.now, "out of order")
        await runs.note_step(session, "journeys", str(office.team.id), office.now, None)
        await runs.once(session, "absence", str(office.team.id), "1", office.now)

    text = await nader.says("/status")

    for said in steps.values():
        assert said in text
    assert "journeys" not in text
    assert "absence" not in text


def test_every_kind_of_timer_that_may_fail_has_a_name():
    one_each = (journeys.TIMER, steps.TIMER, tickets.TIMER, phases.TIMER, protocols.TIMER, joined_promises.TIMER)
    kinds = (*promise_ladder.TIMERS, *task_ladder.TIMERS, *meetings.KINDS, *one_each)
    for words in map(words_for, LANGUAGES):
        other = words.plain("timer-other")
        named = {kind: _job_name(words, f"{runs.STEP}timer {kind}") for kind in kinds}
        assert [kind for kind, name in named.items() if f"({kind})" in name or f"({other})" in name] == []


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("done", ""),
        ("skipped", " · left out: it could not be done in its time"),
        ("failed", " · failed; your operator"),
    ],
)
async def test_status_says_of_a_job_when_it_ran_and_whether_it_went_well(nader, office, state, said):
    async with office.database.write() as session:
        await runs.take(session, "digest", str(office.team.id), "2026-11-20", office.now, timedelta(minutes=5))
        await runs.finish(session, "digest", str(office.team.id), "2026-11-20", office.now, state, "mended 0")

    text = await nader.says("/status")

    assert f"daily digest · just now{said}" in text
    assert "mended 0" not in text


async def test_a_run_of_another_team_is_not_shown(nader, office):
    async with office.database.write() as session:
        await runs.beat(session, "digest", "999", office.now)

    assert "daily digest" not in await nader.says("/status")


async def dead_row(office, key, error):
    async with office.database.write() as session:
        await inbox.arrive(session, "sms", [Arrived(key, "x", b"{}")], office.now)
        row = (await inbox.waiting(session, after=0, now=office.now))[-1]
        for tries in range(len(inbox.RETRY_AFTER) + 1):
            await inbox.fail(session, inbox.InboxRow(row.id, "sms", key, "x", b"", tries), error, office.now)
    return row.id


async def test_nothing_dead_is_said_in_one_line(nader):
    assert "everything was sent" in await nader.says("/dead")


async def test_a_dead_arrival_is_shown_with_its_error_and_played_again(nader, office):
    row_id = await dead_row(office, "one", "ValueError: <b>broken")

    text = await nader.says("/dead")
    assert "ValueError: &lt;b&gt;broken" in text
    page = await nader.taps(f"#{row_id}")
    assert "{}" in page, "what came in can be read"
    await nader.taps(f"Work #{row_id}")

    async with office.database.read() as session:
        assert await inbox.count(session) == {"new": 1}
    assert "had 1 dead arrivals worked again" in await nader.says("/audit")


async def test_what_is_dead_is_looked_at_with_its_numbers_hidden_and_dismissed_for_good(nader, office):
    row_id = await dead_row(office, "one", "ValueError")
    async with office.database.write() as session:
        payload = b'{"text": "call 0912 000 1592 or +989120001592"}'
        await session.execute(rows.update().values(payload=payload))
    await nader.says("/dead")
    page = await nader.taps(f"#{row_id}")
    assert "call" in page
    assert "0001592" not in page.replace(" ", "")
    assert "everything was sent" in await nader.taps(f"Let #{row_id} be")
    async with office.database.read() as session:
        assert await inbox.count(session) == {}
        assert (await session.execute(rows.select())).one().state == InboxState.DISMISSED
    assert "dead arrivals be" in await nader.says("/audit")


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b'{"name": "\xd8\xb3\xd8\xa7\xd8\xb1\xd8\xa7", "phone": "09120001592'),
        ("application/x-www-form-urlencoded", b"who=%D8%B3%D8%A7%D8%B1%D8%A7&where=a+town"),
        ("text/plain", "سارا 09120001592".encode()),
    ],
)
async def test_a_dead_request_is_read_as_its_sender_wrote_it(nader, office, kind, body):
    row_id = await dead_row(office, "one", "not JSON")
    request = asked(body, query="from=page", content_type=kind)
    async with office.database.write() as session:
        await session.execute(rows.update().values(payload=request.to_payload()))
    await nader.says("/dead")
    page = await nader.taps(f"#{row_id}")
    assert "سارا" in page
    assert "from=page" in page
    assert "0001592" not in page


async def test_all_that_was_not_sent_is_dismissed_at_once(nader, office):
    for _ in range(2):
        await lost_letter(office, "telegram", nader.user_id)
    await nader.says("/dead")
    assert "everything was sent" in await nader.taps("Dismiss all messages")


async def test_all_dead_arrivals_are_played_again_at_once(nader, office):
    await dead_row(office, "one", "x")
    await dead_row(office, "two", "x")
    await nader.says("/dead")

    text = await nader.taps("Work all")

    assert "everything was sent" in text
    async with office.database.read() as session:
        assert await inbox.count(session) == {"new": 2}


async def test_a_message_of_unknown_fate_is_sent_again_only_when_told(nader, office):
    async with office.database.write() as session:
        letter = await outbox.queue(
            session,
            outbox.NewMessage(to=Address("telegram", -1), urgency=Urgency.MONEY, method="sendMessage", payload={}),
            NOW,
        )
        await outbox.record(session, [SendingResult(letter, OutboxState.UNKNOWN, error="timeout")], office.now)

    text = await nader.says("/dead")
    assert "may have arrived" in text
    await nader.taps(f"#{letter}")
    await nader.taps(f"Send #{letter}")

    async with office.database.read() as session:
        assert (await outbox.message_id_of(session, letter))[0] == OutboxState.QUEUED
    assert "had 1 dead messages sent again" in await nader.says("/audit")


async def test_the_audit_reads_who_changed_what_from_what_to_what(nader, office):
    await nader.says("/settings cap_day 150")
    await nader.says("/hours fri 10-12")
    await nader.says("/channels phone promise 10 min")
    office.now += timedelta(days=1)

    lines = (await nader.says("/audit")).split("\n")

    assert "Nader" in lines[1]
    assert "Nader</b> changed Phone's promise: 5 min → 10 min" in lines[1]
    assert "changed “Friday”: free → 10:00 to 12:00" in lines[2]
    assert "changed “Leads an agent gets a day”: 200 → 150" in lines[3]
    assert "yesterday" in lines[3].casefold()


async def test_the_audit_names_what_was_changed_in_the_readers_words(nader, office):
    await office.hire("Sara", Role.AGENT)
    for change in (
        "/people Sara cap_day 120",
        "/channels instagram pause",
        "/ideal city=Tehran +2",
        "/team name Novin 2",
    ):
        await nader.says(change)

    text = await nader.says("/audit")

    assert "changed Sara's cap a day: as the team → 120" in text
    assert "paused the channel Instagram" in text
    assert "described the ideal customer anew: – → " in text
    assert "changed “The team's name”: Novin → Novin 2" in text


async def test_the_audit_reads_like_somebody_who_was_there(nader, office):
    said = {
        "/rules add text=7 -> telegram / digit": "added rule 7: text=7 -&gt; telegram / digit",
        "/rules 7 text=8 -> telegram": "rewrote rule 7: text=7 -&gt; telegram / digit → text=8 -&gt; telegram",
        "/rules move 7 1": "moved a rule from place 7 to 1: text=8 -&gt; telegram",
        "/rules del 1": "deleted rule 1: text=8 -&gt; telegram",
        "/channels phone resume": None,
        "/channels phone pause": "paused the channel Phone",
        "/channels phone resume ": "let the channel Phone go on",
        "/channels add tv Television": "made the channel tv (Television)",
        "/products Diet plan = 850,000": "put Diet plan on sale: 850,000",
        "/team bar 0912 000 0001": "on the do-not-call list",
        "/team unbar 0912 000 0001": "off the do-not-call list",
        "/invite agent": "invited somebody as agent",
    }
    for typed in said:
        await nader.says(typed.strip())
    await office.hire("Sara", Role.AGENT)
    await nader.says("/role Sara +manager")

    text = await nader.says("/audit 40")

    for sentence in filter(None, said.values()):
        assert f"</b> {sentence}" in text or sentence in text
    assert "changed the roles of Sara: agent → agent, manager" in text
    assert "audit-" not in text


async def test_the_audit_names_who_was_looked_up_and_corrected(nader, office):
    mina = await office.hire("Mina", Role.MARKETING)
    await mina.says("Neda 0912 000 0001")
    await nader.says("/find 0001")
    await nader.says("/find neda")
    async with office.database.write() as session:
        await audit.note(session, office.team.id, None, audit.Change("contact_name", "#1", "N", "Neda"), office.now)
        await audit.note(session, office.team.id, None, audit.Change("lookup", "#99", None, None), office.now)

    text = await nader.says("/audit 4")

    neda = f"Neda · {mask('+989120000001')}"
    assert text.count(f"found: {neda}") == 2
    assert f"corrected the name of the contact {neda}: N → Neda" in text
    assert "looked up contact #99" in text


async def test_the_audit_writes_costs_as_money_in_the_digits_of_its_readers(nader):
    await nader.says("/team language fa")
    await nader.says("/spend instagram 5,000,000")
    await nader.says("/spend bank lead 20,000")

    text = await nader.says("/audit")

    assert "۱ هزینه ثبت کرد: ۵٬۰۰۰٬۰۰۰ تومان" in text
    assert "۲۰٬۰۰۰ تومان" in text


async def test_what_a_command_lacks_is_asked_for_and_not_called_wrong(nader):
    assert "Which lead, and to whom?" in await nader.says("/assign")
    assert "For whom, and what?" in await nader.says("/order")
    assert "at least 4 digits" in await nader.says("/find 12")
    assert "at least 4 digits" in await nader.says("/find a")


async def test_a_command_that_is_none_is_answered_with_the_nearest_this_person_may_use(office, nader):
    assert "Did you mean /order?" in await nader.says("/orders")
    assert "/channels add tv TV" in await nader.says("/channel add tv TV"), "to be copied as it is"
    assert "Sara" not in await nader.says("/users Sara"), "another word, whose words may mean something else"
    assert "Did you mean /people?" in await nader.says("/users")
    assert "Drop the list here as a file" in await nader.says("/import")
    assert "Did you mean" not in await nader.says("/zzzz")
    sara = await office.hire("Sara", Role.AGENT)
    assert "Did you mean /status" not in await sara.says("/statuss")


async def test_the_audit_shows_as_many_lines_as_asked_for(nader):
    for number in range(5):
        await nader.says(f"/settings cap_day {100 + number}")

    assert len((await nader.says("/audit 2")).split("\n")) == 3
    assert len((await nader.says("/audit ۳")).split("\n")) == 4


async def test_the_audit_shows_a_text_of_many_lines_in_one(nader):
    await nader.says("/scripts instagram Hello,\nhow are you?\n" + "We called. " * 30)

    _, line = (await nader.says("/audit 1")).split("\n")

    assert "Hello, how are you? We called." in line
    assert line.endswith("…")


async def test_managers_see_status_and_audit_but_not_the_dead(office):
    boss = await office.hire("Hamid", Role.MANAGER)

    assert "lost leads" in await boss.says("/status")
    assert "changes" in await boss.says("/audit") or "founded" in await boss.says("/audit")
    assert "role" in await boss.says("/dead")


# -- two teams on one desk ---------------------------------------------------------------------------------------------


async def dead_from(office, source, lane, key):
    async with office.database.write() as session:
        await inbox.arrive(session, source, [Arrived(key, lane, b"{}")], office.now)
        row = (await inbox.waiting(session, after=0, now=office.now))[-1]
        for tries in range(len(inbox.RETRY_AFTER) + 1):
            await inbox.fail(session, inbox.InboxRow(row.id, source, key, lane, b"", tries), f"broke {key}", office.now)
    return row.id


async def lost_letter(office, door, chat_id):
    async with office.database.write() as session:
        row = await outbox.queue(
            session,
            outbox.NewMessage(to=Address(door, chat_id), urgency=Urgency.RECEIPT, method="sendMessage", payload={}),
            office.now,
        )
        await outbox.record(session, [SendingResult(row, OutboxState.DEAD, error="gone")], office.now)
    return row


async def test_dead_rows_are_seen_and_tried_again_by_their_own_team_alone(nader, office):
    async with office.database.write() as session:
        other = await teams.create_team(
            session, name="Other", timezone="Asia/Tehran", language="en", currency="IRT", region="IR", now=office.now
        )
        await groups.bind_group(session, other, "marketing", Address("telegram", -77), by=None, now=office.now)
    zara = await office.hire("Zara", Role.ADMIN)
    async with office.database.write() as session:
        await session.execute(person.update().where(person.c.id == zara.person_id).values(team_id=other))
        await session.execute(membership.update().where(membership.c.person_id == zara.person_id).values(team_id=other))
    office.gateways({"ours": office.team.id, "theirs": other})
    arrived = {
        await dead_from(office, "ours", "x", "a"): "ours",
        await dead_from(office, "theirs", "x", "b"): "theirs",
        await dead_from(office, "telegram", f"{nader.user_id}:{nader.user_id}", "c"): "ours",
        await dead_from(office, "telegram", "-77:5", "d"): "theirs",
        await dead_from(office, "telegram", "4711:4711", "e"): "nobody's",
        await dead_from(office, "gone", "x", "f"): "nobody's",
    }
    written = {
        await lost_letter(office, "telegram", nader.user_id): "ours",
        await lost_letter(office, "telegram", -77): "theirs",
        await lost_letter(office, "gateway:theirs", 5): "theirs",
        await lost_letter(office, "gateway:ours", nader.user_id): "ours",
    }

    for who, whose in ((nader, "ours"), (zara, "theirs")):
        await who.says("/dead")
        carried = {data for one in who.seen for data in one.buttons.values()}
        assert {f"adl:{row}" for row, owner in arrived.items() if owner == whose} | {
            f"adm:{row}" for row, owner in written.items() if owner == whose
        } | {"adi:", "ado:", "add:", "ade:"} == carried

    for row, owner in arrived.items():
        if owner != "ours":
            assert "0" in (await nader.toast_of(f"adi:{row}"))
            assert "0" in (await nader.toast_of(f"add:{row}"))
    await nader.taps_data("adi:")
    await nader.taps_data("ado:")
    async with office.database.read() as session:
        assert {row.id for row in await inbox.dead(session)} == {row for row, of in arrived.items() if of != "ours"}
        assert {row.id for row in await unsent.unsent_messages(session)} == {
            row for row, of in written.items() if of != "ours"
        }


async def test_with_one_team_everything_that_died_is_its_own(nader, office):
    row = await dead_from(office, "telegram", "4711:4711", "a")
    await nader.says("/dead")
    assert f"adl:{row}" in {data for one in nader.seen for data in one.buttons.values()}


async def test_numbers_of_leads_are_written_in_the_readers_digits_wherever_the_audit_has_them(database):
    office = await open_office(database, language="fa")
    nader = await office.hire("نادر", Role.ADMIN)
    async with office.database.write() as session:
        await audit.note(
            session, office.team.id, None, audit.Change("sale", "sale #934 refunded", None, "#1010"), office.now
        )

    text = await nader.says("/audit")

    assert "#۹۳۴" in text
    assert "#۱۰۱۰" in text
    assert "934" not in text
