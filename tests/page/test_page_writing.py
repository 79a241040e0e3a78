"""What people do: write, reply, edit, forward, send files, speak, block."""

import pytest
from phones import ARASH, NIKA, SARA, Page, picture
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
PNG = picture(70, 50)


def test_shift_enter_starts_a_line_and_enter_sends(page: Page) -> None:
    page.sara.starts()
    page.sara.line.press_sequentially("one")
    page.sara.line.press("Shift+Enter")
    page.sara.line.press_sequentially("two")
    page.sara.line.press("Enter")
    assert page.town.bot.hears()["text"] == "one\ntwo"
    expect(page.sara.line).to_have_value("")


def test_what_could_not_be_sent_comes_back_to_the_line(page: Page) -> None:
    page.sara.starts()
    page.tab.route("**/api/chats/*/text", lambda route: route.abort())
    page.sara.types("do not lose me")
    expect(page.sara.toast).to_have_text("The server cannot be reached.")
    expect(page.sara.line).to_have_value("do not lose me")


def test_a_slash_shows_the_commands_and_narrows_them(page: Page) -> None:
    page.town.bot.call(
        "setMyCommands",
        commands=[
            {"command": "team", "description": "The team"},
            {"command": "today", "description": "Figures of today"},
            {"command": "offers", "description": "Offers"},
        ],
    )
    page.sara.starts()
    options = page.sara.node.get_by_role("option")
    page.sara.line.press_sequentially("/")
    expect(options).to_have_count(3)
    page.sara.line.press_sequentially("to")
    expect(options).to_have_count(1)
    page.sara.line.press("Enter")
    assert page.town.bot.hears()["text"] == "/today"
    expect(options).to_have_count(0)


def test_a_command_written_in_full_is_sent_though_a_longer_one_stands_before_it(page: Page) -> None:
    commands = [{"command": name, "description": name} for name in ("customers", "customer")]
    page.town.bot.call("setMyCommands", commands=commands)
    page.sara.starts()
    page.sara.line.press_sequentially("/customer")
    page.sara.line.press("Enter")
    assert page.town.bot.hears()["text"] == "/customer"


def test_a_command_can_be_completed_to_add_its_arguments(page: Page) -> None:
    page.town.bot.call("setMyCommands", commands=[{"command": "hours", "description": "Calling hours"}])
    page.sara.starts()
    page.sara.line.press_sequentially("/h")
    page.sara.line.press("Tab")
    page.sara.line.press_sequentially("sat 9-18")
    page.sara.line.press("Enter")
    assert page.town.bot.hears()["text"] == "/hours sat 9-18"


def test_in_a_group_a_command_says_whose_it_is(page: Page) -> None:
    page.town.bot.call("setMyCommands", commands=[{"command": "today", "description": "Figures"}])
    page.managers.node.get_by_role("button", name="Commands").click()
    page.managers.node.get_by_role("option", name="/today").click()
    assert page.town.bot.hears()["text"] == "/today@sarnakh_demo_bot"


def test_commands_in_a_text_can_be_tapped(page: Page) -> None:
    page.sara.starts()
    page.town.bot.says(SARA, "try /help now")
    page.sara.sees("try").get_by_role("button", name="/help").click()
    assert page.town.bot.hears()["text"] == "/help"


def test_the_last_own_message_is_edited_with_arrow_up(page: Page) -> None:
    page.sara.starts().types("she want to buy")
    page.town.bot.hears()
    page.sara.sees("she want to buy")
    page.sara.line.press("ArrowUp")
    expect(page.sara.line).to_have_value("she want to buy")
    page.sara.line.fill("she wants to buy")
    page.sara.line.press("Enter")
    assert page.town.bot.hears("edited_message")["text"] == "she wants to buy"
    page.sara.sees("she wants to buy")
    page.sara.sees_no("she want to buy")


def test_a_direct_message_is_forwarded_with_its_origin(page: Page) -> None:
    page.sara.starts().chooses("Forward a message")
    page.sara.field("The message").fill("سلام قیمت؟ ۰۹۱۲۱۲۳۴۵۶۷")
    page.sara.field("Name").fill("مریم")
    page.sara.confirms("Send")
    heard = page.town.bot.hears()
    assert heard["text"] == "سلام قیمت؟ ۰۹۱۲۱۲۳۴۵۶۷"
    assert heard["forward_origin"]["type"] == "hidden_user"
    assert heard["forward_origin"]["sender_user_name"] == "مریم"
    expect(page.sara.sees("قیمت").locator(".origin")).to_contain_text("مریم")


def test_a_post_of_a_channel_is_forwarded(page: Page) -> None:
    page.sara.starts().chooses("Forward a message")
    page.sara.field("The message").fill("our prices")
    page.sara.field("From").select_option("channel")
    page.sara.field("Name").fill("Shop news")
    page.sara.confirms("Send")
    assert page.town.bot.hears()["forward_origin"]["chat"]["title"] == "Shop news"


def test_a_message_goes_on_to_the_group(page: Page) -> None:
    page.nika.starts()
    page.town.bot.says(NIKA, "a big sale")
    page.nika.on_message("a big sale", "Forward")
    page.nika.confirms("Managers")
    expect(page.managers.sees("a big sale").locator(".origin")).to_be_visible()


def test_two_dropped_pictures_become_an_album(page: Page) -> None:
    page.sara.starts()
    page.sara.node.locator("input[type=file]").set_input_files(
        [{"name": f"{n}.png", "mimeType": "image/png", "buffer": PNG} for n in range(2)]
    )
    page.sara.node.get_by_label("Caption").fill("receipts")
    page.sara.confirms("Send")
    first, second = page.town.bot.hears(), page.town.bot.hears()
    assert first["photo"]
    assert first["caption"] == "receipts"
    assert first["media_group_id"] == second["media_group_id"]
    expect(page.sara.sees("receipts").locator(".tile")).to_have_count(2)


def test_a_picture_can_be_sent_as_a_file(page: Page) -> None:
    page.sara.starts()
    page.sara.node.locator("input[type=file]").set_input_files(
        {"name": "scan.png", "mimeType": "image/png", "buffer": PNG}
    )
    page.sara.node.get_by_text("File", exact=True).click()
    page.sara.confirms("Send")
    assert page.town.bot.hears()["document"]["file_name"] == "scan.png"


def test_a_file_dropped_on_a_phone_is_sent_from_it(page: Page) -> None:
    page.arash.starts()
    page.arash.node.locator(".screen").evaluate(
        """screen => {
          const transfer = new DataTransfer();
          transfer.items.add(new File(["phone\\n0912\\n"], "numbers.csv", { type: "text/csv" }));
          for (const type of ["dragenter", "dragover", "drop"])
            screen.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
        }"""
    )
    page.arash.confirms("Send")
    heard = page.town.bot.hears()
    assert (heard["from"]["id"], heard["document"]["file_name"]) == (ARASH, "numbers.csv")


def test_a_voice_note_is_recorded_and_sent(page: Page, context) -> None:
    context.grant_permissions(["microphone"])
    page.sara.starts()
    page.sara.node.get_by_role("button", name="Record a voice note").click()
    stop = page.sara.node.get_by_role("button", name="Stop and send")
    expect(stop).to_be_visible()
    stop.click()
    assert page.town.bot.hears()["voice"]["file_size"] > 0
    expect(page.sara.bubbles.last.locator("audio")).to_be_visible()


def test_a_foreign_contact_carries_no_user(page: Page) -> None:
    page.sara.starts().chooses("Send a contact")
    page.sara.field("Name").fill("Maryam")
    page.sara.field("Phone").fill("09121234567")
    page.sara.confirms("Send")
    contact = page.town.bot.hears()["contact"]
    assert contact["phone_number"] == "09121234567"
    assert "user_id" not in contact


def test_a_blocked_bot_is_told_and_can_be_unblocked(page: Page) -> None:
    page.sara.starts().chooses("Block the bot")
    assert page.town.bot.hears("my_chat_member")["new_chat_member"]["status"] == "kicked"
    expect(page.sara.line).to_be_hidden()
    page.open()
    page.sara.node.get_by_role("button", name="Unblock").click()
    assert page.town.bot.hears("my_chat_member")["new_chat_member"]["status"] == "member"
    expect(page.sara.line).to_be_visible()


def test_a_draft_waits_while_another_chat_is_open(page: Page) -> None:
    page.nika.starts()
    page.nika.line.fill("half a thought")
    page.nika.node.get_by_role("button", name="Back to the chats").click()
    page.nika.node.locator(".chat-row", has_text="Managers").click()
    expect(page.nika.line).to_have_value("")
    page.nika.node.get_by_role("button", name="Back to the chats").click()
    page.nika.node.locator(".chat-row", has_text="Sarnakh").click()
    expect(page.nika.line).to_have_value("half a thought")
