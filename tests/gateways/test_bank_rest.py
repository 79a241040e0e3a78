"""A REST bank against a local provider: six styles of paging, and everything a provider does wrong."""

import contextlib
import json
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from aiohttp import web

from core.arrivals.bank_rows import BankFault, SourceFailed
from core.clock import FixedClock
from gateways.banks import answers
from gateways.banks.rest import RestBank
from gateways.contract import BadOptions
from gateways.registry import build_source
from playground.number_bank import KEY, NumberBank

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
FIELDS = {"id": "id", "phone": "mobile", "name": "name", "changed_at": "changed"}
PAGINGS = {
    "page": {"style": "page", "rows": 3},
    "meta": {"style": "meta", "rows": 3, "more": "hasNextPage"},
    "since": {"style": "since", "rows": 3},
    "cursor": {"style": "cursor", "rows": 3, "next": "paging.cursors.after"},
    "link": {"style": "link", "rows": 3, "next": "next_page_uri"},
    "report": {"style": "report", "key": "key", "result": "/bank/report/{key}"},
}
ROWS_AT = {"meta": "data.items", "since": "data", "cursor": "data", "link": "numbers"}


class Provider:
    """A bank's server on this machine, and sources that are set up to ask it."""

    def __init__(self, bank: NumberBank, base: str, clock: FixedClock) -> None:
        self.bank, self.base, self.clock = bank, base, clock
        self.open: list[RestBank] = []

    def source(self, style: str, **more) -> RestBank:
        options = {
            "url": f"{self.base}/bank/{style}",
            "api_key": KEY,
            "fields": FIELDS,
            "paging": PAGINGS[style],
            "rows": ROWS_AT.get(style, ""),
            **more,
        }
        made = build_source("bank_rest", "diet-api", options, "Asia/Tehran")
        self.open.append(made)
        return made

    async def pull(self, source: RestBank, cursor=None):
        """Everything a look brings: ids in order, and the cursor that was kept last, after a way through JSON."""
        ids, kept = [], cursor or {}
        async for page in source.pages(kept, self.clock()):
            ids += [row.external_id for row in page.rows]
            kept = json.loads(json.dumps(page.cursor))
        return ids, kept


@asynccontextmanager
async def opened(rows: int = 7):
    clock = FixedClock(NOW)
    bank = NumberBank(clock)
    for number in range(rows):
        bank.add(f"0912{number:07}", f"name {number}")
    app = web.Application()
    app.add_routes(bank.routes())
    runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    provider = Provider(bank, f"http://{host}:{port}", clock)
    try:
        yield provider
    finally:
        for source in provider.open:
            await source.close()
        await runner.cleanup()


@pytest.fixture
async def provider():
    async with opened() as one:
        yield one


ALL = [str(number) for number in range(1, 8)]
PAGED = ["page", "meta", "since", "cursor", "link"]


@pytest.mark.parametrize("style", PAGED)
async def test_every_style_brings_each_row_once_and_in_order(provider, style):
    ids, _ = await provider.pull(provider.source(style))
    assert ids == ALL


async def test_a_report_is_ordered_waited_for_and_fetched(provider):
    source = provider.source("report")
    ids, cursor = await provider.pull(source)
    assert (ids, cursor["at"]["key"]) == ([], "r1")
    ids, cursor = await provider.pull(source, cursor)
    assert (ids, cursor["at"]["key"]) == ([], "r1"), "204: it is still being made"
    ids, cursor = await provider.pull(source, cursor)
    assert (ids, cursor) == (ALL, {})


async def test_a_report_that_never_comes_is_ordered_anew(provider):
    source = provider.source("report")
    _, cursor = await provider.pull(source)
    provider.clock.advance(timedelta(hours=2))
    _, cursor = await provider.pull(source, cursor)
    assert cursor["at"]["key"] == "r2"


async def test_a_report_of_each_window_is_ordered_once(provider):
    source, cursor, orders = provider.source("report", dates={"longest": 86_400, "reach": 2}), {}, []
    for _ in range(6):
        _, cursor = await provider.pull(source, cursor)
        orders.append(len(provider.bank.reports))
    assert orders == [1, 1, 2, 2, 3, 3]
    assert provider.bank.asked[1]["from"] == "2026-11-21T08:20:00Z"


async def test_a_number_of_pages_ends_the_pages_as_well(provider):
    ids, _ = await provider.pull(
        provider.source("meta", paging={"style": "meta", "rows": 3, "pages": "metadata.totalpages"})
    )
    assert ids == ALL
    assert len(provider.bank.asked) == 3


async def test_pages_may_be_counted_in_rows(provider):
    paging = {"style": "page", "rows": 3, "number": "start", "step": "row"}
    source = provider.source("page", paging=paging)
    assert (await provider.pull(source))[0] == ALL
    assert [one["start"] for one in provider.bank.asked] == ["0", "3", "6", "9"]


async def test_since_goes_on_behind_the_last_id(provider):
    source = provider.source("since")
    _, cursor = await provider.pull(source)
    assert cursor == {"at": {"since": "7"}}
    provider.bank.add("09120000099")
    assert (await provider.pull(source, cursor))[0] == ["8"]


@pytest.mark.parametrize("style", PAGED)
async def test_a_look_that_was_cut_off_goes_on_at_the_page_that_was_not_kept(provider, style):
    source = provider.source(style)
    pages = source.pages({}, NOW)
    first = await anext(pages)
    await pages.aclose()
    ids, _ = await provider.pull(source, json.loads(json.dumps(first.cursor)))
    assert [row.external_id for row in first.rows] + ids == ALL


# -- date windows ------------------------------------------------------------------------------------------------------

DATES = {"format": "iso", "longest": 86_400, "overlap": 600, "reach": 3}


async def test_windows_are_cut_to_the_providers_cap_and_overlap(provider):
    _, cursor = await provider.pull(provider.source("page", dates=DATES))
    asked = sorted({(one["from"], one["to"]) for one in provider.bank.asked})
    assert asked[0] == ("2026-11-19T08:30:00Z", "2026-11-20T08:30:00Z")
    assert asked[1][0] == "2026-11-20T08:20:00Z"
    assert asked[-1][1] == "2026-11-22T08:30:00Z"
    assert cursor == {"done": NOW.isoformat()}


async def test_the_next_look_begins_a_little_before_the_last_one_ended(provider):
    source = provider.source("page", dates=DATES)
    _, cursor = await provider.pull(source)
    provider.bank.asked.clear()
    provider.clock.advance(timedelta(hours=1))
    provider.bank.add("09120000099")
    provider.clock.advance(timedelta(minutes=1))
    ids, _ = await provider.pull(source, cursor)
    assert provider.bank.asked[0]["from"] == "2026-11-22T08:20:00Z"
    assert "8" in ids


async def test_a_clock_that_is_behind_ours_hides_no_row(provider):
    """They stamp a row 20 minutes in our past, after we have asked for that time: it still comes."""
    provider.bank.skew = timedelta(minutes=-20)
    source = provider.source("page", dates=DATES)
    _, cursor = await provider.pull(source)
    provider.clock.advance(timedelta(minutes=1))
    provider.bank.add("09120000099")
    provider.clock.advance(timedelta(minutes=30))
    assert "8" in (await provider.pull(source, cursor))[0]


async def test_a_clock_that_is_ahead_of_ours_hides_no_row(provider):
    source = provider.source("page", dates=DATES)
    _, cursor = await provider.pull(source)
    provider.bank.skew = timedelta(minutes=20)
    provider.bank.add("09120000099")
    _, cursor = await provider.pull(source, cursor)
    provider.clock.advance(timedelta(minutes=30))
    assert "8" in (await provider.pull(source, cursor))[0]


async def test_how_far_a_clock_is_off_is_told(provider):
    provider.bank.skew = timedelta(minutes=-20)
    assert (await provider.source("page").attempt(NOW)).skew == pytest.approx(-1200)


# -- everything that goes wrong ----------------------------------------------------------------------------------------


async def fault_of(provider, source, cursor=None) -> SourceFailed:
    with pytest.raises(SourceFailed) as error:
        await provider.pull(source, cursor)
    return error.value


@pytest.mark.parametrize(
    ("fault", "told", "permanent"),
    [
        ("500", BankFault.STATUS, False),
        ("502", BankFault.STATUS, False),
        ("404", BankFault.STATUS, True),
        ("401", BankFault.REFUSED, True),
        ("403", BankFault.REFUSED, True),
        ("302", BankFault.MOVED, True),
        ("429", BankFault.THROTTLED, False),
        ("html", BankFault.WEB_PAGE, False),
        ("cut", BankFault.NOT_JSON, False),
        ("drop", BankFault.CUT_OFF, False),
        ("schema", BankFault.SCHEMA, True),
    ],
)
@pytest.mark.parametrize("style", PAGED)
async def test_trouble_is_told_by_name_and_takes_nothing(provider, style, fault, told, permanent):
    provider.bank.faults = [fault]
    source = provider.source(style)
    error = await fault_of(provider, source)
    assert (error.fault, error.permanent) == (told, permanent)
    assert KEY not in str(error)
    assert (await provider.pull(source))[0] == ALL


async def test_trouble_in_the_middle_loses_nothing_and_repeats_nothing(provider):
    provider.clock.advance(timedelta(minutes=1))
    source = provider.source("page", dates=DATES)
    # The first three windows are empty, one page each; in the last the second page fails.
    provider.bank.faults = ["", "", "", "", "503"]
    ids, kept = [], {}
    pages = source.pages({}, provider.clock())
    with contextlib.suppress(SourceFailed):
        while True:
            page = await anext(pages)
            ids += [row.external_id for row in page.rows]
            kept = json.loads(json.dumps(page.cursor))
    assert ids == ["1", "2", "3"]
    assert kept["at"]["page"] == 1
    rest, _ = await provider.pull(source, kept)
    assert ids + rest == ALL


async def test_how_long_to_wait_is_passed_on(provider):
    provider.bank.faults = ["429"]
    assert (await fault_of(provider, provider.source("page"))).retry_after == 120


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("90", 90.0),
        ("Sun, 22 Nov 2026 08:32:00 GMT", 120.0),
        ("Sun, 22 Nov 2026 08:32:00 -0000", 120.0),
        ("Sun, 22 Nov 2026 12:02:00 +0330", 120.0),
        ("soon", None),
        ("", None),
    ],
)
def test_a_wait_is_read_in_seconds_and_as_a_time_of_any_zone(told, seconds):
    headers = {"retry-after": told, "date": "Sun, 22 Nov 2026 08:30:00 -0000"}
    assert answers.retry_after(httpx.Response(429, headers=headers)) == seconds


async def test_a_page_that_is_cut_short_does_not_end_the_list(provider):
    provider.bank.faults = ["half"]
    ids, _ = await provider.pull(provider.source("page"))
    assert ids == ["1", "4", "5", "6", "7"], (
        "the short page is not the last one; what it left out comes with the overlap"
    )


async def test_rows_that_come_twice_come_through_as_they_are(provider):
    provider.bank.faults = ["again"]
    ids, _ = await provider.pull(provider.source("meta"))
    assert ids[:6] == ["1", "2", "3", "1", "2", "3"]


async def test_no_answer_within_the_time_is_told(provider):
    provider.bank.faults = ["slow"]
    error = await fault_of(provider, provider.source("page", timeout=0.2))
    assert (error.fault, error.permanent) == (BankFault.TIMED_OUT, False)


async def test_nobody_there_is_told(provider):
    error = await fault_of(provider, provider.source("page", url="http://127.0.0.1:9/bank"))
    assert error.fault is BankFault.NO_CONNECTION


async def test_a_provider_that_passes_over_the_number_of_the_page_is_noticed(provider):
    source = provider.source("page", paging={"style": "page", "rows": 3, "number": "seite"})
    error = await fault_of(provider, source)
    assert (error.fault, error.permanent) == (BankFault.SAME_PAGE, True)


async def test_pages_without_end_are_ended(provider):
    source = provider.source("meta", paging={"style": "meta", "rows": 1, "more": "hasNextPage", "most": 3})
    assert (await fault_of(provider, source)).fault is BankFault.TOO_MANY_PAGES


async def test_the_key_goes_to_no_other_server(provider):
    source = provider.source("link")
    at = {"at": {"link": "https://elsewhere.example.com/next"}}
    error = await fault_of(provider, source, at)
    assert (error.fault, error.detail) == (BankFault.MOVED, "elsewhere.example.com")


async def test_a_place_the_provider_has_forgotten_begins_anew(provider):
    provider.bank.faults = ["410"]
    ids, _ = await provider.pull(provider.source("cursor"), {"at": {"after": "3", "turn": 1}})
    assert ids == ALL


async def test_a_missing_sign_of_more_pages_is_another_schema(provider):
    source = provider.source("meta", paging={"style": "meta", "rows": 3, "more": "has_more"})
    error = await fault_of(provider, source)
    assert (error.fault, error.detail) == (BankFault.SCHEMA, "has_more")


async def test_another_schema_names_the_fields_that_are_there(provider):
    provider.bank.faults = ["schema"]
    error = await fault_of(provider, provider.source("page"))
    assert "phone_number" in error.detail
    assert "0912" not in error.detail


# -- options -----------------------------------------------------------------------------------------------------------


def problems_of(**options) -> list[str]:
    with pytest.raises(BadOptions) as error:
        build_source(
            "bank_rest", "diet", {"url": "https://bank.example.com", "fields": {"phone": "m"}, **options}, "UTC"
        )
    return error.value.problems


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"paging": {"style": "cursor"}}, '"next"'),
        ({"paging": {"style": "meta"}}, '"more"'),
        ({"paging": {"style": "pages"}}, "paging.style"),
        ({"paging": {"nummer": "p"}}, "paging.nummer"),
        ({"dates": {"overlap": 86_400, "longest": 86_400}}, "overlap"),
        ({"fields": {}}, "fields.phone"),
        ({"url": "bank.example.com"}, "url"),
        ({"zone": "Asia/Teheran"}, "zone"),
        ({"evry": 60}, 'did you mean "every"'),
    ],
)
def test_what_is_wrong_in_the_options_is_named(options, named):
    assert any(named in told for told in problems_of(**options))


def test_a_key_is_shown_nowhere():
    source = build_source(
        "bank_rest", "diet", {"url": "https://b.example.com", "api_key": "hidden", "fields": {"phone": "m"}}, "UTC"
    )
    assert "hidden" not in repr(source.options) + repr(vars(source))
