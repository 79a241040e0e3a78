"""Conditions of an outcome before it is recorded: a call of some length, a note of some characters."""

from dataclasses import replace
from datetime import datetime

from core.calendar.durations import seconds_in
from core.digits import latin_digits
from core.errors import BadSetting
from core.outcomes import MOST_OF, Lack, TeamOutcome
from core.terms import OutcomeKind
from desk.operations import audit
from desk.settings.values import is_off
from storage.database import Session
from storage.tables import outcome

EXAMPLES = {Lack.TALK: "/outcomes talk sold 30 s", Lack.NOTE: "/outcomes note not_interested 10"}
_NONE = frozenset({"-", "–"})


async def ask_of_outcome(
    session: Session, team_id: int, one: TeamOutcome, rule: Lack, raw: str, *, by: int | None, now: datetime
) -> TeamOutcome:
    """Set the least length of a call with this outcome, or of its note; "-" removes the condition.

    Raises:
        BadSetting: no such length or number, or a contact who wants no calls would have to wait for it.
    """
    least = _least(rule, raw)
    if least and one.kind is OutcomeKind.DO_NOT_CALL:
        raise BadSetting("do not call is recorded at once", what="outcome-at-once", raw=one.key)
    before = one.least_talk if rule is Lack.TALK else one.least_note
    if least == before:
        return one
    await session.execute(outcome.update().where(outcome.c.id == one.id).values({f"least_{rule}": least}))
    await audit.note(session, team_id, by, audit.Change("outcome", f"{one.key} {rule}", before, least), now)
    return replace(one, least_talk=least) if rule is Lack.TALK else replace(one, least_note=least)


def _least(rule: Lack, raw: str) -> int:
    """Read a length ("30 s", a bare number is seconds) or a number of characters. Raises BadSetting."""
    typed = latin_digits(raw).strip().casefold()
    if typed in _NONE or is_off(typed):
        return 0
    least = int(typed) if typed.isdecimal() and len(typed) < 6 else None
    if least is None and rule is Lack.TALK:
        least = seconds_in(typed)
    if least is None or least > MOST_OF[rule]:
        raise BadSetting(
            f"between 0 and {MOST_OF[rule]}",
            what=f"outcome-{rule}",
            raw=raw[:60],
            most=MOST_OF[rule],
            example=EXAMPLES[rule],
        )
    return least
