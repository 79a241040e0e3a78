import json
from datetime import UTC, datetime

import pytest

from core.arrivals.inbound import Event, Handle, Inbound, WithdrawnMessage
from core.terms import TouchKind
from gateways.contract import BadSignature, Malformed
from gateways.meta.instagram import Instagram, InstagramOptions
from gateways.meta.webhook import signature
from tests.gateways.requests_made import asked

SECRET = "app_secret_demo_0123456789abcdef"
EXAMPLE = (
    r'{"object":"instagram","entry":[{"id":"17841400000000000","time":1772442900123,"messaging":['
    r'{"sender":{"id":"6841100000000000"},"recipient":{"id":"17841400000000000"},"timestamp":1772442899876,'
    r'"message":{"mid":"aWdfZAG1faXRlbToxTEST",'
    r'"text":"\u0633\u0644\u0627\u0645 \u0642\u06cc\u0645\u062a\u061f"}}]}]}'
)
EXAMPLE_SIGNATURE = "sha256=58dbfbba9660d07d7e77e8ac5d95254ea3176d9f77965422d338424ac048dab0"
ACCOUNT, WRITER = "17841400000000000", "6841100000000000"


@pytest.fixture
def account() -> Instagram:
    return Instagram("ig", options(), "IR")


@pytest.fixture
def answering() -> Instagram:
    """An account that can answer, and so takes comments."""
    return Instagram("ig", options(access_token="t"), "IR")


def options(**more) -> InstagramOptions:
    return InstagramOptions(**{"app_secret": SECRET, "verify_token": "ours", **more})


def post(body: str | bytes, given: str | None = None):
    raw = body.encode() if isinstance(body, str) else body
    given = signature(SECRET, raw) if given is None else given
    return asked(raw, content_type="application/json", x_hub_signature_256=given)


def event(*, sender: str = WRITER, recipient: str = ACCOUNT, **part) -> dict:
    return {
        "sender": {"id": sender},
        "recipient": {"id": recipient},
        "timestamp": 1772442899876,
        **part,
    }


def batch(*events: dict, under: str = "messaging") -> str:
    return json.dumps({"object": "instagram", "entry": [{"id": ACCOUNT, "time": 1772442900123, under: list(events)}]})


def meant(account: Instagram, *events: dict) -> list[Event]:
    arrivals = account.admit(post(batch(*events))).arrivals
    return [told for arrival in arrivals for told in account.read(arrival.payload)]


def one(account: Instagram, **part) -> Inbound:
    (told,) = meant(account, event(**part))
    assert isinstance(told, Inbound)
    return told


def test_the_documented_example_is_taken_and_read(account):
    assert len(EXAMPLE) == 303
    (arrival,) = account.admit(post(EXAMPLE, EXAMPLE_SIGNATURE)).arrivals
    assert (arrival.event_key, arrival.lane) == ("aWdfZAG1faXRlbToxTEST", f"instagram:{WRITER}")
    (told,) = account.read(arrival.payload)
    assert told == Inbound(
        kind=TouchKind.DIRECT,
        gateway="ig",
        handle=Handle("instagram", WRITER),
        text="سلام قیمت؟",
        to=ACCOUNT,
        occurred_at=datetime(2026, 3, 2, 9, 14, 59, 876000, tzinfo=UTC),
        reference="aWdfZAG1faXRlbToxTEST",
    )


def test_the_same_json_written_otherwise_is_refused(account):
    written_anew = json.dumps(json.loads(EXAMPLE), ensure_ascii=False, separators=(",", ":"))
    other = "sha256=6e116c5fa8a879982d6058890c1233c49ef8fa374786366ad2229e8b3a3b9af0"
    assert signature(SECRET, written_anew.encode()) == other
    with pytest.raises(BadSignature):
        account.admit(post(written_anew, EXAMPLE_SIGNATURE))
    with pytest.raises(BadSignature):
        account.admit(post(EXAMPLE, other))


@pytest.mark.parametrize("given", ["", "sha256=", "sha1=58df", EXAMPLE_SIGNATURE.upper(), "قیمت", "\udcff"])
def test_a_missing_or_foreign_signature_is_refused(account, given):
    with pytest.raises(BadSignature):
        account.admit(post(EXAMPLE, given))


def test_either_of_two_app_secrets_may_sign():
    both = Instagram("ig", options(app_secret=["facebook_app", SECRET]), "IR")
    for secret in ("facebook_app", SECRET):
        assert both.admit(post(EXAMPLE, signature(secret, EXAMPLE.encode()))).arrivals


def test_the_set_up_question_is_answered_only_with_our_token(account):
    query = "hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token="
    answer = account.admit(asked(method="GET", query=query + "ours")).answer
    assert (answer.status, answer.body, answer.content_type) == (200, "1158201444", "text/plain")
    for token in ("theirs", "", "%D9%82"):
        with pytest.raises(BadSignature):
            account.admit(asked(method="GET", query=query + token))
    with pytest.raises(BadSignature):
        account.admit(asked(method="GET"))


def test_a_batch_becomes_one_arrival_an_event_in_its_own_lane(account):
    body = json.loads(batch(event(message={"mid": "1", "text": "a"})))
    body["entry"][0]["messaging"].append(event(sender="77", message={"mid": "2", "text": "b"}))
    body["entry"].append({"id": "9", "messaging": [event(message={"mid": "3", "text": "c"})]})
    arrivals = account.admit(post(json.dumps(body))).arrivals
    assert [(a.event_key, a.lane) for a in arrivals] == [
        ("1", f"instagram:{WRITER}"),
        ("2", "instagram:77"),
        ("3", f"instagram:{WRITER}"),
    ]
    assert [account.read(a.payload)[0].text for a in arrivals] == ["a", "b", "c"]


def test_a_repeated_batch_has_the_same_keys(account):
    body = batch(event(message={"mid": "1"}), event(referral={"ref": "x"}), event(read={"mid": "1"}))
    first, second = ([a.event_key for a in account.admit(post(body)).arrivals] for _ in range(2))
    assert first == second
    assert len(set(first)) == 3


def test_a_story_reply_says_so(account):
    told = one(
        account, message={"mid": "m_story", "text": "قیمت این؟", "reply_to": {"story": {"id": "179", "url": "u"}}}
    )
    assert (told.entry, told.ref, told.text) == ("story reply", "179", "قیمت این؟")


def test_a_mention_in_a_story_says_so(account):
    told = one(account, message={"mid": "1", "attachments": [{"type": "story_mention", "payload": {}}]})
    assert told.entry == "story mention"


def test_an_advert_gives_its_mark_and_title(account):
    advert = {
        "ref": "camp-42",
        "ad_id": "120000000000000000",
        "source": "ADS",
        "type": "OPEN_THREAD",
        "ads_context_data": {"ad_title": "Spring"},
    }
    told = one(account, message={"mid": "m_ad", "text": "سلام", "referral": advert})
    assert (told.entry, told.ref) == ("advert", "camp-42")
    assert told.facts == {"ad_id": "120000000000000000", "ad_title": "Spring"}
    del advert["ref"]
    assert one(account, message={"mid": "m", "referral": advert}).ref == "120000000000000000"


def test_a_link_with_our_mark_is_an_arrival_before_anything_is_written(account):
    told = one(account, referral={"ref": "bio-link", "source": "IGME_SOURCE_LINK", "type": "OPEN_THREAD"})
    assert (told.entry, told.ref, told.text) == ("link", "bio-link", "")


def test_a_picture_is_named_and_its_address_is_not_kept(account):
    picture = {"type": "image", "payload": {"url": "https://cdn.example/1.jpg"}}
    told = one(account, message={"mid": "m_img", "attachments": [picture, {"type": "video"}]})
    assert (told.text, told.facts) == ("", {"attachments": "image, video"})


def test_a_message_instagram_cannot_show_is_still_an_arrival(account):
    assert one(account, message={"mid": "1", "is_unsupported": True}).facts == {"attachments": "unsupported"}


def test_an_unsent_message_is_withdrawn_and_does_not_meet_its_own_key(account):
    written, unsent = (event(message=m) for m in ({"mid": "m_story"}, {"mid": "m_story", "is_deleted": True}))
    arrivals = account.admit(post(batch(written, unsent))).arrivals
    assert [a.event_key for a in arrivals] == ["m_story", "m_story:deleted"]
    assert arrivals[0].lane == arrivals[1].lane
    assert account.read(arrivals[1].payload) == [WithdrawnMessage("ig", "m_story")]


def test_an_edited_message_brings_its_new_text(account):
    edit = event(message_edit={"mid": "m1", "text": "09120000000", "num_edit": 1})
    (arrival,) = account.admit(post(batch(edit))).arrivals
    assert arrival.event_key == "m1:edited:1"
    (told,) = account.read(arrival.payload)
    assert isinstance(told, Inbound)
    assert (told.text, told.reference) == ("09120000000", "m1")


def test_a_tap_on_our_button_is_what_it_says(account):
    told = one(account, postback={"mid": "p1", "title": "Price?", "payload": "PRICE"})
    assert (told.text, told.facts, told.reference) == ("Price?", {"postback": "PRICE"}, "p1")


@pytest.mark.parametrize(
    "noise",
    [
        event(sender=ACCOUNT, recipient=WRITER, message={"mid": "m_echo", "text": "پاسخ ما", "is_echo": True}),
        event(sender=ACCOUNT, recipient=WRITER, message={"mid": "own", "text": "ours"}),
        event(sender="id of the same account in another app", message={"mid": "1", "is_echo": True}),
        event(reaction={"mid": "1", "action": "react", "reaction": "love", "emoji": "❤"}),
        event(read={"mid": "1"}),
        event(),
    ],
)
def test_echoes_reactions_and_receipts_are_kept_and_mean_nothing(account, noise):
    (arrival,) = account.admit(post(batch(noise))).arrivals
    assert account.read(arrival.payload) == []


def test_what_the_account_wrote_stays_in_the_lane_of_the_person(account):
    echo = event(sender=ACCOUNT, recipient=WRITER, message={"mid": "1", "is_echo": True})
    assert account.admit(post(batch(echo))).arrivals[0].lane == f"instagram:{WRITER}"


def test_a_conversation_another_app_owns_is_read_too(account):
    (arrival,) = account.admit(post(batch(event(message={"mid": "1", "text": "hi"}), under="standby"))).arrivals
    assert len(account.read(arrival.payload)) == 1


def test_comments_are_kept_in_either_of_their_shapes(answering):
    account = answering
    value = {"id": "17894000000000001", "from": {"id": WRITER, "username": "u"}, "text": "قیمت؟"}
    listed = batch({"field": "comments", "value": value}, under="changes")
    bare = json.dumps({"object": "instagram", "entry": [{"id": ACCOUNT, "field": "comments", "value": value}]})
    first, second = (account.admit(post(body)).arrivals[0] for body in (listed, bare))
    assert first.event_key == second.event_key == "comments:17894000000000001"
    assert first.lane == f"instagram:{WRITER}"
    (told,), again = account.read(first.payload), account.read(second.payload)
    assert [told] == again
    assert (told.text, told.entry, told.comment, told.handle) == (
        "قیمت؟",
        "comment",
        "17894000000000001",
        Handle("instagram", WRITER, "u"),
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("comments", {"id": "1", "from": {"id": ACCOUNT}, "text": "ours"}),
        ("comments", {"id": "1", "text": "of nobody"}),
        ("story_insights", {"media_id": "5"}),
        ("comments", {"id": "1", "from": {}, "text": []}),
    ],
)
def test_changes_that_nobody_of_others_wrote_open_nothing(answering, field, value):
    try:
        for arrival in answering.admit(post(batch({"field": field, "value": value}, under="changes"))).arrivals:
            assert answering.read(arrival.payload) == []
    except Malformed:
        assert value.get("from") == {}


def test_a_comment_that_nobody_could_answer_is_no_message(account):
    value = {"id": "178", "from": {"id": WRITER, "username": "u"}, "text": "price?"}
    (arrival,) = account.admit(post(batch({"field": "comments", "value": value}, under="changes"))).arrivals
    assert account.read(arrival.payload) == []


def test_a_very_long_id_still_makes_a_key_a_database_keeps(account):
    keys = [
        account.admit(post(batch(event(message={"mid": "m" * 5000 + end})))).arrivals[0].event_key
        for end in ("a", "b", "a")
    ]
    assert keys[0] == keys[2] != keys[1]
    assert len(keys[0]) <= 200


def test_ids_may_be_numbers(account):
    told = one(account, sender=6841100000000000, message={"mid": "1", "text": "x"})
    assert told.handle == Handle("instagram", WRITER)


def test_signed_news_of_an_unknown_kind_is_kept_for_a_person_and_answered_well(account):
    admission = account.admit(post('{"object":"instagram","entry":[{"id":"1","something":[]}]}'))
    assert admission.answer.status == 200
    assert admission.arrivals[0].dead is not None


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b"[" * 100_000, b"NaN"])
def test_signed_bytes_that_are_no_json_are_malformed(account, body):
    with pytest.raises(Malformed):
        account.admit(post(body))


def test_an_event_without_its_parties_is_kept_and_cannot_be_read(account):
    (arrival,) = account.admit(post(batch({"message": {"mid": "1"}}))).arrivals
    with pytest.raises(Malformed):
        account.read(arrival.payload)


def test_half_letters_and_nul_never_reach_the_desk(account):
    told = one(account, message={"mid": "1", "text": "a\ud83d\x00b"})
    told.text.encode()
    assert "\x00" not in told.text


def test_without_an_access_token_there_is_no_way_out(account):
    assert account.sender is None
    assert Instagram("ig", options(access_token="t"), "IR").sender is not None
