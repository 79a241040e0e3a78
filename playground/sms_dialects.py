"""How each SMS provider answers: shapes and codes are those the vendors publish."""

import hashlib
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from playground.sms_accounts import KEY, USER, Asked, Json


def _kavenegar(asked: Asked) -> Json | None:
    told: Json = {"return": {"status": 200, "message": "ok"}}
    if asked.rest.endswith("sms/send.json"):
        one = asked.take(asked.fields["receptor"], asked.fields["message"], asked.fields.get("localid", ""), once=True)
        return told | {"entries": [{"messageid": one.id, "status": 1}]}
    if asked.rest.endswith("sms/status.json"):
        found = [(mid, asked.text_of(mid)) for mid in asked.fields["messageid"].split(",")]
        entries = [
            {"messageid": int(mid), "status": 100 if one is None else 10 if one.delivered else 4} for mid, one in found
        ]
        return told | {"entries": entries}
    if asked.rest.endswith("sms/inboxpaged.json"):
        return told | {"entries": _kavenegar_inbox(asked)}
    return told | {"entries": {"remaincredit": int(asked.world.credit)}}


def _kavenegar_inbox(asked: Asked) -> list[Json]:
    """Return a page of the inbox; unread messages are read from now on, and so leave the pages of unread ones."""
    fields, size = asked.fields, 200
    begin, end, page = (int(fields[name]) for name in ("startdate", "enddate", "pagenumber"))
    read = fields["isread"] == "1"
    listed = [one for one in asked.world.came if one.read is read and begin <= one.at < end]
    shown = listed[(page - 1) * size : page * size]
    for one in shown:
        one.read = True
    return [{"messageid": m.id, "message": m.text, "sender": m.sender, "receptor": m.line, "date": m.at} for m in shown]


def _melipayamak(asked: Asked) -> Json | None:
    method, fields = asked.rest.rpartition("/")[2], asked.fields
    if method == "SendSMS":
        return {"Value": str(asked.take(fields["to"], fields["text"]).id), "RetStatus": 1, "StrRetStatus": "Ok"}
    if method == "GetDeliveries2":
        one = asked.text_of(fields["recID"])
        return {"Value": "1" if one and one.delivered else "8", "RetStatus": 1, "StrRetStatus": "Ok"}
    if method == "GetMessages":
        index, count = int(fields["index"]), int(fields["count"])
        rows = [
            {"MsgID": m.id, "Body": m.text, "SendDate": _tehran(m.at), "Sender": m.sender, "Receiver": m.line}
            for m in list(reversed(asked.world.came))[index : index + count]
        ]
        return {"MyBase": {"Value": "Ok", "RetStatus": 1}, "Data": rows}
    return {"Value": str(asked.world.credit), "RetStatus": 1, "StrRetStatus": "Ok"}


def _tehran(at: int) -> str:
    return (datetime.fromtimestamp(at, UTC) + timedelta(hours=3, minutes=30)).replace(tzinfo=None).isoformat()


def _smsir(asked: Asked) -> Json | None:
    fields, told = asked.fields, {"status": 1, "message": "ok"}
    if asked.rest == "send/bulk":
        one = asked.take(fields["mobiles"][0], fields["messageText"])
        return told | {"data": {"packId": "p", "messageIds": [one.id], "cost": 1.0}}
    if asked.rest == "credit":
        return told | {"data": asked.world.credit}
    if asked.rest.startswith("receive/"):
        rows = [
            {
                "receiveReturnId": m.id,
                "messageText": m.text,
                "number": int(m.line),
                "mobile": int(m.sender),
                "receivedDateTime": m.at,
            }
            for m in reversed(asked.world.came)
        ]
        size, page = int(fields["pageSize"]), int(fields["pageNumber"])
        return told | {"data": rows[(page - 1) * size : page * size]}
    reference = asked.rest.rpartition("/")[2]
    if reference in asked.world.unknown:
        return {"status": 104, "message": "no such message"}
    one_sent = asked.text_of(reference)
    return told | {"data": {"deliveryState": 1 if one_sent and one_sent.delivered else 5}}


def _ghasedak(asked: Asked) -> Json | None:
    fields, told = asked.fields, {"isSuccess": True, "statusCode": 200, "message": ""}
    if asked.rest == "SendSingleSMS":
        one = asked.take(fields["receptor"], fields["message"], str(fields.get("clientReferenceId") or ""))
        return told | {"data": {"messageId": one.id}}
    if asked.rest == "CheckSmsStatus":
        by_own = str(fields["Type"]) == "2"
        wanted = fields["Ids"].split(",")
        if asked.world.unknown & set(wanted):
            return {"isSuccess": False, "statusCode": 400, "message": "not found"}
        found = [one for one in asked.world.sent if (one.own_id if by_own else str(one.id)) in wanted]
        return told | {"Data": {"Items": [{"MessageId": o.id, "Status": 5 if o.delivered else 3} for o in found]}}
    if asked.rest == "GetReceivedSmsesPaging":
        size, page = int(fields["pageSize"]), int(fields["pageIndex"])
        rows = [
            {"id": m.id, "message": m.text, "sender": m.sender, "lineNumber": m.line, "receiveDate": _utc(m.at)}
            for m in asked.world.came
        ]
        return told | {"data": {"items": rows[(page - 1) * size : page * size], "hasNextPage": len(rows) > page * size}}
    return told | {"data": {"credit": asked.world.credit}}


def _utc(at: int) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat().replace("+00:00", "Z")


def _ippanel(asked: Asked) -> Json | None:
    fields, meta = asked.fields, {"status": True, "message_code": "200-1"}
    if asked.rest.endswith("api/send"):
        one = asked.take(fields["params"]["recipients"][0], fields["message"])
        return {"data": {"message_outbox_ids": [one.id]}, "meta": meta}
    rows = [
        {
            "messages_inbox_id": m.id,
            "from": f"+98{int(m.sender)}",
            "number": m.line,
            "message": m.text,
            "time": m.at,
            "seen": "0",
        }
        for m in asked.world.came
        if m.id > fields["filters"]["from_id"]
    ]
    if asked.world.newest_first:
        rows.reverse()
    size, page = fields["per_page"], fields["page"]
    return {"data": rows[(page - 1) * size : page * size], "meta": meta | {"last_page": -(-len(rows) // size) or 1}}


def lsim_key(password: str, *parts: str) -> str:
    """Return LSIM's key over the parts of a request."""
    inner = hashlib.md5(password.encode(), usedforsecurity=False).hexdigest()
    return hashlib.md5((inner + "".join(parts)).encode(), usedforsecurity=False).hexdigest()


def _is_wide(letter: str) -> bool:
    """Whether a letter is lost in a text that does not say that it has such letters."""
    return letter in "əƏğĞıİşŞç" or letter > "\u0400"


def _lsim(asked: Asked) -> Json | None:
    fields = asked.fields
    if asked.rest == "smssender":
        signed = (fields["login"], fields["text"], fields["msisdn"], fields["sender"])
        if fields["key"] != lsim_key(KEY, *signed):
            return {"successMessage": None, "obj": None, "errorCode": -101, "errorMessage": "Invalid key"}
        text = fields["text"] if fields["unicode"] else "".join("?" if _is_wide(c) else c for c in fields["text"])
        return {"successMessage": "ok", "obj": asked.take(fields["msisdn"], text).id, "errorCode": None}
    if asked.rest == "report":
        one = asked.text_of(fields["trans_id"])
        return {"obj": 101 if one and one.delivered else 100, "errorCode": None}
    return {"obj": asked.world.credit, "errorCode": None}


_SMSC_ID = re.compile(r"(?=.*[A-Za-z._-])[\w.-]{1,40}|[1-9]\d{0,8}", re.ASCII)
"""A number of 32 bits, or a word of up to forty letters, digits and ".-_"."""


def _smsc(asked: Asked) -> Any:
    fields = asked.fields
    by_login = (fields.get("login"), fields.get("psw")) == (USER, KEY) and "apikey" not in fields
    if not by_login and (fields.get("apikey") != KEY or "login" in fields):
        return {"error": "authorise error", "error_code": 2}
    if asked.rest == "send.php":
        own_id = fields.get("id", "")
        if own_id and not _SMSC_ID.fullmatch(own_id):
            return {"error": "parameters error", "error_code": 1}
        one = asked.take(fields["phones"], fields["mes"], own_id)
        return {"id": one.own_id or one.id, "cnt": 1}
    if asked.rest == "status.php":
        own_id, phone = fields["id"].rstrip(","), fields["phone"].rstrip(",")
        found = [one for one in asked.world.sent if (one.own_id or str(one.id)) == own_id and one.to == phone]
        return [{"status": (1 if found[0].delivered else 0) if found else -3, "id": own_id, "phone": phone}]
    return {"balance": str(asked.world.credit)}


def _twilio(asked: Asked) -> Json | None:
    if asked.rest.endswith("/Messages.json"):
        one = asked.take(asked.fields["To"], asked.fields["Body"])
        return {"sid": f"SM{one.id}", "status": "queued"}
    found = asked.text_of(asked.rest.rpartition("/SM")[2].removesuffix(".json"))
    return {"status": "delivered" if found and found.delivered else "sent", "error_code": None}


DIALECTS: dict[str, Callable[[Asked], Any]] = {
    "kavenegar": _kavenegar,
    "melipayamak": _melipayamak,
    "smsir": _smsir,
    "ghasedak": _ghasedak,
    "ippanel": _ippanel,
    "lsim": _lsim,
    "smsc": _smsc,
    "twilio": _twilio,
}
