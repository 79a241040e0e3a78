"""The doubles of SMS providers stand beside the local Telegram, for the demo."""

from gateways.registry import build
from playground.server import Playground


async def test_a_text_of_the_demos_desk_leaves_and_is_shown(unused_tcp_port):
    playground = Playground()
    await playground.start("127.0.0.1", unused_tcp_port)
    base = f"{playground.base_url}/phones/kavenegar"
    sender = build("kavenegar", "sms", {"line": "3000505", "api_key": "demo", "api_base": base}, "IR").sender
    assert sender is not None
    await sender.send({"to": "+989120000001", "text": "سلام", "own_id": "1"})
    await sender.close()
    assert [one.text for one in playground.phones.sent] == ["سلام"]
    await playground.stop()
