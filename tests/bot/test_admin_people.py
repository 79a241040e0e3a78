"""/people, /role, /invite and /team, and the commands people are offered for it."""

import re

import pytest
import sqlalchemy as sa
from office import GROUP, as_json, open_office, unmarked

from bot.routing.menu import commands_of
from core.addresses import Address
from core.arrivals.inbound import Inbound
from core.settings import TeamSettings
from core.terms import Role, TouchKind
from desk.intake import known_numbers
from desk.intake.receive import receive
from desk.people import roster
from desk.people.work import Work
from desk.staff import members, shifts
from desk.staff.members import colleague
from storage.tables import invite


@pytest.fixture
async def nader(office):
    return await office.hire("Nader", Role.ADMIN)


async def of(office, person):
    async with office.database.read() as session:
        return await colleague(session, office.team.id, person.person_id)


async def with_a_card(office, agent):
    """Let somebody text in, and hand them to this agent; give the card as it was shown."""
    async with office.database.write() as session:
        inbound = Inbound(TouchKind.SMS, "kavenegar", phone="0912 000 0001", name="Ali", text="5")
        await receive(Work(session, office.team, TeamSettings(), office.now), inbound)
    return await agent.taps_data("w:start")


# -- inviting ------------------------------------------------------------------------------------------------------


async def test_an_invite_is_a_link_to_forward_that_lets_one_person_in(nader, office):
    text = await nader.says("/invite agent")
    link = re.search(r"https://t\.me/SarnakhBot\?start=([\w-]+)$", text)
    assert link

    guest, thief = await office.hire("Sara"), await office.hire("Zara")
    await guest.says(f"/start {link[1]}")
    await thief.says(f"/start {link[1]}")

    assert (await of(office, guest)).roles == {Role.AGENT}
    async with office.database.read() as session:
        assert "Zara" not in {one.name for one in await members.colleagues(session, office.team.id)}


async def test_on_bale_the_link_leads_to_bale_and_no_commands_are_set(database):
    office = await open_office(database, messenger="bale")
    nader = await office.hire("Nader", Role.ADMIN)

    text = await nader.says("/invite کارشناس")

    assert "https://ble.ir/SarnakhBot?start=" in text
    sara = await office.hire("Sara", Role.AGENT)
    await nader.says("/role Sara manager")
    assert nader.commands(sara.user_id) is None


async def test_managers_invite_agents_and_marketing_only(office):
    boss = await office.hire("Hamid", Role.MANAGER)

    await boss.says("/invite")
    labels = [label for one in boss.seen for label in one.buttons]
    assert len(labels) == 2
    assert "https://" in await boss.says("/invite marketing")
    assert "https://" not in await boss.says("/invite admin")
    assert "https://" not in await boss.taps_data("ain:admin")


async def test_an_unknown_role_is_answered_with_those_there_are(nader):
    text = await nader.says("/invite boss")

    assert "manager" in text
    assert "https://" not in text
    assert "no role “agnet”. Did you mean “agent”?" in await nader.says("/invite agnet Sara, Reza")


async def test_links_and_numbers_are_shown_in_private_chats_only(nader, office):
    assert "currency and country are set by the operator" in await nader.says("/team currency EUR")
    await nader.says("/team own 021 8888 0000 reception")
    for asked in ("/invite admin", "/invite", "/team own"):
        text = await nader.says(asked, group=GROUP)
        assert "private chat only" in text
        assert "https://" not in as_json(nader.seen)
        assert "8888" not in as_json(nader.seen)
    assert "reception" in await nader.says("/team own")
    assert "https://" in await nader.says("/invite admin")


@pytest.mark.parametrize("data", ["ain:admin", "ain:", "ato", "atb", "atd:1"])
async def test_a_tap_in_a_group_shows_no_link_and_no_number(nader, office, data):
    await nader.says("/team own 021 8888 0000 reception")
    await nader.taps_data(data, group=GROUP)
    there = as_json([one for one in nader.seen if one.chat_id == GROUP])
    assert "https://" not in there
    assert "8888" not in there
    assert "private chat" in there
    assert "reception" in await nader.says("/team own")


# -- helping -------------------------------------------------------------------------------------------------------


async def test_a_manager_puts_an_agent_on_break_and_everybody_reads_the_truth(office):
    hamid = await office.hire("Hamid", Role.MANAGER)
    sara = await office.hire("Sara", Role.AGENT)
    await with_a_card(office, sara)

    await hamid.says("/people Sara")
    text = await hamid.taps("Put on break")

    assert "Sara" in unmarked(text)
    assert "Their card went back" in text
    told = "\n".join(one.text for one in hamid.seen if one.chat_id == sara.user_id and one.method == "sendMessage")
    assert "Hamid put you on break" in unmarked(told)
    assert any(one.chat_id == sara.user_id and one.method == "editMessageText" for one in hamid.seen)
    async with office.database.read() as session:
        shift = next(iter((await shifts.on_shift(session, office.team.id)).values()))
    assert (shift.break_since is not None, shift.break_cause) == (True, "manager")
    assert "<b>Hamid</b> put Sara on break" in unmarked(await hamid.says("/audit"))
    assert "nothing to do" in await hamid.says("/people Sara break")


async def test_a_manager_ends_a_shift_by_a_typed_line(office):
    hamid = await office.hire("Hamid", Role.MANAGER)
    sara = await office.hire("Sara", Role.AGENT)
    await with_a_card(office, sara)

    assert "has ended" in await hamid.says("/people Sara end")

    assert "ended your shift" in as_json(hamid.seen)
    async with office.database.read() as session:
        assert await shifts.on_shift(session, office.team.id) == {}
    assert "<b>Hamid</b> ended the shift of Sara" in unmarked(await hamid.says("/audit"))


async def test_agents_help_nobody(office):
    sara, reza = await office.hire("Sara", Role.AGENT), await office.hire("Reza", Role.AGENT)
    await with_a_card(office, sara)
    for data in (f"aeb:{sara.person_id}", f"aez:{sara.person_id}"):
        await reza.taps_data(data)
    async with office.database.read() as session:
        assert [one.break_since for one in (await shifts.on_shift(session, office.team.id)).values()] == [None]


# -- roles ---------------------------------------------------------------------------------------------------------


async def test_a_role_is_given_by_button_and_brings_its_commands(nader, office):
    sara = await office.hire("Sara", Role.AGENT)
    await nader.says("/people sara")

    text = await nader.taps("➕ ")

    assert (await of(office, sara)).roles == {Role.AGENT, Role.MARKETING}
    assert "Sara" in text
    assert nader.commands(sara.user_id) == commands_of(frozenset({Role.AGENT, Role.MARKETING}))
    assert "Novin" in "".join(one.text for one in nader.seen if one.chat_id == sara.user_id)


@pytest.mark.parametrize("line", ["Sara Ahmadi manager", "Sara Ahmadi +manager", "sara مدیر", "@sara ahmadi managers"])
async def test_a_role_is_given_in_one_line(nader, office, line):
    sara = await office.hire("Sara Ahmadi", Role.AGENT)

    await nader.says(f"/role {line}")

    assert (await of(office, sara)).roles == {Role.AGENT, Role.MANAGER}


async def test_a_role_is_taken_and_the_lead_in_hand_goes_back_with_its_number_masked(nader, office):
    sara = await office.hire("Sara", Role.AGENT, Role.MARKETING)
    card = await with_a_card(office, sara)
    assert "+989120000001" in card

    await nader.says("/role Sara -agent")

    assert (await of(office, sara)).roles == {Role.MARKETING}
    assert "9120000001" not in as_json(nader.seen).replace(" ", "")
    assert any(one.chat_id == sara.user_id and one.method == "editMessageText" for one in nader.seen)


async def test_the_last_admin_stays(nader, office):
    text = await nader.says("/role Nader -admin")

    assert "only admin" in text
    assert (await of(office, nader)).roles == {Role.ADMIN}


async def test_letting_somebody_go_is_asked_once_more(nader, office):
    sara = await office.hire("Sara", Role.AGENT)
    await with_a_card(office, sara)
    await nader.says("/people")
    await nader.taps("Sara")
    await nader.taps("Let go")
    assert (await of(office, sara)).roles == {Role.AGENT}

    text = await nader.taps("Yes, let go")

    assert "1 card" in text
    async with office.database.read() as session:
        assert [one.name for one in await members.colleagues(session, office.team.id)] == ["Nader"]
        assert await shifts.on_shift(session, office.team.id) == {}
    assert nader.commands(sara.user_id) == ["start", "help"]


# -- share, caps and plan ------------------------------------------------------------------------------------------


async def test_weight_caps_and_plan_are_changed_in_one_line_each(nader, office):
    sara = await office.hire("Sara", Role.AGENT)

    changed = await nader.says("/people Sara weight 1.5")
    await nader.says("/people Sara cap_open 40")
    await nader.says("/people Sara cap day ۱۲۰")
    await nader.says("/people Sara plan sat-mon 9-17")

    assert changed.index("1 →") < changed.index("1.5")
    one = await of(office, sara)
    assert (one.weight, one.cap_open, one.cap_day) == (1.5, 40, 120)
    assert sorted(one.plan) == ["mon", "sat", "sun"]


@pytest.mark.parametrize("said", ["1.5", "1.5 ×", "×۱٫۵", "1,5x", "150%", "۱۵۰٪"])
async def test_a_share_is_taken_as_it_is_shown_and_as_a_percentage(nader, office, said):
    sara = await office.hire("Sara", Role.AGENT)
    await nader.says(f"/people Sara weight {said}")
    assert (await of(office, sara)).weight == 1.5


async def test_a_plan_is_changed_by_button_and_typing(nader, office):
    sara = await office.hire("Sara", Role.AGENT)
    await nader.says("/people Sara")
    await nader.taps("Weekly plan")

    refused = await nader.says("nine to five")
    assert "<code>sat-wed 9-17</code>" in refused
    await nader.says("چهارشنبه ۹ تا ۱۷")

    assert list((await of(office, sara)).plan) == ["wed"]


async def test_managers_read_people_but_change_nobody(office):
    boss = await office.hire("Hamid", Role.MANAGER)
    sara = await office.hire("Sara", Role.AGENT)

    assert "Sara" in await boss.says("/people")
    assert "role" in await boss.says("/people Sara weight 3")
    await boss.taps_data(f"aer:{sara.person_id}:admin:+")
    await boss.taps_data(f"aex:{sara.person_id}")

    one = await of(office, sara)
    assert (one.weight, one.roles) == (1.0, {Role.AGENT})


# -- team ----------------------------------------------------------------------------------------------------------


async def test_the_team_is_renamed_and_placed(nader, office):
    await nader.says("/team name Sales <North>")
    text = await nader.says("/team timezone asia/baku")

    assert "Tehran → Baku" in text
    assert ((await office.team_now()).name, (await office.team_now()).timezone) == ("Sales <North>", "Asia/Baku")
    assert "Sales &lt;North&gt;" in await nader.says("/team")


async def test_the_marketing_group_is_bound(nader, office):
    await nader.says("/team marketing-here", group=GROUP)

    assert (await office.team_now()).marketing == Address("telegram", GROUP)


async def test_agents_see_their_team_and_change_nothing(office):
    sara = await office.hire("Sara", Role.AGENT)

    assert "Novin" in await sara.says("/team")
    assert "role" in await sara.says("/team name Mine")
    assert (await office.team_now()).name == "Novin"


async def test_an_own_number_and_a_barred_one_are_listed_masked_for_admins(nader, office):
    await nader.says("/team own 021 8888 0000 reception")
    await nader.says("/team bar ۰۹۱۲ ۳۴۵ ۶۷۸۹")

    assert "reception" in await nader.taps_data("ato")
    text = await nader.taps_data("atb")
    assert "89" in text
    assert "6789" not in "".join(text.split())
    boss = await office.hire("Hamid", Role.MANAGER, Role.ADMIN)
    assert "09123456789" in (await boss.taps_data("atb")).replace("\u00a0", "")


async def test_barring_takes_the_card_out_of_the_agents_hand(nader, office):
    sara = await office.hire("Sara", Role.AGENT)
    await with_a_card(office, sara)

    text = await nader.says("/team bar 0912 000 0001")

    assert "taken" in text
    assert any(one.chat_id == sara.user_id and one.method == "editMessageText" for one in nader.seen)
    async with office.database.read() as session:
        assert await known_numbers.do_not_call_count(session, office.team.id) == 1


async def test_a_number_that_is_none_is_refused(nader):
    assert "call me" in await nader.says("/team bar call me")


@pytest.mark.parametrize("command", ["/team bar", "/team unbar", "/journey why"])
async def test_a_number_with_words_beside_it_is_to_be_written_alone(nader, command):
    refused = await nader.says(f"{command} Lili 0912 123 4567")
    assert "words beside the number" in refused
    assert f"{command} +989121234567" in refused


@pytest.mark.parametrize(
    "command", ["/team colour red", "/team name", "/team timezone Tehran", "/team language tlh", "/team own"]
)
async def test_a_misused_team_is_answered_with_an_example(nader, command):
    assert "<code>" in await nader.says(command)


async def test_one_link_lets_in_as_many_as_it_was_made_for(nader, office):
    text = await nader.says("/invite agents ۲")
    assert "for 2 people" in text
    token = text.rpartition("start=")[2].strip()
    newcomers = [await office.hire(name) for name in ("One", "Two", "Three")]
    for one in (newcomers[0], newcomers[1], newcomers[0]):
        await one.says(f"/start {token}")
    await newcomers[2].says(f"/start {token}")
    async with office.database.read() as session:
        row = (await session.execute(sa.select(invite).where(invite.c.places == 2))).one()
        inside = await roster.members(session, office.team.id, Role.AGENT)
    assert (row.places, row.taken) == (2, 2)
    assert sorted(one.name for one in inside) == ["One", "Two"]


async def test_a_list_of_names_makes_a_link_for_each(nader):
    text = await nader.says("/invite agents Sara, Reza، Ali")
    assert text.count("start=") == 3
    assert "Reza:" in text


@pytest.mark.parametrize("wanted", ["agents 0", "agents 201", "managers 5"])
async def test_too_many_places_are_refused_with_the_bounds(nader, wanted):
    text = await nader.says(f"/invite {wanted}")
    assert "2 to 200" in text
