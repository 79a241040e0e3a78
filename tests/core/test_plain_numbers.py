"""The quick reading of plain numbers agrees with the library in every region: it may know less, never otherwise."""

import random

import phonenumbers
import pytest

from core.arrivals.e164 import country_code, foreign_mobile, national_prefix, plain_reader
from core.arrivals.phones import home_reader, zone_of

REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)
KINDS = (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE)


def spellings(region: str, dice: random.Random) -> list[str]:
    """Digits near to real numbers of a region, with and without what is dialled before them."""
    found = []
    for kind in KINDS:
        example = phonenumbers.example_number_for_type(region, kind)
        if example is None:
            continue
        digits = phonenumbers.national_significant_number(example)
        for _ in range(12):
            kept = digits[: dice.randint(0, 4)]
            length = len(digits) + dice.choice((-1, 0, 0, 0, 1))
            number = kept + "".join(dice.choices("0123456789", k=length - len(kept)))
            code = country_code(region)
            found += [lead + number for lead in (f"+{code}", f"00{code}", code, national_prefix(region), "")]
    return found


def of_the_library(spelled: str, region: str) -> str | None:
    """Read digits by libphonenumber alone; 00 is how people write the plus."""
    try:
        number = phonenumbers.parse("+" + spelled[2:] if spelled.startswith("00") else spelled, region)
    except phonenumbers.NumberParseException:
        return None
    valid = phonenumbers.is_valid_number(number)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if valid else None


@pytest.mark.parametrize("region", REGIONS)
def test_what_is_read_quickly_is_what_the_library_reads(region):
    dice = random.Random(region)
    for spelled in spellings(region, dice):
        quick = plain_reader(region)(spelled)
        assert quick is None or quick == of_the_library(spelled, region), spelled


@pytest.mark.parametrize("region", REGIONS)
def test_a_number_with_its_code_is_read_quickly_anywhere_and_as_the_library_reads_it(region):
    dice = random.Random(region)
    for spelled in spellings(region, dice):
        if spelled.startswith(("+", "00")):
            for home in ("IR", "RU", "US"):
                quick = plain_reader(home)(spelled)
                assert quick is None or quick == of_the_library(spelled, home), (spelled, home)


@pytest.mark.parametrize(
    ("region", "spelled", "read"),
    [
        ("RU", "8 (926) 123-45-67", "+79261234567"),
        ("RU", "+7 926 123-45-67", "+79261234567"),
        ("RU", "79261234567", "+79261234567"),
        ("RU", "9261234567", "+79261234567"),
        ("RU", "8 (495) 123-45-67", "+74951234567"),
        ("KZ", "8 701 123 45 67", "+77011234567"),
        ("GB", "07400 123456", "+447400123456"),
        ("US", "(202) 555-0123", "+12025550123"),
        ("IR", "+49 151 12345678", "+4915112345678"),
        ("IR", "0049 151 12345678", "+4915112345678"),
        ("IR", "+994 50 212 34 56", "+994502123456"),
        ("IR", "+7 926 123-45-67", "+79261234567"),
        ("RU", "+98 912 345 6789", "+989123456789"),
        ("AZ", "+90 532 123 45 67", "+905321234567"),
    ],
)
def test_lists_of_other_countries_are_read_quickly_too(region, spelled, read):
    assert home_reader(region)(spelled) == read


def test_most_of_what_lists_hold_is_read_quickly():
    read = home_reader("IR")
    for spelled in ("09123456789", "+989123456789", "989123456789", "9123456789", "0912 345 6789", "۰۹۱۲۳۴۵۶۷۸۹"):
        assert read(spelled) == "+989123456789"
    assert read("021 8877 6655") == "+982188776655"
    assert read("0912345678") is None


def test_no_number_of_any_country_begins_with_a_zero_behind_its_plus():
    for region in REGIONS[::10]:
        for spelled in spellings(region, random.Random(region)):
            bare = "0" + spelled.removeprefix("+")
            assert foreign_mobile(bare) is None
            with pytest.raises(phonenumbers.NumberParseException):
                phonenumbers.parse("+" + bare, None)


@pytest.mark.parametrize("region", REGIONS)
def test_the_zone_of_a_country_with_one_is_known_without_the_large_tables(region):
    from phonenumbers.timezone import time_zones_for_number

    for kind in (*KINDS, phonenumbers.PhoneNumberType.TOLL_FREE):
        example = phonenumbers.example_number_for_type(region, kind)
        if example is not None:
            zones = time_zones_for_number(example)
            told = zones[0] if len(zones) == 1 and zones[0] != "Etc/Unknown" else "the team's"
            phone = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
            assert zone_of(phone, "the team's") == told
