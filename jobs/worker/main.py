"""The drawing process: reads one piece of work after the other from standard input until its end."""

import os
import pickle
import sys
import traceback
from typing import BinaryIO

from jobs.worker.frames import HEADER, framed


def main() -> None:
    """Work until the parent closes the pipe or has ended."""
    # A library's output must not get between the answers.
    incoming, outgoing = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    os.nice(10)
    while header := incoming.read(HEADER.size):
        outgoing.write(framed(_answer(incoming, HEADER.unpack(header)[0])))
        outgoing.flush()


def _answer(incoming: BinaryIO, size: int) -> bytes:
    try:
        function, args, named = pickle.loads(incoming.read(size))  # noqa: S301  # from our own parent
        return pickle.dumps((True, function(*args, **named)))
    except Exception as error:
        error.add_note("in the drawing process:\n" + traceback.format_exc())
        try:
            return pickle.dumps((False, error))
        except Exception:
            return pickle.dumps((False, RuntimeError(traceback.format_exc())))


if __name__ == "__main__":
    main()
