"""SMS out by Twilio."""

from collections.abc import Mapping, Sequence
from typing import Final

from pydantic import SecretStr

from core.arrivals.inbound import DeliveryReport
from core.folding import clean
from core.mail_terms import MessageState
from gateways.connection import answer_object, wait_of
from gateways.contract import AcceptedMessage, SendFailed, SendUnknown
from gateways.sms.sending import LineSender, ProviderAccount, one_by_one

_STOPPED: Final = {20003: "the account or its token is wrong", 20005: "the account is not active"}
_OPTED_OUT: Final = 21610
_PERMANENT: Final = {
    21211: "no such number",
    21408: "the account may not write to that country",
    21610: "the receiver has opted out",
    21612: "the receiver cannot be reached from this line",
    21614: "not a mobile number",
    21617: "the text is too long",
}
_TOO_MUCH: Final = 20429


STATES: Final = {
    "sent": MessageState.SENT,
    "delivered": MessageState.DELIVERED,
    "read": MessageState.DELIVERED,
    "undelivered": MessageState.FAILED,
    "failed": MessageState.FAILED,
    "canceled": MessageState.FAILED,
}


def report_of(gateway: str, sid: str, status: str, code: str) -> DeliveryReport | None:
    """Return Twilio's report on a message; None while it is being sent."""
    state = STATES.get(status)
    if state is MessageState.FAILED and code == str(_OPTED_OUT):
        state = MessageState.BLOCKED
    said = f"{status} {code}".strip()
    return DeliveryReport(gateway, sid, state, said) if state is not None and sid else None


class TwilioSender(LineSender):
    """The sender of one number or messaging service."""

    def __init__(self, way: ProviderAccount, account_sid: str, auth_token: SecretStr) -> None:
        super().__init__(way)
        self._api = f"{way.api_base}/2010-04-01/Accounts/{account_sid}/Messages"
        self._auth = (account_sid, auth_token.get_secret_value())
        self._from = {"MessagingServiceSid" if way.line.startswith("MG") else "From": way.line}

    async def send(self, job: Mapping[str, str]) -> AcceptedMessage:
        """Send `job["text"]` to the number `job["to"]`. Raises `SendFailed` and `SendUnknown`.

        Our own ids are unknown to Twilio: a message whose answer was lost is never repeated automatically.
        """
        form = {"To": job["to"], "Body": clean(job["text"]), **self._from}
        answer = await self._connection.post(f"{self._api}.json", form, auth=self._auth)
        body = answer_object(answer)
        if answer.is_success and body.get("sid"):
            return AcceptedMessage(str(body["sid"]))
        code = body.get("code")
        code = code if isinstance(code, int) else 0
        if answer.status_code in (429, 503) or code == _TOO_MUCH:
            raise SendFailed(f"code {code}: too much at once", permanent=False, retry_after=wait_of(answer))
        if answer.is_client_error:
            reason = _STOPPED.get(code) or _PERMANENT.get(code, "refused")
            stopped = code in _STOPPED
            raise SendFailed(f"code {code}: {reason}", permanent=True, blocked=code == _OPTED_OUT, of_account=stopped)
        raise SendUnknown(f"HTTP {answer.status_code} without an answer that can be read")

    async def fates(self, references: Sequence[str]) -> list[DeliveryReport]:
        """Return the delivery states of messages, asked one by one, the oldest first. Raises `SendFailed`."""
        return await one_by_one(references, self._fate)

    async def _fate(self, sid: str) -> DeliveryReport | None:
        body = answer_object(await self._connection.ask(f"{self._api}/{sid}.json", auth=self._auth))
        return report_of(self._name, sid, str(body.get("status", "")), str(body.get("error_code") or ""))
