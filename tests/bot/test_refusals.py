"""Whatever a command refuses is told in the reader's words and digits, with what to type instead, and that is taken."""

import ast
import re
from pathlib import Path

import pytest
from office import as_json, open_office

from bot.routing import refusals
from bot.routing.context import Context
from bot.routing.menu import ENTRIES
from bot.views.changes import plain_text
from bot.words import LANGUAGES, words_for
from core.errors import BadSetting, DeskError
from core.terms import Role
from tests.bot.test_examples import FACTS, LOADED, PRODUCT, REGIONS, furnished
from tests.bot.test_menu import ALIASES

ROOT = Path(__file__).parents[2]
SOURCES = [path.read_text(encoding="utf-8") for room in ("bot", "core", "desk") for path in (ROOT / room).rglob("*.py")]
TEXT = ("/template add welcome Hello", "/template add خوشامد سلام", "/template add привет Здравствуйте")
READY = (PRODUCT, *LOADED, *TEXT, "/template add salam Salam", "/segments vip class=A", "/ideal city=Tehran +2")
WRONG = """
/team abc; /team timezone Mars; /team language xx; /team own abc; /team unbar 0912 999 0001
/invite agents 900; /invite abc
/settings abc; /settings lapse_live abc; /settings lapse_live for channel instagram; /settings digest_at 99
/settings backups_kept 4 for channel instagram; /settings lapse_live 5 min for class Z
/hours 9-18; /hours sat-wed 25-30; /hours holiday abc; /hours workday; /hours sat-fri off; /digest 99:99
/channels abc; /channels instagram abc; /channels instagram promise 99 d; /channels add Сайт
/channels add instagram Insta; /rules abc; /rules del; /rules del 99; /rules move 1; /rules add abc; /rules 3 abc
/products Diet plan; /products del Nope; /fields add; /fields del Nope
/bank abc; /bank diet abc; /bank diet a_head 100000000; /bank diet windows 9
/protocol abc; /protocol attempts 100; /protocol chain abc; /protocol lane xyz end close
/outcomes abc; /outcomes add abc def; /outcomes rename busy; /outcomes off sold; /outcomes talk sold abc
/segments abc; /segments vip channel=nope; /segments vip sales=abc; /segments vip class=Z; /segments vip color=red
/journey abc; /journey load; /journey start; /journey why; /journey try abc
/ideal abc; /ideal age>=abc +1; /ideal del 99
/template add welcome; /template try welcome; /template try welcome abc; /template del nope
/audit abc; /backtest abc; /backtest weeks 400; /ranking abc; /ranking dial abc
/people abc; /people Sara weight 99; /people Sara cap_open abc; /people Sara plan abc; /people Sara plan sat 30-40
/offers abc; /offers instagram 2026-12-05..2026-12-01 abc; /spend abc; /aftersale abc; /aftersale up_sell abc
/phases abc; /suggest abc; /ticket; /find a; /sale abc; /assign; /queue pin; /why abc
/task Sara call; /bank try nothing
"""
TAKEN = (
    "/digest off; /digest here; /queue unpin 812; /queue 812; /why 812; /audit 50; /journey examples; /bank diet; "
    "/protocol lane bank; /channels instagram; /people Sara; /role Sara manager; /template welcome; /ideal del 1; "
    "/rules del 1; /segments vip off; /aftersale cross_sell off; /invite agents 20; /offers all; /sale 2026-11-20"
)
"""What examples leave out, and commands take."""
BARE = {"error-desk", "error-unknown", "error-bad-setting", "error-gone"}
"""Texts that say neither why not nor what else."""


def wrong() -> list[str]:
    return [one.strip() for line in WRONG.strip().splitlines() for one in line.split(";")]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_refusal_says_why_and_what_to_type_and_that_is_taken(database, language, monkeypatch):
    office = await open_office(database, language=language, region=REGIONS.get(language, "IR"))
    words, told = words_for(language), list[tuple[str, DeskError]]()

    async def noted(context: Context, error: DeskError) -> None:
        told.append((context.command, error))

    monkeypatch.setattr(refusals, "explain", noted)
    nader = await office.hire("Nader", *Role)
    lead_id = str(await furnished(office))
    for command in (*READY, plain_text(words.plain("example-bar")), *wrong()):
        await nader.says(command)
    refused, told[:] = list(told), []

    assert {command for command, _ in refused} == set(wrong())
    examples = []
    for command, error in refused:
        assert refusals.key_of(words, error, command) not in BARE, command
        said = plain_text(refusals.refused(words, error, command))
        named = " ".join(map(str, error.facts.get("known", ())))
        assert foreign_digits(said, f"{command} {named}", language) == [], said
        if error.facts.get("example") and command != "/sale abc":  # which speaks of a sale, and there is none
            examples.append(re.sub("(?<!\\w)(812|۸۱۲)(?!\\w)", lead_id, said.split("<code>")[-1].split("</code>")[0]))
    for example in dict.fromkeys(examples):
        await nader.says(example.replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&"))
    assert [f"{command}: {error}" for command, error in told] == []
    assert all(one.startswith("/") for one in examples)


async def test_who_types_too_little_to_find_somebody_by_is_shown_the_command_they_typed(database):
    office = await open_office(database)
    nader = await office.hire("Nader", *Role)
    for typed in ("/find 12", "/customer 12", "/order 12 Diet plan", "/ticket 12 It came open", "/journey why 12"):
        said = await nader.says(typed)
        assert f"<code>{typed.split(' 12')[0]} 5437" in said, said


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_command_passes_over_a_word_it_cannot_read(database, language):
    office = await open_office(database, language=language, region=REGIONS.get(language, "IR"))
    nader = await office.hire("Nader", *Role)
    await furnished(office)

    overlooked = []
    for name in sorted({one.command for one in ENTRIES} | ALIASES):
        page = without_figures(await nader.says(f"/{name}"))
        lines = (f"/{name} xyzzy", f"/{name} 99999 xyzzy")
        overlooked += [line for line in lines if without_figures(await nader.says(line)) == page]

    assert overlooked == []


def without_figures(said: str) -> str:
    return re.sub(r"\d+", "", said)


STANDS_IN_A_LIST = {"/team own 021 8888 0000 reception"}
"""What is kept word by word, and shown elsewhere."""


async def test_what_a_command_takes_it_takes_with_no_word_too_many(database, monkeypatch):
    office, words = await open_office(database), words_for("en")
    told = list[str]()

    async def noted(context: Context, error: DeskError) -> None:
        told.append(context.command)

    monkeypatch.setattr(refusals, "explain", noted)
    nader = await office.hire("Nader", *Role)
    lead_id = str(await furnished(office))
    for command in READY:
        await nader.says(command)
    facts = FACTS | {"value": "8"}
    examples = [plain_text(words.plain(key, **facts)) for key in sorted(words.keys()) if key.startswith("example-")]
    overlooked = []
    for example in (*examples, *TAKEN.split("; ")):
        line = re.sub(r"\b812\b", lead_id, example)
        if not line.startswith("/") or line in STANDS_IN_A_LIST:
            continue
        await nader.says(f"{line} xyzzy")
        if not told and "xyzzy" not in as_json(nader.seen):
            overlooked.append(line)
        told.clear()

    assert overlooked == []


def foreign_digits(said: str, command: str, language: str) -> list[str]:
    """The digits of a text that are not the reader's: but for what they typed themselves, and short names."""
    foreign = r"[0-9]+" if language == "fa" else r"[۰-۹]+"
    typed = {word for word in re.split(r"[\s=]", command) if word}
    words = re.findall(rf"[\w.:-]*{foreign}[\w.:-]*", said)
    return [one for one in words if one.strip(".:") not in typed and not re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", one)]


def test_every_refusal_of_the_code_says_what_is_wrong_and_has_a_text_that_does() -> None:
    told = (call for source in SOURCES if "BadSetting(" in source for call in ast.walk(ast.parse(source)))
    calls = [one for one in told if isinstance(one, ast.Call) and getattr(one.func, "id", "") == BadSetting.__name__]

    assert len(calls) > 100
    assert [ast.unparse(one) for one in calls if not says_why(one)] == []


def says_why(refusal: ast.Call) -> bool:
    facts = {one.arg: one.value for one in refusal.keywords}
    what = facts.get("what")
    if isinstance(what, ast.Constant):
        return words_for("en").has(f"error-bad-setting-{what.value}")
    # What is named by a variable, or handed on with other facts, is looked at where it is typed.
    return what is not None or bool({"shape", "setting", None} & set(facts))
