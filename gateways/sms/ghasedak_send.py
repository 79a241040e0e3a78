"""SMS out by Ghasedak. Names in its answers are read without regard to case, which changed between versions."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final

from pydantic import SecretStr

from core.arrivals.inbound import DeliveryReport
from core.folding import clean
from core.mail_terms import MessageState
from gateways.connection import answer_object, objects, part, refused, wait_of, whole
from gateways.contract import AcceptedMessage, NotTold, SendFailed, SendUnknown
from gateways.sms.sending import LineSender, ProviderAccount, at_home

_OF_ACCOUNT: Final = frozenset({401, 402, 403, 407, 412, 418})
"""HTTP's codes, and the account codes that Iranian providers share."""
_BY_MESSAGE_ID, _BY_OUR_NUMBER = 1, 2
_MOST_HALVES: Final = 40

STATES: Final = {
    "1": MessageState.FAILED,
    "2": MessageState.BLOCKED,
    "3": MessageState.SENT,
    "4": MessageState.FAILED,
    "5": MessageState.DELIVERED,
    "6": MessageState.FAILED,
    "13": MessageState.FAILED,
    "14": MessageState.DELIVERED,
    "16": MessageState.FAILED,
}
"""The vendor's two lists contradict each other; these are the words they agree on."""


class GhasedakSender(LineSender):
    """The sender of one line. A text of unknown fate is looked up by our own id."""

    fates_at_once: ClassVar[int] = 100

    def __init__(self, way: ProviderAccount, api_key: SecretStr) -> None:
        super().__init__(way)
        self._headers = {"ApiKey": api_key.get_secret_value()}

    async def send(self, job: Mapping[str, str]) -> AcceptedMessage:
        """Send `job["text"]` to the number `job["to"]`. Raises `SendFailed` and `SendUnknown`."""
        body = {
            "lineNumber": self.line,
            "receptor": at_home(job["to"]),
            "message": clean(job["text"]),
            "clientReferenceId": job.get("own_id"),
            "sendDate": None,
            "udh": False,
        }
        answer = await self._connection.post(f"{self._api}/SendSingleSMS", json=body, headers=self._headers)
        said = answer_object(answer)
        code = whole(part(said, "statusCode")) or answer.status_code
        data = part(said, "data")
        if part(said, "isSuccess") is True and isinstance(data, dict) and part(data, "messageId"):
            return AcceptedMessage(str(part(data, "messageId")))
        if code == 429 or answer.status_code == 429:
            raise SendFailed("too much at once", permanent=False, retry_after=wait_of(answer))
        if not said or code >= 500 or code == 200:
            raise SendUnknown(f"HTTP {answer.status_code} without an answer that can be read")
        reason = str(part(said, "message") or "refused")
        raise refused(code, reason, blocked="blacklist" in reason.lower(), of_account=code in _OF_ACCOUNT)

    async def find(self, own_id: str, to: str) -> str | None:  # noqa: ARG002 our number is enough
        """Return Ghasedak's id of a text by our own id, or None where its list is empty. Raises `SendFailed`."""
        rows = await self._statuses(own_id, _BY_OUR_NUMBER)
        if not rows:
            return None
        known = next((str(part(row, "messageId")) for row in rows if part(row, "messageId")), None)
        if known is None:
            raise NotTold("a state without the id of its text")
        return known

    async def fates(self, references: Sequence[str]) -> list[DeliveryReport]:
        """Return the delivery states of messages, a hundred a request. Raises `SendFailed`.

        Where it refuses so many, each half is asked for, so that one unknown message does not hide the others.
        """
        rows: list[dict[str, Any]] = []
        refused: NotTold | None = None
        waiting = [references]
        for _ in range(_MOST_HALVES):
            if not waiting:
                break
            some = waiting.pop(0)
            try:
                rows += await self._statuses(",".join(some), _BY_MESSAGE_ID)
            except NotTold as error:
                refused, half = error, len(some) // 2
                waiting += [some[:half], some[half:]] if half else []
        if refused is not None and not rows:
            raise refused
        told_of = [(str(part(row, "messageId") or ""), str(part(row, "status"))) for row in rows]
        return [DeliveryReport(self._name, mid, STATES[status], status) for mid, status in told_of if status in STATES]

    async def credit(self) -> float:
        """Return the credit in rials. Raises `SendFailed`."""
        data = part(await self.ask("GetAccountInformation"), "data")
        left = part(data, "credit") if isinstance(data, dict) else None
        if not isinstance(left, int | float):
            raise SendFailed("no credit is told", permanent=False)
        return float(left)

    async def _statuses(self, ids: str, by: int) -> list[dict[str, Any]]:
        data = part(await self.ask("CheckSmsStatus", {"Ids": ids, "Type": by}), "data")
        items = part(data, "items") if isinstance(data, dict) else data
        if not isinstance(items, list):
            raise NotTold("an answer without a list")
        return objects(items)

    async def ask(self, path: str, params: Mapping[str, str | int] | None = None) -> dict[str, Any]:
        """Return the answer to a question. Raises `SendFailed`, and `NotTold` where only this question was refused."""
        answer = await self._connection.ask(f"{self._api}/{path}", params, headers=self._headers)
        body = answer_object(answer)
        if {answer.status_code, whole(part(body, "statusCode"))} & (_OF_ACCOUNT | {429}):
            raise SendFailed(f"HTTP {answer.status_code}: not answered", permanent=False)
        if not answer.is_success or part(body, "isSuccess") is not True:
            raise NotTold(f"HTTP {answer.status_code}: not answered")
        return body
