"""A year of one team's calls, made inside the database: millions of rows in a minute, the same on both databases.

Numbers come from multiplications modulo a prime, so every run makes the same rows.
"""

import time
from collections.abc import Sequence
from datetime import UTC, datetime

import sqlalchemy as sa

from core.outcomes import FIRST_OUTCOMES
from core.terms import Outcome
from storage.database import Database
from storage.tables import metadata

DAYS, AGENTS, CHANNELS, ATTEMPTS_A_LEAD = 365, 200, 5, 3
FIRST = int(datetime(2025, 11, 22, tzinfo=UTC).timestamp())
_LARGE = ("hand_out", "attempt", "lead_event", "lead", "contact", "sale")
_TEN_CALLS = (
    *[Outcome.NO_ANSWER] * 5,
    Outcome.BUSY,
    Outcome.NOT_INTERESTED,
    Outcome.NOT_INTERESTED,
    Outcome.CALLBACK,
    Outcome.SOLD,
)

# A lead is born between 9 and 21 in Tehran; its three attempts follow half an hour later at the most, and a day apart.
_BORN = "({first} + CAST(({lead} - 1) * {days} / {leads} AS BIGINT) * 86400 + 19800 + ({lead} * 7919) % 43200)"
_LEAD = "((i - 1) % {leads} + 1)"
_NUMBER = "((i - 1) / {leads} + 1)"
_MEMBER = "((i * 17) % {agents} + 1)"
_TRIED = "({born} + ({number} - 1) * 86400 + (i * 104729) % 1800 + 30)"

_FILL = (
    """INSERT INTO team (id, name, timezone, language, currency, region, created_at)
       VALUES (1, 'North', 'Asia/Tehran', 'fa', 'IRT', 'IR', [{first}])""",
    """INSERT INTO channel (id, team_id, slug, name) <{channels}> SELECT i, 1, 'c' || i, 'C' || i FROM n""",
    """INSERT INTO person (id, messenger, user_id, name, created_at) <{agents}>
       SELECT i, 'telegram', i, 'Agent ' || i, [{first}] FROM n""",
    """INSERT INTO membership (id, person_id, team_id, role, created_at) <{agents}>
       SELECT i, i, 1, 'agent', [{first}] FROM n""",
    """INSERT INTO contact (id, team_id, phone, created_at) <{leads}>
       SELECT i, 1, '+98' || (9000000000 + i), [{first}] FROM n""",
    """INSERT INTO lead (id, team_id, contact_id, channel_id, state, lane, arrived_at, created_at, due_at, attempts,
                         lost_reason, closed_at) <{leads}>
       SELECT i, 1, i, i % {channels} + 1, CASE WHEN i % 50 = 0 THEN 'open' ELSE 'lost' END, 'fresh', [{born_i}],
              [{born_i}], CASE WHEN i % 50 = 0 THEN [{born_i}] END, 3, CASE WHEN i % 50 > 0 THEN 'no_need' END,
              CASE WHEN i % 50 > 0 THEN [{born_i} + 7200] END FROM n""",
    """INSERT INTO hand_out (id, team_id, lead_id, member_id, channel_id, lane, reason, started_at, deadline_at,
                             ended_at) <{attempts}>
       SELECT i, 1, {lead}, {member}, {lead} % {channels} + 1, 'fresh', '{{}}', [{tried}], [{tried}], [{tried}]
       FROM n""",
    """INSERT INTO attempt (id, team_id, lead_id, contact_id, channel_id, member_id, hand_out_id, number, outcome, kind,
                            reached, lane, at) <{attempts}>
       SELECT i, 1, {lead}, {lead}, {lead} % {channels} + 1, {member}, i, {number}, {outcome}, {kind}, {reached},
              'fresh', [{tried}]
       FROM n""",
    """INSERT INTO lead_event (team_id, lead_id, what, at, state, channel_id, lane)
       SELECT team_id, id, 'arrived', created_at, 'open', channel_id, lane FROM lead""",
    """INSERT INTO lead_event (team_id, lead_id, what, at, why, state, channel_id, lane, attempt)
       SELECT team_id, id, 'lost', closed_at, lost_reason, state, channel_id, lane, 3 FROM lead
       WHERE closed_at IS NOT NULL""",
    """INSERT INTO sale (team_id, lead_id, contact_id, channel_id, member_id, attempt_id, amount, currency, at, lane)
       SELECT team_id, lead_id, contact_id, channel_id, member_id, id, 850000, 'IRT', at, lane FROM attempt
       WHERE outcome = 'sold'""",
)
"""`[seconds]` is a moment and `<count>` a table n of the numbers i from 1, each as the database says it."""


def _picked(ten: Sequence[str]) -> str:
    """Return the expression that takes each of ten values in turn."""
    return f"CASE (i * 31) % 10 {' '.join(f'WHEN {place} THEN {value}' for place, value in enumerate(ten))} END"


def _statements(attempts: int, sqlite: bool) -> list[str]:
    leads = attempts // ATTEMPTS_A_LEAD
    sizes = {"first": FIRST, "days": DAYS, "leads": leads, "agents": AGENTS, "channels": CHANNELS, "attempts": attempts}
    lead, number = _LEAD.format(**sizes), _NUMBER.format(**sizes)
    tried = _TRIED.format(born=_BORN.format(lead=lead, **sizes), number=number)
    ten = [FIRST_OUTCOMES[outcome] for outcome in _TEN_CALLS]
    values = sizes | {
        "lead": lead,
        "number": number,
        "member": _MEMBER.format(**sizes),
        "tried": tried,
        "born_i": _BORN.format(lead="i", **sizes),
        "outcome": _picked([f"'{one.key}'" for one in ten]),
        "kind": _picked([f"'{one.kind}'" for one in ten]),
        "reached": _picked([str(one.reached).lower() for one in ten]),
    }
    marks = {"[": "to_timestamp(", "]": ")", "<": "WITH n(i) AS (SELECT generate_series(1::bigint, ", ">": "))"}
    if sqlite:
        marks = {"[": "strftime('%Y-%m-%d %H:%M:%S', ", "]": ", 'unixepoch') || '.000000'"}
        marks |= {"<": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ", ">": ")"}
    ready = []
    for statement in _FILL:
        # "> 0" is a comparison, not the end of a count.
        text = statement.replace("> 0", "&").format(**values)
        ready.append("".join(marks.get(sign, sign) for sign in text).replace("&", "> 0"))
    return ready


async def build(database: Database, attempts: int) -> float:
    """Make the tables anew, fill them, then their indexes; return the seconds it took."""
    began = time.perf_counter()
    indexes = [index for table in metadata.tables.values() if table.name in _LARGE for index in table.indexes]
    async with database.engine.begin() as connection:
        await connection.run_sync(metadata.drop_all)
        await connection.run_sync(metadata.create_all)
        for index in indexes:
            await connection.execute(sa.schema.DropIndex(index))
        for statement in _statements(attempts, database.is_sqlite):
            await connection.exec_driver_sql(statement)
        for index in indexes:
            await connection.execute(sa.schema.CreateIndex(index))
        await connection.exec_driver_sql("ANALYZE")
    return time.perf_counter() - began
