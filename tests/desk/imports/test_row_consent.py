"""A list that says row by row who agreed to texts: kept with its words and day, absent where a row says no."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from sales_floor import NUMBERS, Floor

from core.arrivals.columns import Columns, HeadField, find_columns, read_head
from core.consent import EVERY_LINE
from core.terms import ImportKind, ImportWord, Medium
from desk.imports import runs, undo
from desk.imports.batch import Batch, FoundTable
from desk.imports.calls import CallsOrder, take_calls
from desk.imports.leads import Hearers, Taking, take_in
from desk.imports.row_consent import stated
from desk.imports.words import remember
from desk.intake.listed import ListedRow
from desk.leads.move_values import PutBack
from desk.messages.consent import consent_basis
from desk.operations.pace import BatchPace
from desk.people.work import Work
from storage.database import Session
from storage.tables import consent, contact

STATED = "News by SMS"


@pytest.mark.parametrize(
    ("head", "meant"),
    [
        ("SMS consent", HeadField.CONSENT),
        ("Consent", HeadField.CONSENT),
        ("Opt-in", HeadField.CONSENT),
        ("optIn", HeadField.CONSENT),
        ("Subscribed", HeadField.CONSENT),
        ("Accepts SMS Marketing", HeadField.CONSENT),
        ("I agree to receive text messages", HeadField.CONSENT),
        ("SMS opt-in date", HeadField.CONSENT_DAY),
        ("رضایت دریافت پیامک", HeadField.CONSENT),
        ("موافقت با پیامک تبلیغاتی", HeadField.CONSENT),
        ("تاریخ رضایت پیامک", HeadField.CONSENT_DAY),
        ("Согласие на рассылку", HeadField.CONSENT),
        ("Согласие на СМС", HeadField.CONSENT),
        ("Дата согласия на рассылку", HeadField.CONSENT_DAY),
        ("SMS razılığı", HeadField.CONSENT),
        ("Reklam mesajlarına razılıq", HeadField.CONSENT),
    ],
)
def test_a_column_of_consent_is_known_by_its_head(head: str, meant: HeadField) -> None:
    assert read_head(head).field is meant


@pytest.mark.parametrize(
    "head",
    [
        *(
            "Email consent",
            "Accepts Email Marketing",
            "Call consent",
            "Data processing consent",
            "Opt-out",
            "SMS opt out",
        ),
        *(
            "Unsubscribed",
            "Agreed price",
            "میزان رضایت مشتری",
            "موافقت وام",
            "Согласие на обработку персональных данных",
        ),
        *("Отказ от рассылки", "Согласие на звонки", "İmtina", "SMS", "Message", "Marketing source", "Agreement no."),
    ],
)
def test_what_was_agreed_to_otherwise_is_no_consent_to_texts(head: str) -> None:
    assert read_head(head).field not in (HeadField.CONSENT, HeadField.CONSENT_DAY)


@pytest.mark.parametrize(
    ("heads", "field"),
    [
        (("Phone", "Email Address", "OPTIN_TIME", "CONFIRM_TIME"), None),
        (("Phone", "Email", "Subscribed"), None),
        (("Phone", "E-mail", "Opt-in", "Email opt in time"), None),
        (("Phone", "Email consent", "Consent"), None),
        (("Phone", "Email", "Accepts Marketing"), None),
        (("Телефон", "Почта", "Subscribed"), None),
        (("موبایل", "ایمیل", "Opt-in"), None),
        (("Phone", "Subscribed"), 1),
        (("Phone", "OPTIN_TIME"), 1),
        (("Phone", "Email", "Consent"), 2),
        (("Phone", "Email", "SMS opt-in"), 2),
        (("Phone", "Email", "Subscribed", "SMS consent"), 3),
        (("Phone", "Email", "Accepts Email Marketing", "Accepts SMS Marketing"), 3),
        (("Телефон", "Почта", "Согласие на рассылку"), 2),
        (("موبایل", "ایمیل", "رضایت دریافت پیامک"), 2),
        (("Telefon", "E-poçt", "Reklam mesajlarına razılıq"), 2),
    ],
)
def test_what_a_list_of_mail_addresses_says_of_mails_is_no_consent_to_texts(
    heads: Sequence[str], field: int | None
) -> None:
    columns = find_columns([heads, [NUMBERS[0], *["x"] * (len(heads) - 1)]], "IR")
    assert columns is not None
    assert columns.fields.get(HeadField.CONSENT, columns.fields.get(HeadField.CONSENT_DAY)) == field


async def taken(floor: Floor, head: str, said: Mapping[str, str], agreed: str = "") -> runs.ImportRun:
    """Take in a list with a column of consent: what stands there by number."""
    columns = find_columns([["Name", "Phone", head], *([f"P{n}", n, cell] for n, cell in said.items())], "IR")
    assert columns is not None
    table = FoundTable("", columns)

    async def batches() -> AsyncIterator[Batch]:
        yield Batch(table)
        rows = [
            ListedRow(n, phone, "Asia/Tehran", f"P{n}", json.dumps({head: cell} if cell else {}))
            for n, (phone, cell) in enumerate(said.items(), 2)
        ]
        yield Batch(table, rows, read=len(rows))

    order = runs.ImportOrder(floor.team.id, ImportKind.LEADS, "a.csv", head, "bank", agreed=agreed)
    async with floor.database.write() as session:
        run = await runs.begin(session, order, floor.now)
    hearers = Hearers(lambda *_: None, _heard)
    await take_in(
        Taking(floor.database, floor.team, floor.settings, floor.clock, BatchPace(1.0, 100), hearers), run, batches()
    )
    return run


async def _heard(_read: int, _about: int) -> None: ...


async def agreed_of(floor: Floor) -> list[bool]:
    """Return by contact, in the order of their numbers, whether adverts may leave to them."""
    people = await floor.rows(sa.select(contact.c.id).order_by(contact.c.phone))
    async with floor.database.read() as session:
        return [(await consent_basis(session, one.id, Medium.SMS, "3000505")).agreed for one in people]


async def kept(floor: Floor) -> list[tuple[str, str, datetime]]:
    columns = (consent.c.how, consent.c.wording, consent.c.said_at)
    rows = await floor.rows(sa.select(*columns, contact.c.phone).join(contact).order_by(contact.c.phone))
    return [(row.how, row.wording, row.said_at) for row in rows]


async def test_who_agreed_is_kept_with_how_when_and_to_what_and_nobody_else(desk: Floor) -> None:
    one, two, three, four = NUMBERS[:4]
    await taken(desk, "SMS consent", {one: "yes", two: "no", three: "", four: "2026-05-01"})
    assert await agreed_of(desk) == [True, False, False, True]
    assert await kept(desk) == [
        ("import", "SMS consent: yes", desk.now),
        ("import", "SMS consent: 2026-05-01", datetime(2026, 4, 30, 20, 30, tzinfo=UTC)),
    ]
    assert {row.line for row in await desk.rows(sa.select(consent.c.line))} == {EVERY_LINE}


@pytest.mark.parametrize("cell", ["2026-05-01 09:30", "2026-05-01T09:30:00Z", "1.5.2026 9:30", "1405/2/11 09:30"])
async def test_a_day_with_an_hour_says_when_they_agreed_however_it_is_written(desk: Floor, cell: str) -> None:
    await taken(desk, "SMS consent", {NUMBERS[0]: cell})
    assert [said_at for _, _, said_at in await kept(desk)] == [datetime(2026, 4, 30, 20, 30, tzinfo=UTC)]


@pytest.mark.parametrize(
    ("head", "cell", "agrees"),
    [
        *(("Unsubscribed at", "2026-06-01", False), ("SMS opt-out", "yes", False), ("UNSUB_TIME", "2026-06-01", False)),
        *(("Отказ от рассылки", "да", False), ("لغو پیامک", "بله", False), ("SMS opt-out", "no", True)),
        *(("Unsubscribed at", "", True), ("Email unsubscribed", "yes", True), ("Отказ от рассылки", "нет", True)),
    ],
)
def test_who_opted_out_by_another_column_of_the_row_agreed_to_nothing(head: str, cell: str, agrees: bool) -> None:
    columns = find_columns([["Name", "Phone", "SMS consent", head], ["Sara", NUMBERS[0], "yes", cell]], "IR")
    assert columns is not None
    facts = {"SMS consent": "yes", **({head: cell} if cell else {})}
    row = ListedRow(2, NUMBERS[0], "Asia/Tehran", "Sara", json.dumps(facts))
    (found,) = stated([row], columns, "", "Asia/Tehran")
    assert bool(found.agreed) is agrees


async def test_a_no_of_the_row_stands_against_what_is_stated_of_the_whole_list(desk: Floor) -> None:
    one, two = NUMBERS[:2]
    await taken(desk, "Согласие на рассылку", {one: "да", two: "нет"}, agreed=STATED)
    assert await agreed_of(desk) == [True, False]
    ((_, wording, _),) = await kept(desk)
    assert wording == "News by SMS (Согласие на рассылку: да)"


async def test_a_known_contact_agrees_by_their_row_too_and_an_undone_list_is_no_consent(desk: Floor) -> None:
    one, two = NUMBERS[:2]
    await taken(desk, "City", {one: "Tehran", two: "Tehran"})
    assert await agreed_of(desk) == [False, False]
    run = await taken(desk, "رضایت دریافت پیامک", {one: "بله", two: "خیر"})
    assert await agreed_of(desk) == [True, False]
    await undo.undo_import(desk.database, desk.team.id, run.id, by=None, now=desk.now)
    assert await agreed_of(desk) == [False, False]


async def test_what_many_rows_say_is_forgotten_page_by_page(desk: Floor, monkeypatch: pytest.MonkeyPatch) -> None:
    run = await taken(desk, "SMS consent", dict.fromkeys(NUMBERS[:3], "yes"))
    monkeypatch.setattr(undo, "PAGE", 2)
    deleted: list[int] = []

    async def forget(session: Session, import_id: int) -> int:
        deleted.append(await forget_consents(session, import_id))
        return deleted[-1]

    forget_consents = undo._forget_consents
    monkeypatch.setattr(undo, "_forget_consents", forget)
    await undo.undo_import(desk.database, desk.team.id, run.id, by=None, now=desk.now)
    assert (deleted, await kept(desk)) == ([2, 1, 0], [])


async def test_old_calls_say_it_row_by_row_too_and_are_taken_back_without_a_trace(desk: Floor) -> None:
    one, two = NUMBERS[:2]
    fields = {HeadField.DATE: 1, HeadField.STAGE: 2, HeadField.CONSENT: 3}
    heads = ("phone", "date", "result", "SMS consent")
    table = FoundTable("", Columns((0,), (), heads, (), fields, body=1))

    async def batches() -> AsyncIterator[Batch]:
        yield Batch(table)
        cells = [(one, "2026-11-01", "busy", "yes"), (two, "2026-11-01", "busy", "no")]
        rows = [
            ListedRow(n, row[0], "Asia/Tehran", "", json.dumps(dict(zip(heads[1:], row[1:], strict=True))), row)
            for n, row in enumerate(cells, 2)
        ]
        yield Batch(table, rows, read=len(rows))

    order = runs.ImportOrder(desk.team.id, ImportKind.CALLS, "old.csv", "d", "bank", agreed=STATED)
    async with desk.database.write() as session:
        await remember(desk.work(session), ImportWord.OUTCOME, "busy", "busy", by=None)
        run = await runs.begin(session, order, desk.now)
    calls = CallsOrder(run, False, BatchPace(1.0), Hearers(lambda *_: None, _heard), _no_cards)
    await take_calls(desk.database, desk.team, calls, batches(), desk.clock)
    assert await agreed_of(desk) == [True, False]
    assert [wording for _, wording, _ in await kept(desk)] == ["News by SMS (SMS consent: yes)"]
    await undo.undo_import(desk.database, desk.team.id, run.id, by=None, now=desk.now)
    assert await desk.rows(sa.select(consent.c.id)) == []


async def _no_cards(_work: Work, _cards: Sequence[PutBack]) -> None: ...
