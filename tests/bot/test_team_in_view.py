"""Who works for two teams: answers, cards and pages are about the team they came from, whichever is in view."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import sqlalchemy as sa

from core.terms import Role
from storage.tables import audit, file_import, hand_out, lead, membership, note, order_entry, outbox, person, shift
from tests.bot.in_process import HAMID, MINA, NADER, SARA, Letter, Town, peopled
from tests.bot.test_where import looks_at_south, rows

CARD = {"message_id": 777, "date": 0, "chat": {"id": SARA, "type": "private"}, "text": "a card"}


@pytest.fixture
async def town(tmp_path) -> AsyncIterator[Town]:
    """A team that speaks English, with one of each kind and two agents."""
    made = await peopled(tmp_path)
    yield made
    await made.database.close()


def button(letters: list[Letter], begins: str) -> str:
    return next(data for one in letters for data in one.buttons.values() if data.startswith(begins))


async def teams_of_leads(town: Town) -> list[Any]:
    return [one.team_id for one in await rows(town, sa.select(lead.c.team_id))]


@pytest.mark.parametrize("typed", ["40,000", "8121112233"])
async def test_what_was_asked_in_one_team_is_answered_there(town: Town, typed: str) -> None:
    await town.says(MINA, "+989121234567 Lili")
    page = await town.says(HAMID, "/order 4567 Book = 9,999,999,999")
    await looks_at_south(town, HAMID, Role.MANAGER)
    await town.taps(HAMID, button(page, "zq:"))
    await town.says(HAMID, typed)
    (paid,) = await rows(town, sa.select(order_entry.c.amount).where(order_entry.c.kind == "paid"))
    assert paid.amount == int(typed.replace(",", ""))
    assert await teams_of_leads(town) == [town.team.id]


# -- old pages ---------------------------------------------------------------------------------------------------------


@pytest.fixture
async def two(town: Town) -> Town:
    """Nader, an admin of two teams, and Sara, an agent of both: he looks at the first."""
    south = await looks_at_south(town, NADER, Role.ADMIN)
    sara = sa.select(person.c.id).where(person.c.user_id == SARA).scalar_subquery()
    hired = {"person_id": sara, "team_id": south, "role": Role.AGENT, "created_at": town.now}
    async with town.database.write() as session:
        await session.execute(membership.insert().values(hired))
        await session.execute(person.update().values(team_id=town.team.id))
    return town


@pytest.mark.parametrize(
    ("asked", "taps", "told", "changed"),
    [
        ("/people Sara", ("aeg:", "aex:"), "Let Sara go?", "roles"),
        ("/people Sara", ("aer:",), "Sara", "roles"),
        ("/settings digest", ("asw:digest_on",), "digest", "digest_on"),
        ("/settings limits", ("ask:cap_open", "50"), "50", "cap_open"),
        ("/ranking", ("rd:best", "ry:"), "best result", "ranking.dial"),
        ("/channels instagram", ("acp:", "acv:"), "Instagram", "paused"),
    ],
)
async def test_an_old_page_acts_in_its_own_team_and_says_which(
    two: Town, asked: str, taps: tuple[str, ...], told: str, changed: str
) -> None:
    letters = await two.says(NADER, asked)
    await two.says(NADER, "/team switch South")
    for step in taps:
        letters = await (two.taps(NADER, button(letters, step)) if ":" in step else two.says(NADER, step))
        shown = [one for one in letters if one.chat_id == NADER and one.method != "answerCallbackQuery" and one.text]
        assert "Novin" in shown[-1].text or step.startswith("rd"), "a look at the queue comes by itself"
    assert told in shown[-1].text or "Let" in told
    written = await rows(two, sa.select(audit.c.team_id, audit.c.what, audit.c.subject).order_by(audit.c.id.desc()))
    assert not changed or written[0].team_id == two.team.id, written


@pytest.mark.parametrize("mark", ["~", ""])
async def test_a_button_acts_in_its_team_as_it_is_packed_and_as_it_was_before(town: Town, mark: str) -> None:
    await looks_at_south(town, SARA, Role.AGENT)
    await town.taps(SARA, f"w:start:{mark}{town.team.id}")
    assert [one.member_id for one in await rows(town, sa.select(shift.c.member_id))] == [town.members["Sara"]]


# -- a card in hand ----------------------------------------------------------------------------------------------------


async def card_in_hand(town: Town, role: Role) -> int:
    """Sara has a card of the first team in hand and looks at another, in which she has this role."""
    await town.says(MINA, "+989121234567 Lili")
    await town.taps(SARA, f"w:start:~{town.team.id}")
    async with town.database.write() as session:
        await session.execute(
            outbox.update().where(outbox.c.id == sa.select(hand_out.c.card_id).scalar_subquery()).values(message_id=777)
        )
    return await looks_at_south(town, SARA, role)


@pytest.mark.parametrize("role", [Role.AGENT, Role.MANAGER])
@pytest.mark.parametrize("answers", [{}, {"reply_to_message": CARD}])
async def test_what_is_typed_or_answered_is_a_note_on_the_card_in_hand(town: Town, role: Role, answers: dict) -> None:
    await card_in_hand(town, role)
    letters = await town.says(SARA, "husband decides, 09351112233", **answers)
    assert [tuple(one) for one in await rows(town, sa.select(note.c.lead_id, note.c.text))] == [
        (1, "husband decides, 09351112233")
    ]
    assert await teams_of_leads(town) == [town.team.id]
    assert "📝 husband decides" in letters[-1].text
    assert "Not interested" in " ".join(letters[-1].buttons)


async def test_the_card_in_hand_is_lowest_after_a_command_about_the_other_team(town: Town) -> None:
    await card_in_hand(town, Role.MANAGER)
    assert "Not interested" in " ".join((await town.says(SARA, "/team"))[-1].buttons)


async def test_why_explains_the_card_in_hand(town: Town) -> None:
    await card_in_hand(town, Role.AGENT)
    assert "no card" not in (await town.says(SARA, "/why"))[0].text


async def test_a_list_is_taken_into_the_team_in_view(town: Town) -> None:
    south = await card_in_hand(town, Role.MANAGER)
    await town.says(SARA, document={"file_id": "F", "file_unique_id": "U", "file_name": "people.csv"})
    assert [one.team_id for one in await rows(town, sa.select(file_import.c.team_id))] == [south]
