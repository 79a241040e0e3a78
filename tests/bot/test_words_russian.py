"""Russian sentences about people of whom nobody knows whether they are men or women."""

import re
from importlib import resources

_PAST = re.compile(r"(?:^|\n)(?:audit-[a-z-]+ = | +\*?\[\w+\] )(\w+(?:л|ла|ло|ан|ана|ано|ен|ена|ено|л\(а\)))(?= )")
"""A line that begins with a past tense, which has a gender."""


def test_the_audit_tells_in_the_present_what_somebody_did() -> None:
    folder = resources.files("bot.words") / "ru"
    found = []
    for file in folder.iterdir():
        told = re.findall(r"^audit-[\s\S]*?(?=\n[a-z#]|\Z)", file.read_text(encoding="utf-8"), re.MULTILINE)
        found += [each for one in told for each in _PAST.findall(one)]
    assert found == []
