"""People come and go: invites, blocks, two teams, groups that move."""

import asyncio

from core.terms import Role
from playground.person import Group
from tests.flows.world import MANAGERS, MARKETING, World, heard, read

ONE, TWO = "+989121234567", "+989351112233"


# -- invites


async def test_an_invite_works_once(any_world: World) -> None:
    world = any_world
    token = await world.invite(Role.AGENT)
    sara, reza = world.person("sara"), world.person("reza")
    await sara.starts(token)
    await sara.sees("👋")
    await reza.starts(token)
    refused = await reza.sees("")
    assert world.team.name not in read(refused)
    await reza.says("/shift")
    await heard(reza)
    assert not any("w:start" in str(m) for m in await reza.messages())


async def test_an_invite_used_by_two_at_once_lets_one_in(world: World) -> None:
    token = await world.invite(Role.AGENT)
    sara, reza = world.person("sara"), world.person("reza")
    await asyncio.gather(sara.starts(token), reza.starts(token))
    chats = ["\n".join([read(m) for m in await heard(person)]) for person in (sara, reza)]
    assert sum("خوش آمدید" in chat for chat in chats) == 1
    assert sum("این دعوت کار نمی‌کند" in chat for chat in chats) == 1


async def test_the_same_invite_opened_twice_by_its_guest_welcomes_them_still(world: World) -> None:
    token = await world.invite(Role.AGENT)
    sara = world.person("sara")
    await sara.starts(token)
    await sara.sees("خوش آمدید")
    await sara.starts(token)
    await sara.sees("از قبل در")


async def test_an_invite_ends_after_a_week(world: World) -> None:
    token = await world.invite(Role.AGENT)
    await world.later(days=7, seconds=1)
    sara = world.person("sara")
    await sara.starts(token)
    await sara.sees("این دعوت کار نمی‌کند")


async def test_guessing_invites_is_slowed(world: World) -> None:
    sara = world.person("sara")
    for guess in range(5):
        await sara.starts(f"guess{guess}")
        await sara.sees("این دعوت کار نمی‌کند")
    good = await world.invite(Role.AGENT)
    await sara.starts(good)
    await sara.sees("۱۰ دقیقه دیگر")
    await world.later(minutes=11)
    await sara.starts(good)
    await sara.sees("خوش آمدید")


async def test_a_stranger_is_told_kindly_and_learns_nothing(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    passerby = world.person("passerby")
    await passerby.starts()
    await passerby.sees("لینک دعوت")
    for said in ("/next", "/people", "/today", "/audit", ONE, "سلام"):
        await passerby.says(said)
    chat = str([read(m) for m in await heard(passerby) if m["out"]])
    assert "سارا" not in chat
    assert ONE not in chat
    assert "فروش است" in chat


async def test_each_role_sees_its_own_home_and_commands(world: World) -> None:
    homes = {"sara": "شیفت", "mina": "فوروارد", "hamid": "/today", "admin": "/invite"}
    for name, word in homes.items():
        person = await world.joins(name)
        home = str([read(m) for m in await heard(person)])
        assert word in home
    offered = {name: {c["command"] for c in (await world.people[name].chat())["commands"]} for name in homes}
    assert {"shift", "next"} <= offered["sara"]
    assert "settings" not in offered["sara"]
    assert "settings" in offered["admin"]
    assert "today" in offered["hamid"]


# -- who cannot be reached


async def test_an_agent_who_blocks_the_bot_gives_every_lead_back(any_world: World) -> None:
    world = any_world
    await world.bind_groups()
    await world.on_shift("sara")
    await world.card(ONE)
    await world.on_shift("reza")
    await world.sara.blocks()
    await world.reza.sees("📞 " + ONE)
    await world.managers.sees("سارا")
    await world.sara.blocks(False)
    await world.sara.starts()
    await heard(world.sara)
    await world.sara.taps("w:start")
    await world.card(TWO)


async def test_a_block_that_nobody_told_of_is_found_when_the_card_is_sent(world: World) -> None:
    await world.on_shift("sara")
    await world.on_shift("reza")
    chat = world.playground.board.store.private_chat(
        world.playground.board.store.first_bot(), world.playground.board.store.people[1001]
    )
    chat.blocked = True
    await world.customer(ONE).texts_short_code("5")
    await world.reza.sees("📞 " + ONE)


async def test_a_promise_of_who_left_goes_to_a_colleague_at_its_time(world: World) -> None:
    await world.on_shift("sara")
    await world.card(ONE)
    await world.sara.taps("قرار تماس")
    await world.sara.taps("یک ساعت")
    await world.sara.sees("یادآوری")
    await world.on_shift("reza")
    await world.sara.blocks()
    await world.settles()
    await world.later(minutes=60)
    await world.reza.sees("📞 " + ONE)


# -- groups


async def test_a_managers_group_bound_by_command_hears_what_managers_must_know(any_world: World) -> None:
    world = any_world
    admin = await world.joins("admin")
    group = admin.in_group(MANAGERS)
    await group.says("/team managers-here")
    await world.managers.sees("")
    await world.on_shift("sara")
    await world.sara.blocks()
    await world.managers.sees("سارا")
    await group.close()


async def test_who_binds_a_group_hears_what_the_bot_sees_there_and_what_to_switch_on(english_world: World) -> None:
    world = english_world
    admin = await world.joins("admin")
    store = world.playground.board.store
    for chat_id in (MANAGERS, MARKETING):
        store.groups[chat_id].members[admin.user_id] = "member"
    bot = next(iter(store.bots.values()))

    async with admin.in_group(MARKETING) as group:
        await group.says("/team marketing-here")
        assert await group.sees("I see everything that is written here")
        store.groups[MARKETING].members[bot.id] = "member"
        await group.says("/team marketing-here")
        warned = await group.sees("Make me an admin of this group")
        assert "/team marketing-here" in read(warned)
        bot.privacy = False
        await group.says("/team marketing-here")
        assert await group.sees("was the group")
        await world.settles()
    async with admin.in_group(MANAGERS) as group:
        bot.privacy = True
        await group.says("/digest here")
        assert await group.sees("needs no more")


async def test_a_group_that_moves_is_followed(world: World) -> None:
    await world.bind_groups()
    await world.on_shift("sara")
    moved = await world.managers.migrates()
    await world.sara.blocks()
    async with Group(world.playground.base_url, moved) as supergroup:
        await supergroup.sees("سارا", ever=True)


async def test_a_group_that_moved_while_the_desk_was_stopped_is_followed(world: World) -> None:
    await world.bind_groups()
    await world.on_shift("sara")
    await world.stops()
    world.playground.board.deliver_to_chat = lambda *a, **k: None  # type: ignore[method-assign]
    moved = world.playground.migrate_group(MANAGERS).id
    del world.playground.board.deliver_to_chat
    await world.comes_back()
    await world.sara.blocks()
    async with Group(world.playground.base_url, moved) as supergroup:
        await supergroup.sees("سارا", ever=True)


# -- two teams


async def test_leads_of_one_team_never_reach_the_other(two_teams: World) -> None:
    world = two_teams
    second = world.desk.teams["رژیم"]
    await world.on_shift("sara")
    reza = await world.joins("reza", team=second)
    await reza.taps("w:start")
    await world.card(ONE)
    await world.customer(TWO).texts_short_code("5")
    await world.settles()
    await heard(reza)
    assert await world.numbers_seen(reza, TWO) == 0
    assert await world.numbers_seen(reza, ONE) == 0


async def test_a_person_in_two_teams_works_in_the_one_in_view(two_teams: World) -> None:
    world = two_teams
    second = world.desk.teams["رژیم"]
    await world.joins("sara")
    await world.joins("sara", team=second)
    await world.sara.says("/team switch فروش")
    await world.sara.sees("فروش")
    await world.sara.says("/shift")
    await world.sara.taps(f"w:start:~{world.team.id}")
    await world.card(ONE)
    await world.sara.taps("پاسخ نداد")
    await world.sara.sees("تماس بعدی")


async def test_the_card_of_one_team_can_be_worked_while_another_team_is_in_view(two_teams: World) -> None:
    world = two_teams
    second = world.desk.teams["رژیم"]
    await world.on_shift("sara")
    await world.card(ONE)
    await world.joins("sara", team=second)
    # What greets them stands below the card: it comes down once more.
    await world.sara.sees("📞 " + ONE)
    await world.sara.taps("پاسخ نداد")
    await world.sara.sees("تماس بعدی")
    assert await world.numbers_seen(world.sara, ONE) == 0


async def test_questions_and_reminders_of_a_card_belong_to_its_team_whichever_is_in_view(two_teams: World) -> None:
    world = two_teams
    second = world.desk.teams["رژیم"]
    await world.on_shift("sara")
    await world.joins("sara", Role.MANAGER, team=second)
    await world.card(ONE)
    await world.sara.taps("قرار تماس")
    await world.sara.taps("می‌نویسم")
    await world.sara.sees("زمان را بنویسید")
    await world.sara.says("ساعت ۱۱")
    await world.sara.sees("یادآوری می‌کنم")
    await world.sara.taps("موضوع")
    await world.sara.says("قیمت خانواده")
    await world.sara.sees("ثبت شد")
    await world.later(minutes=55)
    await world.sara.sees("۵ دقیقه دیگر")
    await world.sara.taps("دیدم")
    await world.sara.sees("👀")
    await world.later(minutes=5)
    assert "قیمت خانواده" in read(await world.sara.sees("📞 " + ONE))
    await world.sara.taps("پاسخ نداد")
    await world.sara.sees("تماس بعدی")
    await world.sara.taps("اشتباه شد")
    await world.sara.sees("📞 " + ONE)


async def test_the_same_phone_is_a_contact_of_each_team(two_teams: World) -> None:
    world = two_teams
    second = world.desk.teams["رژیم"]
    mina = await world.joins("mina", team=second)
    await world.on_shift("sara")
    reza = await world.joins("reza", team=second)
    await reza.taps("w:start")
    await world.card(ONE)
    await mina.says("0912 123 4567")
    await reza.sees("📞 " + ONE)
