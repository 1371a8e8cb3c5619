"""Made-up identifiers of every kind that the shield knows, as people write them in each language.

Names and cards come from Faker's locales, numbers abroad are libphonenumber's examples, numbers in the United Kingdom
are from Ofcom's ranges for drama. Checksums are valid where there are any. libphonenumber takes the drama ranges for
mobiles (07700 900) and for no area (01632 960) as numbers that nobody can have: a program that relies on it alone
misses those, and only those, for a reason that a real number would not give it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate, count, islice
from random import Random

import phonenumbers
from faker import Faker
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from edge.proof import parts
from waymark.shield import KINDS, Kind


@dataclass(frozen=True)
class Identifier:
    """A made-up value of a kind, how it is written ("share code", "in other digits"), and in whose messages it is."""

    kind: Kind
    value: str
    language: str
    form: str


def identifiers(seed: int, per_kind: int) -> Iterator[Identifier]:
    """`per_kind` identifiers of every kind, the languages and the forms of a kind in turn. The same for a seed."""
    draws = {language: Draw(seed, language) for language in parts.LANGUAGES}
    for kind in KINDS:
        yield from islice(_of_kind(kind, draws), per_kind)


def _of_kind(kind: Kind, draws: dict[str, Draw]) -> Iterator[Identifier]:
    for turn in count():
        for language, draw in draws.items():
            forms = [form for form, (of, make) in FORMS.items() if of == kind and draw.knows(form)]
            form = forms[turn % len(forms)]
            yield Identifier(kind, FORMS[form][1](draw), language, form)


class Draw:
    """What is drawn by chance for one language: the same for a seed."""

    def __init__(self, seed: int, language: str) -> None:
        self.language = language
        self.random = Random(f"{seed} {language}")
        self._fakers: dict[str, Faker] = {}

    def knows(self, form: str) -> bool:
        """Whether people write it so in this language."""
        return self.language in parts.ONLY_IN.get(form, parts.LANGUAGES)

    def one(self, choices: str | tuple[str, ...]) -> str:
        return self.random.choice(choices)

    def fill(self, template: str) -> str:
        """`template` with a digit for each #, and a capital letter for each ?."""
        return "".join(self._filled(place) for place in template)

    def digits(self, length: int) -> str:
        return self.fill("#" * length)

    def faker(self, locales: tuple[str, ...]) -> Faker:
        locale = self.one(locales)
        if locale not in self._fakers:
            self._fakers[locale] = Faker(locale)
            self._fakers[locale].seed_instance(self.random.getrandbits(32))
        return self._fakers[locale]

    @cached_property
    def regions(self) -> tuple[str, ...]:
        return parts.REGIONS.get(self.language, tuple(sorted(phonenumbers.SUPPORTED_REGIONS)))

    def _filled(self, place: str) -> str:
        if place == "#":
            return self.one("0123456789")
        return self.one(parts.LETTERS) if place == "?" else place


def _given(draw: Draw) -> str:
    if draw.language == "ar-Latn":
        return draw.one(parts.ROMANISED_GIVEN)
    if draw.language == "ar" and draw.random.random() < 0.5:
        return draw.one(parts.ARABIC_GIVEN)
    return draw.faker(parts.NAME_LOCALES[draw.language]).first_name()


def _family(draw: Draw) -> str:
    if draw.language == "ar-Latn":
        return draw.one(parts.ROMANISED_FAMILY)
    return draw.faker(parts.NAME_LOCALES[draw.language]).last_name()


def _full_name(draw: Draw) -> str:
    return f"{_given(draw)} {_family(draw)}"


def _long_name(draw: Draw) -> str:
    """With a second given name, two surnames, or the father's name."""
    between = {"en": _given, "es": _family}.get(draw.language)
    if between:
        return f"{_given(draw)} {between(draw)} {_family(draw)}"
    return f"{_given(draw)} {draw.one(parts.CHILD_OF[draw.language])} {_given(draw)}"


def _lower(make: Callable[[Draw], str]) -> Callable[[Draw], str]:
    return lambda draw: make(draw).lower()


def _grouped(draw: Draw, digits: str, groupings: tuple[tuple[int, ...], ...] = parts.GROUPINGS) -> str:
    """`digits` in groups as people write them, with a separator of theirs."""
    ends = tuple(accumulate(draw.random.choice(groupings)))
    groups = [digits[start:end] for start, end in zip((0, *ends), (*ends, len(digits)), strict=True)]
    return draw.one(parts.SEPARATORS).join(filter(None, groups))


def _at_home(draw: Draw) -> str:
    """A number of the United Kingdom, digits only; a mobile every other time."""
    return draw.fill(draw.one((parts.DRAMA_MOBILE, draw.one(parts.DRAMA_FIXED))))


def _uk_phone(draw: Draw) -> str:
    return _grouped(draw, _at_home(draw))


def _uk_phone_abroad(draw: Draw) -> str:
    prefix = draw.one(("+44", "+44 ", "0044", "0044 ", "+44 (0)", "+44-", "(+44) ", "44 "))
    return prefix + _grouped(draw, _at_home(draw)[1:], parts.GROUPINGS_ABROAD)


def _example(draw: Draw, kind: int) -> phonenumbers.PhoneNumber:
    """libphonenumber's example for a region that people come from."""
    regions = draw.random.sample(draw.regions, len(draw.regions))
    examples = (phonenumbers.example_number_for_type(region, kind) for region in regions)
    return next(example for example in examples if example)


def _phone_abroad(draw: Draw) -> str:
    kind = draw.random.choice((PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE))
    number = phonenumbers.format_number(_example(draw, kind), PhoneNumberFormat.INTERNATIONAL)
    number = number.replace(" ", draw.one((" ", "", "-", ".", "  ", "\N{NO-BREAK SPACE}")))
    return draw.one(("+", "00")) + number.removeprefix("+")


def _phone_of_home_country(draw: Draw) -> str:
    return phonenumbers.format_number(_example(draw, PhoneNumberType.MOBILE), PhoneNumberFormat.NATIONAL)


def _phone_in_other_digits(draw: Draw) -> str:
    make = draw.random.choice((_uk_phone, _uk_phone_abroad, _phone_abroad))
    return make(draw).translate(str.maketrans("0123456789", draw.one(parts.OTHER_DIGITS)))


def _phone_spelled_out(draw: Draw) -> str:
    words = parts.DIGIT_WORDS[draw.language]
    spelled = [draw.one(words[int(digit)]) for digit in _at_home(draw)]
    return draw.one((" ", " ", ", ", "-")).join(spelled)


def _user(draw: Draw) -> str:
    names = draw.faker(parts.USER_LOCALES)
    given, family = names.first_name().lower(), names.last_name().lower()
    separator = draw.one((".", "_", "", "-"))
    return _plain(f"{given}{separator}{family}{draw.one(('', draw.digits(2), draw.digits(4)))}")


def _plain(user: str) -> str:
    """`user` without what is in names and not in addresses."""
    return re.sub(r"[^a-z0-9._-]", "", user)


def _email(draw: Draw) -> str:
    return f"{_user(draw)}@{draw.one(parts.MAIL_DOMAINS)}"


def _email_in_words(draw: Draw) -> str:
    at, dot = draw.random.choice(parts.AT_AND_DOT[draw.language])
    user, domain = _user(draw), draw.one(parts.MAIL_DOMAINS)
    return f"{user} {at} {domain}".replace(".", f" {dot} ")


def _street(draw: Draw) -> str:
    name = draw.one((draw.faker(("en_GB",)).last_name(), draw.one(parts.STREET_NAMES)))
    return f"{draw.random.randint(1, 240)}{draw.one(('', '', '', 'a', 'B'))} {name} {draw.one(parts.STREET_KINDS)}"


def _flat(draw: Draw) -> str:
    flat = draw.one(("Flat", "flat", "Apartment", "Room", "Unit"))
    return f"{flat} {draw.random.randint(1, 60)}{draw.one(('', 'A', 'b'))}{draw.one((', ', ' '))}{_street(draw)}"


def _address_abroad(draw: Draw) -> str:
    template = draw.one(parts.ADDRESSES_ABROAD[draw.language])
    return template.format(name=_family(draw), number=draw.random.randint(1, 180), floor=draw.random.randint(1, 9))


def _postcode(draw: Draw) -> str:
    return str(draw.faker(("en_GB",)).postcode())


def _day(draw: Draw) -> date:
    return date.fromordinal(draw.random.randint(date(1950, 1, 1).toordinal(), date(2018, 12, 28).toordinal()))


def _born_in_figures(draw: Draw) -> str:
    day = _day(draw)
    separator = draw.one(("/", "-", ".", " ", " / "))
    order = draw.random.choice(((day.day, day.month, day.year), (day.day, day.month, day.year % 100)))
    return separator.join(f"{part:02d}" for part in order)


def _born_year_first(draw: Draw) -> str:
    return _day(draw).strftime(draw.one(("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d%m%Y")))


def _born_in_words(draw: Draw) -> str:
    day = _day(draw)
    month = draw.one(parts.MONTHS[draw.language][day.month - 1])
    return draw.one(parts.DATES_IN_WORDS[draw.language]).format(
        day=day.day, month=month, year=day.year, ordinal=f"{day.day}{_ordinal(day.day)}"
    )


def _born_in_other_digits(draw: Draw) -> str:
    return _born_in_figures(draw).translate(str.maketrans("0123456789", draw.one(parts.OTHER_DIGITS)))


def _ordinal(day: int) -> str:
    return "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _spaced(*templates: str) -> Callable[[Draw], str]:
    """One of `templates`, each of which is also a way to space it."""
    return lambda draw: draw.fill(draw.one(templates))


def _national_insurance(draw: Draw) -> str:
    prefix = draw.one("ABCEGHJKLMNPRSTWXYZ") + draw.one("ABCEGHJKLMNPRSTWXYZ")
    prefix = "JA" if prefix in parts.NO_PREFIX else prefix
    return f"{prefix}{draw.fill(draw.one(('######', ' ## ## ## ', '-##-##-##-', ' ###### ')))}{draw.one('ABCD')}"


def _share_code(draw: Draw) -> str:
    body = "".join(draw.one("ABCDEFGHJKLMNPQRSTUVWXYZ23456789") for _ in range(8))
    separator = draw.one((" ", "", "-"))
    code = draw.one("WRS") + body
    return separator.join((code[:3], code[3:6], code[6:]))


def _card(draw: Draw) -> str:
    kind = draw.one(("visa16", "mastercard", "amex"))
    number = draw.faker(("en_GB",)).credit_card_number(kind)
    if len(number) != 16:
        return number
    return draw.one((" ", "", "-", "  ")).join(number[place : place + 4] for place in range(0, 16, 4))


def _iban(draw: Draw) -> str:
    iban = str(draw.faker(parts.IBAN_LOCALES).iban())
    return draw.one((iban, " ".join(iban[place : place + 4] for place in range(0, len(iban), 4))))


def _nhs_number(draw: Draw) -> str:
    while True:
        first = draw.digits(9)
        check = -sum(int(digit) * weight for digit, weight in zip(first, range(10, 1, -1), strict=True)) % 11
        if check < 10:
            number = f"{first}{check}"
            return draw.one((" ", "", "-")).join((number[:3], number[3:6], number[6:]))


def _dni(draw: Draw) -> str:
    """Spain's identity card or foreigner's number, with its check letter."""
    lead = draw.one(("", "X", "Y", "Z"))
    digits = draw.digits(7 if lead else 8)
    whole = int(f"{'XYZ'.find(lead) if lead else ''}{digits}")
    return f"{lead}{digits}{'TRWAGMYFPDXBNJZSQVHLCKE'[whole % 23]}"


def _user_handle(draw: Draw) -> str:
    return "@" + _bare_handle(draw)


def _bare_handle(draw: Draw) -> str:
    names = draw.faker(parts.USER_LOCALES)
    user = names.first_name().lower() + draw.one(("_", ".", "")) + draw.one((names.last_name().lower(), draw.digits(3)))
    return _plain(user) + draw.digits(2)


def _profile(draw: Draw) -> str:
    host = draw.one(parts.PROFILE_HOSTS)
    return f"{draw.one(('', 'https://', 'www.'))}{host}{_bare_handle(draw)}"


def _web_address(draw: Draw) -> str:
    domain = draw.one(("example.org", "example.com", "example.net"))
    start = draw.one(("https://", "http://", "www."))
    page = draw.one(("", "/", "/me", f"/photos?id={draw.digits(5)}"))
    return f"{start}{_bare_handle(draw).replace('_', '-')}.{domain}{page}"


# How each is called: of what kind it is, and how it is made.
FORMS: dict[str, tuple[Kind, Callable[[Draw], str]]] = {
    "full name": ("name", _full_name),
    "first name": ("name", _given),
    "full name, small letters": ("name", _lower(_full_name)),
    "long name": ("name", _long_name),
    "first name, small letters": ("name", _lower(_given)),
    "UK phone": ("phone", _uk_phone),
    "UK phone with prefix": ("phone", _uk_phone_abroad),
    "phone abroad": ("phone", _phone_abroad),
    "phone in other digits": ("phone", _phone_in_other_digits),
    "phone as in the home country": ("phone", _phone_of_home_country),
    "phone spelled out": ("phone", _phone_spelled_out),
    "email": ("email", _email),
    "email in words": ("email", _email_in_words),
    "street": ("address", _street),
    "street, small letters": ("address", _lower(_street)),
    "flat": ("address", _flat),
    "address as at home": ("address", _address_abroad),
    "postcode": ("postcode", _postcode),
    "postcode, small letters": ("postcode", _lower(_postcode)),
    "postcode without space": ("postcode", lambda draw: _postcode(draw).replace(" ", "")),
    "birth in figures": ("date_of_birth", _born_in_figures),
    "birth, year first": ("date_of_birth", _born_year_first),
    "birth in words": ("date_of_birth", _born_in_words),
    "birth in other digits": ("date_of_birth", _born_in_other_digits),
    "NI number": ("national_insurance", _national_insurance),
    "NI number, small letters": ("national_insurance", _lower(_national_insurance)),
    "passport": ("passport", _spaced(*parts.PASSPORTS)),
    "passport, small letters": ("passport", _lower(_spaced(*parts.PASSPORTS))),
    "BRP": ("home_office_reference", _spaced("Z?#######", "R?#######", "Z? #######", "Z? ### ####")),
    "share code": ("home_office_reference", _share_code),
    "GWF": ("home_office_reference", _spaced("GWF#########", "GWF #########", "gwf#########", "GWF ### ### ###")),
    "UAN": ("home_office_reference", _spaced("3434-####-####-####", "1212-####-####-####", "3434 #### #### ####")),
    "Home Office reference": ("home_office_reference", _spaced(*parts.HOME_OFFICE)),
    "tribunal reference": ("home_office_reference", _spaced(*parts.TRIBUNAL)),
    "crime reference": ("home_office_reference", _spaced(*parts.CRIME)),
    "card": ("card", _card),
    "IBAN": ("bank_account", _iban),
    "sort code and account": ("bank_account", _spaced("##-##-## ########", "## ## ## ########", "###### / ########")),
    "plate": ("vehicle", _spaced(*parts.PLATES)),
    "plate, small letters": ("vehicle", _lower(_spaced(*parts.PLATES[:4]))),
    "handle with at": ("handle", _user_handle),
    "handle": ("handle", _bare_handle),
    "profile": ("handle", _profile),
    "web address": ("handle", _web_address),
    "NHS number": ("other", _nhs_number),
    "identity card": ("other", _dni),
}
