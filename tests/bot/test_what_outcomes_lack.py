"""What a team asks of an outcome before it is recorded: on the card, in the chat, and never losing what was said."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.views.agent.person import draft_lines
from bot.views.times import Moments
from bot.words import words_for
from core.arrivals.inbound import Inbound
from core.outcomes import FIRST_OUTCOMES, Lack, TeamOutcome, lack_of
from core.terms import Outcome, TouchKind
from desk.intake.receive import receive
from desk.leads.drafts import Draft, take_unfinished
from desk.people.work import Work
from desk.settings.changes import settings_of
from storage.tables import attempt, hand_out, note, sale
from tests.bot.in_process import NADER, SARA, Letter, Town, peopled
from tests.bot.office import unmarked


@pytest.fixture
async def town(tmp_path, tables_url: str) -> AsyncIterator[Town]:
    made = await peopled(tmp_path, url=tables_url)
    yield made
    await made.database.close()


async def card_in_hand(town: Town, *rules: str) -> Letter:
    """Sara's card, after Nader has set these rules."""
    for rule in rules:
        await town.says(NADER, f"/outcomes {rule}")
    async with town.database.write() as session:
        work = Work(session, town.team, await settings_of(session, town.team.id), town.now)
        await receive(work, Inbound(TouchKind.SMS, "sms", phone="+989120000001", text="5"))
    (home,) = await town.says(SARA, "/shift")
    return await taps(town, home, "Start shift")


async def taps(town: Town, letter: Letter, label: str) -> Letter:
    """Sara taps; tell the last message with buttons that came of it."""
    data = next(data for shown, data in letter.buttons.items() if label in shown)
    return lowest(await town.taps(SARA, data))


def lowest(letters: list[Letter]) -> Letter:
    """The last message one may answer; below it may stand that nothing is due, with the way out of work."""
    return [one for one in letters if any(not data.startswith("w:") for data in one.buttons.values())][-1]


async def attempts(town: Town) -> list[sa.Row]:
    async with town.database.read() as session:
        columns = (attempt.c.outcome, attempt.c.note, attempt.c.short, attempt.c.spent)
        return list((await session.execute(sa.select(*columns).order_by(attempt.c.id))).all())


async def test_a_sale_after_five_seconds_is_asked_about_and_one_tap_records_it_whole(town: Town) -> None:
    card = await card_in_hand(town, "talk sold 30 s")
    town.now += timedelta(seconds=5)
    await taps(town, card, "Sold")
    town.now += timedelta(minutes=2)
    asked = lowest(await town.says(SARA, "850,000 Book"))
    assert "“Sold” after 5 s?" in asked.text
    assert "at least 30 s" in asked.text
    assert await attempts(town) == []
    done = await taps(town, asked, "It is right")
    assert "850,000 toman" in done.text
    assert "Book" in done.text
    (one,) = await attempts(town)
    assert (one.outcome, one.note, one.short) == ("sold", "Book", True)
    async with town.database.read() as session:
        assert (await session.execute(sa.select(sale.c.amount))).scalar_one() == 850_000


async def test_a_call_that_is_long_enough_is_not_asked_about(town: Town) -> None:
    card = await card_in_hand(town, "talk no_answer 5")
    town.now += timedelta(seconds=5)
    await taps(town, card, "No answer")
    (one,) = await attempts(town)
    assert (one.outcome, one.short, one.spent) == ("no_answer", False, 5)


async def test_a_refusal_waits_for_its_note_and_adds_up_what_is_typed(town: Town) -> None:
    card = await card_in_hand(town, "note not_interested 10")
    asked = await taps(town, await taps(town, card, "Not interested"), "Too expensive")
    assert "“Not interested” needs a note</b> of at least 10 letters" in asked.text
    again = lowest(await town.says(SARA, "salary"))
    assert "So far: “salary”" in again.text
    await town.says(SARA, "next month")
    (one,) = await attempts(town)
    assert (one.outcome, one.note, one.short) == ("not_interested", "salary\nnext month", False)


async def test_nothing_of_what_an_agent_says_in_many_words_is_cut(town: Town) -> None:
    card = await card_in_hand(town, "note not_interested 200")
    await taps(town, await taps(town, card, "Not interested"), "No need")
    said = ["word " * 40, "more " * 250]
    for words in said:
        await town.says(SARA, words)
    (one,) = await attempts(town)
    assert one.note == "\n".join(words.strip() for words in said)


async def test_who_goes_back_to_the_card_keeps_the_words_as_a_note(town: Town) -> None:
    card = await card_in_hand(town, "note not_interested 30")
    await taps(town, await taps(town, card, "Not interested"), "Other (type it)")
    asked = lowest(await town.says(SARA, "has three dogs"))
    back = await taps(town, asked, "Back")
    assert "has three dogs" in back.text
    assert await attempts(town) == []
    async with town.database.read() as session:
        assert (await session.execute(sa.select(note.c.text))).scalar_one() == "has three dogs"
    stale = await town.taps(SARA, next(iter(asked.buttons.values())).replace("hl:", "hc:"))
    assert any(one.payload.get("show_alert") for one in stale)


async def test_what_is_held_is_asked_for_again_before_the_card_lapses(town: Town) -> None:
    card = await card_in_hand(town, "talk wrong_number 20 s")
    asked = await taps(town, card, "Wrong number")
    assert "“Wrong number” after 1 s?" in asked.text
    async with town.database.write() as session:
        deadline = (await session.execute(sa.select(hand_out.c.deadline_at))).scalar_one()
        (one,) = await take_unfinished(session, town.team.id, deadline - timedelta(seconds=30))
    assert (one.draft.kind, one.draft.outcome) == ("unworkable", "wrong_number")
    card_of = next(iter(asked.buttons.values())).partition(":")[2]
    again = lowest(await town.taps(SARA, f"ha:{card_of}"))
    assert again.text == asked.text
    await taps(town, again, "It is right")
    assert [row.outcome for row in await attempts(town)] == ["wrong_number"]


@pytest.mark.parametrize("way", ["More…", "Wrong number", "Call back", "Not interested"])
async def test_words_typed_for_an_outcome_are_a_note_whatever_is_tapped_instead(town: Town, way: str) -> None:
    card = await card_in_hand(town, "note not_interested 30")
    await taps(town, await taps(town, card, "Not interested"), "Other (type it)")
    await town.says(SARA, "has three dogs")
    card = lowest(await town.says(SARA, "/next"))
    await taps(town, card, way)
    async with town.database.read() as session:
        assert (await session.execute(sa.select(note.c.text))).scalar_one() == "has three dogs"


async def test_who_gets_the_lead_next_reads_what_was_said_and_not_recorded(town: Town) -> None:
    card = await card_in_hand(town, "note callback 30")
    await taps(town, card, "Call back")
    await town.says(SARA, "tomorrow 10:00")
    await town.says(SARA, "wants two, or +98 912 555 0000")
    async with town.database.write() as session:
        draft = Draft.read((await session.execute(sa.select(hand_out.c.draft))).scalar_one())
    assert draft is not None
    words = words_for("en")
    begun, said = draft_lines("Sara", draft, words, town.team, Moments(words, town.team, town.now))
    assert "Sara had begun “Call back”" in unmarked(begun)
    assert "Said so far: 🔔 tomorrow 10:00 · “wants two, or •••”" in unmarked(said)


async def test_an_admin_sets_limits_by_typing_and_by_buttons(town: Town) -> None:
    (page,) = await town.says(NADER, "/outcomes talk sold 90")
    assert "in hand for less than 1 min 30 s" in page.text
    asked = lowest(await town.taps(NADER, page.buttons["📝 Note"]))
    assert "How many letters" in asked.text
    (page,) = await town.says(NADER, "۱۲")
    assert "a note of at least 12 letters" in page.text
    (page,) = await town.says(NADER, "/outcomes talk sold -")
    assert "in hand for less" not in page.text
    (refused,) = await town.says(NADER, "/outcomes talk sold 2 h")
    assert "from 0 to 600 seconds" in refused.text
    (page,) = await town.says(NADER, "/outcomes talk sold 30 s")
    await town.says(NADER, "/outcomes talk sold")
    (page,) = await town.says(NADER, "/outcomes talk sold 40 s")
    assert "in hand for less than 40 s" in page.text
    (page,) = await town.says(NADER, "/outcomes talk sold выкл")
    assert "in hand for less" not in page.text
    (refused,) = await town.says(NADER, "/outcomes note sold many")
    assert "from 0 to 200" in refused.text
    (refused,) = await town.says(NADER, "/outcomes talk do_not_call 30")
    assert "heard at once" in refused.text


@pytest.mark.parametrize(
    ("in_hand", "words", "sure", "lack"),
    [
        (29, "", False, Lack.TALK),
        (30, "", False, Lack.NOTE),
        (5, "", True, Lack.NOTE),
        (30, "a b, c!", False, Lack.NOTE),
        (30, "گران است", False, None),
    ],
)
def test_the_call_is_asked_about_before_the_note_and_letters_alone_count(
    in_hand: int, words: str, sure: bool, lack: Lack | None
) -> None:
    sold = FIRST_OUTCOMES[Outcome.SOLD]
    one = TeamOutcome(sold.key, sold.kind, sold.flags, least_talk=30, least_note=5)
    assert lack_of(one, in_hand, words, sure=sure) is lack
