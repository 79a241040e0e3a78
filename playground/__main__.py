"""``python -m playground``: a local Telegram of its own, for trying a bot by hand or from another process.

Prints one line of JSON with its address when it listens, and stops on Ctrl-C.
"""

import argparse
import asyncio
import json
import signal

from playground.limits import ServerLimits
from playground.server import Playground
from playground.store import Account
from playground.switchboard import Settings


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m playground", description="A local Telegram on loopback.")
    parser.add_argument("--port", type=int, default=8081, help="0 takes a free one")
    parser.add_argument("--token", default="42:local", help="of the bot; the number before the colon is its id")
    parser.add_argument("--people", type=int, default=3, metavar="N", help="phones, with ids from 1001")
    parser.add_argument("--group", type=int, default=-500, metavar="ID", help="id of a group of everybody")
    parser.add_argument("--lang", default="fa", choices=("fa", "en", "ru", "az"))
    parser.add_argument("--flavour", default="telegram", choices=("telegram", "bale"))
    parser.add_argument("--no-limits", action="store_true", help="send as fast as you can")
    return parser.parse_args()


async def _serve(arguments: argparse.Namespace) -> None:
    limits = None if arguments.no_limits else ServerLimits()
    town = Playground(Settings(flavour=arguments.flavour, lang=arguments.lang, limits=limits))
    town.add_bot(arguments.token)
    people = range(1001, 1001 + arguments.people)
    for user_id in people:
        town.add_person(
            Account(user_id, f"Person {user_id}", phone=f"+98912000{user_id}", language_code=arguments.lang)
        )
    town.add_group(arguments.group, "Everybody", people, [arguments.token])
    stopped = asyncio.Event()
    for wanted in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(wanted, stopped.set)
    url = await town.start(port=arguments.port)
    print(json.dumps({"url": url, "token": arguments.token, "people": list(people)}), flush=True)
    await stopped.wait()
    await town.stop()


if __name__ == "__main__":
    asyncio.run(_serve(_arguments()))
