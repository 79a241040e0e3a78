"""Marketing brings leads in: every number gets its receipt, and a question holds nothing back."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.routing.buttons.marketing import UndoImport
from core.arrivals.inbound import Handle, Inbound
from core.settings import TeamSettings
from core.terms import Lane, LeadState, LostReason, Role, TouchKind
from desk.imports.asked import AskedImport
from desk.intake import receive
from desk.operations import requests
from desk.operations.asked import AskedCosts, AskedJourneyFile
from desk.operations.requests import Wish
from desk.people.work import Work
from desk.staff import shifts
from storage.prepared import insert_row
from storage.tables import audit, callback, channel, contact, file_import, lead, own_number, request, team, touch
from tests.bot.in_process import MANAGERS, MARKETING, NOON, Letter, Town, opened, shown

SARA, REZA, MINA, HAMID, NADER, STRANGER = 1, 2, 3, 4, 5, 99


@pytest.fixture
async def town(tmp_path) -> AsyncIterator[Town]:
    made = await opened(tmp_path)
    await made.hire("Sara", SARA, Role.AGENT)
    await made.hire("Mina", MINA, Role.MARKETING)
    await made.hire("Hamid", HAMID, Role.MANAGER)
    await made.bind("marketing", MARKETING)
    await made.bind("managers", MANAGERS)
    yield made
    await made.database.close()


async def sara_works(town: Town) -> None:
    async with town.database.write() as session:
        await shifts.start_shift(session, town.members["Sara"], town.now)


async def rows(town: Town, statement: Any) -> list[Any]:
    async with town.database.read() as session:
        return list((await session.execute(statement)).all())


async def leads(town: Town) -> list[Any]:
    """All leads with phone, name and channel, the oldest first."""
    return await rows(
        town,
        sa.select(lead.c.id, lead.c.lane, lead.c.state, contact.c.phone, contact.c.name, channel.c.slug)
        .join(contact, contact.c.id == lead.c.contact_id)
        .join(channel, channel.c.id == lead.c.channel_id)
        .order_by(lead.c.id),
    )


def receipts_in(letters: list[Letter], chat: int = MINA) -> list[Letter]:
    return [one for one in letters if one.chat_id == chat and one.method == "sendMessage"]


HIDDEN = {"type": "hidden_user", "sender_user_name": "Leila K"}


# -- one number --------------------------------------------------------------------------------------------------------


async def test_a_typed_number_with_name_and_channel_is_taken_in_and_asks_nothing(town: Town) -> None:
    (receipt,) = await town.says(MINA, "Ali Ahmadi 0912 345 6789 from Instagram")
    assert receipt.text == "🆕 <b>Ali Ahmadi</b> · +98 912 ••• ••89 — new · Instagram"
    assert receipt.buttons == {}
    (made,) = await leads(town)
    assert (made.phone, made.name, made.slug, made.lane) == ("+989123456789", "Ali Ahmadi", "instagram", Lane.FRESH)


async def test_persian_digits_and_words_are_read_and_answered_in_persian(tmp_path) -> None:
    town = await opened(tmp_path, "fa")
    await town.hire("مینا", MINA, Role.MARKETING)
    (receipt,) = await town.says(MINA, "خانم سارا رضایی ۰۹۱۲-۳۴۵ ۶۷۸۹ از اینستا")
    assert "سارا رضایی" in receipt.text
    assert "تازه · اینستاگرام" in receipt.text
    assert [one.phone for one in await leads(town)] == ["+989123456789"]
    await town.database.close()


async def test_the_agent_who_waits_gets_the_card_at_once(town: Town) -> None:
    await sara_works(town)
    letters = await town.says(MINA, "Ali Ahmadi 09123456789 from Instagram")
    (card,) = receipts_in(letters, SARA)
    assert "+989123456789" in card.text
    assert "Ali Ahmadi" in card.text


async def test_a_forwarded_message_is_live_and_its_writer_is_the_name_to_be_asked_about(town: Town) -> None:
    (receipt,) = await town.forwards(MINA, "call me please 09123456789", HIDDEN)
    assert "<b>Leila K?</b>" in receipt.text
    assert "Is the name right?" in receipt.text
    assert "✏️ Leila K ••89" in receipt.buttons
    (made,) = await leads(town)
    assert (made.name, made.lane) == ("Leila K", Lane.LIVE)
    (kept,) = await rows(town, sa.select(touch.c.kind, touch.c.text, touch.c.by_person_id, touch.c.facts))
    assert (kept.kind, kept.text, kept.facts) == ("forward", "call me please 09123456789", {"from": "Leila K"})
    assert kept.by_person_id is not None


async def test_a_channels_title_is_no_contacts_name(town: Town) -> None:
    origin = {"type": "channel", "message_id": 5, "chat": {"id": -100123, "type": "channel", "title": "Noor Clinic"}}
    (receipt,) = await town.forwards(MINA, "0912 345 6789", origin)
    assert "Noor Clinic" not in receipt.text
    assert [one.name for one in await leads(town)] == [None]


async def test_a_colleagues_forwarded_words_make_nobody_a_contact_of_their_name(town: Town) -> None:
    user = {"id": SARA, "is_bot": False, "first_name": "Sara"}
    await town.forwards(MINA, "this one wants a call: 09123456789", {"type": "user", "sender_user": user})
    (made,) = await leads(town)
    assert made.name is None


async def test_a_contact_card_brings_number_and_name(town: Town) -> None:
    card = {"phone_number": "989123456789", "first_name": "Nima", "last_name": "Karimi"}
    (receipt,) = await town.says(MINA, contact=card)
    assert "<b>Nima Karimi</b> · +98 912 ••• ••89 — new" in receipt.text
    assert [(one.phone, one.name) for one in await leads(town)] == [("+989123456789", "Nima Karimi")]


async def test_further_numbers_of_a_card_are_found_too(town: Town) -> None:
    vcard = "BEGIN:VCARD\nTEL;TYPE=CELL:+98 912 345 6789\nTEL;TYPE=WORK:0935 111 2233\nEND:VCARD"
    await town.says(MINA, contact={"phone_number": "+989123456789", "first_name": "Nima", "vcard": vcard})
    assert [one.phone for one in await leads(town)] == ["+989123456789", "+989351112233"]


async def test_the_caption_of_a_picture_is_read(town: Town) -> None:
    photo = [{"file_id": "p", "file_unique_id": "u", "width": 9, "height": 9}]
    await town.says(MINA, photo=photo, caption="Ali 09123456789")
    assert [one.phone for one in await leads(town)] == ["+989123456789"]


# -- what is known -----------------------------------------------------------------------------------------------------


async def test_a_known_number_is_looked_up_and_nothing_moves(town: Town) -> None:
    await sara_works(town)
    await town.says(MINA, "Ali 09123456789 from Instagram")
    town.now += timedelta(days=3)
    before = await leads(town)
    (found,) = await town.says(MINA, "09123456789")
    assert found.text == "🔎 <b>Ali</b> · +98 912 ••• ••89 — known since Sun 22 Nov; Sara has the card now"
    assert await leads(town) == before
    assert len(await rows(town, sa.select(touch.c.id))) == 1


async def test_a_known_number_that_asked_again_is_touched_again(town: Town) -> None:
    await sara_works(town)
    await town.says(MINA, "Ali 09123456789 from Instagram")
    town.now += timedelta(days=3)
    (found,) = await town.says(MINA, "09123456789")
    (receipt,) = receipts_in(await town.taps(MINA, found.buttons["🔁 They asked again"]))
    assert (
        receipt.text
        == "🔁 <b>Ali</b> · +98 912 ••• ••89 — known since Sun 22 Nov, it is Sara’s; their coming again is noted"
    )
    assert len(await leads(town)) == 1
    assert len(await rows(town, sa.select(touch.c.id))) == 2
    again = await town.taps(MINA, found.buttons["🔁 They asked again"])
    assert [shown(one.payload["text"]) for one in again] == ["That they asked again is noted already."]
    assert len(await rows(town, sa.select(touch.c.id))) == 2
    await town.taps(MINA, found.buttons["🔁 They asked again"], message_id=901)
    assert len(await rows(town, sa.select(touch.c.id))) == 3, "another look-up is another time"


async def test_nobody_says_they_asked_again_of_whom_they_have_not_looked_up(town: Town) -> None:
    await town.says(MINA, "Ali 09123456789 from Instagram")
    letters = await town.taps(HAMID, "ma:1")
    assert "not there any more" in shown(letters[0].payload["text"])
    assert len(await rows(town, sa.select(touch.c.id))) == 1


async def test_a_known_number_nobody_holds_waits_for_a_call(town: Town) -> None:
    await town.says(MINA, "Ali 09123456789 from Instagram")
    town.now += timedelta(minutes=5)
    (receipt,) = await town.says(MINA, "09123456789")
    assert "known since today 12:00; waits for a call" in receipt.text
    assert receipt.buttons == {"🔁 They asked again": "ma:1"}


async def test_a_lost_lead_is_opened_again(town: Town) -> None:
    await town.says(MINA, "Ali 09123456789 from Instagram")
    async with town.database.write() as session:
        await session.execute(
            lead.update().values(state=LeadState.LOST, lost_reason=LostReason.NO_NEED, due_at=None, closed_at=NOON)
        )
    town.now += timedelta(days=1)
    (receipt,) = await town.forwards(MINA, "09123456789", HIDDEN)
    assert receipt.text.startswith("♻️ <b>Ali</b>")
    assert [one.state for one in await leads(town)] == [LeadState.OPEN]


async def test_our_own_number_and_one_not_to_be_called_become_no_lead(town: Town) -> None:
    async with town.database.write() as session:
        await insert_row(session, own_number, team_id=town.team.id, phone="+982188880000", note="")
        await insert_row(
            session, contact, team_id=town.team.id, phone="+989351112233", do_not_call_at=NOON, created_at=NOON
        )
    (receipt,) = await town.says(MINA, "02188880000\n09351112233\n0912 345 678")
    own, not_called, unreadable = receipt.text.splitlines()[1:]
    assert own.startswith("🏢")
    assert not_called.startswith("⛔️")
    assert "one of our own numbers" in own
    assert "“0912 345 678”" in unreadable
    assert await leads(town) == []


# -- several numbers ---------------------------------------------------------------------------------------------------


async def test_several_numbers_get_one_receipt_with_a_line_each(town: Town) -> None:
    (receipt,) = await town.says(MINA, "Instagram:\nAli Ahmadi 09120000001\nSara Karimi 09120000002\nReza 09120000003")
    head, *lines = receipt.text.splitlines()
    assert head == "📥 <b>3 numbers</b>: 3 new"
    assert [line.split("</b>")[0] for line in lines] == ["🆕 <b>Ali Ahmadi", "🆕 <b>Sara Karimi", "🆕 <b>Reza"]
    assert [one.slug for one in await leads(town)] == ["instagram"] * 3


async def test_no_card_shows_another_ones_number(town: Town) -> None:
    await town.says(MINA, "Ali 09120000001 wants blue, Sara 09120000002 red\nReza 09120000003")
    texts = [row.text for row in await rows(town, sa.select(touch.c.text).order_by(touch.c.id))]
    assert texts == [
        "Ali 09120000001 wants blue, Sara ••• red",
        "Ali ••• wants blue, Sara 09120000002 red",
        "Reza 09120000003",
    ]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("09120000001, 09120000002, 09120000003 and 12345", False),
        ("۰۹۱۲۰۰۰۰۰۰۱ و ۰۹۱۲۰۰۰۰۰۰۲", False),
        ("09120000001", False),
        ("09120000001, 09120000002 want blue", True),
        ("5 of 09120000001", True),
    ],
)
async def test_a_card_quotes_no_message_that_is_nothing_but_numbers(town: Town, text: str, quoted: bool) -> None:
    await town.says(MINA, text)
    card = next(one for one in await town.taps(SARA, "w:start") if "📞" in one.text)
    assert ("💬" in card.text) == quoted


async def test_fifty_numbers_get_one_tidy_receipt_and_become_fifty_leads(town: Town) -> None:
    await town.says(MINA, "Nima Rad 09120000007")
    text = "\n".join(f"0912000{n:04}" for n in range(50))
    (receipt,) = await town.says(MINA, text)
    assert len(receipt.text) < 1500
    assert "<b>49 numbers</b>: 49 new" in receipt.text
    assert "🔎 <b>Nima Rad</b>" in receipt.text
    assert "Nima Rad" in receipt.text
    assert receipt.text.count("••") >= 49
    assert len(await leads(town)) == 50


async def test_a_receipt_too_long_for_one_message_is_split(town: Town) -> None:
    async with town.database.write() as session:
        for n in range(120):
            phone = f"+98912000{n:04}"
            await insert_row(session, own_number, team_id=town.team.id, phone=phone, note="")
    letters = await town.says(MINA, "\n".join(f"0912000{n:04}" for n in range(120)))
    assert len(letters) > 1
    assert all(len(one.payload["text"]) <= 4096 for one in letters)
    assert sum(one.text.count("🏢") for one in letters) == 120


async def test_a_full_message_of_numbers_becomes_as_many_leads(town: Town) -> None:
    await town.says(MINA, "\n".join(f"0912{n:07}" for n in range(340)))
    assert len(await leads(town)) == 340


# -- questions ---------------------------------------------------------------------------------------------------------


async def test_an_unknown_channel_holds_no_lead_back_and_a_tap_sets_it(town: Town) -> None:
    await sara_works(town)
    letters = await town.says(MINA, "Ali Ahmadi 09123456789", message_id=50)
    (receipt,) = receipts_in(letters)
    assert "Where did they come from?" in receipt.text
    assert "✓ Other" in receipt.buttons
    assert "Number bank" not in receipt.buttons
    assert len(receipts_in(letters, SARA)) == 1
    toast, keyboard, card = await town.taps(MINA, receipt.buttons["SMS"])
    assert shown(toast.payload["text"]) == "Channel: SMS"
    assert keyboard.method == "editMessageReplyMarkup"
    assert "✓ SMS" in keyboard.buttons
    assert "Other" in keyboard.buttons
    assert (card.chat_id, card.method) == (SARA, "editMessageText")
    assert "SMS" in card.text
    assert [one.slug for one in await leads(town)] == ["sms"]
    (noted,) = await rows(town, sa.select(audit.c.before, audit.c.after).where(audit.c.what == "lead_channel"))
    assert tuple(noted) == (["Other"], "SMS")


async def test_the_answer_may_be_corrected(town: Town) -> None:
    (receipt,) = await town.says(MINA, "Ali Ahmadi 09123456789")
    await town.taps(MINA, receipt.buttons["SMS"])
    await town.taps(MINA, receipt.buttons["Phone"])
    assert [one.slug for one in await leads(town)] == ["phone"]


async def test_only_leads_that_were_unsure_follow_the_answer(town: Town) -> None:
    (receipt,) = await town.says(MINA, "Ali Ahmadi 09120000001 instagram\n\nthen someone: 09120000002")
    await town.taps(MINA, receipt.buttons["Phone"])
    assert [one.slug for one in await leads(town)] == ["instagram", "phone"]


async def test_another_messages_leads_are_left_alone(town: Town) -> None:
    (first,) = await town.says(MINA, "Ali Ahmadi 09120000001")
    await town.says(MINA, "Sara Karimi 09120000002")
    await town.taps(MINA, first.buttons["SMS"])
    assert [one.slug for one in await leads(town)] == ["sms", "other"]


async def test_a_name_is_corrected_by_button_and_typing(town: Town) -> None:
    await sara_works(town)
    (receipt,) = receipts_in(await town.forwards(MINA, "09123456789 instagram", HIDDEN))
    (asked,) = [one for one in await town.taps(MINA, receipt.buttons["✏️ Leila K ••89"]) if one.text]
    assert asked.text == "Write the name of +98 912 ••• ••89, instead of “Leila K”."
    kept, keyboard, card = await town.says(MINA, "Leila Karimi")
    assert "is now <b>Leila Karimi</b>" in kept.text
    assert keyboard.buttons == {}
    assert "Leila Karimi" in card.text
    assert card.chat_id == SARA
    assert [one.name for one in await leads(town)] == ["Leila Karimi"]
    (noted,) = await rows(town, sa.select(audit.c.before, audit.c.after).where(audit.c.what == "contact_name"))
    assert tuple(noted) == ("Leila K", "Leila Karimi")


async def test_a_number_written_where_a_name_was_asked_is_a_new_lead(town: Town) -> None:
    (receipt,) = await town.forwards(MINA, "09123456789 instagram", HIDDEN)
    await town.taps(MINA, receipt.buttons["✏️ Leila K ••89"])
    (second,) = await town.says(MINA, "Nima Rad 09351112233 instagram")
    assert "Nima Rad" in second.text
    assert [one.name for one in await leads(town)] == ["Leila K", "Nima Rad"]


async def test_a_name_written_long_after_the_question_changes_nothing(town: Town) -> None:
    (receipt,) = await town.forwards(MINA, "09123456789 instagram", HIDDEN)
    await town.taps(MINA, receipt.buttons["✏️ Leila K ••89"])
    town.now += timedelta(minutes=16)
    await town.says(MINA, "good morning")
    assert [one.name for one in await leads(town)] == ["Leila K"]


async def test_an_old_button_of_a_settled_message_is_answered_kindly(town: Town) -> None:
    (answer,) = await town.taps(MINA, "mc:4711:1")
    assert answer.method == "answerCallbackQuery"
    assert "not there any more" in shown(answer.payload["text"])


# -- who and where -----------------------------------------------------------------------------------------------------


async def test_in_the_marketing_group_the_receipt_answers_the_message(town: Town) -> None:
    (receipt,) = await town.says(MINA, "Ali Ahmadi 09123456789 instagram", chat=MARKETING)
    assert receipt.chat_id == MARKETING
    assert receipt.payload["reply_parameters"]["message_id"] > 0
    assert len(await leads(town)) == 1


async def test_strangers_and_other_groups_are_not_listened_to(town: Town) -> None:
    (told,) = await town.says(STRANGER, "Ali 09123456789", chat=MARKETING)
    assert "/invite marketing" in told.text
    assert await town.says(STRANGER, "Ali 09123456780", chat=MARKETING) == [], "once a day"
    assert await town.says(MINA, "Ali 09123456789", chat=MANAGERS) == []
    assert await town.says(MINA, "Ali 09123456789", chat=-777) == []
    assert await town.says(MINA, "good morning everybody", chat=MARKETING) == []
    assert await leads(town) == []


async def test_agents_and_managers_may_bring_numbers_too(town: Town) -> None:
    await town.says(SARA, "Ali 09120000001")
    await town.says(HAMID, "Reza 09120000002")
    assert len(await leads(town)) == 2


async def test_a_reply_among_colleagues_in_a_group_gets_no_answer(town: Town) -> None:
    earlier = {"message_id": 1, "date": 0, "chat": {"id": MARKETING, "type": "supergroup", "title": "G"}, "text": "hi"}
    assert await town.says(SARA, "thanks", chat=MARKETING, reply_to_message=earlier) == []


async def test_a_message_without_numbers_is_told_what_would_help(town: Town) -> None:
    (nothing,) = await town.says(MINA, "hello")
    assert "no phone number" in nothing.text
    file = {"file_id": "f", "file_unique_id": "u", "file_name": "numbers.xlsx"}
    (looking,) = await town.says(MINA, document=file)
    assert "I am looking at" in looking.text
    photo = [{"file_id": "p", "file_unique_id": "u", "width": 9, "height": 9}]
    assert await town.says(MINA, photo=photo, media_group_id="album") == []


async def test_a_list_that_comes_while_something_is_asked_is_a_list_and_the_question_waits(town: Town) -> None:
    await town.hire("Nader", NADER, Role.ADMIN)
    await town.taps(NADER, "acn")
    file = {"file_id": "f", "file_unique_id": "u", "file_name": "numbers.xlsx"}
    looking, waits = await town.says(NADER, document=file, caption="our list of May")
    assert "I am looking at" in looking.text
    assert "still waits" in waits.text
    assert any("Billboards" in one.text for one in await town.says(NADER, "billboards Billboards"))


async def test_a_file_among_the_managers_is_not_answered_with_a_question_that_waits(town: Town) -> None:
    await town.hire("Nader", NADER, Role.ADMIN)
    await town.taps(NADER, "acn", chat=MANAGERS)
    file = {"file_id": "f", "file_unique_id": "u", "file_name": "plan.xlsx"}
    told = await town.says(NADER, document=file, chat=MANAGERS)
    assert not any("still waits" in one.text for one in told)
    assert any("Billboards" in one.text for one in await town.says(NADER, "billboards Billboards", chat=MANAGERS))


async def test_a_list_while_the_card_asks_leaves_the_question_the_lowest(town: Town) -> None:
    await town.hire("Lila", 77, Role.AGENT, Role.MARKETING)
    await town.says(MINA, "09123456789 Mehran")
    card = (await town.taps(77, "w:start"))[-1]
    await town.taps(77, card.buttons["🔔 Call back"])
    file = {"file_id": "f", "file_unique_id": "u", "file_name": "numbers.xlsx"}
    told = [one for one in await town.says(77, document=file) if one.chat_id == 77]
    assert "still waits" in told[-1].text
    assert any("Call back" in one.text and "18:30" in one.text for one in await town.says(77, "tomorrow 18:30"))


ANONYMOUS = 1087968824
AS_GROUP = {"sender_chat": {"id": MARKETING, "type": "supergroup", "title": "G"}}


async def test_numbers_written_in_the_groups_name_are_leads_and_its_commands_ask_for_a_person(town: Town) -> None:
    (receipt,) = await town.says(ANONYMOUS, "Ali 09123456789 instagram", chat=MARKETING, **AS_GROUP)
    assert "new" in receipt.text
    (kept,) = await rows(town, sa.select(touch.c.by_person_id))
    assert kept.by_person_id is None
    (again,) = await town.says(ANONYMOUS, "09123456789", chat=MARKETING, **AS_GROUP)
    assert again.text
    (told,) = await town.says(
        ANONYMOUS, "/team managers-here", chat=-777, sender_chat={"id": -777, "type": "supergroup"}
    )
    assert "Remain anonymous" in told.text
    assert await town.says(ANONYMOUS, "/other_bots_word", chat=MARKETING, **AS_GROUP) == []
    async with town.database.write() as session:
        await session.execute(team.update().values(language="fa"))
    (told,) = await town.says(ANONYMOUS, "/spend", chat=MARKETING, **AS_GROUP)
    assert "ناشناس ماندن" in told.text, "a group is spoken to in its team's language"
    channel_post = {"sender_chat": {"id": -100555, "type": "channel", "title": "News"}}
    assert await town.says(777000, "Ali 09123456780", chat=MARKETING, **channel_post) == []
    assert len(await leads(town)) == 1


async def edits(town: Town, who: int, text: str, chat: int | None = None) -> list[Letter]:
    """Somebody writes, and then changes it to this text."""
    message = town._message(who, chat, {"text": "Ali 0912 345 6780 instagram"})
    await town.comes({"message": message})
    return await town.comes({"edited_message": message | {"text": text, "edit_date": message["date"] + 60}})


@pytest.mark.parametrize("chat", [None, MARKETING])
async def test_a_number_that_is_corrected_by_editing_is_taken_in_and_said(town: Town, chat: int | None) -> None:
    (receipt,) = await edits(town, MINA, "Ali 0912 345 6789 instagram", chat)
    assert "••89" in receipt.text
    assert "changed message" in receipt.text
    assert [one.phone for one in await leads(town)] == ["+989123456780", "+989123456789"]


async def test_what_else_is_edited_is_to_be_sent_again_in_private_and_passed_over_in_a_group(town: Town) -> None:
    (told,) = await edits(town, MINA, "Ali Rezaei 0912 345 6780 instagram")
    assert "as a new one" in told.text
    assert await edits(town, MINA, "Ali R. 0912 345 6780 instagram", MARKETING) == []
    assert await edits(town, STRANGER, "Ali 0912 345 6788", MARKETING) == []
    for command in ("/find 0935 111 2233", "/find@desk_bot 0935 111 2233"):
        assert await edits(town, MINA, command, MARKETING) == []
        assert "as a new one" in (await edits(town, MINA, command))[0].text
    assert len(await leads(town)) == 1


async def test_an_edited_note_makes_no_lead(town: Town) -> None:
    await town.says(MINA, "Lili 09120000001 instagram")
    await sara_works(town)
    await town.taps(SARA, "w:next")
    letters = await edits(town, SARA, "her sister 0912 345 6788")
    assert "as a new one" in letters[0].text
    assert len(letters) > 1, "the card in hand is lowest"
    assert len(await leads(town)) == 1


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"text": "tomorow 10"}, {"text": "tomorrow 10"}, ["as a new one"]),
        ({"location": {"latitude": 35.7, "longitude": 51.4}}, {"location": {"latitude": 35.8, "longitude": 51.4}}, []),
    ],
)
async def test_what_is_edited_leaves_the_question_on_the_card_open(
    town: Town, before: dict[str, Any], after: dict[str, Any], told: list[str]
) -> None:
    await town.says(MINA, "Lili 09120000001 instagram")
    await sara_works(town)
    await town.taps(SARA, "w:next")
    await town.taps(SARA, "cb:1:3")
    message = town._message(SARA, None, before)
    await town.comes({"message": message})
    answers = await town.comes({"edited_message": message | after | {"edit_date": message["date"] + 60}})
    assert [one.text for one in answers if "as a new one" not in one.text] == []
    assert len(answers) == len(told)
    await town.says(SARA, "tomorrow 10")
    assert len(await rows(town, sa.select(callback.c.id))) == 1


FORWARDED = {"forward_origin": {"date": 0, **HIDDEN}}
ANSWERING = {"reply_to_message": {"message_id": 1, "date": 0, "chat": {"id": MINA, "type": "private"}, "text": "hi"}}


@pytest.mark.parametrize(("how", "chat"), [(FORWARDED, None), (ANSWERING, None), (ANSWERING, MARKETING)])
async def test_a_list_that_is_forwarded_or_sent_as_a_reply_is_looked_at(town: Town, how: Any, chat: int | None) -> None:
    file = {"file_id": "f", "file_unique_id": "u", "file_name": "numbers.xlsx"}
    (looking,) = await town.says(MINA, chat=chat, document=file, **how)
    assert "I am looking at" in looking.text
    await town.says(MINA, chat=chat, document=file, caption="/spend", **how)
    assert await rows(town, sa.select(request.c.kind).where(request.c.kind == "costs"))


@pytest.mark.parametrize("name", ["<b>x</b>", "Robert'); DROP TABLE lead;--", "\u202eevil", "😀" * 50])
async def test_odd_names_are_shown_as_they_are_read_and_break_nothing(town: Town, name: str) -> None:
    (receipt,) = await town.says(MINA, contact={"phone_number": "+989123456789", "first_name": name})
    assert "<b>x</b>" not in receipt.text
    assert [one.name for one in await leads(town)] == [name.lstrip("\u202e")], "nothing in a name turns the line round"


async def test_ten_thousand_characters_with_a_number_at_their_end_are_taken(town: Town) -> None:
    await town.says(MINA, "x" * 10_000 + "\n09123456789")
    assert [one.phone for one in await leads(town)] == ["+989123456789"]


# -- leads without a number --------------------------------------------------------------------------------------------


async def writes_on_instagram(town: Town, writer: str = "77", text: str = "price?") -> int:
    inbound = Inbound(
        kind=TouchKind.DIRECT, gateway="insta", handle=Handle("instagram", writer, "leila"), name="Leila", text=text
    )
    async with town.database.write() as session:
        taken = await receive.receive(Work(session, town.team, TeamSettings(), town.now), inbound)
    assert taken.lead_id is not None
    return taken.lead_id


async def test_a_missing_number_is_added_by_button_and_goes_to_an_agent(town: Town) -> None:
    await sara_works(town)
    waiting = await writes_on_instagram(town)
    (asked,) = [one for one in await town.taps(MINA, f"an:{waiting}", chat=MARKETING, message_id=44) if one.text]
    assert asked.text == '<a href="tg://user?id=3">U3</a>: Write the phone number of <b>Leila</b>.'
    assert asked.payload["reply_markup"] == {"force_reply": True, "selective": True}
    letters = await town.says(MINA, "it is 0912 345 6789", chat=MARKETING)
    (added,) = receipts_in(letters, MARKETING)
    assert added.text == "☎️ <b>Leila</b> · +98 912 ••• ••89 — has a number now and goes to an agent"
    (dropped,) = [one for one in letters if one.method == "editMessageReplyMarkup"]
    assert (dropped.payload["message_id"], dropped.buttons) == (44, {})
    assert "+989123456789" in receipts_in(letters, SARA)[0].text


async def test_a_reply_to_the_notice_is_its_number(town: Town) -> None:
    waiting = await writes_on_instagram(town)
    chat = {"id": MARKETING, "type": "supergroup", "title": "G"}
    keyboard = {"inline_keyboard": [[{"text": "Add", "callback_data": f"an:{waiting}"}]]}
    notice = {"message_id": 44, "date": 0, "chat": chat, "text": "Leila wrote", "reply_markup": keyboard}
    for who in (MINA, SARA):
        await town.says(who, "09123456789", chat=MARKETING, reply_to_message=notice)
    (only,) = await leads(town)
    assert (only.phone, only.lane) == ("+989123456789", Lane.LIVE)


async def test_a_number_that_is_known_makes_the_two_one(town: Town) -> None:
    await town.says(MINA, "Ali 09123456789 instagram")
    town.now += timedelta(hours=1)
    waiting = await writes_on_instagram(town)
    await town.taps(MINA, f"an:{waiting}")
    (added,) = receipts_in(await town.says(MINA, "09123456789"))
    assert "known since today 12:00" in added.text
    assert [one.state for one in await leads(town) if one.state == LeadState.OPEN] == [LeadState.OPEN]


async def test_what_is_no_number_is_asked_again(town: Town) -> None:
    waiting = await writes_on_instagram(town)
    await town.taps(MINA, f"an:{waiting}")
    (refused,) = await town.says(MINA, "she will send it")
    assert "no number that can be called" in refused.text
    (added,) = receipts_in(await town.says(MINA, "09123456789"))
    assert "has a number now" in added.text


async def test_a_lead_that_waits_no_more_says_so(town: Town) -> None:
    waiting = await writes_on_instagram(town)
    await town.taps(MINA, f"an:{waiting}")
    await town.says(MINA, "09123456789")
    (gone,) = await town.taps(MINA, f"an:{waiting}")
    assert "not there any more" in shown(gone.payload["text"])


async def test_a_late_or_a_double_answer_makes_leads_of_their_own(town: Town) -> None:
    waiting = await writes_on_instagram(town)
    await town.taps(MINA, f"an:{waiting}")
    await town.says(MINA, "Ali 09120000001, Reza 09120000002")
    await town.taps(MINA, f"an:{waiting}")
    town.now += timedelta(minutes=16)
    await town.says(MINA, "Nima 09120000003")
    found = await leads(town)
    assert [one.lane for one in found if one.id == waiting] == [Lane.NEEDS_NUMBER]
    assert len(found) == 4


async def test_both_databases_keep_and_answer_alike(tmp_path, tables_url: str) -> None:
    town = await opened(tmp_path, url=tables_url)
    await town.hire("Mina", MINA, Role.MARKETING)
    (receipt,) = await town.forwards(MINA, "09123456789, Reza Karimi 09351112233", HIDDEN)
    await town.taps(MINA, receipt.buttons["SMS"])
    (renamed,) = await town.forwards(MINA, "09361112233 instagram", HIDDEN)
    await town.taps(MINA, renamed.buttons["✏️ Leila K ••33"])
    await town.says(MINA, "Leila Karimi")
    waiting = await writes_on_instagram(town)
    await town.taps(MINA, f"an:{waiting}")
    await town.says(MINA, "09371112233")
    found = [(one.phone, one.name, one.slug) for one in await leads(town)]
    assert found == [
        ("+989123456789", None, "sms"),
        ("+989351112233", "Reza Karimi", "sms"),
        ("+989361112233", "Leila Karimi", "instagram"),
        ("+989371112233", "Leila", "instagram"),
    ]
    await town.database.close()


async def asked_for(town: Town, kind: type[Wish]) -> int:
    async with town.database.read() as session:
        return len(await requests.waiting(session, kind, town.now))


@pytest.mark.parametrize(
    ("name", "caption", "kind"), [("costs.csv", "/spend", AskedCosts), ("welcome.toml", "", AskedJourneyFile)]
)
async def test_the_same_file_sent_again_is_read_again(town: Town, name: str, caption: str, kind: type[Wish]) -> None:
    await town.hire("Nader", 5, Role.ADMIN)
    document = {"file_id": "F", "file_unique_id": "U", "file_name": name}
    for _ in range(2):
        await town.says(5, document=document, caption=caption)
    assert await asked_for(town, kind) == 2


async def test_an_import_is_taken_back_by_each_tap(town: Town) -> None:
    await town.says(MINA, document={"file_id": "F", "file_unique_id": "U", "file_name": "people.csv"})
    (one,) = await rows(town, sa.select(file_import.c.id))
    before = await asked_for(town, AskedImport)
    for _ in range(2):
        await town.taps(MINA, UndoImport(file=one.id).pack())
    assert await asked_for(town, AskedImport) == before + 2
