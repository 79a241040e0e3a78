"""A bank read over HTTP: its pages as the configuration describes them."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, ClassVar, Literal
from urllib.parse import urljoin, urlsplit

import httpx
from pydantic import AfterValidator, Field, SecretStr

from core.arrivals.bank_rows import BankFault, BankPage, SourceFailed, SourceTrial
from gateways.banks import answers, kinds, paging
from gateways.banks.date_windows import Dates, Window, window_parameters, windows
from gateways.banks.paging import Paging
from gateways.banks.row_fields import read_rows, records_at, text_of, value_at
from gateways.banks.source import SourceOptions

REPORT_WAIT = 30.0
"""Seconds until a report that is still being made is asked for again."""
REPORT_LOST = timedelta(hours=1)
"""Seconds after which a report that is not ready is ordered anew."""


def _web_address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise ValueError("an address starts with https:// or http://")
    return url


class RestBankOptions(SourceOptions):
    """What `[[gateways]]` of this kind may hold beside name, kind and team."""

    url: Annotated[str, AfterValidator(_web_address)]
    method: Literal["GET", "POST"] = "GET"
    """POST sends the parameters as JSON."""
    api_key: Annotated[SecretStr | None, Field(min_length=1)] = None
    api_key_as: str = Field(default="Authorization: Bearer {key}", pattern=r"^([\w-]+: .*\{key\}|\?[\w.-]+)$")
    """The header that carries the key, or "?name" for a parameter."""
    parameters: Mapping[str, str | int] = Field(default_factory=dict)
    """Sent with every page."""
    rows: str = ""
    """Path to the rows in the answer, as in "data.items"; empty: the answer is the list."""
    paging: Paging = Paging()
    dates: Dates | None = None
    timeout: float = Field(default=20.0, gt=0, le=120)


@dataclass(frozen=True, slots=True)
class _BankAnswer:
    body: Any
    records: list[Any]
    at: datetime | None


class RestBank:
    """One source of a bank."""

    kind: ClassVar[str] = kinds.REST
    Options = RestBankOptions

    def __init__(self, name: str, options: RestBankOptions, zone: str) -> None:
        self.name = name
        self.options = options
        self._zone = options.zone or zone
        self._client: httpx.AsyncClient | None = None

    async def pages(self, cursor: Mapping[str, Any], now: datetime) -> AsyncIterator[BankPage]:
        """Yield the new rows after the cursor, page by page. Raises `SourceFailed`; the pages before it stand."""
        begun = "window" in cursor
        async for page in self._begun_or_whole(cursor, now):
            yield page
            if page.wait is not None:
                return
            cursor = page.cursor
        done, dates = _read(cursor.get("done")), self.options.dates
        if dates is None or (begun and done is not None and now - done < timedelta(seconds=dates.overlap)):
            return
        for window in windows(dates, done, now, self._zone):
            async for page in self._window(window, None, cursor, now):
                yield page
                if page.wait is not None:
                    return

    def _begun_or_whole(self, cursor: Mapping[str, Any], now: datetime) -> AsyncIterator[BankPage]:
        """Return the pages of the window that was interrupted; without dates, of the one unlimited window."""
        begun = cursor.get("window")
        if begun is not None and self.options.dates is not None:
            window = (datetime.fromisoformat(begun[0]), datetime.fromisoformat(begun[1]))
            return self._window(window, cursor.get("at"), cursor, now)
        return self._window(None, cursor.get("at"), cursor, now) if self.options.dates is None else _nothing()

    async def attempt(self, now: datetime) -> SourceTrial:
        """Return the first page, as a trial. Raises `SourceFailed`."""
        async for page in self.pages({}, now):
            if page.rows:
                return SourceTrial(page.rows, lag=0.0, skew=page.skew)
            if page.wait is not None:
                break
        return SourceTrial((), lag=0.0)

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    # -- the pages of one window ---------------------------------------------------------------------------------------

    async def _window(
        self, window: Window | None, at: Any, cursor: Mapping[str, Any], now: datetime
    ) -> AsyncIterator[BankPage]:
        """Yield the pages of a window from the place where an earlier look stopped, or from the start."""
        position: dict[str, Any] | None = dict(at) if at else paging.start(self.options.paging)
        if self.options.paging.style == "report":
            yield await self._report(window, dict(at or {}), cursor, now)
            return
        resumed, before = bool(at), list[Any]()
        while position is not None:
            try:
                answer = await self._ask(window, position)
            except SourceFailed as error:
                if not (resumed and self._forgot(error)):
                    raise
                resumed, position = False, paging.start(self.options.paging)
                continue
            if answer.records and answer.records == before:
                raise SourceFailed(BankFault.SAME_PAGE, permanent=True)
            rows = read_rows(answer.records, self.options.fields, self._zone)
            held, resumed, before = position, False, answer.records
            following = paging.following(self.options.paging, held, answer.body, answer.records, self.options.fields.id)
            kept = self._kept(cursor, window, held, following, _done(window, answer.at, now))
            yield BankPage(tuple(rows), kept, skew=_skew(answer.at, now))
            position = following

    def _forgot(self, error: SourceFailed) -> bool:
        """Whether the provider no longer knows the place where an earlier look stopped: the window starts again."""
        return error.fault is BankFault.STATUS and error.permanent and self.options.paging.style != "since"

    def _kept(
        self,
        cursor: Mapping[str, Any],
        window: Window | None,
        held: Mapping[str, Any],
        following: Mapping[str, Any] | None,
        done_to: datetime | None,
    ) -> dict[str, Any]:
        """Return the cursor after a page: the next place in this window, or the window marked as done."""
        if following is not None:
            return _cursor(cursor.get("done"), window, following)
        if self.options.paging.style == "since":
            return {"at": {"since": held["since"]}}
        return _cursor(done_to.isoformat() if done_to else None, None, None)

    async def _report(
        self, window: Window | None, position: dict[str, Any], cursor: Mapping[str, Any], now: datetime
    ) -> BankPage:
        """Order a report, or fetch the ordered one."""
        asked = _read(position.get("asked"))
        if asked is None or now - asked > REPORT_LOST:
            order, _ = await self._fetch(self.options.url, self._parameters(window, {}))
            key = text_of(value_at(answers.parsed(order), self.options.paging.key))
            if not key:
                raise SourceFailed(BankFault.SCHEMA, self.options.paging.key, permanent=True)
            ordered = {"key": key, "asked": now.isoformat()}
            return BankPage((), _cursor(cursor.get("done"), window, ordered), wait=REPORT_WAIT)
        url = urljoin(self.options.url, self.options.paging.result.replace("{key}", str(position["key"])))
        body, answer = await self._fetch(self._own(url), {}, method="GET")
        if answer.status_code in (202, 204):
            return BankPage((), dict(cursor), wait=REPORT_WAIT)
        if answers.is_table(answer, body):
            records: list[Any] = list(answers.table(body))
        else:
            records = records_at(answers.parsed(body), self.options.rows)
        rows = read_rows(records, self.options.fields, self._zone)
        done_to = _done(window, answers.server_time(answer), asked)
        return BankPage(tuple(rows), _cursor(done_to.isoformat() if done_to else None, None, None))

    # -- one request ---------------------------------------------------------------------------------------------------

    async def _ask(self, window: Window | None, position: Mapping[str, Any]) -> _BankAnswer:
        if link := position.get("link"):
            # The provider's address of the next page holds all parameters already.
            body, answer = await self._fetch(self._own(urljoin(self.options.url, str(link))), {}, method="GET")
        else:
            asked = self._parameters(window, paging.parameters(self.options.paging, position))
            body, answer = await self._fetch(self.options.url, asked)
        data = answers.parsed(body)
        return _BankAnswer(data, records_at(data, self.options.rows), answers.server_time(answer))

    def _parameters(self, window: Window | None, asked: Mapping[str, str]) -> dict[str, str | int]:
        dates = self.options.dates
        days = window_parameters(dates, window, self._zone) if dates is not None and window is not None else {}
        return {**self.options.parameters, **days, **asked}

    def _own(self, url: str) -> str:
        """Return the address of the next page. The key is only sent to the server it belongs to."""
        mine, theirs = urlsplit(self.options.url), urlsplit(url)
        if (mine.scheme, mine.netloc) != (theirs.scheme, theirs.netloc):
            raise SourceFailed(BankFault.MOVED, theirs.hostname or "", permanent=True)
        return url

    async def _fetch(
        self, url: str, parameters: Mapping[str, str | int], *, method: str = ""
    ) -> tuple[bytes, httpx.Response]:
        """Return body and headers of a good answer. Raises `SourceFailed`."""
        request = self._request(url, parameters, method or self.options.method)
        try:
            answer = await self._connected().send(request, stream=True)
            try:
                body = await _whole(answer)
            finally:
                await answer.aclose()
        except httpx.TimeoutException as error:
            raise SourceFailed(BankFault.TIMED_OUT, f"{self.options.timeout:g} s") from error
        except (httpx.RemoteProtocolError, httpx.ReadError, httpx.DecodingError) as error:
            raise SourceFailed(BankFault.CUT_OFF) from error
        except httpx.HTTPError as error:
            raise SourceFailed(BankFault.NO_CONNECTION, type(error).__name__) from error
        return answers.checked(answer, body), answer

    def _request(self, url: str, parameters: Mapping[str, str | int], method: str) -> httpx.Request:
        headers, query = {"Accept": "application/json, text/csv;q=0.5"}, dict(parameters)
        secret: dict[str, str | int] = {}
        if self.options.api_key is not None:
            key, carrier = self.options.api_key.get_secret_value(), self.options.api_key_as
            if carrier.startswith("?"):
                secret[carrier[1:]] = key
            else:
                name, _, value = carrier.partition(": ")
                headers[name] = value.replace("{key}", key)
        client = self._connected()
        if method == "POST":
            return client.build_request("POST", url, params=secret or None, json=query, headers=headers)
        asked = httpx.URL(url).copy_merge_params({**query, **secret})
        return client.build_request("GET", asked, headers=headers)

    def _connected(self) -> httpx.AsyncClient:
        if self._client is None:
            self._client = httpx.AsyncClient(timeout=self.options.timeout, follow_redirects=False)
        return self._client


async def _nothing() -> AsyncIterator[BankPage]:
    """Yield no page."""
    none: tuple[BankPage, ...] = ()
    for page in none:
        yield page


async def _whole(answer: httpx.Response) -> bytes:
    parts, size = [], 0
    async for part in answer.aiter_bytes():
        size += len(part)
        if size > answers.LARGEST_ANSWER:
            raise SourceFailed(BankFault.TOO_LARGE, f"{answers.LARGEST_ANSWER >> 20} MiB", permanent=True)
        parts.append(part)
    return b"".join(parts)


def _cursor(done: str | None, window: Window | None, at: Mapping[str, Any] | None) -> dict[str, Any]:
    kept: dict[str, Any] = {"done": done} if done else {}
    if window is not None:
        kept["window"] = [window[0].isoformat(), window[1].isoformat()]
    if at is not None:
        kept["at"] = dict(at)
    return kept


def _read(at: str | None) -> datetime | None:
    return datetime.fromisoformat(at) if at else None


def _done(window: Window | None, theirs: datetime | None, now: datetime) -> datetime | None:
    """Return the time up to which all rows are known: where their clock is behind ours, at most their present time."""
    if window is None:
        return None
    end = min(window[1], now)
    return min(end, theirs) if theirs is not None and theirs > window[0] else end


def _skew(theirs: datetime | None, now: datetime) -> float:
    return 0.0 if theirs is None else (theirs - now.astimezone(UTC)).total_seconds()
