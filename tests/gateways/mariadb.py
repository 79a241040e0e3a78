"""A MariaDB of this run's own: Debian's server on a folder that goes with it."""

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

STARTS_WITHIN = 60.0


@contextmanager
def running() -> Iterator[Path]:
    """Start a server that listens on a socket only, and give the socket."""
    places = f"{os.environ.get('PATH', '')}:/usr/sbin"
    install, server = (shutil.which(name, path=places) for name in ("mariadb-install-db", "mariadbd"))
    if install is None or server is None:
        if os.environ.get("SARNAKH_TEST_ALL"):
            raise RuntimeError("no MariaDB: apt install mariadb-server")
        pytest.skip("no MariaDB here: apt install mariadb-server")
    # A short path: sockets lie in it, and theirs may have 107 letters.
    with tempfile.TemporaryDirectory(prefix="my", ignore_cleanup_errors=True) as folder:
        socket, data = Path(folder) / "s", Path(folder) / "data"
        user = ["--user=root"] if os.geteuid() == 0 else []
        made = [install, "--no-defaults", f"--datadir={data}", "--auth-root-authentication-method=normal", *user]
        subprocess.run(made, check=True, capture_output=True)
        told = ["--skip-networking", f"--socket={socket}", f"--pid-file={folder}/pid"]
        with (Path(folder) / "log").open("wb") as log:
            process = subprocess.Popen([server, "--no-defaults", f"--datadir={data}", *told, *user], stderr=log)
            try:
                _wait(process, socket, Path(folder) / "log")
                yield socket
            finally:
                # Its folder goes with it: there is nothing to put in order first.
                process.kill()
                process.wait(30)


def _wait(process: subprocess.Popen[bytes], socket: Path, log: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while not socket.exists():
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.05)
        if process.returncode is not None or time.monotonic() > deadline:
            raise RuntimeError(log.read_text(encoding="utf-8", errors="replace")[-2000:])
