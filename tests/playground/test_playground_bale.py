"""The bale flavour: the known differences, and that aiogram can live with all but one of them."""

import aiogram.types as at
import pytest
from pydantic import ValidationError

from playground.person import PersonInChat
from playground.refusals import Refusal
from playground.server import Playground
from tests.playground.frameworks import Aiogram
from tests.playground.hands import GROUP, SARA, TOKEN, Api, TownOf


@pytest.fixture
async def town(town_of: TownOf) -> Playground:
    return await town_of(flavour="bale")


async def test_forwards_have_the_old_fields(api: Api, sara: PersonInChat) -> None:
    await sara.forwards("a", origin={"type": "user", "user_id": 77, "name": "Customer"})
    await sara.forwards("b", origin={"type": "channel", "title": "Shop"})
    of_user, of_channel = [u["message"] for u in await api.updates()]
    assert "forward_origin" not in of_user
    assert of_user["forward_from"]["id"] == 77
    assert of_user["forward_date"] == of_user["date"]
    assert of_channel["forward_from_chat"]["title"] == "Shop"
    message = at.Message.model_validate(of_user)
    assert message.forward_origin is None
    assert message.forward_from is not None


async def test_taps_come_without_chat_instance_and_poison_a_strict_parser(api: Api, sara: PersonInChat) -> None:
    await sara.starts()
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "a"}]]}
    sent = await api("sendMessage", chat_id=SARA, text="x", reply_markup=markup)
    await sara.act("press", {"message_id": sent["message_id"], "data": "a", "wait": False})
    update = (await api.updates())[-1]
    assert "chat_instance" not in update["callback_query"]
    with pytest.raises(ValidationError, match="chat_instance"):
        at.Update.model_validate(update)


async def test_html_is_shown_as_it_is_and_markdown_is_read_always(api: Api, sara: PersonInChat) -> None:
    await sara.starts()
    sent = await api("sendMessage", chat_id=SARA, text="<b>x</b> *y* a_b", parse_mode="HTML")
    assert sent["text"] == "<b>x</b> y a_b"
    assert [e["type"] for e in sent["entities"]] == ["bold"]


async def test_there_are_no_supergroups(api: Api, town: Playground, managers) -> None:
    with pytest.raises(Refusal, match="bale has no supergroups"):
        town.add_group(-901, "Big", [SARA], type="supergroup")
    assert (await api("getChat", chat_id=GROUP))["type"] == "group"


async def test_ids_are_wider_than_32_bits(api: Api, sara: PersonInChat) -> None:
    assert (await sara.says("x"))["message_id"] > 1 << 32


async def test_the_webhook_has_no_secret_header(town: Playground) -> None:
    assert town.board.flavour.webhook_secret is False


async def test_methods_bale_lacks_are_not_found(api: Api) -> None:
    for method in ("setMyCommands", "setChatMenuButton", "editMessageMedia"):
        assert await api.refused(method) == "Not Found: method not found"


async def test_the_last_2000_updates_are_kept(api: Api, town: Playground) -> None:
    mailbox = town.board.mailboxes[TOKEN]
    for number in range(2005):
        mailbox.put("message", {"n": number}, SARA)
    assert len(mailbox) == 2000
    assert (await api("getUpdates", limit=1))[0]["message"]["n"] == 5


async def test_dropping_pending_updates_does_nothing(api: Api, sara: PersonInChat) -> None:
    await sara.says("still here")
    await api("deleteWebhook", drop_pending_updates=True)
    assert len(await api("getUpdates")) == 1


async def test_aiogram_talks_to_it_as_it_is(town: Playground, sara: PersonInChat) -> None:
    framework = Aiogram(town.base_url)
    await sara.starts()
    sent = await framework.bot.send_message(chat_id=SARA, text="*hello*")
    edited = await framework.bot.edit_message_text(text="bye", chat_id=SARA, message_id=sent.message_id)
    assert (sent.text, edited.text) == ("hello", "bye")
    [update] = await framework.bot.get_updates()
    assert update.message.text == "/start"
    await framework.close()
