"""Changes of messages: each finds what it changes, and the newest alone goes."""

from post_office import PostOffice

from bot.transport.verdicts import Again, Refused
from core.mail_terms import Urgency


async def test_a_change_of_a_card_that_is_not_yet_sent_waits_for_it(post: PostOffice) -> None:
    card = await post.write(1, "card", Urgency.CARD)
    await post.edit(1, "masked", of=card)
    post.script["card"].append(Again("no connection"))
    await post.until_sent()
    assert [(one.text, one.payload.get("message_id")) for one in post.out] == [
        ("card", None),
        ("card", None),
        ("masked", 1000 + card),
    ]


async def test_a_change_of_a_card_sent_by_another_process_finds_it(post: PostOffice) -> None:
    card = await post.write(1, "card", Urgency.CARD)
    await post.until_sent()
    again = PostOffice(post.database)
    await again.edit(1, "masked", of=card)
    await again.until_sent()
    assert [one.payload["message_id"] for one in again.out] == [1000 + card]


async def test_a_change_of_a_card_that_never_arrived_is_let_go(post: PostOffice) -> None:
    card = await post.write(1, "card", Urgency.CARD)
    change = await post.edit(1, "masked", of=card)
    post.script["card"].append(Refused("chat not found", gone=True))
    await post.until_sent()
    assert [await post.state(one) for one in (card, change)] == ["dead", "superseded"]


async def test_an_answer_goes_by_itself_if_the_message_that_promised_it_never_arrived(post: PostOffice) -> None:
    promise = await post.write(1, "in a moment")
    answer = await post.write(1, "the answer", method="editMessageText", edits=promise)
    post.script["in a moment"] += [Refused("nobody knows why")]
    post.script["the answer"] += [Again("no connection")]
    await post.until_sent()
    assert [(one.method, one.text) for one in post.out[1:]] == [("sendMessage", "the answer")] * 2
    assert "message_id" not in post.out[-1].payload
    assert [await post.state(one) for one in (promise, answer)] == ["dead", "sent"]


async def test_a_message_that_never_arrived_is_not_taken_back(post: PostOffice) -> None:
    gone = await post.write(1, "gone")
    await post.write(1, "", method="deleteMessage", edits=gone)
    post.script["gone"].append(Refused("nobody knows why"))
    await post.until_sent()
    assert post.texts == ["gone"]


async def test_a_newer_change_supersedes_an_older_one_and_costs_nothing(paced: PostOffice) -> None:
    card = await paced.write(1, "card", Urgency.CARD)
    changes = [await paced.edit(1, text, of=card) for text in ("one", "two", "three")]
    other = await paced.write(1, "another message")
    took = await paced.until_sent()
    assert paced.texts == ["card", "three", "another message"]
    assert took < 0.2
    assert [await paced.state(one) for one in (*changes, other)] == ["superseded", "superseded", "sent", "sent"]


async def test_changes_of_different_messages_all_go(post: PostOffice) -> None:
    for message in (11, 12, 11):
        await post.write(1, f"of {message}", method="editMessageText", payload={"message_id": message})
    await post.until_sent()
    assert post.texts == ["of 12", "of 11"]
