"""The pictures of the day: whole, readable, in the direction of their language."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from days import EN, FA, a_day
from pictures import Line, lines_on, pixels, remember_pages

from core.figures.day import AgentCount, Compared, Conversion, DayFigures, FreshAndEarlier, Funnel, agent_figures
from reports.album import draw_agents, draw_album, draw_first_call, draw_funnel, draw_glance
from reports.page import Page, Pen
from reports.palette import ALARM, CARD, INK, MUTED, PAPER
from reports.words import ChartWords

CHARTS = [draw_glance, draw_agents, draw_funnel, draw_first_call]
DAYS: dict[str, dict[str, Any]] = {
    "three agents": {"agents": 3, "channels": 3},
    "twelve agents": {"agents": 12, "channels": 7},
    "forty agents": {"agents": 40, "channels": 7},
    "ninety agents, twenty channels": {"agents": 90, "channels": 20},
    "no sale": {"sales": False},
    "a thousand times as much": {"agents": 12, "channels": 7, "scale": 1000},
}
Draw = Callable[[DayFigures, ChartWords], bytes]

each_chart = pytest.mark.parametrize("draw", CHARTS, ids=lambda draw: draw.__name__)
each_language = pytest.mark.parametrize("words", [FA, EN], ids=lambda words: words.language)


def the_day(name: str, words: ChartWords) -> DayFigures:
    return a_day(language=words.language, **DAYS[name])


@pytest.fixture(scope="module", params=CHARTS, ids=lambda draw: draw.__name__)
def draw_of(request: pytest.FixtureRequest) -> Draw:
    return request.param


@pytest.fixture(scope="module", params=[FA, EN], ids=lambda words: words.language)
def words_of(request: pytest.FixtureRequest) -> ChartWords:
    return request.param


@cache
def drawing(draw: Draw, name: str, language: str) -> tuple[bytes, list[Line]]:
    """A chart of a day in a language, drawn once: its picture and its lines of text."""
    words = {one.language: one for one in (FA, EN)}[language]
    with pytest.MonkeyPatch.context() as patch:
        pages = remember_pages(patch)
        png = draw(the_day(name, words), words)
    return png, lines_on(pages[0])


@pytest.fixture(scope="module", params=DAYS)
def drawn(request: pytest.FixtureRequest, draw_of: Draw, words_of: ChartWords) -> tuple[np.ndarray, list[Line]]:
    """Each chart of each day in each language: its pixels and its lines of text."""
    png, lines = drawing(draw_of, request.param, words_of.language)
    return pixels(png), lines


def test_nothing_is_clipped_at_the_edge(drawn: tuple[np.ndarray, list[Line]]) -> None:
    grey, _ = drawn
    frame = [grey[:14], grey[-14:], grey[:, :20].T, grey[:, -20:].T]
    assert all((edge == grey[0, 0]).all() for edge in frame)


def test_no_line_of_text_lies_on_another(drawn: tuple[np.ndarray, list[Line]]) -> None:
    _, lines = drawn
    assert len(lines) > 5
    assert [(a.text, b.text) for a, b in combinations(lines, 2) if a.covers(b)] == []


@each_chart
@each_language
def test_every_letter_can_be_read_on_a_phone(draw: Draw, words: ChartWords) -> None:
    """A picture 1080 wide is shown 360 points wide: 28 pixels come out as 9 points."""
    _, lines = drawing(draw, "twelve agents", words.language)
    assert min(line.size for line in lines) >= 28


@each_chart
@each_language
def test_the_same_figures_give_the_same_bytes(draw: Draw, words: ChartWords) -> None:
    assert draw(the_day("three agents", words), words) == drawing(draw, "three agents", words.language)[0]


@each_chart
def test_other_figures_give_another_picture(draw: Draw) -> None:
    waits = tuple(replace(row, kept=0.5) for row in the_day("three agents", FA).first_calls)
    other = a_day(seed=8, **DAYS["three agents"])
    assert drawing(draw, "three agents", "fa")[0] != draw(replace(other, first_calls=waits), FA)


def test_the_album_is_four_pictures_1080_wide() -> None:
    shapes = [pixels(png).shape for png in draw_album(a_day(agents=9), EN)]
    assert [width for _, width in shapes] == [1080] * 4
    assert shapes[0][0] == shapes[2][0] == 1350


def test_the_agents_picture_grows_with_the_team_up_to_forty_rows() -> None:
    days = ("three agents", "twelve agents", "forty agents", "ninety agents, twenty channels")
    pictures = [drawing(draw_agents, name, "fa") for name in days]
    heights = [pixels(png).shape[0] for png, _ in pictures]
    assert heights[0] < heights[1] < heights[2] == heights[3]
    assert any("۵۱ نفر دیگر" in line.text for line in pictures[3][1])


@pytest.mark.parametrize(("words", "ends"), [(FA, ("۰٪", "۴۰٪")), (EN, ("0%", "40%"))], ids=["fa", "en"])
def test_the_line_of_the_agents_conversions_has_its_scale_below(
    words: ChartWords, ends: tuple[str, str], pages: list[Page]
) -> None:
    draw_agents(a_day(agents=3, language=words.language), words)

    lowest = max(line.bottom for line in lines_on(pages[0]) if line.text in ends)
    scale = [line for line in lines_on(pages[0]) if line.bottom > lowest - 8 and line.text in ends]
    near, far = sorted(scale, key=lambda line: line.left, reverse=words.rtl)
    assert (near.text, far.text) == ends


# -- direction --------------------------------------------------------------------------------------------------------


def ink(page: Page) -> np.ndarray:
    """Where something is drawn."""
    grey = pixels(page.png())
    return grey < grey[0, 0] - 60


def a_word(text: str, *, rtl: bool = True) -> np.ndarray:
    page = Page(200, rtl=rtl)
    page.write(100, 140, text, Pen(90, bold=True))
    drawn = ink(page)
    columns = np.flatnonzero(drawn.any(axis=0))
    return drawn[:, columns[0] : columns[-1] + 1]


def gaps(drawn: np.ndarray) -> int:
    """Columns without ink between letters."""
    return int((~drawn.any(axis=0)).sum())


def test_persian_letters_join() -> None:
    joined, apart = a_word("سپهبد"), a_word("\u200c".join("سپهبد"))
    assert gaps(joined) < gaps(apart)
    assert joined.shape[1] < apart.shape[1] * 0.9


def test_persian_runs_from_right_to_left() -> None:
    """An alef is tall and the stretch after it flat: the tall part must be on the right."""
    drawn = a_word("ا" + "ـ" * 6)
    heights = drawn.sum(axis=0)
    assert heights.argmax() > drawn.shape[1] * 0.8


def test_the_percent_sign_stands_left_of_persian_digits_on_a_page_read_from_the_right() -> None:
    """ "۱۱٪" alone has no letter to tell the direction: without the page's mark the sign would be on the right."""
    in_persian, in_english = a_word("۱۱٪"), a_word("۱۱٪", rtl=False)
    left, right = np.array_split(in_persian, 2, axis=1)
    assert not np.array_equal(in_persian, in_english)
    assert np.flatnonzero(right.any(axis=1))[0] <= np.flatnonzero(left.any(axis=1))[0]
    one = a_word("۱")
    assert np.array_equal(in_persian[:, -one.shape[1] :], one)


@each_chart
def test_a_persian_page_is_read_from_the_right(draw: Draw) -> None:
    pages = [drawing(draw, "twelve agents", language)[1] for language in ("fa", "en")]
    persian, english = (max(lines, key=lambda line: (line.top < 120, line.size)) for lines in pages)
    assert persian.right > 1000
    assert persian.left > 400
    assert english.left < 80


@pytest.mark.parametrize("draw", [draw_funnel, draw_first_call], ids=lambda draw: draw.__name__)
def test_bars_grow_away_from_the_side_reading_begins_at(draw: Draw) -> None:
    blue = {}
    for language in ("fa", "en"):
        page = pixels(drawing(draw, "twelve agents", language)[0])
        blue[language] = np.flatnonzero((page < 110).sum(axis=0) > 60).mean()
    assert blue["fa"] > 540 > blue["en"]


# -- odd days and odd names -------------------------------------------------------------------------------------------

ODD_NAMES = [
    "😀🎉 Sara",
    "x" * 10_000,
    "$\\frac{1}{2}$",
    "line\nbreak\ttab",
    "\u202eesrever\u202c",
    "=1+1; DROP TABLE lead; <b>bold</b>",
    "Ещё Δοκιμή 名前",
    "",
    "علی\u200cرضا ‎Ali",
]


@each_language
def test_odd_names_break_nothing(words: ChartWords, pages: list[Page]) -> None:
    counts = [AgentCount(name, 20, 10, 1) for name in ODD_NAMES]
    team = Conversion(9, 90)
    draw_agents(replace(a_day(), agents=agent_figures(counts, team), conversion=team), words)
    said = [line.text for line in lines_on(pages[0])]
    assert any(text.endswith("Sara") for text in said)
    assert "$\\frac{1}{2}$" in said
    assert "line break tab" in said
    assert "esrever" in said
    assert any(text.startswith("xxx") and text.endswith("…") for text in said)
    assert "Ещё Δοκιμή □□" in said


def test_dollar_signs_are_written_and_no_formula_made_of_what_is_between() -> None:
    plain = a_word("$x_1$", rtl=False)
    assert plain.shape[1] > a_word("x_1", rtl=False).shape[1] * 1.5


@each_chart
@each_language
def test_a_new_team_with_nothing_to_compare_is_drawn(draw: Draw, words: ChartWords) -> None:
    nobody = FreshAndEarlier(0, 0)
    bare = replace(
        a_day(),
        channels=(),
        agents=(),
        first_calls=(),
        usual_conversion=None,
        conversion=Conversion(0, 0),
        leads=Compared(0),
        calls=Compared(0),
        contacts=Compared(0),
        sales=Compared(0),
        revenue=Compared(0),
        funnel=Funnel(nobody, nobody, nobody, nobody, nobody),
    )
    assert draw(bare, replace(words, revenue_usual="")).startswith(b"\x89PNG")


@each_language
def test_no_number_is_ever_cut_short(words: ChartWords) -> None:
    name = "a thousand times as much"
    day = the_day(name, words)
    pages = [drawing(draw, name, words.language)[1] for draw in (draw_glance, draw_funnel)]
    said = " ".join(line.text for lines in pages for line in lines)
    counts = [day.leads, day.calls, day.contacts, day.sales]
    for number in [count.value for count in counts] + [step.total for step in day.funnel.steps]:
        assert words.numbers.whole(number) in said


def test_lost_leads_are_not_said_in_the_same_calm_as_none(pages: list[Page]) -> None:
    draw_glance(a_day(), EN)
    draw_glance(replace(a_day(), lost_leads=2), replace(EN, lost_leads="Lost leads: 2"))
    weights = [
        next(t for t in page._figure.findobj() if hasattr(t, "get_text") and "Lost leads" in t.get_text()).get_weight()
        for page in pages
    ]
    assert weights == ["normal", "bold"]


# -- colours ----------------------------------------------------------------------------------------------------------


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("letters", [INK, MUTED, ALARM])
@pytest.mark.parametrize("ground", [PAPER, CARD])
def test_letters_stand_out_as_the_web_guidelines_ask(letters: str, ground: str) -> None:
    light, dark = luminance(ground), luminance(letters)
    assert (light + 0.05) / (dark + 0.05) >= 4.5
