"""From digits as people write them to E.164, by libphonenumber's numbering plans."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType
from phonenumbers.phonemetadata import PhoneMetadata

_IRANIAN_MOBILE = re.compile(r"(?:\+98|0098|98|0)?(9(?:0[0-5]|[13]\d|2[0-3]|9[0-4])\d{7})")
"""Most numbers that come in, read without the library in a tenth of the time; the result must be the same."""

MOBILE_TYPES = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)


def to_e164(spelled: str, region: str) -> str | None:
    """Read digits with an optional leading plus as a number dialled in `region`; None if it is not valid."""
    if region == "IR" and (iranian := _IRANIAN_MOBILE.fullmatch(spelled)):
        return "+98" + iranian[1]
    if spelled.startswith("00"):
        # Many regions dial abroad by another prefix, but 00 is how it is written everywhere.
        return _valid("+" + spelled[2:], region)
    found = _with_its_code(spelled, region) or _valid(spelled, region)
    trunk = national_prefix(region) + country_code(region)
    if found is None and len(trunk) > 1 and spelled.startswith(trunk):
        # "0989120000001": the trunk zero kept in front of the country code.
        return _valid("+" + spelled[len(trunk) - len(country_code(region)) :], region)
    if found is None and spelled.startswith(("+0", f"+{national_prefix(region) or 0}")):
        # A plus before a number in the national format: "+0912…", "+8 926…".
        return to_e164(spelled[1:], region)
    code = country_code(region)
    doubled = spelled.removeprefix("+")
    if found is None and len(code) > 1 and doubled.startswith(code + code):
        # "98989120000001": the country code twice.
        return _valid("+" + doubled[len(code) :], region)
    return found


def _with_its_code(spelled: str, region: str) -> str | None:
    """Read a mobile with its country code and no plus, where it could also be a long landline.

    "4915112345678" is a mobile in Germany, where a number in the national format begins with a zero.
    """
    code, prefix = country_code(region), national_prefix(region)
    if not prefix or not code or code.startswith(prefix) or not spelled.startswith(code):
        return None
    found = _valid("+" + spelled, region)
    return found if found and is_mobile(found) and not is_mobile(_valid(spelled, region) or found) else None


@cache
def plain_reader(region: str) -> Callable[[str], str | None]:
    """Return a reader of plain numbers of `region`, and of other countries with their code: E.164, or None.

    None says that only the library knows, and not that it is no number.
    """
    plain = _plain_of(region)

    def read(spelled: str) -> str | None:
        found = plain.read(spelled) if plain is not None else None
        if found is None and (abroad := _CODED_ABROAD.match(spelled)):
            there = _plain_abroad(abroad[1])
            return there.read(spelled) if there is not None else None
        return found

    return read


_CODED_ABROAD = re.compile(
    rf"(?:\+|00)({'|'.join(sorted(map(str, phonenumbers.COUNTRY_CODE_TO_REGION_CODE), key=len, reverse=True))})"
)


@dataclass(frozen=True, slots=True)
class _Plain:
    """How numbers of a region are spelled, and how many digits each kind may have, by the pattern's groups."""

    pattern: re.Pattern[str]
    code: str
    lengths: tuple[frozenset[int], ...]

    def read(self, spelled: str) -> str | None:
        found = self.pattern.fullmatch(spelled)
        if found is None:
            return None
        digits: str = found[found.lastindex or 0]
        return f"+{self.code}{digits}" if len(digits) in self.lengths[found.lastindex or 0] else None


@cache
def _plain_of(region: str) -> _Plain | None:
    """Make the pattern of a region's numbers from its numbering plan; it must agree with the library.

    Left to the library are trunk prefixes behind which a carrier may be named, and bare digits that could begin with
    either.
    """
    plan, prefix = _plan_of(region), national_prefix(region)
    if plan is None:
        return None
    code, mobile, fixed = plan.code, plan.mobile, plan.fixed
    leads = "|".join((rf"\+{code}", rf"00{code}", *([plan.trunk] if plan.trunk else [])))
    bare = f"(?!00|{code}{'|' + prefix if prefix else ''})({mobile})"
    # With its code and no plus a number is only that, where no number of the country is as long.
    is_coded = all(len(code) + length not in plan.all_lengths for length in plan.mobiles)
    coded = f"|{code}({mobile})" if is_coded else ""
    pattern = re.compile(rf"(?:{leads})(?:({mobile})|({fixed}))|{bare}{coded}", re.ASCII)
    return _Plain(pattern, code, (frozenset(), plan.mobiles, plan.lines, plan.mobiles, plan.mobiles))


@cache
def _plain_abroad(code: str) -> _Plain | None:
    """Make the pattern of a country's numbers with their code, as it is dialled from anywhere."""
    plan = _plan_of(phonenumbers.region_code_for_country_code(int(code)))
    if plan is None:
        return None
    pattern = re.compile(rf"(?:\+|00){code}(?:({plan.mobile})|({plan.fixed}))", re.ASCII)
    return _Plain(pattern, code, (frozenset(), plan.mobiles, plan.lines))


@dataclass(frozen=True, slots=True)
class _NumberingPlan:
    """What a numbering plan says of mobiles and landlines: their patterns, and how many digits they have."""

    code: str
    trunk: str
    """What is dialled before a number inside the country, where nothing but it may stand there."""
    mobile: str
    fixed: str
    mobiles: frozenset[int]
    lines: frozenset[int]
    all_lengths: frozenset[int]


def _plan_of(region: str) -> _NumberingPlan | None:
    """Return the plan of a region; None where more than its patterns says whose a number is, or how it is written."""
    metadata = PhoneMetadata.metadata_for_region(region, None)
    if metadata is None or metadata.national_prefix_transform_rule:
        return None
    kinds = (metadata.mobile, metadata.fixed_line, metadata.general_desc)
    mobile, fixed, _ = (re.sub(r"\s", "", (kind and kind.national_number_pattern) or "") for kind in kinds)
    mobiles, lines, all_lengths = (frozenset((kind and kind.possible_length) or ()) for kind in kinds)
    mine = _belongs_to(region)
    if mine is None or not (mobile and fixed and mobiles and lines and all_lengths):
        return None
    prefix, parsed_off = national_prefix(region), metadata.national_prefix_for_parsing or ""
    is_plain = re.fullmatch(r"\d+(?:\|\d+)*", parsed_off) is not None and parsed_off.split("|")[0] == prefix
    trunk = prefix if prefix and is_plain else ""
    return _NumberingPlan(
        country_code(region), trunk, f"{mine}(?:{mobile})", f"{mine}(?:{fixed})", mobiles, lines, all_lengths
    )


def _belongs_to(region: str) -> str | None:
    """Return what a pattern must look ahead to where several regions share a country code; None: it cannot tell."""
    regions = phonenumbers.region_codes_for_country_code(int(country_code(region)))
    ahead = ""
    for one in regions[: regions.index(region)]:
        earlier = PhoneMetadata.metadata_for_region(one, None)
        if earlier is None or not earlier.leading_digits:
            return None
        ahead += f"(?!{earlier.leading_digits})"
    metadata = PhoneMetadata.metadata_for_region(region, None)
    own = metadata.leading_digits if metadata is not None and len(regions) > 1 else None
    return f"{ahead}(?={own})" if own else ahead


def foreign_mobile(digits: str) -> str | None:
    """Read bare digits as a mobile of any country without its plus, as messengers send them."""
    # No country code begins with 0: most mistyped national numbers are excluded by that.
    possible = digits.isdecimal() and len(digits) >= 10 and digits[0] != "0"
    found = _valid("+" + digits, None) if possible else None
    return found if found and is_mobile(found) else None


@lru_cache(maxsize=4096)
def parsed(phone: str) -> PhoneNumber:
    """Return the parts of an E.164 number, cached: the number of a card is asked for again as it closes."""
    return _plainly_parsed(phone) or phonenumbers.parse(phone, None)


def _plainly_parsed(phone: str) -> PhoneNumber | None:
    """Return the parts of a number in a tenth of the library's time; None: it may have more than code and digits."""
    digits = phone[1:]
    if phone[:1] != "+" or not digits.isascii() or not digits.isdecimal() or not 7 <= len(digits) <= 15:
        return None
    for length in (1, 2, 3):
        code = int(digits[:length])
        if code in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
            own = digits[length:]
            plain = digits[0] != "0" and own[0] != "0" and _before_national(code).match(own) is None
            return PhoneNumber(country_code=code, national_number=int(own)) if plain else None
    return None


@cache
def _before_national(code: int) -> re.Pattern[str]:
    """Return what may stand in a country before a number, such as a trunk prefix: the library decides about it."""
    region = phonenumbers.region_code_for_country_code(code)
    metadata = PhoneMetadata.metadata_for_region_or_calling_code(code, region)
    before = metadata.national_prefix_for_parsing if metadata is not None else ""
    return re.compile(before or "(?!)")


def is_mobile(phone: str) -> bool:
    """Return whether an E.164 number may be a mobile, by its numbering plan or its shape."""
    number = parsed(phone)
    return phonenumbers.number_type(number) in MOBILE_TYPES or _newer_than_the_plan(number)


def country_code(region: str) -> str:
    """Return the digits that stand for the region's country: "98"; empty for an unknown region."""
    code = phonenumbers.country_code_for_region(region)
    return str(code) if code else ""


def national_prefix(region: str) -> str:
    """Return what is dialled before a number inside the country: "0", "8" in Russia, empty where nothing is."""
    metadata = PhoneMetadata.metadata_for_region(region, None)
    return (metadata.national_prefix or "") if metadata else ""


def mobile_length(region: str) -> int:
    """Return the usual number of digits of a mobile there, without any prefix."""
    example = phonenumbers.example_number_for_type(region, PhoneNumberType.MOBILE)
    return len(str(example.national_number)) if example else 10


def _valid(spelled: str, region: str | None) -> str | None:
    try:
        number = phonenumbers.parse(spelled, region)
    except NumberParseException:
        return None
    if phonenumbers.is_valid_number(number):
        return phonenumbers.format_number(number, PhoneNumberFormat.E164)
    at_home = region is not None and spelled.startswith(national_prefix(region) or "+")
    if not _shaped_as_a_mobile(number) or not (spelled.startswith("+") or (at_home and _beside_a_range(number))):
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def _newer_than_the_plan(number: PhoneNumber) -> bool:
    """Whether a number has the shape of its country's mobiles in a range that the plan does not know.

    Ranges open faster than libphonenumber is updated here, and a provider that sends such a number has it from the
    network. In the team's own country a wrong range is more likely a typo, so there a known range must be next to it.
    """
    return not phonenumbers.is_valid_number(number) and _shaped_as_a_mobile(number)


def _shaped_as_a_mobile(number: PhoneNumber) -> bool:
    mine, usual = str(number.national_number), _usual_mobile(number.country_code or 0)
    return len(mine) == len(usual) and mine[0] == usual[0]


@cache
def _usual_mobile(country_code: int) -> str:
    """Return an example of the country's mobiles, "" where it has none."""
    region = phonenumbers.region_code_for_country_code(country_code)
    example = phonenumbers.example_number_for_type(region, PhoneNumberType.MOBILE)
    return str(example.national_number) if example else ""


def _beside_a_range(number: PhoneNumber) -> bool:
    """Whether ranges that differ only in the third digit are known as mobiles."""
    digits = str(number.national_number)
    near = (int(f"{digits[:2]}{third}{digits[3:]}") for third in range(10))
    known = (PhoneNumber(country_code=number.country_code, national_number=one) for one in near)
    return any(phonenumbers.number_type(one) in MOBILE_TYPES for one in known)
