"""What marketing forwards: numbers with names and channels, as far as the words tell."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.arrivals.forwarded import Mention, read
from core.arrivals.person_names import guess_name

CHANNELS = {
    "instagram": ["اینستاگرام", "Instagram"],
    "website": ["وب‌سایت"],
    "sms": ["پیامک"],
    "telegram": ["تلگرام"],
    "diet-bank": ["بانک رژیم"],
}
A, B, C = "+989120000001", "+989350000002", "+989190000003"


def mentions(text: str) -> list[Mention]:
    return read(text, "IR", CHANNELS)


def only(text: str) -> Mention:
    (mention,) = mentions(text)
    return mention


def names(text: str) -> list[tuple[str | None, str | None]]:
    return [(mention.phone, mention.name) for mention in mentions(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("علی رضایی 09120000001", "علی رضایی"),
        ("09120000001 علی رضایی", "علی رضایی"),
        ("سارا محمدی\n09120000001", "سارا محمدی"),
        ("09120000001\nسارا محمدی", "سارا محمدی"),
        ("سارا محمدی\nاز اینستا\n09120000001", "سارا محمدی"),
        ("نام: شیدوش کاظمی\nشماره: ۰۹۱۲۰۰۰۰۰۰۱", "شیدوش کاظمی"),
        ("name: John Smith, phone 09120000001", "John Smith"),
        ("سلام این خانم احمدی از اینستا دایرکت داده 0912 000 0001 قیمت میخواد", "خانم احمدی"),
        ("خانم دکتر رضایی ۰۹۱۲۰۰۰۰۰۰۱", "خانم دکتر رضایی"),
        ("آقای محمد حسین نژاد ۰۹۱۲۰۰۰۰۰۰۱", "آقای محمد حسین نژاد"),
        ("علی‌اصغر صادقی - ۰۹۱۲.۰۰۰.۰۰۰۱", "علی‌اصغر صادقی"),
        ("Call Ali Rezaei +98 912 000 0001", "Ali Rezaei"),
        ("سارا جان 09120000001", "سارا"),
        ("سارا پرسید چنده 09120000001", "سارا"),
        ("مشتری جدید: ميلاد ميرزايي 09120000001", "ميلاد ميرزايي"),
        ("🌸 نازنین 🌸 09120000001", "نازنین"),
        ("<b>Reza</b> 09120000001", "Reza"),
    ],
)
def test_names_that_can_be_told_are_sure(text: str, name: str) -> None:
    mention = only(text)
    assert (mention.phone, mention.name, mention.name_sure) == (A, name, True)


@pytest.mark.parametrize(
    ("text", "name"), [("احمدی 09120000001", "احمدی"), ("Rustam 09120000001", "Rustam"), ("بهار 09120000001", "بهار")]
)
def test_names_that_may_be_something_else_are_asked_about(text: str, name: str) -> None:
    mention = only(text)
    assert (mention.name, mention.name_sure) == (name, False)


@pytest.mark.parametrize(
    "text",
    [
        "09120000001",
        "سلام 09120000001",
        "قیمت؟ 09120000001",
        "شماره: 09120000001",
        "این شماره رو تماس بگیرید 09120000001",
        "لطفا با این شماره تماس بگیرین مشاوره میخواد 09120000001",
        "تهران 09120000001",
        "call this number please 09120000001",
        "پیام 09120000001",
        "از اینستا 09120000001",
        "@sara_m دایرکت داد شمارش 09120000001",
        "sara@example.com 09120000001",
        "5 عدد 09120000001",
        "😀😀 09120000001",
    ],
)
def test_words_around_a_number_are_not_names(text: str) -> None:
    assert only(text).name is None


def test_a_list_gives_each_number_the_name_on_its_line() -> None:
    text = "لیدهای اینستا امروز:\n1. علی 09120000001\n2. سارا کریمی 09350000002\n3) احمدی ۰۹۱۹۰۰۰۰۰۰۳"
    assert names(text) == [(A, "علی"), (B, "سارا کریمی"), (C, "احمدی")]
    assert {(mention.channel, mention.channel_sure) for mention in mentions(text)} == {("instagram", True)}


@pytest.mark.parametrize(
    "text",
    [
        "علی\n09120000001\nسارا\n09350000002",
        "09120000001\nعلی\n09350000002\nسارا",
        "علی 09120000001 سارا 09350000002",
        "09120000001 علی 09350000002 سارا",
        "علی: 09120000001، سارا: 09350000002",
        "09120000001 علی\n09350000002 سارا",
    ],
)
def test_names_go_to_the_numbers_they_stand_by(text: str) -> None:
    assert names(text) == [(A, "علی"), (B, "سارا")]


def test_a_number_without_a_name_takes_nobody_else_s() -> None:
    assert names("علی 09120000001\n09350000002\nسارا 09190000003") == [(A, "علی"), (B, None), (C, "سارا")]


@pytest.mark.parametrize(
    ("text", "channel", "sure"),
    [
        ("علی 09120000001 از اینستا", "instagram", True),
        ("علی 09120000001 اینستاگرامی", "instagram", True),
        ("from instagram 09120000001", "instagram", True),
        ("سایت 09120000001", "website", True),
        ("وب سایت\n09120000001", "website", True),
        ("تلگرام داد 09120000001", "telegram", True),
        ("اس ام اس داد 09120000001", "sms", True),
        ("از بانک رژیم 09120000001", "diet-bank", True),
        ("دایرکت داد 09120000001", "instagram", False),
        ("استوری 09120000001", "instagram", False),
        ("اینستا یا سایت 09120000001", "instagram", False),
        ("Анна из инстаграма 09120000001", "instagram", True),
        ("Анна, с сайта 09120000001", "website", True),
        ("написала в телеграме 09120000001", "telegram", True),
        ("Aysel saytdan 09120000001", "website", True),
        ("Aysel instagramdan 09120000001", "instagram", True),
        ("علی 09120000001", None, False),
        ("واتساپ 09120000001", None, False),
    ],
)
def test_channels_are_told_by_the_words_for_them(text: str, channel: str | None, sure: bool) -> None:
    mention = only(text)
    assert (mention.channel, mention.channel_sure) == (channel, sure)


def test_a_channel_beside_one_number_is_only_a_guess_for_the_others() -> None:
    first, second = mentions("علی 09120000001 تلگرام\nسارا 09350000002")
    assert (first.channel, first.channel_sure) == ("telegram", True)
    assert (second.channel, second.channel_sure) == ("telegram", False)


def test_two_channels_of_one_network_are_asked_about() -> None:
    two = {"ig-shop": ["اینستاگرام فروشگاه"], "ig-clinic": ["اینستاگرام کلینیک"]}
    (asked,) = read("اینستا 09120000001", "IR", two)
    assert asked.channel in two
    assert not asked.channel_sure
    (named,) = read("اینستاگرام کلینیک 09120000001", "IR", two)
    assert (named.channel, named.channel_sure) == ("ig-clinic", True)


def test_a_number_said_twice_is_one_mention_with_all_that_was_said() -> None:
    mention = only("09120000001\n۰۹۱۲ ۰۰۰ ۰۰۰۱ محمد از سایت")
    assert (mention.phone, mention.name, mention.channel) == (A, "محمد", "website")


def test_a_number_with_a_digit_missing_keeps_its_name() -> None:
    mention = only("مریم 0912000000")
    assert (mention.raw, mention.phone, mention.name) == ("0912000000", None, "مریم")


def test_a_message_without_numbers_mentions_nobody() -> None:
    assert mentions("سلام، علی از اینستا پیام داد") == []
    assert mentions("") == []


def test_what_is_typed_to_break_things_is_only_text() -> None:
    mention = only("Robert'); DROP TABLE contact;-- 09120000001 <script>alert(1)</script>")
    assert mention.phone == A


def test_what_is_said_later_of_a_number_does_not_undo_what_was_sure() -> None:
    mention = only("علی 09120000001 از تلگرام\nبهار 09120000001 دایرکت")
    assert (mention.name, mention.name_sure) == ("علی", True)
    assert (mention.channel, mention.channel_sure) == ("telegram", True)


def test_what_is_sure_later_replaces_a_guess() -> None:
    mention = only("بهار 09120000001 دایرکت\nسارا کریمی 09120000001 از تلگرام")
    assert (mention.name, mention.name_sure) == ("سارا کریمی", True)
    assert (mention.channel, mention.channel_sure) == ("telegram", True)


def test_a_title_alone_is_no_name() -> None:
    assert only("خانم 09120000001").name is None


def test_a_name_after_three_numbers_in_a_row_belongs_to_the_last() -> None:
    assert names("09120000001 09350000002 09190000003 علی") == [(A, None), (B, None), (C, "علی")]


def test_longer_names_keep_their_parts_but_not_the_town() -> None:
    assert only("سید محمد حسینی تهران 09120000001").name == "سید محمد حسینی"


words = st.lists(
    st.sampled_from(
        ["سلام", "علی", "سارا", "رضایی", "از", "اینستا", "09120000001", "۰۹۳۵۰۰۰۰۰۰۲", "\n", "خانم", ":", "-", "Ali"]
    )
)


@given(words.map(" ".join) | st.text(max_size=200))
def test_any_message_is_read_and_names_are_its_own_words(text: str) -> None:
    seen = set()
    for mention in mentions(text):
        assert mention.raw in text
        assert (mention.phone or mention.raw) not in seen
        seen.add(mention.phone or mention.raw)
        assert mention.name is None or all(word in text for word in mention.name.split())
        assert mention.channel is None or mention.channel in CHANNELS
        assert mention.name or not mention.name_sure
        assert mention.channel or not mention.channel_sure


def test_every_given_name_of_the_lists_is_known_as_one() -> None:
    folder = Path(__file__).parents[2] / "core" / "arrivals" / "names"
    lines = [
        line for name in ("given_fa", "given_en") for line in (folder / f"{name}.txt").read_text("utf-8").split("\n")
    ]
    unknown = [name for name in filter(None, lines) if guess_name(f"{name} احمدی") is None]
    assert len(lines) > 1300
    assert unknown == []


@pytest.mark.parametrize(
    "text",
    [
        "Phone: 09120000001",
        "please call 0912 000 0001",
        "Web: shop.example.com\nTel: 09120000001",
        "Telegram: @sara 09120000001",
        "فقط تلگرام پیام بدید 09120000001",
        "message her on telegram 09120000001",
    ],
)
def test_labels_verbs_and_where_to_answer_are_no_channel(text: str) -> None:
    assert read(text, "IR", {**CHANNELS, "phone": ["تماس تلفنی"]})[0].channel is None


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("phone call 09120000001", "phone"),
        ("09120000001 از تماس تلفنی", "phone"),
        ("Instagram:\n09120000001", "instagram"),
        ("source: instagram 09120000001", "instagram"),
    ],
)
def test_what_names_where_somebody_came_from_is_the_channel(text: str, channel: str) -> None:
    (one,) = read(text, "IR", {**CHANNELS, "phone": ["تماس تلفنی"]})
    assert (one.channel, one.channel_sure) == (channel, True)
