"""Buttons: a tap waits for its answer, toasts and alerts, links, copies, reply keyboards."""

import re

import pytest
from phones import SARA, Page, button, keyboard
from playwright.sync_api import BrowserContext, expect

pytestmark = pytest.mark.browser
ONE_LINE = 40
"""Pixels."""
OUTCOMES = keyboard(
    [button("Sold", "sold", style="success")], [button("No answer", "na"), button("Wrong", "w", style="danger")]
)


def test_a_tap_waits_for_its_answer_and_shows_it(page: Page) -> None:
    page.sara.starts()
    page.town.bot.says(SARA, "call her", reply_markup=OUTCOMES)
    key = page.sara.taps("No answer")
    query = page.town.bot.hears("callback_query")
    assert query["data"] == "na"
    expect(key).to_have_attribute("aria-busy", "true")
    page.town.bot.answers(query, "Recorded: no answer")
    expect(page.sara.toast).to_have_text("Recorded: no answer")
    expect(key).not_to_have_attribute("aria-busy", "true")


def test_a_second_tap_on_a_waiting_button_is_not_sent(page: Page) -> None:
    page.sara.starts()
    page.town.bot.says(SARA, "call her", reply_markup=OUTCOMES)
    page.sara.taps("Sold")
    page.sara.taps("Sold")
    page.sara.types("after both")
    query = page.town.bot.hears("callback_query")
    assert page.town.bot.hears("message")["text"] == "after both"
    page.town.bot.answers(query)
    page.town.bot.hears_nothing()


def test_an_alert_is_a_dialog_on_that_phone(page: Page) -> None:
    page.sara.starts()
    page.arash.starts()
    page.town.bot.says(SARA, "call her", reply_markup=OUTCOMES)
    page.sara.taps("Wrong")
    page.town.bot.answers(page.town.bot.hears("callback_query"), "Taken off\nthe list.", show_alert=True)
    alert = page.sara.node.get_by_role("alertdialog")
    expect(alert).to_contain_text("Taken off\nthe list.")
    expect(alert.get_by_role("button", name="OK")).to_be_focused()
    page.arash.types("the others go on")
    page.arash.sees("the others go on")
    alert.get_by_role("button", name="OK").click()
    expect(alert).to_have_count(0)
    expect(page.sara.line).to_be_editable()


def test_colours_follow_the_style_of_the_button(page: Page) -> None:
    page.sara.starts()
    page.town.bot.says(SARA, "call her", reply_markup=OUTCOMES)
    expect(page.sara.key("Sold")).to_have_class(re.compile("success"))
    expect(page.sara.key("Wrong")).to_have_class(re.compile("danger"))
    plain = page.sara.key("No answer").evaluate("key => getComputedStyle(key).backgroundColor")
    assert page.sara.key("Wrong").evaluate("key => getComputedStyle(key).backgroundColor") != plain


def test_copying_puts_the_number_on_the_clipboard(page: Page, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.sara.starts()
    page.town.bot.says(
        SARA, "Maryam", reply_markup=keyboard([{"text": "Copy", "copy_text": {"text": "+989121234567"}}])
    )
    page.sara.taps("Copy")
    expect(page.sara.toast).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == "+989121234567"


def test_an_invite_link_of_the_bot_is_opened_on_the_phone_itself(page: Page) -> None:
    page.sara.starts()
    page.town.bot.says(SARA, "Join: https://t.me/sarnakh_demo_bot?start=abc-123")
    page.sara.sees("Join").get_by_role("link").click()
    assert page.town.bot.hears()["text"] == "/start abc-123"
    invite = {"text": "Join", "url": "https://t.me/sarnakh_demo_bot?start=xyz"}
    page.town.bot.says(SARA, "by a button", reply_markup=keyboard([invite]))
    page.sara.taps("Join")
    assert page.town.bot.hears()["text"] == "/start xyz"
    assert len(page.tab.context.pages) == 1


def test_an_invite_can_be_pasted_from_elsewhere(page: Page) -> None:
    page.sara.starts().chooses("Open an invite link")
    page.sara.field("Link or start code").fill("not a link at all!")
    page.sara.confirms("Start")
    expect(page.sara.node.get_by_role("alert")).to_have_text("No start code is in that.")
    page.sara.field("Link or start code").fill("https://t.me/sarnakh_demo_bot?start=team-7")
    page.sara.confirms("Start")
    assert page.town.bot.hears()["text"] == "/start team-7"


def test_a_button_with_an_address_leads_out_of_the_page(page: Page) -> None:
    page.sara.starts()
    page.town.bot.says(SARA, "see", reply_markup=keyboard([{"text": "Panel", "url": "https://example.com/x"}]))
    key = page.sara.key("Panel")
    expect(key).to_have_attribute("href", "https://example.com/x")
    expect(key).to_have_attribute("target", "_blank")


def test_a_card_that_changes_under_the_finger_keeps_the_keyboards_place(page: Page) -> None:
    page.sara.starts()
    card = page.town.bot.says(SARA, "card one", reply_markup=OUTCOMES)
    page.sara.key("No answer").focus()
    page.tab.keyboard.press("Enter")
    query = page.town.bot.hears("callback_query")
    page.town.bot.call("editMessageText", chat_id=SARA, message_id=card, text="card two", reply_markup=OUTCOMES)
    page.town.bot.answers(query)
    page.sara.sees("card two")
    expect(page.sara.key("No answer")).to_be_focused()


def test_the_reply_keyboard_writes_for_the_person(page: Page) -> None:
    page.sara.starts()
    markup = {
        "keyboard": [[{"text": "Next lead"}, {"text": "Break"}]],
        "resize_keyboard": True,
        "input_field_placeholder": f"Tap below{', or write it in your own words' * 4}",
    }
    page.town.bot.says(SARA, "what now?", reply_markup=markup)
    expect(page.sara.line).to_have_attribute("placeholder", re.compile("^Tap below, or"))
    assert page.sara.line.evaluate("line => line.offsetHeight") == ONE_LINE
    page.sara.taps("Next lead")
    assert page.town.bot.hears()["text"] == "Next lead"
    page.town.bot.says(SARA, "done", reply_markup={"remove_keyboard": True})
    expect(page.sara.key("Next lead")).to_have_count(0)


def test_the_reply_keyboard_is_still_there_after_a_reload(page: Page) -> None:
    page.sara.starts()
    page.town.bot.says(SARA, "what now?", reply_markup={"keyboard": [[{"text": "Next lead"}]]})
    expect(page.sara.key("Next lead")).to_be_visible()
    page.open()
    expect(page.sara.key("Next lead")).to_be_visible()
    page.sara.node.get_by_role("button", name="Show the keyboard").click()
    expect(page.sara.key("Next lead")).to_be_hidden()


def test_sharing_the_own_number_is_asked_first(page: Page) -> None:
    page.sara.starts()
    ask = {"keyboard": [[{"text": "My number", "request_contact": True}]], "one_time_keyboard": True}
    page.town.bot.says(SARA, "your number?", reply_markup=ask)
    page.sara.taps("My number")
    expect(page.sara.field("Phone")).to_have_value("+989120000101")
    page.sara.confirms("Share")
    contact = page.town.bot.hears()["contact"]
    assert (contact["phone_number"], contact["user_id"]) == ("+989120000101", SARA)


class TestWhereTheBotIsSilent:
    @pytest.fixture
    def town(self):
        from phones import Town

        with Town(answer_wait=0.2) as town:
            yield town

    def test_a_tap_without_an_answer_says_so(self, page: Page) -> None:
        page.sara.starts()
        page.town.bot.says(SARA, "call her", reply_markup=OUTCOMES)
        key = page.sara.taps("Sold")
        expect(page.sara.toast).to_have_text("The bot did not answer the tap.")
        expect(key).not_to_have_attribute("aria-busy", "true")
