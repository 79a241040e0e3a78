import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.entities import utf16_length, utf16_slice
from playground.markdown import parse_markdown, parse_markdown_v2
from playground.markup import parse_html
from playground.refusals import Refusal
from playground.texts import formatted


def marks(source: str) -> list[tuple[str, str]]:
    """Kind and covered text of every entity, in order."""
    text, entities = parse_html(source)
    return [(e["type"], utf16_slice(text, e["offset"], e["length"])) for e in entities]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<b>a</b> <strong>b</strong>", [("bold", "a"), ("bold", "b")]),
        ("<i>a</i><em>b</em>", [("italic", "a"), ("italic", "b")]),
        ("<u>a</u><ins>b</ins>", [("underline", "a"), ("underline", "b")]),
        ("<s>a</s><strike>b</strike><del>c</del>", [("strikethrough", x) for x in "abc"]),
        ("<tg-spoiler>a</tg-spoiler><span class='tg-spoiler'>b</span>", [("spoiler", "a"), ("spoiler", "b")]),
        ("<code>x &lt; y</code>", [("code", "x < y")]),
        ("<pre>x</pre>", [("pre", "x")]),
        ("<blockquote>q</blockquote>", [("blockquote", "q")]),
        ("<blockquote expandable>q</blockquote>", [("expandable_blockquote", "q")]),
        ('<a href="https://t.me/x?a=1&amp;b=2">x</a>', [("text_link", "x")]),
        ("<B>caps</B>", [("bold", "caps")]),
        ("<b>a <i>b</i></b>", [("bold", "a b"), ("italic", "b")]),
        ("سلام 👋 <b>سرنخ</b>", [("bold", "سرنخ")]),
        ("<b></b>nothing", []),
        ("  <b> around </b>  ", [("bold", "around")]),
        ('<a href="tel:+989120000001">call</a>', []),
    ],
)
def test_html_becomes_text_and_entities(source: str, expected: list[tuple[str, str]]) -> None:
    assert marks(source) == expected


def test_pre_takes_the_language_of_the_code_inside() -> None:
    _, entities = parse_html('<pre><code class="language-python">x = 1</code></pre>')
    assert entities == [{"type": "pre", "offset": 0, "length": 5, "language": "python"}]


def test_a_link_keeps_its_address() -> None:
    _, entities = parse_html('<a href="https://e.example/?a=1&amp;b=2">x</a>')
    assert entities[0]["url"] == "https://e.example/?a=1&b=2"


def test_offsets_count_utf16_units() -> None:
    text, entities = parse_html("👋🏽 <b>x</b>")
    assert text == "👋🏽 x"
    assert entities == [{"type": "bold", "offset": 5, "length": 1}]


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<foo>x</foo>", 'Unsupported start tag "foo" at byte offset 0'),
        ("سلام <br>", 'Unsupported start tag "br" at byte offset 9'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_bad_html_is_refused_in_telegrams_words(source: str, why: str) -> None:
    with pytest.raises(Refusal) as refusal:
        parse_html(source)
    assert refusal.value.code == 400
    assert refusal.value.description == f"Bad Request: can't parse entities: {why}"


def test_only_four_names_and_numbers_are_references() -> None:
    assert parse_html("&lt;&gt;&amp;&quot;&#39;&#x41;&nbsp;&")[0] == "<>&\"'A&nbsp;&"


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=60))
def test_any_text_survives_when_escaped(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert parse_html(f"<b>{escaped}</b>")[0] == text.strip()


@given(st.text(alphabet="<>/bia =\"'&;سx", max_size=30))
def test_html_is_parsed_or_refused_and_entities_stay_inside(source: str) -> None:
    try:
        text, entities = parse_html(source)
    except Refusal:
        return
    for entity in entities:
        assert entity["offset"] >= 0
        assert entity["length"] > 0
        assert entity["offset"] + entity["length"] <= utf16_length(text)


def test_old_markdown_marks_and_refuses() -> None:
    text, entities = parse_markdown("*b* _i_ `c` [l](https://e.example) \\*")
    assert text == "b i c l *"
    assert [e["type"] for e in entities] == ["bold", "italic", "code", "text_link"]
    with pytest.raises(Refusal, match="Can't find end of the entity starting at byte offset 2"):
        parse_markdown("a *b")


def test_bales_markdown_keeps_what_does_not_close() -> None:
    assert parse_markdown("a_b *c", lenient=True) == ("a_b *c", [])


def test_markdown_v2_wants_reserved_signs_escaped() -> None:
    text, entities = parse_markdown_v2("*b* __u__ ||s|| [l](https://e.example)\\.")
    assert text == "b u s l."
    assert [e["type"] for e in entities] == ["bold", "underline", "spoiler", "text_link"]
    with pytest.raises(Refusal, match="is reserved and must be escaped"):
        parse_markdown_v2("end.")


@pytest.mark.parametrize(
    ("text", "kind", "part"),
    [
        ("/start", "bot_command", "/start"),
        ("go /today@sarnakh_demo_bot now", "bot_command", "/today@sarnakh_demo_bot"),
        ("call +98 912 000 0001 now", "phone_number", "+98 912 000 0001"),
        ("+442079460123", "phone_number", "+442079460123"),
        ("see https://e.example/x?y=1.", "url", "https://e.example/x?y=1"),
        ("see e.example/x", "url", "e.example/x"),
        ("write a.b@mail.example today", "email", "a.b@mail.example"),
        ("ask @ali_sales please", "mention", "@ali_sales"),
        ("سلام #تخفیف", "hashtag", "#تخفیف"),
    ],
)
def test_telegram_finds_entities_by_itself(text: str, kind: str, part: str) -> None:
    plain, entities = formatted(text, "", None)
    assert [(e["type"], utf16_slice(plain, e["offset"], e["length"])) for e in entities] == [(kind, part)]


@pytest.mark.parametrize("text", ["1/2", "a/b", "12:30", "قیمت ۵۰۰۰", "09120000001", "5", "x@y"])
def test_nothing_is_found_where_nothing_is(text: str) -> None:
    assert formatted(text, "", None)[1] == []


def test_a_number_inside_code_or_a_link_is_left_alone() -> None:
    _, entities = formatted("<code>+989120000001</code>", "HTML", None)
    assert [e["type"] for e in entities] == ["code"]


def test_an_unknown_parse_mode_is_refused() -> None:
    with pytest.raises(Refusal, match="unsupported parse_mode"):
        formatted("x", "BBCode", None)
