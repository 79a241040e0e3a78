"""aiogram's types are built when they are used, and not all of them at the start."""

import json
import subprocess
import sys
from typing import Any

LOOK = """
import json
import bot.routing.dispatcher
from aiogram import types
from aiogram.methods import GetChat, GetMe, SendMessage
from aiogram.methods.base import Response

chat = {"id": 7, "type": "private", "accent_color_id": 1, "max_reaction_count": 1}
chat |= {"first_name": "Sara", "accepted_gift_types": dict.fromkeys(types.AcceptedGiftTypes.model_fields, True)}

built = lambda: [one for one in types.__all__ if getattr(getattr(types, one), "__pydantic_complete__", False)]
at_start = len(built())
raw = {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "hi"}
raw["forward_origin"] = {"type": "hidden_user", "date": 2, "sender_user_name": "x"}
message = types.Message.model_validate(raw)
update = types.Update.model_validate({"update_id": 1, "message": raw})
print(json.dumps({
    "all": len(types.__all__),
    "at_start": at_start,
    "origin": type(message.forward_origin).__name__,
    "written": update.model_dump(exclude_none=True, mode="json")["message"]["text"],
    "method": SendMessage(chat_id=1, text="x").text,
    "answer": Response[GetChat.__returning__].model_validate({"ok": True, "result": chat}).result.first_name,
    "returning": GetMe.__returning__.model_validate({"id": 1, "is_bot": True, "first_name": "b"}).first_name,
}))
"""


def test_a_type_is_built_at_its_first_use_and_reads_and_writes_as_ever() -> None:
    said = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, check=True, text=True)
    found: dict[str, Any] = json.loads(said.stdout)
    assert found["at_start"] < found["all"] / 2
    assert found["origin"] == "MessageOriginHiddenUser"
    assert (found["written"], found["method"], found["returning"]) == ("hi", "x", "b")
    assert found["answer"] == "Sara"
