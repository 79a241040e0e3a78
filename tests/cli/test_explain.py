"""What the world does to us, in one line each."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from cli.error_messages import explain
from core.errors import Gone
from storage.errors import DatabaseIsNewer


@pytest.mark.parametrize(
    ("error", "part"),
    [
        (OSError(errno.EADDRINUSE, "in use"), "port is busy"),
        (OSError(errno.EADDRNOTAVAIL, "no"), "[http] host"),
        (PermissionError(errno.EACCES, "denied", "/etc/desk.db"), "not allowed to write /etc/desk.db"),
        (OSError(errno.EROFS, "read-only", "/mnt/desk.db"), "not allowed to write /mnt/desk.db"),
        (OSError(errno.ENOSPC, "full"), "the disk is full"),
        (FileNotFoundError(errno.ENOENT, "No such file or directory", "x.csv"), "No such file or directory: x.csv"),
        (DatabaseIsNewer("database desk.db is newer"), "database desk.db is newer"),
        (Gone("no team 3"), "no team 3"),
        (ExceptionGroup("several", [OSError(errno.EADDRINUSE, "in use")]), "port is busy"),
    ],
)
def test_what_the_world_does_is_one_line(error, part):
    (line,) = explain(error)
    assert part in line


def test_a_revoked_token_is_explained():
    from bot.transport.polling import TokenRefused

    (line,) = explain(TokenRefused("the messenger refuses"))
    assert "[telegram] token" in line


@pytest.mark.parametrize("error", [ZeroDivisionError(), KeyError("x"), RuntimeError("?")])
def test_a_fault_of_the_program_stays_a_fault(error):
    assert explain(error) is None


def test_explaining_loads_no_framework():
    code = (
        "import sys; from cli.error_messages import explain; explain(OSError(98, 'x')); "
        "sys.exit('aiogram' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(__file__).parents[2]).returncode == 0
