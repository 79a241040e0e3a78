"""What people see of messages: formatted, edited, deleted, with pictures and files, in both directions of reading."""

import re

import pytest
from phones import ARASH, GROUP, NIKA, SARA, Page, picture
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_message_of_the_bot_is_seen_on_its_phone_and_on_no_other(page: Page) -> None:
    page.sara.starts()
    page.town.bot.says(SARA, "a lead for Sara")
    page.sara.sees("a lead for Sara")
    page.arash.sees_no("a lead for Sara")


def test_what_a_person_types_reaches_the_bot_and_stands_on_their_own_side(page: Page) -> None:
    page.sara.starts().types("I am here")
    assert page.town.bot.hears()["text"] == "I am here"
    expect(page.sara.sees("I am here")).to_have_class(re.compile("mine"))


def test_formatting_becomes_elements(page: Page) -> None:
    page.sara.starts()
    page.town.bot.says(
        SARA,
        '<b>fresh</b> <i>two minutes</i> <u>now</u> <s>old</s> <code>sms 5</code> <a href="https://example.com/x">page</a>\n'
        '<pre><code class="language-toml">key = 1</code></pre>'
        "<blockquote>said <b>so</b></blockquote>end +989121234567",
    )
    text = page.sara.sees("fresh").locator(".text")
    for tag, words in {"b": "fresh", "i": "two minutes", "u": "now", "s": "old", "pre": "key = 1"}.items():
        expect(text.locator(f"{tag} >> nth=0")).to_have_text(words)
    expect(text.locator("blockquote b")).to_have_text("so")
    expect(text.locator("a", has_text="page")).to_have_attribute("href", "https://example.com/x")
    expect(text.locator("a.number")).to_have_attribute("href", "tel:+989121234567")


def test_offsets_count_as_telegram_counts_them(page: Page) -> None:
    page.sara.starts()
    page.town.bot.says(SARA, "🔥🔥 <b>سرنخ تازه</b> 👨‍👩‍👧 <i>hello</i>")
    bubble = page.sara.sees("سرنخ تازه")
    expect(bubble.locator("b")).to_have_text("سرنخ تازه")
    expect(bubble.locator("i")).to_have_text("hello")


def test_entities_that_overlap_or_overrun_lose_no_letter(page: Page) -> None:
    made = page.evaluate(
        """async () => {
          const { rendered } = await import("/page/entities.js");
          const act = { t: (word) => word };
          const mark = (type, offset, length) => ({ type, offset, length });
          const marks = [mark("bold", 0, 6), mark("italic", 3, 6), mark("code", 8, 99)];
          const host = document.createElement("div");
          host.append(...rendered("abcdefghijk", marks, act));
          const italics = [...host.querySelectorAll("i")].map(node => node.textContent);
          return [host.textContent, host.querySelector("b").textContent, italics.join("|")];
        }"""
    )
    assert made == ["abcdefghijk", "abcdef", "def|ghi"]


def test_markup_typed_by_a_person_is_shown_as_typed(page: Page) -> None:
    nasty = '<img src=x onerror="window.bitten=1"><b>bold</b> & \'; DROP TABLE lead;--'
    page.sara.starts().types(nasty)
    bubble = page.sara.sees("DROP TABLE")
    expect(bubble.locator(".text")).to_have_text(nasty)
    expect(bubble.locator(".text img, .text b")).to_have_count(0)
    assert page.evaluate("window.bitten") is None


def test_addresses_that_run_scripts_are_no_links(page: Page) -> None:
    safe = 'async (url) => (await import("/page/entities.js")).safeLink(url)'
    assert page.evaluate(safe, "javascript:alert(1)") is None
    assert page.evaluate(safe, "data:text/html,x") is None
    assert page.evaluate(safe, "example.com/a") == "http://example.com/a"


def test_each_paragraph_is_read_in_its_own_direction(page: Page) -> None:
    page.sara.starts()
    page.town.bot.says(SARA, "plain English words here and more of them\nسلام، قیمت رژیم سه‌ماهه چند است؟")
    sides = (
        page.sara.sees("plain English")
        .locator(".text")
        .evaluate(
            """node => {
          const letters = (from, to) => {
            const range = document.createRange();
            range.setStart(node.firstChild, from); range.setEnd(node.firstChild, to);
            return range.getBoundingClientRect().left;
          };
          const turn = node.firstChild.data.indexOf("\\n") + 1;
          return [letters(0, 1) < letters(8, 9), letters(turn, turn + 1) > letters(turn + 8, turn + 9)];
        }"""
        )
    )
    assert sides == [True, True]


def test_a_line_of_an_emoji_and_a_number_is_read_like_the_message_around_it(page: Page) -> None:
    page.sara.starts()
    page.town.bot.says(SARA, "سرنخ تازه\n📞 \u2068+989121234567\u2069\n👤 \u2068<b>غزل</b>\u2069")
    bubble = page.sara.sees("سرنخ تازه")
    expect(bubble.locator("b")).to_have_text("غزل")
    expect(bubble.locator("a.number")).to_have_text("+989121234567")
    right_of = """node => {
      const box = node.getBoundingClientRect();
      const text = node.closest(".text").getBoundingClientRect();
      return text.right - box.right;
    }"""
    assert bubble.locator("a.number").evaluate(right_of) < 40, "the number does not follow its emoji from the right"
    assert bubble.locator("b").evaluate(right_of) < 40


def test_the_time_never_covers_the_text(page: Page) -> None:
    page.sara.starts()
    for text in ("سلام", "hello", "سلام\nhello", "hello\nسلام به همهٔ همکاران عزیز در تیم فروش امروز", "x" * 31):
        page.town.bot.says(SARA, text)
    for mixed in (
        "812",
        "۸۱۲",
        "/assign 812 سارا",
        "https://sarnakh.ir سلام",
        "Sara سلام",
        "سلام Sara",
        "\u2068Sara\u2069 سلام",
    ):
        page.sara.types(mixed)
    page.sara.sees("x" * 31)
    covered = page.sara.list.evaluate(
        """list => [...list.querySelectorAll(".msg")].filter(msg => {
          const meta = msg.querySelector(".meta").getBoundingClientRect();
          const range = document.createRange();
          const text = msg.querySelector(".text");
          range.setStart(text, 0); range.setEndBefore(text.querySelector(".spacer"));
          return [...range.getClientRects()].some(r => r.width > 0 && r.left < meta.right - 1 && r.right > meta.left + 1
            && r.top + 4 < meta.bottom - 3 && r.bottom - 4 > meta.top + 3);
        }).map(msg => msg.textContent)"""
    )
    assert covered == []


def test_an_edit_is_seen_in_place_and_shown_for_a_moment(page: Page) -> None:
    page.sara.starts()
    message = page.town.bot.says(SARA, "calling 0912")
    page.town.bot.says(SARA, "after it")
    page.sara.sees("after it")
    page.town.bot.call("editMessageText", chat_id=SARA, message_id=message, text="sold, number masked")
    bubble = page.sara.sees("sold, number masked")
    expect(bubble).to_have_class(re.compile("flash"))
    expect(bubble.locator(".meta")).to_contain_text("edited")
    page.sara.sees_no("calling 0912")
    expect(page.sara.bubbles.last).to_contain_text("after it")


def test_a_deleted_message_goes(page: Page) -> None:
    page.sara.starts()
    message = page.town.bot.says(SARA, "a mistake")
    page.sara.sees("a mistake")
    page.town.bot.call("deleteMessage", chat_id=SARA, message_id=message)
    page.sara.sees_no("a mistake")


def test_an_album_is_one_bubble_whose_pictures_can_be_enlarged(page: Page) -> None:
    page.nika.starts()
    page.town.bot.sends_pictures(NIKA, 4, "today at a glance")
    album = page.nika.sees("today at a glance")
    expect(album.locator(".tile img")).to_have_count(4)
    album.locator(".tile").first.click()
    viewer = page.tab.get_by_role("dialog", name="Photo")
    first = viewer.locator("img").get_attribute("src")
    page.tab.keyboard.press("ArrowRight")
    expect(viewer.locator("img")).not_to_have_attribute("src", str(first))
    assert viewer.locator("img").evaluate("image => image.decode().then(() => image.naturalWidth)") == 61
    page.tab.keyboard.press("Escape")
    expect(viewer).to_have_count(0)


def test_a_file_of_the_bot_can_be_downloaded_under_its_name(page: Page) -> None:
    page.sara.starts()
    sheet = {"document": ("leads.csv", b"phone\n0912\n", "text/csv")}
    page.town.bot.call("sendDocument", files=sheet, chat_id=str(SARA), caption="all of them")
    bubble = page.sara.sees("all of them")
    expect(bubble.locator(".file-size")).to_have_text("11 B")
    with page.tab.expect_download() as told:
        bubble.get_by_role("link", name="leads.csv").click()
    assert told.value.suggested_filename == "leads.csv"
    assert told.value.path().read_bytes() == b"phone\n0912\n"


def test_a_reply_shows_what_it_answers_and_leads_there(page: Page) -> None:
    page.sara.starts()
    asked = page.town.bot.says(SARA, "what did she say?")
    page.sara.on_message("what did she say?", "Reply")
    page.sara.types("she said yes")
    heard = page.town.bot.hears()
    assert heard["reply_to_message"]["message_id"] == asked
    answer = page.sara.sees("she said yes")
    expect(answer.locator(".quote")).to_contain_text("what did she say?")
    answer.locator(".quote").click()
    expect(page.sara.bubble("what did she say?").first).to_have_class(re.compile("flash"))


def test_hidden_text_is_shown_on_a_tap(page: Page) -> None:
    page.sara.starts()
    page.town.bot.says(SARA, "reason: <tg-spoiler>fresh and live</tg-spoiler>")
    spoiler = page.sara.sees("reason").locator(".spoiler")
    expect(spoiler.locator("span")).to_be_hidden()
    spoiler.click()
    expect(spoiler.locator("span")).to_be_visible()


def test_a_long_quote_unfolds(page: Page) -> None:
    page.sara.starts()
    page.town.bot.says(SARA, "<blockquote expandable>" + "\n".join(f"line {n}" for n in range(9)) + "</blockquote>")
    bubble = page.sara.sees("line 0")
    folded = bubble.locator(".quoted").bounding_box()
    bubble.get_by_role("button", name="Show all").click()
    unfolded = bubble.locator(".quoted").bounding_box()
    assert folded is not None
    assert unfolded is not None
    assert unfolded["height"] > 2 * folded["height"]


def test_who_reads_older_messages_is_not_moved_but_told(page: Page) -> None:
    page.sara.starts()
    for number in range(30):
        page.town.bot.says(SARA, f"message {number}.")
    page.sara.sees("message 29.")
    page.sara.list.hover()
    page.tab.mouse.wheel(0, -900)
    old = page.sara.bubble("message 12.")
    old.scroll_into_view_if_needed()
    before = old.bounding_box()
    page.town.bot.says(SARA, "something new")
    pill = page.sara.node.get_by_role("button", name="To the newest message")
    expect(pill).to_contain_text("1 new message")
    assert old.bounding_box() == before
    pill.click()
    expect(page.sara.bubble("something new")).to_be_in_viewport()
    expect(pill).to_be_hidden()


def test_earlier_messages_come_when_one_scrolls_up(page: Page) -> None:
    page.sara.starts()
    for number in range(140):
        page.town.bot.says(SARA, f"message {number}.")
    page.open()
    page.sara.sees("message 139.")
    for read in (50, 100, 141):
        expect(page.sara.bubbles).to_have_count(read)
        page.sara.list.evaluate("list => new Promise(done => requestAnimationFrame(() => done(list.scrollTop = 0)))")
    page.sara.sees("/start")


def test_a_contact_card_offers_the_number(page: Page) -> None:
    page.sara.starts()
    page.town.bot.call("sendContact", chat_id=SARA, phone_number="+989121234567", first_name="Maryam")
    page.sara.sees("Maryam").get_by_role("button", name="Maryam").click()
    call = page.sara.node.get_by_role("dialog").get_by_role("link", name="Call")
    expect(call).to_have_attribute("href", "tel:+989121234567")


def test_a_pinned_message_stays_above_the_others(page: Page) -> None:
    page.sara.starts()
    message = page.town.bot.says(SARA, "rules of the day")
    page.town.bot.call("pinChatMessage", chat_id=SARA, message_id=message)
    expect(page.sara.node.locator(".pinned")).to_contain_text("rules of the day")
    page.open()
    expect(page.sara.node.locator(".pinned")).to_contain_text("rules of the day")


def test_typing_shows_in_the_head_until_the_message_comes(page: Page) -> None:
    page.sara.starts()
    page.town.bot.call("sendChatAction", chat_id=SARA, action="upload_photo")
    subtitle = page.sara.node.locator(".chat .subtitle")
    expect(subtitle).to_have_text("sending a photo…")
    photo = {"photo": ("chart.png", picture(80, 60), "image/png")}
    page.town.bot.call("sendPhoto", files=photo, chat_id=str(SARA))
    expect(subtitle).to_have_text("bot")
    expect(page.sara.bubbles.last.locator("img")).to_be_visible()


def test_both_members_see_the_group_and_each_can_speak_there(page: Page) -> None:
    page.managers.types("where is the report?")
    heard = page.town.bot.hears()
    assert (heard["from"]["id"], heard["chat"]["type"]) == (NIKA, "group")
    expect(page.managers.sees("where is the report?")).to_have_class(re.compile("mine"))
    page.managers.node.get_by_label("Writing as").select_option(str(ARASH))
    expect(page.managers.sees("where is the report?")).to_have_class(re.compile("theirs"))
    expect(page.managers.sees("where is the report?").locator(".author")).to_have_text("Nika Tehrani")
    page.managers.types("coming")
    assert page.town.bot.hears()["from"]["id"] == ARASH


def test_another_chat_counts_what_was_not_read(page: Page) -> None:
    page.town.bot.says(GROUP, "the digest of today")
    back = page.nika.node.get_by_role("button", name="Back to the chats")
    expect(back).to_contain_text("1")
    back.click()
    row = page.nika.node.locator(".chat-row", has_text="Managers")
    expect(row).to_contain_text("the digest of today")
    row.click()
    page.nika.sees("the digest of today")
    expect(page.nika.node.get_by_role("button", name="Back to the chats")).not_to_contain_text("1")
