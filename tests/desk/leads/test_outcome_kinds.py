"""The outcomes of a team as rows: added, named, ordered, switched off; the kind alone decides where a lead goes."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sales_floor import NUMBERS, Floor

from core.calendar.worktime import local_date
from core.errors import BadSetting, Gone, Unknown
from core.outcomes import FIRST_OUTCOMES, Flag, TeamOutcome
from core.scopes import EVERYTHING
from core.terms import LeadState, LostReason, Outcome, OutcomeKind, OutcomePlace
from desk.figures.day import day_figures
from desk.figures.export import ATTEMPTS, listed
from desk.leads.card import whole_card
from desk.leads.card_lines import tries_of
from desk.settings import outcome_kinds, protocols
from desk.settings.outcome_kinds import NewOutcome
from storage.tables import attempt, audit, lead

ADMIN = 1


@pytest.fixture
async def floor(desk: Floor) -> Floor:
    await desk.starts("sara", "reza")
    return desk


async def adds(desk: Floor, kind: OutcomeKind, name: str, *chosen: Flag, language: str = "en") -> TeamOutcome:
    async with desk.database.write() as session:
        new = NewOutcome(kind, name, language, chosen)
        return await outcome_kinds.add_outcome(session, desk.team.id, new, by=ADMIN, now=desk.now)


async def places(desk: Floor, one: TeamOutcome, place: OutcomePlace) -> TeamOutcome:
    async with desk.database.write() as session:
        return await outcome_kinds.place_outcome(session, desk.team.id, one, place, by=ADMIN, now=desk.now)


async def named(desk: Floor, name: str) -> TeamOutcome:
    async with desk.database.read() as session:
        return await outcome_kinds.outcome_named(session, desk.team.id, name)


async def keys(desk: Floor) -> list[str]:
    async with desk.database.read() as session:
        return [one.key for one in await outcome_kinds.outcomes_of(session, desk.team.id)]


async def test_a_team_begins_with_the_outcomes_of_the_desk(floor: Floor) -> None:
    assert await keys(floor) == list(FIRST_OUTCOMES)


@pytest.mark.parametrize(
    ("kind", "said", "state", "reached"),
    [
        (OutcomeKind.UNREACHED, {}, LeadState.OPEN, False),
        (OutcomeKind.REFUSAL, {"reason": LostReason.NO_NEED}, LeadState.LOST, True),
        (OutcomeKind.UNWORKABLE, {}, LeadState.VOID, False),
        (OutcomeKind.DO_NOT_CALL, {}, LeadState.LOST, True),
        (OutcomeKind.SALE, {}, LeadState.WON, True),
        (OutcomeKind.CALLBACK, {"callback_at": timedelta(hours=2)}, LeadState.OPEN, True),
    ],
)
async def test_an_outcome_of_the_teams_own_moves_the_lead_as_its_kind_says_and_counts_by_its_flags(
    floor: Floor, kind: OutcomeKind, said: dict[str, object], state: LeadState, reached: bool
) -> None:
    own = await adds(floor, kind, "Our own word")
    await floor.texts(NUMBERS[0])
    ahead = {name: floor.now + value if isinstance(value, timedelta) else value for name, value in said.items()}
    recorded = await floor.records("sara", await floor.card_for("sara"), own.key, **ahead)
    (made,) = await floor.rows(sa.select(attempt.c.outcome, attempt.c.kind, attempt.c.reached))
    assert made == ("our_own_word", kind, reached)
    (stands,) = await floor.rows(sa.select(lead.c.state, lead.c.last_outcome))
    assert stands == (state, "our_own_word")
    async with floor.database.read() as session:
        figures = await day_figures(
            session, floor.team.id, local_date(floor.now, floor.team.timezone), now=floor.later(seconds=1)
        )
    assert (figures.calls.value, figures.contacts.value) == (1, int(reached))
    await floor.undoes("sara", recorded)
    (again,) = await floor.rows(sa.select(lead.c.state))
    assert again.state == LeadState.HELD


async def test_the_protocol_follows_an_outcome_of_the_teams_own(floor: Floor) -> None:
    voicemail = await adds(floor, OutcomeKind.UNREACHED, "Voicemail")
    async with floor.database.write() as session:
        draft = await protocols.change_draft(
            session, floor.team.id, EVERYTHING, voicemail.key, "retry 3 h 2 times", by=ADMIN, now=floor.now
        )
        await protocols.go_live(
            session, floor.team.id, draft.id, floor.settings, zone=floor.team.timezone, by=ADMIN, now=floor.now
        )
    floor.later(days=1)
    await floor.texts(NUMBERS[0])
    recorded = await floor.records("sara", await floor.card_for("sara"), voicemail.key)
    assert recorded.next_at == floor.now + timedelta(hours=3)


async def test_a_final_outcome_ends_the_round_at_once(floor: Floor) -> None:
    blocked = await adds(floor, OutcomeKind.UNREACHED, "They blocked us", Flag.FINAL)
    await floor.texts(NUMBERS[0])
    recorded = await floor.records("sara", await floor.card_for("sara"), blocked.key)
    assert (recorded.next_at, recorded.lost) == (None, LostReason.NO_CONTACT)


async def test_history_and_export_show_what_the_team_calls_it_and_the_past_keeps_its_key(floor: Floor) -> None:
    voicemail = await adds(floor, OutcomeKind.UNREACHED, "پیغام‌گیر", language=floor.team.language)
    await floor.texts(NUMBERS[0])
    await floor.records("sara", await floor.card_for("sara"), voicemail.key)
    async with floor.database.read() as session:
        (lead_id,) = (await session.execute(sa.select(lead.c.id))).scalars()
        (tried,) = await tries_of(session, lead_id, 3)
    assert (tried.outcome, tried.names) == (voicemail.key, {floor.team.language: "پیغام‌گیر"})
    since, until = floor.now - timedelta(days=1), floor.now + timedelta(days=1)
    (page,) = [page async for page in listed(floor.database, floor.team, ATTEMPTS, since=since, until=until)]
    shown = dict(zip(ATTEMPTS.heads, page, strict=True))
    assert (shown["outcome"], shown["called"]) == (voicemail.key, "پیغام‌گیر")


async def test_a_name_in_one_language_leaves_the_others_and_a_dash_goes_back(floor: Floor) -> None:
    busy = await named(floor, "busy")
    async with floor.database.write() as session:
        team, by = floor.team.id, {"by": ADMIN, "now": floor.now}
        busy = await outcome_kinds.rename_outcome(session, team, busy, "en", "Engaged", **by)
        busy = await outcome_kinds.rename_outcome(session, team, busy, "ru", "Занят", **by)
        assert busy.names == {"en": "Engaged", "ru": "Занят"}
        assert (await outcome_kinds.outcome_named(session, team, "engaged")).key == "busy"
        busy = await outcome_kinds.rename_outcome(session, team, busy, "en", "-", **by)
        assert busy.names == {"ru": "Занят"}
    written = await floor.rows(sa.select(audit.c.subject, audit.c.after).where(audit.c.what == "outcome"))
    assert [row.subject for row in written] == ["busy name"] * 3


async def test_names_and_keys_are_never_taken_twice_and_no_key_is_a_word_of_the_protocol(floor: Floor) -> None:
    first = await adds(floor, OutcomeKind.UNREACHED, "Chain")
    assert first.key == "chain_2", "a line of the protocol is called so"
    with pytest.raises(BadSetting):
        await adds(floor, OutcomeKind.REFUSAL, "chain")
    with pytest.raises(BadSetting):
        await adds(floor, OutcomeKind.REFUSAL, " ")
    with pytest.raises(BadSetting):
        await adds(floor, OutcomeKind.REFUSAL, "x" * 31)
    with pytest.raises(Unknown):
        await named(floor, "voicemail")


async def test_the_buttons_stand_as_they_are_ordered(floor: Floor) -> None:
    sold, busy = await named(floor, "sold"), await named(floor, "busy")
    async with floor.database.write() as session:
        await outcome_kinds.order_outcomes(session, floor.team.id, [sold, busy], by=ADMIN, now=floor.now)
    assert (await keys(floor))[:4] == ["sold", "busy", "no_answer", "callback"]
    async with floor.database.write() as session:
        await outcome_kinds.move_outcome(session, floor.team.id, busy.id, 1, by=ADMIN, now=floor.now)
    assert (await keys(floor))[:3] == ["sold", "no_answer", "busy"]
    await floor.texts(NUMBERS[0])
    card = await floor.card_for("sara")
    async with floor.database.read() as session:
        shown = (await whole_card(session, card.id, floor.now)).outcomes
    assert [one.key for one in shown][:3] == ["sold", "no_answer", "busy"]


async def test_the_last_outcome_of_a_kind_stays_and_what_is_switched_off_keeps_its_past(floor: Floor) -> None:
    for key in ("sold", "callback", "not_interested", "wrong_number", "do_not_call"):
        with pytest.raises(BadSetting):
            await places(floor, await named(floor, key), OutcomePlace.OFF)
    assert (await places(floor, await named(floor, "sold"), OutcomePlace.MORE)).place is OutcomePlace.MORE
    assert (await places(floor, await named(floor, "busy"), OutcomePlace.OFF)).place is OutcomePlace.OFF
    with pytest.raises(BadSetting):
        await places(floor, await named(floor, "no_answer"), OutcomePlace.OFF)
    assert (await places(floor, await named(floor, "meeting"), OutcomePlace.OFF)).place is OutcomePlace.OFF


async def test_a_team_has_no_outcome_of_another(floor: Floor) -> None:
    await floor.texts(NUMBERS[0])
    card = await floor.card_for("sara")
    with pytest.raises(Gone):
        await floor.records("sara", card, "voicemail")
    assert Outcome.NO_ANSWER in await keys(floor)
