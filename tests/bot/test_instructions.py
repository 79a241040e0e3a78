"""/instructions: written by those who may, read and confirmed by everybody, and read again when it changes."""

import pytest

from core.digits import latin_digits
from desk.people import instructions
from tests.bot.in_process import HAMID, MANAGERS, MINA, NADER, REZA, SARA, Town, shown

PAGE = "Refunds\nA refund takes three days."


async def left(town: Town, user: int) -> int:
    async with town.database.read() as session:
        return await instructions.unread(session, town.team.id, user)


async def test_a_page_is_written_read_and_confirmed(town: Town) -> None:
    await town.says(MINA, f"/instructions add {PAGE}")
    (contents,) = await town.says(SARA, "/instructions")
    assert "🔵 Refunds" in contents.buttons
    assert contents.buttons["🔵 Refunds"] == "jp:1"
    page = (await town.taps(SARA, "jp:1"))[0]
    assert "A refund takes three days." in page.text
    assert set(page.buttons.values()) == {"jc:1", "jl"}
    await town.taps(SARA, "jc:1")
    assert (await left(town, SARA), await left(town, REZA)) == (0, 1)
    seen = (await town.taps(HAMID, "jp:1"))[0]
    assert "Reza" in seen.text
    assert "Sara" not in seen.text


async def test_a_page_that_changes_is_to_be_read_again(town: Town) -> None:
    await town.says(NADER, f"/instructions add {PAGE}")
    await town.taps(SARA, "jc:1")
    town.now = town.now.replace(minute=town.now.minute + 1)
    await town.taps(NADER, "je:1")
    await town.says(NADER, "Refunds\nFive days now.")
    assert await left(town, SARA) == 1
    await town.taps(NADER, "jd:1")
    assert await left(town, SARA) == 0


async def test_a_question_comes_before_the_managers_group_without_the_numbers_in_it(town: Town) -> None:
    letters = await town.says(SARA, "/instructions ask Why does 0912 555 6677 get two cards?")
    (told,) = [one for one in letters if one.chat_id == MANAGERS]
    assert "get two cards?" in told.text
    assert "555" not in told.text


async def test_a_long_question_is_kept_whole_and_too_long_a_one_is_refused_with_the_bound(town: Town) -> None:
    question = "How long does a refund take when the customer paid by card and the parcel came back open on a Friday?"
    letters = await town.says(SARA, f"/instructions ask {question}")
    (told,) = [one for one in letters if one.chat_id == MANAGERS]
    assert question in told.text
    asked = (await town.says(NADER, "/instructions")).pop()
    assert any(one.startswith("❓ How long does a refund take") for one in asked.buttons)
    answering = await town.taps(NADER, next(data for text, data in asked.buttons.items() if "❓ How" in text))
    assert any(question in one.text for one in answering)
    answered = await town.says(NADER, "Three days.")
    page = next(one.text for one in answered if f"{question}\n\nThree days." in one.text)
    assert "How long does a refund take when the customer paid by card…</b>" in page
    refused = await town.says(SARA, f"/instructions ask {'why ' * 200}")
    assert "500" in latin_digits(refused[-1].text)
    assert [one for one in refused if one.chat_id == MANAGERS] == []


async def test_who_comes_in_is_asked_to_read(town: Town) -> None:
    await town.says(NADER, f"/instructions add {PAGE}")
    letters = await town.says(SARA, "/start")
    assert "jl" in letters[-1].buttons.values()
    await town.taps(SARA, "jc:1")
    assert "jl" not in (await town.says(SARA, "/start"))[-1].buttons.values()


@pytest.mark.parametrize("first", ["/instructions add Refunds", "Refunds"])
async def test_a_title_that_was_sent_alone_is_kept_and_its_text_asked_for(town: Town, first: str) -> None:
    await town.taps(NADER, "jn")
    asked = await town.says(NADER, first)
    assert "<b>Refunds</b>" in shown(asked[-1].text)
    await town.says(NADER, "A refund takes three days.\nSay so at once.")
    page = (await town.taps(SARA, "jp:1"))[0]
    assert "A refund takes three days.\nSay so at once." in page.text


@pytest.mark.parametrize("typed", ["/instructions add Refunds", f"/instructions add {PAGE}"])
async def test_agents_write_nothing_and_a_page_needs_a_text(town: Town, typed: str) -> None:
    who = SARA if "\n" in typed else NADER
    await town.says(who, typed)
    async with town.database.read() as session:
        assert await instructions.pages(session, town.team.id, NADER) == []
    for data in ("jn", "je:1", "jd:1"):
        assert shown(str((await town.taps(SARA, data))[0].payload))
