"""The kinds of identifying data (DESIGN: "The chat API, version 1"), and what stands in their place."""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal[
    "name",
    "phone",
    "email",
    "address",
    "postcode",
    "date_of_birth",
    "national_insurance",
    "passport",
    "home_office_reference",
    "card",
    "bank_account",
    "vehicle",
    "handle",
    "other",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
# The same for every kind and in every language, so that what reads on learns nothing of what stood there.
MARK = "▮"
