"""The page around the phones: the world's bar, the clock, languages, widths, themes, losing the server."""

import re
from pathlib import Path

import phones
import pytest
from phones import NIKA, SARA, Page, Town
from playwright.sync_api import Browser, BrowserContext, expect

from tests.ports import port_of_its_own

pytestmark = pytest.mark.browser
SOURCES = Path(phones.__file__).parents[2] / "playground" / "page"


def test_the_world_acts_with_what_the_form_says(page: Page) -> None:
    page.button("Text the short code").click()
    form = page.tab.get_by_role("dialog", name="Text the short code")
    expect(form.get_by_label("Phone")).to_have_value("09121234567")
    form.get_by_label("Text").select_option("diet")
    form.get_by_role("button", name="Do it").click()
    expect(page.tab.locator("#notices")).to_have_text("Text the short code: \u206809121234567 sent diet\u2069")
    assert page.town.asked == [{"phone": "09121234567", "text": "diet"}]


def test_why_the_world_refused_is_said_once(page: Page) -> None:
    page.button("Missed call").click()
    expect(page.tab.locator("#notices .toast")).to_have_text(["the gateway is closed"])


def test_escape_puts_the_form_away_and_nothing_happens(page: Page) -> None:
    page.button("Text the short code").click()
    page.tab.keyboard.press("Escape")
    expect(page.tab.locator(".popover")).to_have_count(0)
    expect(page.button("Text the short code")).to_be_focused()
    assert page.town.asked == []


def test_the_clock_is_the_products_and_follows_when_it_is_moved(page: Page) -> None:
    clock = page.tab.locator(".clock-time")
    expect(clock).to_have_text("07:00")
    page.button("Two hours later").click()
    expect(clock).to_have_text("09:00")


def test_times_are_those_of_the_team_wherever_the_browser_is(browser: Browser) -> None:
    abroad = browser.new_context(timezone_id="America/New_York")
    with Town(timezone="Asia/Tehran") as town:
        page = Page(abroad.new_page(), town).open()
        expect(page.tab.locator(".clock-time")).to_have_text("07:00")
        abroad.close()


def test_an_updated_page_is_never_mixed_with_a_kept_one(town: Town, context: BrowserContext) -> None:
    for path in ("/", "/page/app.js"):
        assert context.request.get(town.url + path).headers["cache-control"] == "no-cache"


def test_troubles_can_be_sent_to_the_bots_calls(page: Page) -> None:
    page.button("Trouble").click()
    page.tab.get_by_label("What", exact=True).select_option("5xx")
    page.tab.get_by_label("How many times").fill("1")
    page.tab.get_by_role("button", name="Do it").click()
    expect(page.tab.locator("#notices")).to_contain_text("Server error")
    assert page.town.bot.http.post("getMe").status_code == 500
    assert page.town.bot.http.post("getMe").status_code == 200


def test_a_persian_town_reads_from_the_right_with_its_digits_and_calendar(
    persian_town: Town, context: BrowserContext
) -> None:
    page = Page(context.new_page(), persian_town).open()
    root = page.tab.locator("html")
    expect(root).to_have_attribute("dir", "rtl")
    expect(root).to_have_attribute("lang", "fa")
    expect(page.tab.locator(".clock-time")).to_have_text("۰۷:۰۰")
    expect(page.tab.locator(".clock-date")).to_contain_text("۱ فروردین")
    page.sara.starts().types("سلام")
    expect(page.sara.sees("سلام").locator("time")).to_have_text("۰۷:۰۰")
    first, second = page.sara.node.bounding_box(), page.arash.node.bounding_box()
    assert first is not None
    assert second is not None
    assert first["x"] > second["x"]
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('15px Vazirmatn', 'سلام'))")


def test_every_word_of_the_page_exists_in_each_language(page: Page) -> None:
    words = page.evaluate('async () => (await import("/page/words.js")).WORDS')
    assert set(words) == {"en", "fa", "ru", "az"}
    for said in words.values():
        assert set(said) == set(words["en"])
    used = {
        key
        for source in SOURCES.glob("*.js")
        for key in re.findall(r'\bt\("(\w+)"', source.read_text(encoding="utf-8"))
    }
    assert used
    assert used <= set(words["en"])


def test_days_are_written_in_azerbaijani_which_browsers_do_not_know(page: Page) -> None:
    written = page.evaluate(
        """async () => {
          const times = new (await import("/page/times.js")).Times("az", "Asia/Baku");
          const at = new Date("2026-11-30T21:00Z");
          return [times.date.format(at), times.short.format(at)];
        }"""
    )

    assert written == ["çərşənbə axşamı, 1 dekabr", "1 dekabr"]


def test_nothing_is_fetched_from_outside(page: Page) -> None:
    page.sara.starts()
    page.town.bot.sends_pictures(SARA, 2, "album")
    expect(page.sara.sees("album").locator("img")).to_have_count(2)
    strangers = [url for url in page.requested if not url.startswith((page.town.url, "blob:", "data:"))]
    assert strangers == []


def test_at_phone_width_one_phone_is_in_front_and_tabs_count_what_others_get(town: Town, browser: Browser) -> None:
    narrow = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = Page(narrow.new_page(), town).open()
    expect(page.sara.node).to_be_visible()
    expect(page.nika.node).to_be_hidden()
    town.bot.says(phones.GROUP, "news for managers")
    tab = page.tab.get_by_role("tab", name="Nika")
    expect(tab.locator(".badge")).to_have_text("1")
    tab.tap()
    expect(page.nika.node).to_be_visible()
    expect(page.sara.node).to_be_hidden()
    expect(tab.locator(".badge")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.button("World").tap()
    expect(page.button("Missed call")).to_be_visible()
    narrow.close()
    assert page.errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_follows_the_system_until_chosen(town: Town, browser: Browser, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = Page(context.new_page(), town).open()

    def brightness() -> int:
        color = page.evaluate("getComputedStyle(document.querySelector('.screen')).backgroundColor")
        return sum(int(part) for part in re.findall(r"\d+", color)[:3])

    assert (brightness() > 380) == (scheme == "light")
    page.button("Theme: as the system").click()
    assert brightness() > 380
    page.button("Theme: light").click()
    assert brightness() < 380
    page.open()
    assert brightness() < 380
    context.close()


def test_the_page_finds_the_server_again_after_a_restart(context: BrowserContext) -> None:
    port = port_of_its_own()
    with Town(port=port) as town:
        page = Page(context.new_page(), town).open()
        page.sara.starts()
        town.bot.says(SARA, "of the first life")
        page.sara.sees("of the first life")
    expect(page.tab.locator(".bar .status")).to_contain_text("Connecting…")
    with Town(port=port) as town:
        page.town = town
        expect(page.tab.locator(".bar .status")).not_to_contain_text("Connecting…")
        page.sara.sees_no("of the first life")
        page.sara.starts()
        town.bot.says(SARA, "of the second life")
        page.sara.sees("of the second life")
    assert page.errors == []


def test_everything_one_can_press_or_fill_has_a_name(page: Page) -> None:
    page.nika.starts()
    page.town.bot.says(NIKA, "card", reply_markup=phones.keyboard([phones.button("Sold", "s")]))
    page.town.bot.sends_pictures(NIKA, 2, "album")
    page.nika.sees("album")
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("button, input:not([type=file]), textarea, select, a, [role=button]")]
          .filter(node => node.offsetParent
            && !(node.getAttribute("aria-label") || node.labels?.length || node.textContent.trim())
            && !node.querySelector("img[alt]:not([alt=''])"))
          .map(node => node.outerHTML.slice(0, 120))"""
    )
    assert nameless == []


def test_the_colours_of_texts_stand_out_from_their_grounds(town: Town, browser: Browser) -> None:
    pairs = {
        "panel": "ink muted accent bad",
        "panel-2": "muted",
        "theirs": "ink muted link",
        "mine": "ink mine-muted link",
        "accent": "on-accent",
        "good": "on-strong",
    }
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
        page = Page(context.new_page(), town).open()
        for ground, inks in pairs.items():
            for ink in inks.split():
                contrast = page.evaluate(CONTRAST, [ink, ground])
                # Strong colours carry large or bold words only.
                assert contrast >= (3 if ink == "on-strong" else 4.5), (scheme, ink, ground, contrast)
        context.close()


CONTRAST = """([ink, ground]) => {
  const light = name => {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.color = `var(--${name})`;
    const [r, g, b] = getComputedStyle(probe).color.match(/[\\d.]+/g).map(part => part / 255)
      .map(part => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    probe.remove();
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [a, b] = [light(ink), light(ground)].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}"""


def test_the_keyboard_alone_is_enough_to_answer_a_message(page: Page) -> None:
    page.sara.starts()
    page.town.bot.says(SARA, "call back?")
    page.sara.sees("call back?")
    page.sara.list.focus()
    page.tab.keyboard.press("ArrowUp")
    expect(page.sara.bubble("call back?")).to_be_focused()
    page.tab.keyboard.press("Enter")
    expect(page.sara.node.get_by_role("menuitem", name="Reply")).to_be_focused()
    page.tab.keyboard.press("Enter")
    page.tab.keyboard.type("at six")
    page.tab.keyboard.press("Enter")
    assert page.town.bot.hears()["reply_to_message"]["text"] == "call back?"
