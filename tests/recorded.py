"""Weeks that lie behind: hand-outs with the log of what else waited, as the desk keeps it."""

from datetime import datetime, timedelta

from core.outcomes import FIRST_OUTCOMES
from core.terms import HandOutEnd, Lane, LeadState, Outcome
from storage.database import Database
from storage.prepared import insert_row
from storage.tables import attempt, contact, hand_out, lead


async def calls_made(
    database: Database, team_id: int, member_id: int, calls: int, *, now: datetime, sold: int = 0, logged: bool = True
) -> None:
    """An agent had so many cards, one an hour until now; beside each waited a lead of the bank."""
    async with database.write() as session:
        who = await insert_row(session, contact, team_id=team_id, phone="+989120000000", created_at=now)
        for n in range(calls):
            at = now - timedelta(hours=n + 1)
            key = await insert_row(
                session,
                lead,
                team_id=team_id,
                contact_id=who,
                channel_id=1,
                state=LeadState.LOST,
                lane=Lane.FRESH,
                arrived_at=at,
                created_at=at,
            )
            among = [[key, "fresh", 1, 1, [], 0, 60, 900_000], [10_000 + n, "bank", 2, 1, [], 0, 90_000, 300_000]]
            reason = {"rule": "score", "points": 900_000, "m": 0.08, "p": 0.08, "t": 3.0, "e": 0.045, "q": 0.5}
            given = await insert_row(
                session,
                hand_out,
                team_id=team_id,
                lead_id=key,
                member_id=member_id,
                channel_id=1,
                lane=Lane.FRESH,
                reason=reason,
                expected=0.045,
                among=among if logged else None,
                started_at=at,
                deadline_at=at,
                ended_at=at,
                end=HandOutEnd.OUTCOME,
            )
            await insert_row(
                session,
                attempt,
                team_id=team_id,
                lead_id=key,
                contact_id=who,
                channel_id=1,
                member_id=member_id,
                hand_out_id=given,
                number=1,
                **FIRST_OUTCOMES[Outcome.SOLD if n < sold else Outcome.NO_ANSWER].of_attempt(),
                at=at,
                lane=Lane.FRESH,
            )
