"""Requests to Meta beside sending: the webhook's subscription, and the conversations of the last hours.

Webhooks that fail for an hour are unsubscribed by Meta. Messages written while the desk or the webhook was down are
read from the conversations; each has the same key as by the webhook, so it counts once.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

import httpx
from pydantic import SecretStr

from gateways.abilities import Fetched
from gateways.connection import ProviderConnection, answer_object, listed, objects
from gateways.contract import Arrival, Malformed, RawRequest, SendFailed
from gateways.keys import event_key
from gateways.meta.instagram_mentions import change_of, fields_of
from gateways.meta.instagram_talks import MESSAGES, MOST_PAGES, PASSING, TALKS, TalksPlace, mark_behind, rows_in
from gateways.meta.webhook import moment_of as _moment
from gateways.meta.webhook import text_of

SUBSCRIBED: Final = ("messages", "messaging_postbacks", "messaging_referral", "comments", "mentions")
_NEEDED: Final = "messages"
_MESSAGE: Final = "id,created_time,from,to,message"
_TALK_FIELDS: Final = f"messages.limit({MESSAGES}){{{_MESSAGE}}}"


class InstagramGraph:
    """Asks Meta about one account."""

    def __init__(self, name: str, api_base: str, access_token: SecretStr, account_id: str | None) -> None:
        self._name = name
        self._api = api_base
        self._headers = {"Authorization": f"Bearer {access_token.get_secret_value()}"}
        self._account_id = account_id
        self._ours: frozenset[str] | None = None
        self._connection = ProviderConnection()

    async def subscribe_again(self) -> bool:
        """Subscribe the webhook again if it is not. Return whether it was not. Raises `SendFailed`."""
        answer = await self._asked("me/subscribed_apps", {})
        fields = [field for app in objects(answer.get("data")) for field in app.get("subscribed_fields") or ()]
        if _NEEDED in [field.get("name") if isinstance(field, dict) else field for field in fields]:
            return False
        wanted = {"subscribed_fields": ",".join(SUBSCRIBED)}
        done = _read(await self._connection.ask(f"{self._api}/me/subscribed_apps", form=wanted, headers=self._headers))
        if done.get("success") is not True:
            raise SendFailed("not subscribed again", permanent=False)
        return True

    async def fetch(self, cursor: str, since: datetime, now: datetime) -> Fetched:
        """Return what people wrote since the cursor, from the changed conversations of one page. Raises `SendFailed`.

        Conversations are sorted by their last change: after the first unchanged one there is nothing new. Where Meta
        no longer accepts its own mark of a page, the next look starts from the first page.
        """
        place = TalksPlace.read(cursor, since, now)
        ours = await self._known_as()
        answer = await self._talks(place.after)
        if answer is None:
            return Fetched((), place.anew(), more=False)
        talks = listed(answer, "data")
        moved = [one for one in talks if (at := _moment(one.get("updated_time"))) is not None and at >= place.begin]
        arrivals, unread = list[Arrival](), 0
        for talk in moved:
            if talk.get("id"):
                rows, whole = await self._messages(str(talk["id"]), place.begin)
                arrivals += self._written(rows, ours, place.begin, now)
                unread += not whole
        after = mark_behind(answer) if moved and len(moved) == len(talks) else ""
        return Fetched(tuple(arrivals), place.behind(after), more=bool(after), unread=unread)

    async def _talks(self, after: str) -> dict[str, Any] | None:
        """Return a page of conversations; None where Meta refuses the mark of the page before. Raises `SendFailed`."""
        params: dict[str, str | int] = {"platform": "instagram", "limit": TALKS, "fields": "id,updated_time"}
        marked: dict[str, str | int] = {"after": after} if after else {}
        answer = await self._connection.ask(f"{self._api}/me/conversations", params | marked, headers=self._headers)
        return None if after and _is_refused(answer) else _read(answer)

    async def _messages(self, talk: str, begin: datetime) -> tuple[list[dict[str, Any]], bool]:
        """Return a conversation's messages, the newest first, back to a moment, and whether Meta returned all."""
        held = (await self._asked(talk, {"fields": _TALK_FIELDS})).get("messages")
        rows = rows_in(held)
        for _ in range(MOST_PAGES):
            after = mark_behind(held)
            if not after or _reach(rows, begin):
                return rows, True
            held = await self._older(talk, after)
            if not rows_in(held):
                break
            rows += rows_in(held)
        return rows, False

    async def _older(self, talk: str, after: str) -> dict[str, Any]:
        """Return the next page of a conversation's messages; empty where Meta refuses it. Raises `SendFailed`."""
        params: dict[str, str | int] = {"fields": _MESSAGE, "limit": MESSAGES, "after": after}
        answer = await self._connection.ask(f"{self._api}/{talk}/messages", params, headers=self._headers)
        return {} if _is_refused(answer) else _read(answer)

    async def mention(self, reference: str, now: datetime) -> Arrival:
        """Return a mention by its ids, in the webhook's form. Raises `SendFailed`, `Malformed`."""
        change = change_of(reference, await self._asked("me", {"fields": fields_of(reference)}))
        if change is None:
            raise Malformed("a mention without who it is of")
        account = self._account_id or ""
        body = json.dumps({"object": "instagram", "entry": [{"id": account, "changes": [change]}]})
        request = RawRequest("FETCH", f"/in/{self._name}", (), {}, body.encode(), "", now)
        return Arrival(event_key("mentions", reference, "read"), event_key("mentions", reference), request.to_payload())

    def _written(
        self, told: Sequence[dict[str, Any]], ours: frozenset[str], begin: datetime, now: datetime
    ) -> Iterator[Arrival]:
        rows = [row for row in told if ours.isdisjoint(_names_of(row.get("from")))]
        yield from self._names(rows, now)
        for row in reversed(rows):
            at, writer, number = _moment(row.get("created_time")), _id(row.get("from")), str(row.get("id") or "")
            if at is None or at < begin or not writer or not number:
                continue
            message = {"mid": number, "text": str(row.get("message") or "")}
            sent = {"timestamp": int(at.timestamp() * 1000), "message": message}
            yield self._arrival(event_key(number), {"id": writer}, sent, now)

    def _names(self, rows: list[dict[str, Any]], now: datetime) -> Iterator[Arrival]:
        """Return the public names of writers, which the webhook does not contain; each is kept once."""
        writers = {_id(row.get("from")): text_of(row["from"], "username") for row in rows if _id(row.get("from"))}
        for writer, name in writers.items():
            if name:
                yield self._arrival(event_key("named", writer, name), {"id": writer, "username": name}, {}, now)

    def _arrival(self, key: str, sender: dict[str, str], told: dict[str, Any], now: datetime) -> Arrival:
        """Return a writer's action in the webhook's form."""
        account = self._account_id or ""
        event = {"sender": sender, "recipient": {"id": account}, **told}
        body = json.dumps({"object": "instagram", "entry": [{"id": account, "messaging": [event]}]})
        request = RawRequest("FETCH", f"/in/{self._name}", (), {}, body.encode(), "", now)
        return Arrival(key, event_key("instagram", sender["id"]), request.to_payload())

    async def _known_as(self) -> frozenset[str]:
        """Return the ids and the user name of the account in conversations. Raises `SendFailed`.

        Meta has two ids for it, and conversations may hold the one that is not configured.
        """
        if self._ours is None:
            told = await self._asked("me", {"fields": "id,user_id,username"})
            asked = {str(told[name]) for name in ("id", "user_id", "username") if told.get(name)}
            self._ours = frozenset(asked | ({self._account_id} if self._account_id else set()))
        return self._ours

    async def _asked(self, path: str, params: dict[str, str | int]) -> dict[str, Any]:
        return _read(await self._connection.ask(f"{self._api}/{path}", params, headers=self._headers))

    async def close(self) -> None:
        """Close the connections."""
        await self._connection.close()


def _is_refused(answer: httpx.Response) -> bool:
    """Whether Meta refuses a request for good."""
    error = answer_object(answer).get("error")
    code = error.get("code") if isinstance(error, dict) else None
    return answer.status_code < 500 and code is not None and code not in PASSING


def _read(answer: httpx.Response) -> dict[str, Any]:
    body = answer_object(answer)
    if not answer.is_success:
        error = body.get("error")
        code = error.get("code") if isinstance(error, dict) else answer.status_code
        raise SendFailed(f"code {code}: not answered", permanent=False)
    return body


def _reach(rows: Sequence[dict[str, Any]], begin: datetime) -> bool:
    """Whether messages, the newest first, reach back to a moment."""
    at = _moment(rows[-1].get("created_time")) if rows else None
    return at is None or at < begin


def _id(party: object) -> str:
    return str(party.get("id") or "") if isinstance(party, dict) else ""


def _names_of(party: object) -> set[str]:
    named = {str(party.get(name) or "") for name in ("id", "username")} if isinstance(party, dict) else set()
    return named - {""}
