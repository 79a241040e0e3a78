"""How providers knock at the product's doors: requests built and signed as each of them does it (pure).

Sources: Kavenegar's callback fields as integrations register them, Twilio's request validator, Meta's webhook
documentation, Typeform's and 3CX's published formats. Nothing here is ever sent to a real provider.
"""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

Json = dict[str, Any]
FORM = "application/x-www-form-urlencoded"


@dataclass(slots=True, frozen=True)
class Knock:
    """One HTTP request to a door."""

    url: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    method: str = "POST"


def _form(url: str, fields: Json, **headers: str) -> Knock:
    body = urlencode(fields).encode()
    return Knock(url, body, {"Content-Type": FORM, **headers})


def kavenegar_sms(door: str, *, sender: str, line: str, text: str, message_id: int) -> Knock:
    """An SMS to a line of Kavenegar: unsigned form, the key is in the address."""
    return _form(door, {"messageid": message_id, "from": sender, "to": line, "message": text})


def twilio_signature(token: str, url: str, fields: Json) -> str:
    """X-Twilio-Signature: base64 HMAC-SHA1 over the public URL and the sorted names and values."""
    signed = url + "".join(f"{name}{value}" for name, value in sorted(fields.items()))
    return base64.b64encode(hmac.new(token.encode(), signed.encode(), hashlib.sha1).digest()).decode()


def _twilio(door: str, token: str, public_url: str, fields: Json) -> Knock:
    signature = twilio_signature(token, public_url or door, fields)
    return _form(door, fields, **{"X-Twilio-Signature": signature})


def twilio_sms(door: str, *, token: str, sender: str, to: str, text: str, sid: str, public_url: str = "") -> Knock:
    """An SMS to a Twilio number. ``public_url`` is what Twilio knows the door by, when a proxy stands before it."""
    fields = {
        "ToCountry": "GB",
        "SmsMessageSid": sid,
        "NumMedia": "0",
        "SmsSid": sid,
        "SmsStatus": "received",
        "Body": text,
        "To": to,
        "NumSegments": "1",
        "MessageSid": sid,
        "AccountSid": "AC" + "0" * 32,
        "From": sender,
        "FromCountry": "GB",
        "ApiVersion": "2010-04-01",
    }
    return _twilio(door, token, public_url, fields)


def twilio_missed_call(
    door: str, *, token: str, caller: str, to: str, sid: str, at: datetime, public_url: str = ""
) -> Knock:
    """The status callback of a call nobody answered."""
    fields = {
        "CallSid": sid,
        "AccountSid": "AC" + "0" * 32,
        "From": caller,
        "To": to,
        "CallStatus": "no-answer",
        "Direction": "inbound",
        "ApiVersion": "2010-04-01",
        "CallDuration": "0",
        "Timestamp": at.strftime("%a, %d %b %Y %H:%M:%S +0000"),
        "CallbackSource": "call-progress-events",
        "SequenceNumber": "3",
    }
    return _twilio(door, token, public_url, fields)


def threecx_missed_call(door: str, *, caller: str, extension: str, at: datetime) -> Knock:
    """The report a 3CX CRM template posts after a missed call; unsigned, dates in the exchange's own style."""
    body = {
        "type": "Missed",
        "number": caller.removeprefix("+"),
        "agent": extension,
        "duration": "00:00:00",
        "start": at.strftime("%m/%d/%Y %I:%M:%S %p"),
    }
    return Knock(door, json.dumps(body).encode(), {"Content-Type": "application/json"})


def missed_call(door: str, *, call_id: str, caller: str, to: str, at: datetime) -> Knock:
    """A call nobody answered, in the plain words of any exchange that can open an address."""
    body = {
        "call_id": call_id,
        "event": "missed",
        "from": caller,
        "to": to,
        "started_at": at.isoformat(),
        "wait_sec": 41,
    }
    return Knock(door, json.dumps(body).encode(), {"Content-Type": "application/json"})


def hub_signature(secret: str, body: bytes) -> str:
    """X-Hub-Signature-256 over the raw bytes."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def instagram(door: str, *, secret: str, account: str, sender: str, event: Json, at: datetime) -> Knock:
    """One messaging event of Meta's webhook; the body is escaped to ASCII, as Meta signs it. Times are milliseconds."""
    stamp = int(at.timestamp() * 1000)
    echo = bool(event.get("message", {}).get("is_echo"))
    pair = (account, sender) if echo else (sender, account)
    messaging = {"sender": {"id": pair[0]}, "recipient": {"id": pair[1]}, "timestamp": stamp, **event}
    whole = {"object": "instagram", "entry": [{"id": account, "time": stamp, "messaging": [messaging]}]}
    body = json.dumps(whole, separators=(",", ":")).encode()
    headers = {"Content-Type": "application/json", "X-Hub-Signature-256": hub_signature(secret, body)}
    return Knock(door, body, headers)


def instagram_text(mid: str, text: str, *, story: str = "", ad: str = "") -> Json:
    """A direct message; a reply to the story with this id, or after a tap on the ad with this id."""
    message: Json = {"mid": mid, "text": text}
    if story:
        message["reply_to"] = {"story": {"id": story, "url": f"https://lookaside.example/ig?asset_id={story}"}}
    if ad:
        message["referral"] = {"ref": ad, "ad_id": ad, "source": "ADS", "type": "OPEN_THREAD"}
    return {"message": message}


def lead_form(door: str, *, secret: str, number: str, form: str = "300000000000301") -> Knock:
    """News of a form filled in under an advert: ids, and nothing of what was filled in."""
    value = {"leadgen_id": number, "page_id": "100000000000001", "form_id": form, "created_time": 1772442898}
    whole = {"object": "page", "entry": [{"id": "100000000000001", "changes": [{"field": "leadgen", "value": value}]}]}
    body = json.dumps(whole, separators=(",", ":")).encode()
    return Knock(door, body, {"Content-Type": "application/json", "X-Hub-Signature-256": hub_signature(secret, body)})


def instagram_handshake(door: str, *, verify_token: str, challenge: str) -> Knock:
    """Meta's GET when the webhook is set up; the challenge must come back as plain text."""
    query = urlencode({"hub.mode": "subscribe", "hub.challenge": challenge, "hub.verify_token": verify_token})
    return Knock(f"{door}?{query}", b"", method="GET")


def web_form(door: str, fields: Json) -> Knock:
    """A site's own form: urlencoded, UTM fields among the others."""
    return _form(door, {name: value for name, value in fields.items() if value not in (None, "")})
