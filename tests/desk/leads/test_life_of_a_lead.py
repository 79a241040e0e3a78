"""A lead's life as a state machine: whatever people, customers and the clock do, what stands for ever stands.

Each of these was put back into the product, found within the lives of `make test` on both databases, and taken out:

* `recycling.recycle` opens every rested lead of a contact: after `two_whose_leads_rest_turn_out_to_be_one`,
  `what_waits_comes_due` breaks the unique index of open leads, and with it the sweep.
* A move forgets who lost a lead when it is returned or lapses, or tried in vain, or both: after
  `what_was_lost_comes_back`, who lost it is handed it: "never back to who lost it".
* `bank_reservations.release_portion` lets go of what a manager assigned, too, whether or not it had been kept for the
  agent before: Ali is given a lead of the bank and ends the shift: "what a manager gave stays given".
* `undo` does not mind a newer hand-out of the lead: Sara's line is busy, the customer writes again, Sara is handed the
  lead anew and takes the old outcome back: "a lead is in the hand that got it last".
* `undo` does not mind that a manager assigned the lead within the minute: Sara's line is busy, Ali is given the lead,
  Sara takes the outcome back: "what a manager gave stays given".

So were, on SQLite: an undo that does not mind that the contact has another open lead, or asked to be left alone
meanwhile; a return that writes no event; a blocked contact whose lost lead goes on resting and is recycled; a promise
that outlives its lead when its contact is blocked; two contacts with an open lead each that become one; recycling that
forgets who lost the lead.
"""

import asyncio
import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from lead_life import Life

from storage.database import Database
from tests.tables import sqlite_with_tables


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def life(request: pytest.FixtureRequest, tmp_path: Any) -> Iterator[type[Life]]:
    """The machine, on one database for all its runs, with a loop of its own."""
    with asyncio.Runner() as runner:
        if request.param == "sqlite":
            url = sqlite_with_tables(tmp_path)
        else:
            url = request.getfixturevalue("postgres_with_tables")
        database = Database(url, synchronous="OFF")
        yield type("LifeHere", (Life,), {"run": staticmethod(runner.run), "database": database})
        runner.run(database.close())


SEED = os.environ.get("SARNAKH_LIFE_SEED")
"""Who looks further sets one: other lives are drawn, and what they find is made short. A run of the tests need not."""
LIVES = int(os.environ.get("SARNAKH_LIFE_EXAMPLES", "22"))


def test_whatever_happens_to_leads_the_laws_hold(life: type[Life]) -> None:
    if SEED is not None:
        life = seed(int(SEED))(life)
    run_state_machine_as_test(
        life,
        settings=settings(
            max_examples=LIVES,
            stateful_step_count=50,
            derandomize=SEED is None,
            phases=[Phase.generate, Phase.shrink] if SEED else [Phase.generate],
            deadline=None,
            database=None,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
