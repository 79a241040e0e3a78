"""What is installed from a wheel is what lies in the tree."""

import tomllib
from fnmatch import fnmatch
from pathlib import Path

from setuptools import find_packages

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SETUPTOOLS = PROJECT["tool"]["setuptools"]
PACKAGES = set(find_packages(str(ROOT), include=SETUPTOOLS["packages"]["find"]["include"]))
NOT_INSTALLED = {"tests", "benchmarks", "docs"}


def test_every_package_of_the_house_is_listed() -> None:
    found = {
        str(init.parent.relative_to(ROOT)).replace("/", ".")
        for init in ROOT.glob("*/**/__init__.py")
        if init.relative_to(ROOT).parts[0] not in NOT_INSTALLED and not init.relative_to(ROOT).parts[0].startswith(".")
    }
    assert found == PACKAGES


def test_every_file_that_code_reads_is_installed_with_it() -> None:
    data = SETUPTOOLS["package-data"]
    left_out = []
    for package in {name.partition(".")[0] for name in PACKAGES}:
        for path in (ROOT / package).rglob("*"):
            inside = path.relative_to(ROOT / package)
            if path.is_dir() or path.suffix == ".py" or "__pycache__" in path.parts:
                continue
            if not any(fnmatch(str(inside), pattern.replace("**/", "*")) for pattern in data.get(package, [])):
                left_out.append(f"{package}/{inside}")
    assert left_out == []
