"""Which routes a person in some situation may ask an adviser about: the branching, and nothing of the wording.

`explore` is one pure function over four answers, each of which may be withheld. Its table is the decision table of the
research on routes, row by row; `tests/knowledge/test_explorer.py` holds it against that table, cell by cell.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Happened(StrEnum):
    """What is closest to what happened."""

    PARTNER = "partner"
    FORCED = "forced"
    EMPLOYER = "employer"
    RETURN = "return"
    BEREAVED = "bereaved"
    CRIME = "crime"
    UNKNOWN = "unknown"
    UNSAID = "unsaid"


class Permission(StrEnum):
    """Which permission a person has, or had last."""

    PARTNER = "partner"
    EU = "eu"
    DEPENDANT = "dependant"
    OWN_WORK = "own_work"
    OTHER = "other"
    NONE = "none"
    UNKNOWN = "unknown"
    UNSAID = "unsaid"


class Place(StrEnum):
    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"
    ABROAD = "abroad"
    UNKNOWN = "unknown"
    UNSAID = "unsaid"


class Circumstance(StrEnum):
    """What else may hold. `none`, `unknown` and `unsaid` change nothing, and so are no circumstances."""

    CHILD = "child"
    LONG = "long"
    DEADLINE = "deadline"
    DESTITUTE = "destitute"
    UNDER_18 = "under_18"


@dataclass(frozen=True)
class Situation:
    """The four answers; what was not answered counts as not said."""

    happened: Happened = Happened.UNSAID
    permission: Permission = Permission.UNSAID
    place: Place = Place.UNSAID
    circumstances: frozenset[Circumstance] = frozenset()


@dataclass(frozen=True)
class Exploration:
    """What to show: ids of routes in order, those that hold only after a return to the UK, flags, and topics beside.

    `help_of`: a route whose free help is named though the route itself is not shown.
    """

    routes: tuple[str, ...]
    after_return: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    help_of: str | None = None
    under_18: bool = False


@dataclass(frozen=True)
class _Row:
    routes: tuple[str, ...]
    flags: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    help_of: str | None = None


# Only for a person with a child under 18 in the UK: where a row names it, it keeps its place in the row.
PARENT = "parent_route"
FEE_WAIVER = "fee_waiver"
ADVICE = "get_free_legal_advice"
FROM_ABROAD = "transnational_abandonment_return"
DEADLINE = "permission_ending_soon"

# Routes whose application costs a fee, by the research: the fee waiver follows them.
PAID = frozenset(
    {
        "da_settlement_vda",
        "transnational_abandonment_return",
        "bno_relationship_breakdown",
        "bereaved_partner_settlement",
        "sponsored_worker_exploited",
        PARENT,
        "private_life",
        "article8_exceptional",
        "child_british_registration",
        "long_residence_10",
    }
)
# What can be looked at from outside the UK; the rest waits for a return, and some of it does not exist from abroad.
ANYWHERE = frozenset({FROM_ABROAD, ADVICE, DEADLINE})
NOT_FROM_ABROAD = frozenset({"mvdac_concession", "asylum_claim", "asylum_support_and_abuse", "further_submissions"})

_LONG = ("private_life", "long_residence_10", "stateless_permission", "windrush_scheme")
_DESTITUTE = ("support_without_public_funds", "change_of_conditions", FEE_WAIVER)
_MVDAC_FLAGS = ("mvdac_advice_first",)
# First of all to somebody outside the UK, where the number that every page shows does not call the local police.
_ABROAD_FLAG = "danger_abroad"
_UNSURE = _Row(
    ("da_settlement_vda", "mvdac_concession", "da_dependant_of_worker_or_student", "euss_da_family", ADVICE),
    ("mvdac_no_settlement", "mvdac_advice_first"),
)
_ABUSED = {
    Permission.PARTNER: _Row(("da_settlement_vda", "mvdac_concession", PARENT), _MVDAC_FLAGS),
    Permission.EU: _Row(
        ("euss_da_family", "da_settlement_vda", "mvdac_concession", "euss_late_application"),
        ("eu_no_switch", *_MVDAC_FLAGS),
    ),
    Permission.DEPENDANT: _Row(
        ("da_dependant_of_worker_or_student", ADVICE, "mvdac_concession"), ("mvdac_no_settlement", *_MVDAC_FLAGS)
    ),
    Permission.OWN_WORK: _Row(
        (ADVICE, "reporting_crime_and_stay", "private_life", "asylum_claim", "nrm_referral"), ("own_visa",)
    ),
    Permission.OTHER: _Row(
        (
            "bno_relationship_breakdown",
            "ukraine_extension",
            "windrush_scheme",
            ADVICE,
            "asylum_claim",
            "private_life",
        ),
        ("by_scheme",),
        ("routes.student", "routes.ukraine"),
    ),
    Permission.NONE: _Row(
        (
            ADVICE,
            "da_settlement_vda",
            "asylum_claim",
            "asylum_support_and_abuse",
            "private_life",
            "article8_exceptional",
            "further_submissions",
        ),
        ("partner_visa_only", "nothing_automatic"),
        ("routes.bail",),
    ),
    Permission.UNKNOWN: _UNSURE,
    Permission.UNSAID: _UNSURE,
}
_UNSURE_BEREAVED = _Row((*_UNSURE.routes, "bereaved_partner_settlement"), _UNSURE.flags)
_BEREAVED_OTHERWISE = _Row((ADVICE, "private_life", PARENT, "bno_relationship_breakdown"))
_BEREAVED = {
    Permission.PARTNER: _Row(("bereaved_partner_settlement", PARENT)),
    Permission.EU: _Row((ADVICE,), ("eu_rules",), help_of="euss_da_family"),
    Permission.UNKNOWN: _UNSURE_BEREAVED,
    Permission.UNSAID: _UNSURE_BEREAVED,
}
_CRIME = _Row(("reporting_crime_and_stay", "criminal_injuries_compensation", ADVICE), ("no_leave_for_victims",))
_NOTHING_SAID = _Row(
    (ADVICE, "reporting_crime_and_stay"),
    topics=("routes.partner_abuse", "routes.trafficking", "routes.asylum", "routes.family_life"),
)


def explore(situation: Situation) -> Exploration:
    """What to show for a situation."""
    row = _row(situation.happened, situation.permission)
    routes = _added(row.routes, situation)
    here, after_return = _by_place(routes, situation.place)
    here, after_return = _with_fee_waiver(here, after_return)
    return Exploration(
        here,
        after_return,
        _flags(row.flags, {*here, *after_return}, situation.place),
        row.topics,
        row.help_of,
        Circumstance.UNDER_18 in situation.circumstances,
    )


def everything_shown() -> tuple[frozenset[str], frozenset[str]]:
    """Every route and every flag that any situation shows: what `data/knowledge/` must have."""
    circumstances = frozenset(Circumstance)
    found = [
        explore(Situation(happened, permission, place, circumstances))
        for happened in Happened
        for permission in Permission
        for place in Place
    ]
    routes = frozenset(name for one in found for name in (*one.routes, *one.after_return))
    return routes, frozenset(flag for one in found for flag in one.flags)


def _row(happened: Happened, permission: Permission) -> _Row:
    match happened:
        case Happened.PARTNER:
            return _ABUSED[permission]
        case Happened.FORCED:
            return _forced(permission)
        case Happened.EMPLOYER:
            return _employed(permission)
        case Happened.RETURN:
            return _afraid(permission)
        case Happened.BEREAVED:
            return _BEREAVED.get(permission, _BEREAVED_OTHERWISE)
        case Happened.CRIME:
            return _CRIME
        case Happened.UNKNOWN | Happened.UNSAID:
            return _NOTHING_SAID


def _forced(permission: Permission) -> _Row:
    routes = ["nrm_referral", "vts_permission", "asylum_claim", ADVICE]
    if permission is Permission.OWN_WORK:
        routes += [
            "odw_change_employer",
            "odw_modern_slavery",
            "sponsored_worker_exploited",
            "seasonal_worker_transfer",
        ]
    if permission is Permission.EU:
        routes += ["euss_late_application"]
    return _Row(tuple(routes), ("nrm_consent",))


def _employed(permission: Permission) -> _Row:
    if permission is Permission.OWN_WORK:
        own = ("sponsored_worker_exploited", "seasonal_worker_transfer", "odw_change_employer", "nrm_referral")
        return _Row(own, ("sixty_days",))
    return _Row(("nrm_referral", ADVICE, "reporting_crime_and_stay"), ("reports_reach_immigration",))


def _afraid(permission: Permission) -> _Row:
    refused = ("further_submissions", "asylum_support_and_abuse") if permission is Permission.NONE else ()
    return _Row(("asylum_claim", ADVICE, *refused), ("asylum_advice_first",))


def _added(routes: tuple[str, ...], situation: Situation) -> tuple[str, ...]:
    """The row's routes with what place and circumstances add, each once, in its first place."""
    has = situation.circumstances
    if Circumstance.CHILD not in has:
        routes = tuple(route for route in routes if route != PARENT)
    added = [
        *((DEADLINE,) if Circumstance.DEADLINE in has else ()),
        *((FROM_ABROAD,) if situation.place is Place.ABROAD else ()),
        *routes,
        *((PARENT, "child_british_registration") if Circumstance.CHILD in has else ()),
        *(_LONG if Circumstance.LONG in has else ()),
        *(_DESTITUTE if Circumstance.DESTITUTE in has else ()),
    ]
    return tuple(dict.fromkeys(added))


def _by_place(routes: Iterable[str], place: Place) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if place is not Place.ABROAD:
        return tuple(routes), ()
    here = tuple(route for route in routes if route in ANYWHERE)
    return here, tuple(route for route in routes if route not in ANYWHERE | NOT_FROM_ABROAD)


def _with_fee_waiver(here: tuple[str, ...], after_return: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fee waiver behind any route that costs a fee, last in its group."""
    if PAID & set(here):
        return (*here, FEE_WAIVER) if FEE_WAIVER not in here else here, _without(after_return, FEE_WAIVER)
    if PAID & set(after_return) and FEE_WAIVER not in after_return:
        return here, (*after_return, FEE_WAIVER)
    return here, after_return


def _without(routes: tuple[str, ...], unwanted: str) -> tuple[str, ...]:
    return tuple(route for route in routes if route != unwanted)


def _flags(flags: tuple[str, ...], shown: set[str], place: Place) -> tuple[str, ...]:
    """What a place asks for, then the row's flags; those on the concession only where it is shown."""
    abroad = (_ABROAD_FLAG,) if place is Place.ABROAD else ()
    return (*abroad, *(flag for flag in flags if not flag.startswith("mvdac") or "mvdac_concession" in shown))
