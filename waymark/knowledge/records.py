"""The records of `data/knowledge/`: what one may hold, and in words for its editor, what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, time
from enum import StrEnum
from typing import Annotated, Literal, Self

from dateutil.relativedelta import relativedelta
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$")]
TopicId = Annotated[str, StringConstraints(pattern=r"^[a-z]+\.[a-z_]+$")]
Address = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
# What a phone dials: an international number, or one of the short codes that the United Kingdom's networks carry.
SHORT_CODES = frozenset({"999", "112", "101", "105", "111", "116 123", "18000", "18001 101", "85258"})
# How long a check holds: legal status changes faster than a helpline's number.
LEGAL_MONTHS = 3
CONTACT_MONTHS = 6


def _is_a_date(text: str) -> str:
    """A source may say only the year, or the year and month, of what it reports. Raises ValueError."""
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text):
        raise ValueError("write a date as '2026', '2026-11' or '2026-11-22', in quotes")
    date.fromisoformat(f"{text}-01-01"[:10])
    return text


PartialDate = Annotated[str, AfterValidator(_is_a_date)]


class Standing(StrEnum):
    """How firmly a claim holds; all but `general` are shown to the person, with the claim's date."""

    GENERAL = "general"
    IN_FORCE = "in_force"
    ANNOUNCED = "announced"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"


class Nation(StrEnum):
    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"


class Confidence(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Basis(StrEnum):
    """Where a service's number was read: on a page of its own or a public body's, or only in somebody's list."""

    VERIFIED = "verified"
    SECONDARY = "secondary"


class Need(StrEnum):
    """What a person may look for help with: the first question of the service finder."""

    EMERGENCY = "emergency"
    DOMESTIC_ABUSE = "domestic_abuse"
    SEXUAL_VIOLENCE = "sexual_violence"
    FORCED_MARRIAGE = "forced_marriage"
    MODERN_SLAVERY = "modern_slavery"
    WORK = "work"
    STALKING = "stalking"
    HATE_CRIME = "hate_crime"
    OTHER_CRIME = "other_crime"
    IMMIGRATION_ADVICE = "immigration_advice"
    ASYLUM = "asylum"
    HOUSING = "housing"
    MONEY = "money"
    HEALTH = "health"
    MENTAL_HEALTH = "mental_health"


class Suits(StrEnum):
    """For whom a service says that it is there, or has a way of its own."""

    MEN = "men"
    LGBT = "lgbt"
    DEAF = "deaf"
    UNDER_18 = "under_18"


class Community(StrEnum):
    """The communities that services name as theirs."""

    AFRICAN = "african"
    BLACK_AND_MINORITISED = "black_and_minoritised"
    CARIBBEAN = "caribbean"
    CHINESE = "chinese"
    DOMESTIC_WORKERS = "domestic_workers"
    EASTERN_EUROPEAN = "eastern_european"
    FILIPINO = "filipino"
    JEWISH = "jewish"
    KURDISH = "kurdish"
    LATIN_AMERICAN = "latin_american"
    MIDDLE_EASTERN = "middle_eastern"
    MUSLIM = "muslim"
    NORTH_AFRICAN = "north_african"
    REFUGEE_AND_ASYLUM = "refugee_and_asylum"
    ROMA = "roma"
    SOUTH_ASIAN = "south_asian"
    TURKISH = "turkish"
    VIETNAMESE = "vietnamese"


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Topic(Record):
    """A thing a person may want; `id` is the contract with `topics.yaml`, `label` what a button for it says.

    `only_tapped`: offered where it fits, and never understood from words, so it has no examples.
    """

    id: TopicId
    label: Text
    note: Text | None = None
    only_tapped: bool = False

    @property
    def group(self) -> str:
        return self.id.partition(".")[0]


class Source(Record):
    """Where a claim was read: `url` is the full address, `date` what the page carries (None: undated).

    Only the source `waymark`, for what the chat says of itself, has no address and is not shown.
    """

    id: Identifier
    publisher: Text
    title: Text
    date: PartialDate | None
    url: Address | None


class Claim(Record):
    """One statement in one or two sentences. `note` tells translators which word carries law."""

    text: Text
    note: Text | None = None
    nations: tuple[Nation, ...] = tuple(Nation)
    standing: Standing = Standing.GENERAL
    sources: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    as_of: PartialDate | None = None
    review_by: date | None = None
    confidence: Confidence = Confidence.HIGH

    @model_validator(mode="after")
    def _standing_is_dated(self) -> Self:
        if self.standing is not Standing.GENERAL and self.as_of is None:
            raise ValueError(f"standing '{self.standing}' needs as_of, the date of what it reports")
        if self.confidence is Confidence.LOW and self.standing is not Standing.UNKNOWN:
            raise ValueError("low confidence may only be told as standing 'unknown'")
        return self


class Reviewed(Record):
    """A record that somebody checked on a day, and that is due to be checked again.

    `review_by` may bring that day forward, never put it off.
    """

    checked: date
    review_by: date | None = None

    @property
    def months(self) -> int:
        return LEGAL_MONTHS

    def claims(self) -> Iterator[Claim]:
        """What it claims, in reading order."""
        yield from ()

    @property
    def due(self) -> date:
        """The day by which it, or the claim in it that is due first, must be checked again."""
        own = self.review_by or self.checked + relativedelta(months=self.months)
        return min([own, *(claim.review_by for claim in self.claims() if claim.review_by)])

    @model_validator(mode="after")
    def _is_not_put_off(self) -> Self:
        latest = self.checked + relativedelta(months=self.months)
        if self.review_by and self.review_by > latest:
            raise ValueError(f"review_by may be {latest} at the latest, {self.months} months after 'checked'")
        for claim in self.claims():
            if claim.review_by and claim.review_by > latest:
                raise ValueError(f"review_by of a claim may be {latest} at the latest; take the line out")
            if claim.as_of and claim.as_of > str(self.checked)[: len(claim.as_of)]:
                raise ValueError(f"as_of '{claim.as_of}' is later than 'checked'; it is the date of the fact")
        return self


class Answer(Reviewed):
    """What is told on one topic, in reading order.

    `opening`: a human sentence that claims nothing. `answer`: the question, answered. `points`: at most five.
    `next`: what a person can do. `questions`: what to ask somebody before giving a name. `more`: the detail and
    the other half of what is disputed, one tap away. `contacts`: services. `choices`: topics to go on to.
    """

    topic: TopicId
    opening: Text | None = None
    opening_note: Text | None = None
    answer: Annotated[tuple[Claim, ...], Field(min_length=1, max_length=2)]
    points: Annotated[tuple[Claim, ...], Field(max_length=5)] = ()
    next: Annotated[tuple[Claim, ...], Field(max_length=3)] = ()
    questions: Annotated[tuple[Text, ...], Field(max_length=6)] = ()
    more: tuple[Claim, ...] = ()
    contacts: Annotated[tuple[Identifier, ...], Field(max_length=12)] = ()
    choices: Annotated[tuple[TopicId, ...], Field(max_length=6)] = ()

    @model_validator(mode="after")
    def _steps_have_no_standing(self) -> Self:
        if any(claim.standing is not Standing.GENERAL for claim in self.next):
            raise ValueError(
                "what a person can do ('next') is not shown with a standing; put it under 'points' or 'more'"
            )
        return self

    def claims(self) -> Iterator[Claim]:
        yield from (*self.answer, *self.points, *self.next, *self.more)


class Fee(StrEnum):
    """Whether the application behind a route costs a fee; `varies`: it depends on which application that is."""

    PAID = "paid"
    FREE = "free"
    VARIES = "varies"


class Route(Reviewed):
    """A way to regularise a stay, or what a person needs on the way, told as a card.

    `label`: its name on a button. `summary`: "May be for someone who ...". `names`: what people call it when they type.
    `warnings` are shown first and set apart ("get advice first"). `topics`: where it is offered; the first is the
    topic of a reply that shows it. `only_if_asked`: shown only to somebody who names it, and in no list, since
    nobody is to be led to it. `official`: sources whose page a person can open.
    """

    id: Identifier
    topics: Annotated[tuple[TopicId, ...], Field(min_length=1)]
    label: Text
    summary: Text
    note: Text | None = None
    names: tuple[Text, ...] = ()
    fee: Fee
    only_if_asked: bool = False
    nations: tuple[Nation, ...] = tuple(Nation)
    who: Annotated[tuple[Claim, ...], Field(min_length=1, max_length=3)]
    gives: Annotated[tuple[Claim, ...], Field(min_length=1, max_length=3)]
    warnings: Annotated[tuple[Claim, ...], Field(max_length=3)] = ()
    next: Annotated[tuple[Claim, ...], Field(min_length=1, max_length=3)]
    deadlines: tuple[Claim, ...] = ()
    cost: tuple[Claim, ...] = ()
    funds: tuple[Claim, ...] = ()
    risks: tuple[Claim, ...] = ()
    contacts: Annotated[tuple[Identifier, ...], Field(min_length=1, max_length=12)]
    official: tuple[Identifier, ...] = ()

    def claims(self) -> Iterator[Claim]:
        yield from (*self.who, *self.gives, *self.warnings, *self.next)
        yield from self.details()

    def details(self) -> Iterator[Claim]:
        yield from (*self.deadlines, *self.cost, *self.funds, *self.risks)


class Phone(Record):
    """`number` as a person reads it; `texts_only`: a number to text, not to call.

    `basis` is as in the research: a secondary number is ranked behind a verified one.
    """

    number: str
    free: bool | None
    basis: Basis
    texts_only: bool = False

    @model_validator(mode="after")
    def _can_be_dialled(self) -> Self:
        if self.number in SHORT_CODES:
            return self
        if not re.fullmatch(r"0[0-9]+( [0-9]+)*", self.number):
            raise ValueError("write a number with figures and single spaces only, and 0 instead of +44")
        if not 10 <= len(self.number.replace(" ", "")) <= 11 and self.number != "0800 1111":
            raise ValueError("a number of the United Kingdom has 10 or 11 figures; count them again")
        return self

    @property
    def dial(self) -> str:
        """The number for a `tel:` link: a short code as it is, any other in international form (E.164)."""
        if self.number in SHORT_CODES:
            return self.number.replace(" ", "")
        return "+44" + re.sub(r"\s", "", self.number).removeprefix("0")


Day = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$|^24:00$")]


class Period(Record):
    """When a phone is answered on some days of the week, in UK time; `until` may be 24:00."""

    days: Annotated[tuple[Day, ...], Field(min_length=1)]
    since: Clock
    until: Clock

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.since >= self.until:
            raise ValueError("'until' must be later than 'since'; split a period at midnight, which is 24:00")
        return self

    def covers(self, day: Day, clock: time) -> bool:
        return day in self.days and self.since <= clock.strftime("%H:%M") < self.until


class Hours(Record):
    """When somebody answers: `always`, or in `periods`. `bank_holidays`: None where we do not know."""

    always: bool = False
    periods: tuple[Period, ...] = ()
    bank_holidays: Literal["open", "closed"] | None = None

    @model_validator(mode="after")
    def _is_one_or_the_other(self) -> Self:
        if self.always == bool(self.periods):
            raise ValueError("give either 'always: true' or periods")
        return self


class Service(Reviewed):
    """An organisation or line where a human answers.

    It has a `name`, which is never translated, or else a `label` that says what it is. Told to the person: `label`,
    `about`, `hours`, `other_ways`, `languages`, `deaf_access`, `without_name_text`, `sharing`.
    For the finder: `needs` (none: only for somebody who names it or looks at all), `suits`, `communities`,
    `only_these` (nobody but those it suits or those communities), `women_only` (it helps no man), `from_age` (it helps
    nobody younger), `local` (one place only), `official` (of the state, or working for the Home Office: shown behind
    others), `referral_only` (a professional must ask), `speaks` (language tags), `interpreters`, `without_name`, `open`
    (None: hours not known exactly enough). `names`: what else people call it when they type.
    """

    id: Identifier
    name: Text | None = None
    label: Text | None = None
    names: tuple[Text, ...] = ()
    about: Text
    note: Text | None = None
    nations: Annotated[tuple[Nation, ...], Field(min_length=1)]
    needs: tuple[Need, ...]
    suits: tuple[Suits, ...] = ()
    communities: tuple[Community, ...] = ()
    only_these: bool = False
    women_only: bool = False
    from_age: Annotated[int, Field(ge=1, le=99)] | None = None
    local: bool = False
    official: bool = False
    referral_only: bool = False
    phone: Phone | None = None
    open: Hours | None = None
    hours: Text | None = None
    other_ways: Text | None = None
    speaks: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")], ...] = ()
    interpreters: bool | None = None
    languages: Text | None = None
    deaf_access: Text | None = None
    without_name: Literal["yes", "partly", "no"] | None = None
    without_name_text: Text | None = None
    sharing: Text | None = None
    website: Address | None = None
    sources: Annotated[tuple[Address, ...], Field(min_length=1)]
    confidence: Confidence

    @property
    def months(self) -> int:
        return CONTACT_MONTHS

    def called(self, say: Callable[[str], str]) -> str:
        """What it is called in the language that `say` speaks."""
        if self.name:
            return self.name
        assert self.label, "it has one of both"
        return say(self.label)

    @property
    def all_names(self) -> tuple[str, ...]:
        """What it is called in English, without what stands in brackets, and what else people call it."""
        return (re.sub(r"\s*\([^)]*\)", "", self.called(str)), *self.names)

    @model_validator(mode="after")
    def _is_called_something(self) -> Self:
        if (self.name is None) == (self.label is None):
            raise ValueError("give either its name, or a label that says what it is")
        return self

    @model_validator(mode="after")
    def _can_be_reached(self) -> Self:
        if self.phone is None and self.website is None and self.other_ways is None:
            raise ValueError("needs a phone, a website, or other_ways that says how else to reach it")
        if self.open and not self.hours:
            raise ValueError("'open' is for the finder; say the same to the person under 'hours'")
        return self


class Flag(Claim):
    """What the route explorer must say with some results, set apart."""

    id: Identifier


class Option(Record):
    """`topics`: what a person may write instead of tapping this option."""

    id: Identifier
    label: Text
    note: Text | None = None
    topics: tuple[TopicId, ...] = ()


class Question(Record):
    """One question of a form: `id` is its slot. `several`: more than one option may be chosen.

    In each question, a topic leads to one option at most.
    """

    id: Identifier
    text: Text
    note: Text | None = None
    options: Annotated[tuple[Option, ...], Field(min_length=2)]
    several: bool = False


class Reviewer(Record):
    """Who checks what again: `reviews` names parts of `data/knowledge/` such as `routes` or `answers/support`."""

    id: Identifier
    name: Text
    reviews: Annotated[tuple[Text, ...], Field(min_length=1)]
