"""The answer with the result of each row of a request: for a partner or a system, never for a visitor's page."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final

from gateways.contract import Admission, Answer, Arrival, KeptBefore, RowReceipt

AskReceipts = Callable[[Sequence[str], str], Awaitable[Mapping[str, RowReceipt]]]
"""Returns the receipts of a gateway's arrivals by their keys, without those that are not worked yet."""

LOOKS: Final = (0.02, 0.05, 0.1, 0.2, 0.3, *(0.5 for _ in range(15)))
"""Seconds between checks for worked rows: some eight in all, then the rest is reported as waiting."""
DUPLICATE: Final = "duplicate"
UNREADABLE: Final = "unreadable"
WAITING: Final = "waiting"


async def answer_of(admission: Admission, gateway: str, before: KeptBefore, ask: AskReceipts) -> Answer:
    """Return the receipts of the rows just stored, when all are worked or the longest wait is over."""
    keys = list(dict.fromkeys(one.event_key for one in admission.arrivals if one.dead is None))
    found: Mapping[str, RowReceipt] = {}
    for pause in (0.0, *LOOKS):
        await asyncio.sleep(pause)
        found = await ask(keys, gateway)
        if len(found) == len(keys):
            break
    seen = set(before)
    rows = []
    for number, one in zip(admission.rows, admission.arrivals, strict=True):
        rows.append({"row": number, **_told(one, found.get(one.event_key), again=one.event_key in seen)})
        seen.add(one.event_key)
    return Answer(body=json.dumps({"rows": rows}), content_type="application/json", headers=admission.answer.headers)


def _told(one: Arrival, found: RowReceipt | None, *, again: bool) -> dict[str, Any]:
    if one.dead is not None:
        return {"receipt": UNREADABLE, "why": one.dead}
    told = WAITING if found is None else found.took
    lead = {"lead": found.lead_id} if found is not None and found.lead_id is not None else {}
    return {"receipt": DUPLICATE, "before": told, **lead} if again else {"receipt": told, **lead}
