"""Meta's Lead Ads: forms under adverts on Instagram and Facebook.

The page's webhook names a filled form only by its id. The id is stored like any arrival; the answers are fetched
from Meta separately, with retries, and become an arrival of their own under the lead's id. In case the webhook lost
some, the latest leads of the forms named in the options are fetched, too.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any, ClassVar, Final
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, SecretStr

from core.arrivals.inbound import Announced, Event, Inbound
from gateways.abilities import Fetched
from gateways.connection import ProviderConnection, answer_object, listed, objects
from gateways.contract import ONE_OR_MORE, Admission, Arrival, GatewaySender, Malformed, RawRequest, Secret, SendFailed
from gateways.fields import read_json
from gateways.forms.form import Form
from gateways.forms.form_options import FormOptions
from gateways.keys import event_key
from gateways.meta.webhook import admitted, moment_of, text_of

ENTRY: Final = "lead form"
_FIELDS: Final = "id,created_time,ad_id,ad_name,campaign_name,form_id,platform,field_data"
_PLATFORMS: Final = {"ig": "instagram", "fb": "facebook"}
_NO_LEAD: Final = "signed by Meta, but names no filled form"
_READ: Final = "read"
"""Prefix of the key of the answers; the bare id is the key of their announcement."""
_CONTENT_TYPE: Final = "application/x-www-form-urlencoded"


class LeadAdsOptions(BaseModel):
    """What `[[gateways]]` of this kind may hold beside name, kind, team and key."""

    model_config = ConfigDict(extra="forbid")

    app_secret: Annotated[tuple[Secret, ...], ONE_OR_MORE, Field(min_length=1, max_length=2)]
    """One secret of the app, or two while it is being replaced."""
    verify_token: Secret
    """Chosen by us: Meta sends it once, when the webhook is set up."""
    access_token: Secret
    """The page's token, with the right `leads_retrieval`: answers are fetched with it."""
    forms: tuple[str, ...] = ()
    """Ids of forms whose latest leads are fetched as well, in case the webhook lost some."""
    api_base: HttpUrl = HttpUrl("https://graph.facebook.com/v24.0")


class LeadAds:
    """The lead forms of one page."""

    kind: ClassVar[str] = "lead_ads"
    methods: ClassVar[frozenset[str]] = frozenset({"GET", "POST"})
    Options = LeadAdsOptions
    fetch_every = 600

    def __init__(self, name: str, options: LeadAdsOptions, region: str) -> None:
        self.name = name
        self.sender: GatewaySender | None = None
        self._secrets = options.app_secret
        self._verify_token = options.verify_token
        self._token = options.access_token
        self._forms = options.forms
        self._api = str(options.api_base).rstrip("/")
        self._connection = ProviderConnection()
        self._reader = Form(name, FormOptions(), region)

    def admit(self, request: RawRequest) -> Admission:
        """Return the answer to the set-up question, or the ids of filled forms as arrivals."""
        return admitted(request, self._verify_token, self._secrets, _split, named="leadgen:", unless=_NO_LEAD)

    def read(self, payload: bytes) -> list[Event]:
        """Return that a form was filled in, or its answers once they were fetched."""
        request = RawRequest.from_payload(payload)
        if request.header("content-type") != _CONTENT_TYPE:
            ids = [text_of(value, "leadgen_id") for value in _changes(read_json(request.body))]
            return [Announced(self.name, number) for number in ids if number]
        number, advert = request.query_value("lead"), request.query_value("ad")
        at = moment_of(request.query_value("at"))
        return [
            replace(event, entry=ENTRY, ref=advert or None, reference=number, occurred_at=at)
            for event in self._reader.read(payload)
            if isinstance(event, Inbound)
        ]

    async def announced(self, reference: str, now: datetime) -> Arrival:
        """Return the answers of a form by the id of the lead. Raises `SendFailed`, `Malformed`."""
        return self._arrival(await self._asked(reference, {"fields": _FIELDS}), now)

    async def fetch(self, cursor: str, since: datetime, now: datetime) -> Fetched:
        """Return the leads of the forms named in the options, since the cursor (Unix time). Raises `SendFailed`."""
        begin = int(cursor) if cursor else int(since.timestamp())
        newer = json.dumps([{"field": "time_created", "operator": "GREATER_THAN", "value": begin}])
        arrivals: list[Arrival] = []
        for form in self._forms:
            params = {"fields": _FIELDS, "filtering": newer, "limit": "500"}
            page = await self._asked(f"{form}/leads", params)
            arrivals += [self._arrival(lead, now) for lead in listed(page, "data")]
            while after := _next(page):
                page = await self._asked(f"{form}/leads", {**params, "after": after})
                arrivals += [self._arrival(lead, now) for lead in listed(page, "data")]
        # A minute of overlap: a lead that is fetched twice has the same key.
        return Fetched(tuple(arrivals), str(int(now.timestamp()) - 60))

    async def close(self) -> None:
        """Close the connections."""
        await self._connection.close()

    def _arrival(self, lead: dict[str, Any], now: datetime) -> Arrival:
        """Return a filled form as a page would have posted it."""
        number = text_of(lead, "id")
        if not number:
            raise Malformed("a lead without its id")
        platform = text_of(lead, "platform")
        marks = {
            "utm_source": _PLATFORMS.get(platform, platform),
            "utm_medium": ENTRY,
            "utm_campaign": text_of(lead, "campaign_name"),
            "utm_content": text_of(lead, "ad_name"),
            "form_id": text_of(lead, "form_id"),
        }
        pairs = [*_filled_in(lead), *((name, value) for name, value in marks.items() if value)]
        query = (("lead", number), ("ad", _advert(lead)), ("at", text_of(lead, "created_time")))
        headers = {"content-type": _CONTENT_TYPE}
        request = RawRequest("FETCH", f"/in/{self.name}", query, headers, urlencode(pairs).encode(), "", now)
        return Arrival(event_key("leadgen", number, _READ), event_key("leadgen", number), request.to_payload())

    async def _asked(self, path: str, params: dict[str, str]) -> dict[str, Any]:
        token = self._token.get_secret_value()
        proof = {"appsecret_proof": proof_of(self._secrets[0], self._token)}
        headers = {"Authorization": f"Bearer {token}"}
        answer = await self._connection.ask(f"{self._api}/{path}", {**params, **proof}, headers=headers)
        body = answer_object(answer)
        if not answer.is_success:
            error = body.get("error")
            code = error.get("code") if isinstance(error, dict) else answer.status_code
            raise SendFailed(f"code {code}: not answered", permanent=False)
        return body


def proof_of(app_secret: SecretStr, access_token: SecretStr) -> str:
    """Return the proof that a token is used by its app: hex HMAC-SHA256 of the token under the app's secret."""
    key, said = app_secret.get_secret_value().encode(), access_token.get_secret_value().encode()
    return hmac.new(key, said, hashlib.sha256).hexdigest()


def _split(request: RawRequest) -> Iterator[Arrival]:
    try:
        for value in _changes(read_json(request.body)):
            number = text_of(value, "leadgen_id")
            if not number:
                continue
            one = {"object": "page", "entry": [{"changes": [{"field": "leadgen", "value": value}]}]}
            single = json.dumps(one, separators=(",", ":")).encode()
            yield Arrival(
                event_key("leadgen", number), event_key("leadgen", number), replace(request, body=single).to_payload()
            )
    except RecursionError as error:
        raise Malformed("nested too deep") from error


def _changes(body: Any) -> Iterator[dict[str, Any]]:
    """Return the content of each change of the field `leadgen`."""
    for entry in objects(body.get("entry") if isinstance(body, dict) else None):
        for change in objects(entry.get("changes")):
            value = change.get("value")
            if change.get("field") == "leadgen" and isinstance(value, dict):
                yield value


def _filled_in(lead: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for field in objects(lead.get("field_data")):
        values = field.get("values")
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, str | int | float) and str(value).strip():
                yield str(field.get("name") or ""), str(value)


def _advert(lead: dict[str, Any]) -> str:
    """Return the id of the advert; forms filled without an advert have the number 0."""
    number = text_of(lead, "ad_id")
    return "" if number == "0" else number


def _next(page: dict[str, Any]) -> str:
    paging = page.get("paging")
    cursors = paging.get("cursors") if isinstance(paging, dict) and paging.get("next") else None
    return text_of(cursors, "after") if isinstance(cursors, dict) else ""
