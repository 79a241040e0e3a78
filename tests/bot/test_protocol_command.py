"""/protocol in the chat: lines into a draft, a look at it, in force from tomorrow, and back."""

from collections.abc import AsyncIterator
from datetime import timedelta
from io import BytesIO

import pytest
import sqlalchemy as sa
from python_calamine import CalamineWorkbook

from core.outcomes import FIRST_OUTCOMES
from core.terms import Lane, LeadState, LostReason, Outcome, Role
from jobs.requests.protocols import ProtocolPreviews
from storage.bulk import insert_many
from storage.tables import blob, channel, protocol
from tests.bot.in_process import HAMID, NADER, SARA, Letter, Town, peopled, shown

OMID = 1077
CHAIN = "3 days or 6 attempts every 2 h; then 3 attempts every 7 d"


@pytest.fixture
async def town(tmp_path, tables_url: str) -> AsyncIterator[Town]:
    made = await peopled(tmp_path, url=tables_url)
    yield made
    await made.database.close()


async def looks(town: Town) -> None:
    await ProtocolPreviews(town.database, lambda: town.now).answer_all()


async def taps(town: Town, data: str) -> Letter:
    """Nader taps a button; tell what the message becomes."""
    (page,) = (one for one in await town.taps(NADER, data) if one.text and one.method != "answerCallbackQuery")
    return page


async def test_a_line_goes_into_a_draft_that_is_looked_at_and_lives_from_tomorrow(town: Town) -> None:
    (page,) = await town.says(NADER, "/protocol chain 3 days or 6 attempts every 2 h; then 3 attempts every 7 d")
    assert "Draft for all leads" in page.text.replace("<b>", "").replace("</b>", "")
    assert "chain 3 days or 6 attempts every 2 h; then 3 attempts every 7 days" in page.text
    await town.taps(NADER, page.buttons["👁 What it would do"])
    await looks(town)
    picture, text = (
        one for one in await town.letters() if one.chat_id == NADER and one.method != "answerCallbackQuery"
    )
    assert picture.method == "sendPhoto"
    assert "No lead’s fate would have been another." in text.text
    assert "Nobody knows whether a call never made would have been answered" in text.text
    async with town.database.read() as session:
        (drawn,) = (await session.execute(sa.select(blob.c.bytes))).scalars().all()
    assert drawn.startswith(b"\x89PNG")
    live = await taps(town, text.buttons["In force from tomorrow"])  # below what it would do, where one looks
    assert "from Mon 23 Nov for all leads" in live.text.replace("<b>", "").replace("</b>", "")
    overview = await taps(town, live.buttons["↩️ Take back"])
    assert "In force" not in overview.text.partition("Each line")[0]


async def test_who_takes_a_protocol_back_reads_whether_it_had_begun(town: Town) -> None:
    for days, said in ((0, "Nothing had changed yet"), (1, "What held before it holds again")):
        (page,) = await town.says(NADER, "/protocol end close")
        live = await taps(town, page.buttons["In force from tomorrow"])
        town.now += timedelta(days=days)
        answers = await town.taps(NADER, live.buttons["↩️ Take back"])
        assert said in "".join(one.text for one in answers if one.method == "answerCallbackQuery")


async def test_a_protocol_may_be_for_a_channel_a_lane_a_class_or_several(town: Town) -> None:
    (page,) = await town.says(NADER, "/protocol channel instagram lane retry class a end escalate")
    assert "channel Instagram, lane “retry”, class A".casefold() in page.text.casefold()
    async with town.database.read() as session:
        row = (await session.execute(sa.select(protocol))).one()
    assert (row.channel_id is not None, row.lane, row.tier, row.lines) == (True, "retry", "A", {"end": "escalate"})
    gone = await taps(town, page.buttons["Throw away"])
    assert "Draft" not in gone.text


async def test_of_several_versions_each_is_opened_by_its_name_and_has_its_own_buttons(town: Town) -> None:
    (page,) = await town.says(NADER, "/protocol end close")
    await town.taps(NADER, page.buttons["In force from tomorrow"])
    (alone,) = await town.says(NADER, "/protocol")
    assert "↩️ Take back" in alone.buttons
    await town.says(NADER, "/protocol lane bank end escalate")
    (overview,) = await town.says(NADER, "/protocol")
    assert "↩️ Take back" not in overview.buttons
    coming = await taps(town, overview.buttons["🕘 all leads"])
    assert "Take back" in str(coming.buttons)
    draft = await taps(town, overview.buttons["📝 lane “bank”"])
    assert "escalate" in draft.text
    assert "Throw away" in draft.buttons
    town.now += timedelta(days=8)
    await town.says(NADER, "/protocol lane bank end escalate")
    (later,) = await town.says(NADER, "/protocol")
    begun = await taps(town, later.buttons["✅ all leads"])
    assert "In force" in begun.text
    assert "↩️ Take back" not in begun.buttons, "seven days are over"


async def test_a_protocol_is_drafted_by_taps_alone(town: Town) -> None:
    (overview,) = await town.says(NADER, "/protocol")
    lines = await taps(town, overview.buttons["✏️ Change a line"])
    assert "how often somebody is tried" in lines.text
    assert "dayparts" not in lines.buttons, "of all leads they are a setting, and change at once"
    chain = await taps(town, lines.buttons["chain"])
    assert "It says: 5 attempts every 1 h" in chain.text.replace("<b>", "")
    draft = await taps(town, chain.buttons["1"])
    assert "chain 3 days or 6 attempts every 2 h; then 3 attempts every 7 days" in draft.text
    end = await taps(town, (await taps(town, draft.buttons["✏️ Change a line"])).buttons["end"])
    assert "recycle 30 days" not in end.text.partition("It says")[2].partition("\n")[2], "it says so already"
    both = await taps(town, end.buttons["2"])
    assert "end escalate" in both.text
    again = await taps(town, (await taps(town, both.buttons["✏️ Change a line"])).buttons["chain"])
    alone = await taps(town, again.buttons["↩️ Drop this line"])
    assert "chain" not in alone.text
    assert "end escalate" in alone.text


async def test_a_line_that_was_tapped_may_be_typed_with_or_without_its_name(town: Town) -> None:
    lines = await taps(town, (await town.says(NADER, "/protocol"))[0].buttons["✏️ Change a line"])
    await taps(town, lines.buttons["chain"])
    (slip,) = await town.says(NADER, "now and then")
    assert "cannot stand in this line" in slip.text
    (draft,) = await town.says(NADER, "4 attempts every 3 h")
    assert "chain 4 attempts every 3 h" in draft.text
    await taps(town, lines.buttons["lunch"])
    (draft,) = await town.says(NADER, "lunch 12:30-13:30")
    assert "lunch 12:30-13:30" in draft.text


async def test_a_line_named_alone_is_answered_with_what_may_stand_in_it(town: Town) -> None:
    (asked,) = await town.says(NADER, "/protocol end")
    assert "what becomes of a lead nobody reached" in asked.text
    assert "end close" in (await taps(town, asked.buttons["3"])).text
    for command, number, end in (("channel instagram end", "3", "close"), ("end for instagram", "3", "escalate")):
        (asked,) = await town.says(NADER, f"/protocol {command}")
        draft = await taps(town, asked.buttons[number])
        assert "channel Instagram" in draft.text
        assert f"end {end}" in draft.text


@pytest.mark.parametrize("between", [" ", ": ", " = ", " : "])
async def test_a_colon_may_stand_behind_the_name_of_a_line(town: Town, between: str) -> None:
    (page,) = await town.says(NADER, f"/protocol no answer{between}retry 2 h 3 times")
    assert "no answer retry 2 h 3 times" in page.text
    (page,) = await town.says(NADER, f"/protocol lunch{between}13:00-14:00")
    assert "lunch 13:00-14:00" in page.text


@pytest.mark.parametrize("typed", ["chain often", "lane nowhere end close", "class Z end close", "speed 3"])
async def test_a_slip_is_answered_with_an_example_and_drafts_nothing(town: Town, typed: str) -> None:
    (slip,) = await town.says(NADER, f"/protocol {typed}")
    assert "/protocol" in slip.text
    async with town.database.read() as session:
        assert (await session.execute(sa.select(protocol))).all() == []


async def test_what_is_odd_is_said_and_may_go_live_all_the_same(town: Town) -> None:
    await town.says(NADER, "/protocol caps 3 h apart, 2 a day, 9 in all")
    (page,) = await town.says(NADER, "/protocol chain 12 attempts every 2 h")
    assert "closer than the cap allows" in page.text
    assert "12 attempts, the cap allows 9" in page.text
    assert "In force from tomorrow" in page.buttons


async def test_managers_and_agents_may_not(town: Town) -> None:
    for user in (HAMID, SARA):
        (refused,) = await town.says(user, "/protocol chain 3 attempts every 2 h")
        assert "not for your role" in refused.text


async def drafted(town: Town) -> dict[str, dict[str, str]]:
    """What is drafted, by the scope it is for."""
    async with town.database.read() as session:
        rows = await session.execute(sa.select(protocol, channel.c.slug).outerjoin(channel))
        return {" ".join(filter(None, (row.slug, row.lane, row.tier, row.segment))): dict(row.lines) for row in rows}


@pytest.mark.parametrize(
    ("typed", "scope", "lines"),
    [
        ("instagram end close", "instagram", {"end": "close"}),
        ("Instagram: end close", "instagram", {"end": "close"}),
        ("end close instagram", "instagram", {"end": "close"}),
        ("end close for channel instagram", "instagram", {"end": "close"}),
        ("for instagram end close", "instagram", {"end": "close"}),
        ("second chance end close", "recycled", {"end": "close"}),
        ("lane “second chance” end close", "recycled", {"end": "close"}),
        ("A end close", "A", {"end": "close"}),
        ("channel Instagram, lane “retry”, class A end close", "instagram retry A", {"end": "close"}),
        ("end recycle 30 d class b", "B", {"end": "recycle 30 d"}),
        ("vip instagram end close", "instagram vip", {"end": "close"}),
        ("segment vip end close", "vip", {"end": "close"}),
        ("for all leads end close", "", {"end": "close"}),
        (
            "instagram chain 3 times every 2 h\nend close",
            "instagram",
            {"chain": "3 attempts every 2 h", "end": "close"},
        ),
        ("chain 3 days or 6 attempts every 2 h\n3 attempts every 7 d", "", {"chain": CHAIN}),
        ("کانال اینستاگرام پایان بسته شود", "instagram", {"end": "close"}),
        ("پایان بسته شود برای اینستاگرام", "instagram", {"end": "close"}),
        ("رتبهٔ A سقف فاصله ۱۵ دقیقه، روزی ۳، در کل ۹", "A", {"caps": "15 min apart, 3 a day, 9 in all"}),
        ("صف «فرصت دوباره» بخش های روز صبح ۹، عصر ۱۵", "recycled", {"dayparts": "morning 09:00, afternoon 15:00"}),
        ("اینستاگرام زنجیره هر ۲ ساعت ۳ بار", "instagram", {"chain": "3 attempts every 2 h"}),
    ],
)
async def test_leads_are_named_with_or_without_the_word_for_them_before_the_line_or_behind_it(
    town: Town, typed: str, scope: str, lines: dict[str, str]
) -> None:
    await town.says(NADER, "/channels instagram name Instagram")
    if "اینستاگرام" in typed:
        await town.says(NADER, "/channels instagram name اینستاگرام")
    await town.says(NADER, "/segments vip class=A")
    await town.says(NADER, f"/protocol {typed}")
    assert await drafted(town) == {scope: lines}


async def test_a_name_of_two_things_is_asked_about_and_a_tap_goes_on(town: Town) -> None:
    await town.says(NADER, "/channels add bank Number bank")
    (asked,) = await town.says(NADER, "/protocol bank end close")
    assert set(asked.buttons) >= {"channel Number bank", "lane “bank”"}
    draft = await taps(town, asked.buttons["lane “bank”"])
    assert "end close" in draft.text
    await town.says(NADER, "/protocol bank chain 3 attempts every 2 h")
    (draft,) = await town.says(NADER, "channel")
    assert "channel Number bank" in draft.text
    assert "end close" not in draft.text.partition("What else")[0]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("instgram end close", "Instagram"),
        ("instagram chain often", "/protocol instagram chain 3 days or 6 attempts"),
        (
            "chain often for instagram",
            "chain 3 days or 6 attempts every 2 h; then 3 attempts every 7 days for instagram",
        ),
        ("sold close", "reached somebody"),
        ("not interested recycle 30 d", "reached somebody"),
        ("lane nowhere end close", "second chance"),
        ("busy retry", "cannot stand in this line"),
        ("instagram attempts", "for which leads"),
    ],
)
async def test_what_is_not_understood_is_answered_with_what_is_meant_for_the_same_leads(
    town: Town, typed: str, told: str
) -> None:
    (answer,) = await town.says(NADER, f"/protocol {typed}")
    assert told in answer.text
    assert await drafted(town) == {}


async def test_a_number_of_the_settings_is_set_for_some_leads_at_once(town: Town) -> None:
    (answer,) = await town.says(NADER, "/protocol instagram attempts 3")
    assert "channel Instagram" in answer.text
    (page,) = await town.says(NADER, "/protocol instagram")
    assert "3 attempts" in page.text
    assert await drafted(town) == {}


async def test_for_some_leads_a_protocol_is_drafted_by_taps_alone(town: Town) -> None:
    (overview,) = await town.says(NADER, "/protocol")
    chosen = await taps(town, overview.buttons["🎯 For some leads only"])
    page = await taps(town, chosen.buttons["channel Instagram"])
    assert "What else holds for them" in page.text
    assert "end: recycle 30 days (settings)" in page.text.replace("<b>", "").replace("</b>", "")
    lines = await taps(town, page.buttons["✏️ Change a line"])
    draft = await taps(town, (await taps(town, lines.buttons["end"])).buttons["3"])
    assert "Draft" in draft.text
    assert await drafted(town) == {"instagram": {"end": "close"}}


async def test_a_manager_reads_which_line_decided_the_next_call_of_a_lead_and_for_which_leads_it_is_said(
    town: Town,
) -> None:
    await town.says(NADER, "/settings second_after 2 h for lane fresh")
    await town.says(HAMID, "+989121234567")
    await town.taps(SARA, "w:start")
    (before,) = await town.says(HAMID, "/why 1")
    assert "Next call" not in before.text
    await town.taps(SARA, "o:1:1")
    (answer,) = await town.says(HAMID, "/why 1")
    lines = shown(answer.text).splitlines()
    assert lines[0] == "📐 Next call today 14:00, by this line of the protocol:"
    assert lines[1].startswith("· <b>chain</b>: 5 attempts every 2 h")
    assert lines[2].endswith("is set for lane “fresh” alone.")
    town.now += timedelta(hours=3)
    (later,) = await town.says(HAMID, "/why 1")
    assert shown(later.text).startswith("📐 To be called since today 14:00, by this line of the protocol:")


async def test_who_read_an_older_draft_reads_it_again_before_it_is_in_force(town: Town) -> None:
    (old,) = await town.says(NADER, "/protocol end close")
    await town.says(NADER, "/protocol chain 3 attempts every 2 h")
    again = await taps(town, old.buttons["In force from tomorrow"])
    assert "Draft" in again.text
    assert "chain 3 attempts every 2 h" in again.text
    live = await taps(town, again.buttons["In force from tomorrow"])
    assert "In force from" in live.text.replace("<b>", "")


async def test_another_admin_reads_who_changed_the_draft_last(town: Town) -> None:
    await town.hire("Omid", OMID, Role.ADMIN)
    (mine,) = await town.says(NADER, "/protocol end close")
    assert "Last changed" not in mine.text
    (theirs,) = await town.says(OMID, "/protocol")
    assert "Last changed by Nader, today" in theirs.text
    (both,) = await town.says(OMID, "/protocol chain 3 attempts every 2 h")
    assert "end close" in both.text
    assert "Last changed" not in both.text


@pytest.mark.parametrize("number", [20, 15])
async def test_where_more_leads_change_their_fate_than_the_text_names_all_come_as_a_spreadsheet(
    town: Town, number: int
) -> None:
    """So many leads were called twice in vain, which the draft would have called once; the text names fifteen."""
    first = town.now - timedelta(days=9)
    async with town.database.read() as session:
        where = (await session.execute(sa.select(channel.c.id).where(channel.c.slug == "instagram"))).scalar_one()
    of = {"team_id": town.team.id, "channel_id": where}
    gone = {"state": LeadState.LOST, "lost_reason": LostReason.NO_CONTACT, "arrived_at": first, "created_at": first}
    called = {"lane": Lane.RETRY, "member_id": town.members["Sara"], "spent": 90}
    called |= FIRST_OUTCOMES[Outcome.NO_ANSWER].of_attempt()
    async with town.database.write() as session:
        for n in range(901, 901 + number):
            person = {"id": n, "team_id": town.team.id, "phone": f"+1{n:010}", "created_at": first}
            await insert_many(session, "contact", [person])
            await insert_many(session, "lead", [{**of, **gone, "id": n, "contact_id": n, "lane": Lane.RETRY}])
            tries = [{"number": k, "age": k * 7200, "at": first + timedelta(hours=2 * k)} for k in (1, 2)]
            await insert_many(
                session, "attempt", [{**of, **called, **one, "lead_id": n, "contact_id": n} for one in tries]
            )
    (page,) = await town.says(NADER, "/protocol chain 1 attempt every 2 h")
    await town.taps(NADER, page.buttons["👁 What it would do"])
    await looks(town)
    sent = [one for one in await town.letters() if one.method == "sendDocument"]
    if number == 15:
        assert sent == []
        return
    assert [shown(one.payload["caption"]) for one in sent] == ["📄 All 20 leads whose fate would have been another"]
    async with town.database.read() as session:
        kept = sa.select(blob.c.bytes).where(blob.c.id == sent[0].payload["document"]["blob"])
        book = CalamineWorkbook.from_filelike(BytesIO((await session.execute(kept)).scalar_one()))
    _, *rows = book.get_sheet_by_index(0).to_python()
    assert rows == [[str(n), "not reached either way, with fewer calls", -1, 0] for n in range(901, 921)]
