"""The wheel in an environment of its own, as `pipx install` makes one: the command works and the rooms are packages."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.cli.test_packaging import PACKAGES, ROOT

ROOMS = sorted({name.partition(".")[0] for name in PACKAGES})


def said(*command: object, cwd: Path, fails: bool = False) -> str:
    """What a command says, which must end well, or badly where that is the point."""
    of_its_own = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SARNAKH"))}
    done = subprocess.run(
        [str(one) for one in command], cwd=cwd, env=of_its_own, capture_output=True, text=True, timeout=300
    )
    assert (done.returncode != 0) == fails, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment into which nothing but the wheel was installed; what it needs is lent by the one of the tests."""
    folder = tmp_path_factory.mktemp("wheel")
    tree = folder / "tree"
    for room in ROOMS:
        shutil.copytree(ROOT / room, tree / room, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tree / name)
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "-q")
    offline = ("--no-deps", "--no-index")
    said(*pip, "wheel", *offline, "--no-build-isolation", "-w", folder, tree, cwd=folder)
    (wheel,) = folder.glob("sarnakh-*.whl")
    shutil.rmtree(tree)
    said(sys.executable, "-m", "venv", "--without-pip", folder / "home", cwd=folder)
    own = folder / "home" / "bin" / "python"
    said(sys.executable, "-m", "pip", "--python", own, "-q", "install", *offline, wheel, cwd=folder)
    site = Path(said(own, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    # Behind its own packages. The project itself is only linked there, and links of a lent folder are not followed.
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site / "lent.pth").write_text("".join(f"{path}\n" for path in sorted(lent)))
    return folder / "home"


def test_the_command_tells_its_version_from_any_folder(home: Path, tmp_path: Path) -> None:
    assert said(home / "bin" / "sarnakh", "--version", cwd=tmp_path).split()[-1].startswith("0.1")


def test_every_room_is_a_package_of_that_environment(home: Path, tmp_path: Path) -> None:
    code = f"import {', '.join(ROOMS)}; print(*(one.__file__ for one in ({', '.join(ROOMS)},)), sep='\\n')"
    files = said(home / "bin" / "python", "-c", code, cwd=tmp_path).splitlines()
    assert len(files) == len(ROOMS)
    assert [one for one in files if not Path(one).is_relative_to(home)] == []


def test_a_configuration_is_written_and_checked_there(home: Path, tmp_path: Path) -> None:
    command = home / "bin" / "sarnakh"
    said(command, "init", cwd=tmp_path)
    wrong = said(command, "check", cwd=tmp_path, fails=True)
    assert "token" in wrong
    assert "Traceback" not in wrong
