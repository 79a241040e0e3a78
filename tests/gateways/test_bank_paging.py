"""Paging, windows and fields of a bank, without any network."""

import contextlib
import itertools
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.arrivals.bank_rows import BankFault, BankRow, SourceFailed, mark_of, phone_of
from core.calendar.worktime import day_bounds, local_date
from gateways.banks import paging
from gateways.banks.date_windows import Dates, window_parameters, windows
from gateways.banks.paging import Paging
from gateways.banks.row_fields import Fields, read_rows, read_time, value_at

TEHRAN = "Asia/Tehran"
NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
MOMENTS = st.integers(1_577_836_800, 1_795_330_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


@given(MOMENTS, st.integers(3600, 40 * 86_400), st.integers(0, 3599))
def test_windows_of_moments_leave_no_gap_and_are_never_longer_than_the_cap(done_to, longest, overlap):
    done_to = max(done_to, NOW - timedelta(seconds=200 * (longest - overlap)))
    dates = Dates(longest=longest, overlap=overlap)
    found = list(windows(dates, done_to, NOW, TEHRAN))
    assert found[0][0] == done_to - timedelta(seconds=overlap)
    assert found[-1][1] == NOW
    assert all((end - begin).total_seconds() <= longest for begin, end in found)
    assert all(later[0] == earlier[1] - timedelta(seconds=overlap) for earlier, later in itertools.pairwise(found))


@given(MOMENTS, st.integers(1, 31), st.sampled_from([TEHRAN, "Europe/Berlin", "America/New_York"]))
def test_windows_of_days_ask_for_every_day_once_through_changes_of_the_clock(done_to, days, zone):
    done_to = max(done_to, NOW - timedelta(days=400))
    dates = Dates(format="day", longest=days * 86_400, overlap=600)
    asked = []
    for window in windows(dates, done_to, NOW, zone):
        told = window_parameters(dates, window, zone)
        first, last = date.fromisoformat(told["from"]), date.fromisoformat(told["to"])
        assert (last - first).days < days
        asked += [first + timedelta(days=n) for n in range((last - first).days + 1)]
    first = local_date(done_to - timedelta(seconds=600), zone)
    assert asked == [first + timedelta(days=n) for n in range((local_date(NOW, zone) - first).days + 1)]


@pytest.mark.parametrize(
    ("style", "begin", "end"),
    [
        ("unix", "1795336200", "1795336800"),
        ("milliseconds", "1795336200000", "1795336800000"),
        ("iso", "2026-11-22T08:30:00Z", "2026-11-22T08:40:00Z"),
        ("day", "2026-11-22", "2026-11-22"),
        ("jalali", "1405/09/01", "1405/09/01"),
    ],
)
def test_a_window_is_written_as_the_provider_wants_it(style, begin, end):
    told = window_parameters(Dates(format=style), (NOW, NOW + timedelta(minutes=10)), TEHRAN)
    assert told == {"from": begin, "to": end}


def test_a_whole_day_ends_with_itself_and_not_with_the_next():
    told = window_parameters(Dates(format="day"), day_bounds(date(2026, 11, 21), TEHRAN), TEHRAN)
    assert told == {"from": "2026-11-21", "to": "2026-11-21"}


@given(st.integers(0, 60), st.integers(1, 10), st.sampled_from(["page", "row"]))
def test_numbered_pages_bring_a_list_of_any_length_whole(rows, size, step):
    told = Paging(style="page", rows=size, step=step, first=0, number="n")
    position, seen, asked = paging.start(told), [], 0
    while position is not None:
        at = int(paging.parameters(told, position)["n"]) * (1 if step == "row" else size)
        records = [{"id": number} for number in range(rows)][at : at + size]
        seen += [record["id"] for record in records]
        position = paging.following(told, position, records, records, "id")
        asked += 1
    assert seen == list(range(rows))
    assert asked == -(-rows // size) + 1


@given(st.sets(st.integers(1, 10**9), max_size=40), st.integers(1, 7))
def test_ids_that_grow_bring_every_row_once_wherever_the_gaps_are(ids, size):
    told = Paging(style="since", rows=size)
    position, seen = paging.start(told), []
    while position is not None:
        since = int(position["since"])
        records = [{"id": number} for number in sorted(ids) if number > since][:size]
        seen += [record["id"] for record in records]
        position = paging.following(told, position, records, records, "id")
    assert seen == sorted(ids)


def test_ids_that_fall_behind_the_last_one_are_no_paging():
    with pytest.raises(SourceFailed) as error:
        paging.following(Paging(style="since"), {"since": "50"}, None, [{"id": 3}], "id")
    assert error.value.fault is BankFault.SAME_PAGE


@given(
    st.sampled_from(["page", "meta", "since", "cursor", "link"]),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
        max_leaves=8,
    ),
)
def test_no_answer_whatever_breaks_the_paging(style, body):
    told = Paging(style=style, more="more", next="next")
    with contextlib.suppress(SourceFailed):
        paging.following(told, {**paging.start(told)}, body, [body] if isinstance(body, dict) else [], "id")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1795336200, NOW),
        ("1795336200", NOW),
        (1795336200000, NOW),
        ("2026-11-22T08:30:00Z", NOW),
        ("2026-11-22 12:00:00", NOW),
        ("2026-11-22 12:00", NOW),
        ("2026/11/22 12:00", NOW),
        ("1405/09/01 12:00", NOW),
        ("۱۴۰۵/۰۹/۰۱ ۱۲:۰۰", NOW),
        ("1405-09-01", NOW - timedelta(hours=12)),
        (NOW.astimezone(ZoneInfo(TEHRAN)).replace(tzinfo=None), NOW),
        ("1405/13/01", None),
        ("yesterday", None),
        ("", None),
        (True, None),
        ({"at": 1}, None),
    ],
)
def test_times_are_read_however_a_bank_writes_them(value, expected):
    assert read_time(value, TEHRAN) == expected


def test_a_record_becomes_a_row_and_what_is_left_is_kept_as_facts():
    record = {
        "id": 7,
        "person": {"mobile": None, "phone": "0912 000 0001", "first": "Sara"},
        "last": "Ahmadi",
        "age": 31.0,
        "city": "Tabriz",
        "tags": ["x"],
        "note": "",
    }
    fields = Fields(id="id", phone=("person.mobile", "person.phone"), name=("person.first", "last"))
    assert read_rows([record], fields, TEHRAN) == [
        BankRow("7", "0912 000 0001", "Sara Ahmadi", facts={"age": "31", "city": "Tabriz"})
    ]


PLAIN = {"id": 1, "m": "09120000001", "n": "Sara", "city": "Tabriz"}
ODD = [
    {"n": " Sara ", "m": 9120000001},
    {"n": "سارا\x00", "city": None},
    {"id": 9.0, "m": "0912\n0001", "age": True},
    {"m": ["x"], "city\ud800": "Yazd", "form": {"city": "Qom"}},
]


@pytest.mark.parametrize("odd", ODD)
def test_a_record_is_read_the_same_whatever_stands_beside_it(odd):
    fields = Fields(id="id", phone=("m", "form.m"), name=("n", "form.n"), facts=("form.city", "*"))
    page = [PLAIN, odd, PLAIN, {**PLAIN, **odd}]
    assert read_rows(page, fields, TEHRAN)[::2] == read_rows([PLAIN], fields, TEHRAN) * 2
    for place in (1, 3):
        held = {"id": "7", "m": "", "n": ""} | page[place]
        (alone,) = read_rows([held], fields, TEHRAN)
        assert read_rows([PLAIN, PLAIN, held], fields, TEHRAN)[2] == alone
    assert all(name.isascii() for row in read_rows(page, fields, TEHRAN) for name in row.facts)


def test_only_the_facts_that_are_named_are_kept():
    fields = Fields(phone="m", facts=("city", "form.age"))
    row = read_rows([{"m": "1", "city": "Tabriz", "secret": "x", "form": {"age": 3}}], fields, TEHRAN)[0]
    assert row.facts == {"city": "Tabriz", "form.age": "3"}


def test_a_row_without_its_number_is_a_row_but_a_page_without_any_field_for_it_is_another_schema():
    fields = Fields(phone="m")
    assert [row.phone for row in read_rows([{"m": ""}, {"x": 1}], fields, TEHRAN)] == ["", ""]
    with pytest.raises(SourceFailed):
        read_rows([{"x": 1}, {"y": 1}], fields, TEHRAN)


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=3),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
        max_leaves=6,
    ),
    st.text(max_size=8),
)
def test_no_path_into_whatever_answer_breaks(body, path):
    value_at(body, path)


def test_a_row_is_the_same_row_however_its_number_is_written():
    one = phone_of(BankRow("7", "0912 123 4567"), "IR")
    assert phone_of(BankRow("7", "+98 912-1234567"), "IR") == one == "+989121234567"
    assert phone_of(BankRow("7", "call me"), "IR") is None
    marks = {mark_of("7", "+989121234567"), mark_of("8", "+989121234567"), mark_of("7", "+989121234568")}
    assert len(marks) == 3
