"""A newcomer opens the demo and lives a sales team's day in the browser."""

import re
import socket
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import HAMID, MANAGERS, REZA, SARA, Demo, Phones

pytestmark = pytest.mark.browser

NUMBER = "[\u2066-\u2069]*([0-9۰-۹]+)[\u2066-\u2069]*"
WORDS = {
    "fa": {
        "break": "استراحت",
        "resting": "در استراحت",
        "no answer": "پاسخ نداد",
        "next try": "تماس بعدی",
        "sold": "خرید کرد",
        "product": "سه‌ماهه",
        "recorded": "فروش ثبت شد",
        "today": f"فروش: {NUMBER}",
        "digest": f"{NUMBER} فروش",
    },
    "en": {
        "break": "Break",
        "resting": "On break",
        "no answer": "No answer",
        "next try": "Next try",
        "sold": "Sold",
        "product": "Three months",
        "recorded": "Well done",
        "today": f"Sales: {NUMBER}",
        "digest": f"{NUMBER} sales?",
    },
}

WATCH = """(user) => {
  const list = document.querySelector(`.phone[data-user="${user}"][data-pinned=""] .list`);
  const begun = { at: 0 };
  document.addEventListener("submit", () => { begun.at = performance.now(); }, { capture: true, once: true });
  window.arrived = new Promise((resolve) => new MutationObserver((_, observer) => {
    const text = list.innerText.match(/\\+98\\d{10}/);
    if (text && begun.at) { observer.disconnect(); resolve([text[0], performance.now() - begun.at]); }
  }).observe(list, { childList: true, subtree: true, characterData: true }));
}"""


def a_customer_texts(phones: Phones, who: int) -> tuple[str, float]:
    """Press the bar's button; the number of the card that comes, and the milliseconds until it is drawn."""
    phones.tab.evaluate(WATCH, who)
    phones.world("sms")
    number, waited = phones.tab.evaluate("window.arrived")
    return number, waited


def number_in(pattern: str, bubble: Locator) -> int:
    found = re.search(pattern, bubble.inner_text())
    assert found is not None
    return int(found[1])


def test_a_day_in_the_browser(demo: Demo, phones: Phones) -> None:
    words = WORDS[demo.lang]
    phones.types(HAMID, "/today")
    before = number_in(words["today"], phones.sees(HAMID, re.compile(words["today"])))

    # Whoever is likeliest to win a lead is handed it: with Reza away, that is Sara.
    phones.taps(REZA, words["break"])
    phones.sees(REZA, words["resting"])
    first, waited = a_customer_texts(phones, SARA)
    print(f"{demo.lang}: from the customer's text to the card on the phone {waited:.0f} ms")

    phones.world("missed_call")
    phones.world("form")
    phones.taps(SARA, words["no answer"])
    closed = phones.sees(SARA, words["next try"])
    expect(closed).not_to_contain_text(first)
    card = phones.phone(SARA).locator(".msg").filter(has_text=re.compile(r"\+98\d{10}")).last
    expect(card).to_be_visible()
    assert first not in phones.phone(SARA).inner_text()

    phones.taps(SARA, words["sold"])
    phones.taps(SARA, words["product"])
    phones.sees(SARA, words["recorded"])

    phones.world("end_of_day")
    album = phones.sees(MANAGERS, re.compile(words["digest"]))
    expect(album.locator("img")).to_have_count(4)
    assert number_in(words["digest"], album) == before + 1

    seconds = demo.ctrl_c()
    print(f"{demo.lang}: Ctrl-C ended it in {seconds:.2f} s")
    assert demo.process.returncode == 0
    assert not [line for line in demo.said if "Traceback" in line or "rror" in line]
    with socket.socket() as port:
        assert port.connect_ex(("127.0.0.1", urlsplit(demo.url).port)) != 0
