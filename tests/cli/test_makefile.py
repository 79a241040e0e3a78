"""`make` on a machine that has nothing but python3 and make, or has not even that."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ("make", "sh", "awk", "rm", "touch", "echo")


@pytest.fixture
def machine(tmp_path):
    """A machine with a few tools and whatever python3 the test gives it; types `make` in a fresh copy."""
    for tool in TOOLS:
        (tmp_path / "bin").mkdir(exist_ok=True)
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool))
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path / name)

    def make(target: str, python3: str | None = None) -> subprocess.CompletedProcess[str]:
        if python3 is not None:
            (tmp_path / "bin" / "python3").write_text(f"#!/bin/sh\n{python3}\n")
            (tmp_path / "bin" / "python3").chmod(0o755)
        return subprocess.run(
            ["make", target], cwd=tmp_path, env={"PATH": f"{tmp_path}/bin"}, capture_output=True, text=True, check=False
        )

    return make


def test_help_lists_what_there_is(machine):
    done = machine("help")
    assert done.returncode == 0
    assert [line.split()[1] for line in done.stdout.splitlines()][:7] == [
        "help",
        "setup",
        "demo",
        "test",
        "soak",
        "lint",
        "bench",
    ]


@pytest.mark.parametrize("target", ["setup", "demo", "test"])
def test_an_old_python_is_named_with_what_is_needed(target, machine):
    done = machine(target, '[ "$1" = --version ] && echo Python 3.9.2 && exit 0; exit 1')
    assert done.returncode != 0
    assert "needs Python 3.11 or newer; python3 here is: Python 3.9.2" in done.stderr
    assert "make PYTHON=" in done.stderr


def test_a_machine_without_python_is_told_so(machine):
    done = machine("setup")
    assert "needs Python 3.11 or newer; python3 here is: missing" in done.stderr


def test_a_python_without_venv_is_told_what_to_install_and_nothing_half_made_stays(machine, tmp_path):
    done = machine("setup", '[ "$1" = -c ] && exit 0; [ "$1" = --version ] && echo Python 3.12.1 && exit 0; exit 1')
    assert done.returncode != 0
    assert "apt install python3-venv" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_the_environment_is_made_once_and_again_only_when_what_should_be_in_it_changes(machine, tmp_path):
    """python3 -m venv makes a bin/python that notes how it is called."""
    fake = (
        'if [ "$1 $2" = "-m venv" ]; then /bin/mkdir -p $3/bin; '
        'printf "#!/bin/sh\\necho \\"\\$@\\" >> called\\n" > $3/bin/python; /bin/chmod +x $3/bin/python; fi; exit 0'
    )
    assert machine("setup", fake).returncode == 0
    assert machine("setup").returncode == 0
    assert (tmp_path / "called").read_text().count("pip install") == 1
    later = (tmp_path / ".venv" / "installed").stat().st_mtime + 10
    os.utime(tmp_path / "constraints.txt", (later, later))
    assert machine("setup").returncode == 0
    assert (tmp_path / "called").read_text().count("-m pip install") == 2
    assert "-c constraints.txt -e .[dev,postgres]" in (tmp_path / "called").read_text()


def test_constraints_are_names_and_versions_alone():
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    assert len(lines) > 50
    assert not [line for line in lines if line.count("==") != 1 or set(line) & set("/@ ")]
