"""/bank: today's windows, arrivals, releases, refusals with reasons, and the state of each source."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from bot.routing.buttons import admin as buttons
from bot.routing.keyboards import button, grid
from bot.transport.outgoing import Keyboard
from bot.views.changes import change_line, example, joined
from bot.views.times import moment, span
from bot.words import Safe, Words
from core.arrivals.bank_rows import BankFault, SourceFailed, SourceTrial
from core.arrivals.phones import mask, normalise
from core.calendar.dates import format_time
from core.calendar.worktime import local_date, opening
from core.digits import localise
from core.errors import NotANumber
from core.settings import CallingHours
from desk.banks.bank_day import BankDay, RefusedBankRow
from desk.banks.banks import EXAMPLES, Bank
from desk.banks.id_check import Missing
from desk.banks.sources import Source, state_of
from desk.intake.receipts import Took
from desk.people.directory import Team
from desk.settings.changes import Changed

SKEW_SHOWN = 120
"""Seconds a clock may be off before it is reported."""
ROWS_SHOWN = 5


def banks_page(
    words: Words, days: Sequence[BankDay], team: Team, hours: CallingHours, now: datetime
) -> tuple[Safe, Keyboard]:
    """Return the page of a team's banks today."""
    if not days:
        return words("bank-none"), []
    others = [source for day in days for source in day.sources]
    parts = [joined(_day_lines(words, day, others, team, hours, now)) for day in days]
    name = days[0].bank.name
    how = joined([words("bank-how"), *(example(_example(words, name, field)) for field in EXAMPLES)])
    rows = [*_bank_buttons(words, days), *_source_buttons(words, others)]
    return joined([*parts, how], "\n\n"), [*rows, [button(words.plain("button-bank-again"), buttons.ShowBanks())]]


def _bank_buttons(words: Words, days: Sequence[BankDay]) -> Keyboard:
    rows = []
    for day in days:
        key = "button-bank-resume" if day.bank.paused else "button-bank-pause"
        row = [
            button(words.plain(key, name=day.bank.name), buttons.TurnBank(bank=day.bank.id, paused=not day.bank.paused))
        ]
        if day.refused:
            label = words.plain("button-bank-refused", name=day.bank.name)
            row.append(button(label, buttons.ShowRefusedRows(bank=day.bank.id)))
        rows.append(row)
    return rows


def _example(words: Words, bank: str, field: str) -> str:
    """Write how a field of a bank is typed."""
    return words.plain(f"example-bank-{field}", bank=bank, value=localise(EXAMPLES[field], words.language))


def _source_buttons(words: Words, sources: Sequence[Source]) -> Keyboard:
    return grid(
        [
            button(words.plain("button-bank-try", source=one.gateway), buttons.TryBankSource(source=one.id))
            for one in sources
        ]
    )


def _day_lines(
    words: Words, day: BankDay, others: list[Source], team: Team, hours: CallingHours, now: datetime
) -> list[Safe]:
    one, amounts = day.bank, day.bank.amounts
    lines = [
        words("bank-title", name=one.name, channel=one.channel, paused=one.paused),
        words("bank-windows", windows=_windows(words, one, team, hours, now)),
        words(
            "bank-amounts",
            head=amounts.a_head,
            agents=day.agents_today,
            day="none" if amounts.a_day is None else amounts.a_day,
            low=amounts.top_up,
            full=amounts.lane_full,
        ),
        words("bank-came", n=day.came, stock=day.stock),
        words("bank-out", n=day.out.total(), parts=_parts(words, day.out)),
    ]
    if day.refused:
        lines.append(words("bank-refused", n=day.refused.total(), parts=_parts(words, day.refused)))
    if day.withdrawn:
        lines.append(words("bank-withdrawn", n=day.withdrawn))
    return lines + [line for source in day.sources for line in _source_lines(words, source, others, team, now)]


def _windows(words: Words, one: Bank, team: Team, hours: CallingHours, now: datetime) -> str:
    day = local_date(now, team.timezone)
    opened = opening(day, hours, team.timezone)
    if opened is None:
        return words.plain("bank-windows-none")
    if not one.windows:
        return words.plain("bank-windows-hours", hours=_span(words, opened, team.timezone))
    return words.listed(_span(words, each, team.timezone) for each in one.spans_of(day, team.timezone))


def _span(words: Words, span_of_day: tuple[datetime, datetime], zone: str) -> str:
    start, end = (format_time(at, zone, words.language) for at in span_of_day)
    return f"{start}–{end}"


def _parts(words: Words, took: Counter[str]) -> str:
    told = [words.plain(f"bank-took-{one}", n=took[one.value]) for one in Took if took[one.value]]
    return words.listed(told) or "none"


def _source_lines(words: Words, source: Source, others: list[Source], team: Team, now: datetime) -> list[Safe]:
    state = state_of(source, others)

    def at(when: datetime | None) -> str:
        return words.plain("bank-never") if when is None else moment(words, when, team.timezone, now)

    facts = {"source": source.gateway}
    if state in ("fine", "standby"):
        facts["at"] = at(source.answered_at)
    elif state == "failing":
        fault = BankFault(source.fault or BankFault.NO_CONNECTION)
        since = source.answered_at or source.failed_since
        facts |= {"since": at(since), "why": fault_text(words, fault, source.detail), "next": at(source.due_at)}
    lines = [words(f"bank-source-{state}", **facts)]
    if abs(source.skew) >= SKEW_SHOWN:
        by = span(words, abs(source.skew))
        lines.append(words("bank-source-skew", source=source.gateway, by=by, ahead=source.skew > 0))
    return lines


def fault_text(words: Words, fault: BankFault, detail: str) -> str:
    """Return the text that says what is wrong with a source; the detail is technical and stays as it is."""
    return words.plain(f"bank-fault-{fault}", detail=detail or "–")


def alarm_text(words: Words, source: Source, error: SourceFailed | None, team: Team, now: datetime) -> Safe:
    """Return the alarm for an admin that a source delivers nothing, or, without an error, that it does again."""
    if error is None:
        return words("bank-alarm-back", bank=source.bank, source=source.gateway)
    since = moment(words, source.failed_since or now, team.timezone, now)
    why = fault_text(words, error.fault, error.detail)
    return words("bank-alarm", bank=source.bank, source=source.gateway, since=since, why=why)


# -- what is changed and tried -----------------------------------------------------------------------------------------


def changed_text(words: Words, one: Bank, change: Changed) -> Safe:
    """Return the text that says what was set."""
    field = change.key.removeprefix("bank.")
    label = words.plain(f"bank-field-{field}", name=one.name)
    return change_line(words, label, _value(words, field, change.before), _value(words, field, change.after))


def _value(words: Words, field: str, value: object) -> str:
    if value is None:
        return words.plain("bank-value-hours" if field == "windows" else "bank-value-none")
    if isinstance(value, list):
        return words.listed(f"{start}–{end}" for start, end in value)
    return words.number(int(str(value)))


def trial_text(words: Words, source: str, trial: SourceTrial, team: Team, now: datetime) -> Safe:
    """Show the first rows of a source as they are understood; numbers masked."""
    if not trial.rows:
        return words("bank-try-empty", source=source)
    lines = [words("bank-try-title", source=source)]
    for row in trial.rows[:ROWS_SHOWN]:
        phone, good = _phone(row.phone, team.region)
        facts = words.listed(f"{name}: {value}" for name, value in list(row.facts.items())[:4])
        at = moment(words, row.changed_at, team.timezone, now) if row.changed_at else "–"
        told = {"id": row.external_id or "–", "phone": phone, "name": row.name or "–", "at": at}
        lines.append(words("bank-try-row", ok=good, facts=facts[:200] or "none", **told))
    bad = sum(not _phone(row.phone, team.region)[1] for row in trial.rows)
    if bad:
        lines.append(words("bank-try-bad", n=bad, all=len(trial.rows)))
    if trial.lag is None:
        lines.append(words("bank-try-lag-unknown"))
    elif trial.lag:
        lines.append(words("bank-try-lag", by=span(words, trial.lag)))
    if abs(trial.skew) >= SKEW_SHOWN:
        lines.append(words("bank-try-skew", by=span(words, abs(trial.skew))))
    return joined(lines)


def _phone(raw: str, region: str) -> tuple[str, bool]:
    """Return a number in the form that may be shown, and whether it can be called."""
    try:
        return mask(normalise(raw, region)), True
    except NotANumber:
        return "•••" if any(sign.isdecimal() for sign in raw) else raw[:20] or "–", False


def refused_page(
    words: Words, one: Bank, rows: Sequence[RefusedBankRow], team: Team, now: datetime
) -> tuple[Safe, Keyboard]:
    """List refused rows by the bank's own id, for the person who corrects them there."""
    back = [[button(words.plain("admin-back"), buttons.ShowBanks())]]
    if not rows:
        return words("bank-refused-none", name=one.name), back
    lines = [words("bank-refused-title", name=one.name)]
    for row in rows:
        why = words.plain(f"bank-why-{row.why}")
        at = moment(words, row.at, team.timezone, now)
        phone = _phone(row.phone, team.region)[0]
        lines.append(words("bank-refused-line", id=row.external_id or "–", phone=phone, why=why, at=at))
    return joined(lines), back


def doubt_text(words: Words, source: Source, listed: int, missing: Missing) -> Safe:
    """Return the warning for an admin that a source lists too few rows, so the missing ones were kept in stock."""
    facts = {"bank": source.bank, "source": source.gateway, "missing": missing.rows, "stock": missing.stock}
    return words("bank-alarm-doubted", listed=listed, **facts)
