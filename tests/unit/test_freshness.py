"""What is due, when and by whom: sorted, as a table, as a calendar that can be read back, with nothing left unowned."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from tests.unit.test_answers import TOPIC, claim, known, route, service
from waymark.freshness import Review, calendar, reviewer_of, reviews, table
from waymark.knowledge import Basis, Phone, Reviewer, knowledge
from waymark.paths import KNOWLEDGE

MADE = datetime(2026, 11, 24, 8, tzinfo=UTC)
LAW = Reviewer(id="law", name="Law editor", reviews=("routes", "answers/sharing"))
SUPPORT = Reviewer(id="support", name="Support editor", reviews=("answers/support",))
DIRECTORY = Reviewer(id="directory", name="Directory editor", reviews=("services",))
REVIEWERS = (LAW, SUPPORT, DIRECTORY)
PAGE = "https://charity.example/"
REVIEWS = (
    Review("routes/visa.yml", date(2027, 1, 1), "Law editor", (PAGE,)),
    Review("answers/support/health.yml", date(2027, 2, 1), "Support editor", ()),
    Review("routes/other.yml", date(2027, 2, 1), "Law editor", (PAGE,)),
    Review(
        "routes/work.yml", date(2027, 2, 1), "Law editor", (PAGE, f"{PAGE}a-page-with-an-address-that-is-long/" * 3)
    ),
)
FILES = [
    path.relative_to(KNOWLEDGE).as_posix()
    for part in ("answers", "routes", "services")
    for path in sorted((KNOWLEDGE / part).rglob("*.yml"))
]


def entries(text: str) -> list[tuple[date, str, str]]:
    """Day, summary and description of every entry of a calendar, in its order."""
    events = Calendar.from_ical(text).walk("VEVENT")
    return [(event.decoded("dtstart"), str(event["summary"]), str(event["description"])) for event in events]


def test_what_is_due_comes_earliest_first_and_within_a_day_by_file() -> None:
    routes = (route("visa", review_by=date(2027, 1, 1)), route("work"), route("other"))
    due = [(review.due, review.file) for review in reviews(known(routes=routes, reviewers=REVIEWERS))]
    assert due == [
        (date(2027, 1, 1), "routes/visa.yml"),
        (date(2027, 2, 1), "answers/support/health.yml"),
        (date(2027, 2, 1), "routes/other.yml"),
        (date(2027, 2, 1), "routes/work.yml"),
        (date(2027, 5, 1), "services/helpline.yml"),
    ]


def test_a_number_that_was_read_only_in_a_list_is_to_be_confirmed_before_all_else() -> None:
    phone = Phone(number="0808 157 0000", free=True, basis=Basis.SECONDARY)
    listed = known(services=(service("listed", phone=phone),), contacts=("listed",), reviewers=REVIEWERS)
    assert reviews(listed)[0].what == "services/listed.yml (confirm the number first)"
    assert "(confirm the number first)" in table(reviews(listed)).splitlines()[2]


def test_a_claim_that_is_due_first_brings_its_record_forward() -> None:
    early = known(more=(claim("Detail.", review_by=date(2026, 12, 1)),), reviewers=REVIEWERS)
    assert reviews(early)[0].due == date(2026, 12, 1)


def test_a_review_names_its_reviewer_and_every_address_to_look_at_once() -> None:
    answer = (claim("Yes.", sources=("waymark", "page")), claim("But.", sources=("page",)))
    helpline = service(sources=("https://list.example/", PAGE))
    offline = service("offline", website=None, other_ways="Write.", sources=("https://list.example/",))
    library = known((helpline, offline), (route("visa"),), REVIEWERS, answer=answer)
    assert {review.file: (review.reviewer, review.addresses) for review in reviews(library)} == {
        "answers/support/health.yml": ("Support editor", (PAGE,)),
        "routes/visa.yml": ("Law editor", (PAGE,)),
        "services/helpline.yml": ("Directory editor", (PAGE, "https://list.example/")),
        "services/offline.yml": ("Directory editor", ("https://list.example/",)),
    }


def test_the_table_has_a_row_a_review() -> None:
    assert table(REVIEWS[:2]).splitlines() == [
        "| due | by whom | what | where to look |",
        "|---|---|---|---|",
        "| 2027-01-01 | Law editor | routes/visa.yml | https://charity.example/ |",
        "| 2027-02-01 | Support editor | answers/support/health.yml |  |",
    ]


def test_the_calendar_has_a_whole_day_for_each_day_and_reviewer() -> None:
    made = entries(calendar(REVIEWS, MADE))
    assert [(day, summary) for day, summary, _ in made] == [
        (date(2027, 1, 1), "Waymark: 1 to check again (Law editor)"),
        (date(2027, 2, 1), "Waymark: 1 to check again (Support editor)"),
        (date(2027, 2, 1), "Waymark: 2 to check again (Law editor)"),
    ]
    assert [type(day) for day, _, _ in made] == [date] * 3
    assert [description.splitlines() for _, _, description in made] == [
        [f"{review.file}: {' '.join(review.addresses)}" for review in told]
        for told in (REVIEWS[:1], REVIEWS[1:2], REVIEWS[2:])
    ]


def test_the_calendar_holds_what_its_standard_asks_for() -> None:
    read = Calendar.from_ical(calendar(REVIEWS, MADE))
    assert read["version"] == "2.0"
    assert read["prodid"]
    events = read.walk("VEVENT")
    assert [event.decoded("dtstamp") for event in events] == [MADE] * 3
    assert len({event["uid"] for event in events}) == 3
    assert [event.errors for event in (read, *events)] == [[]] * 4
    assert entries(calendar(REVIEWS)) == entries(calendar(REVIEWS, MADE))


def test_the_calendar_ends_its_lines_as_its_standard_asks_for_and_keeps_them_short() -> None:
    text = calendar(REVIEWS, MADE)
    *lines, after = text.split("\r\n")
    assert (lines[0], lines[-1], after) == ("BEGIN:VCALENDAR", "END:VCALENDAR", "")
    assert "\n" not in "".join(lines)
    assert max(len(line.encode()) for line in lines) <= 75


@pytest.mark.parametrize(
    ("file", "reviewer"),
    [
        ("routes/visa.yml", LAW),
        ("answers/sharing/police.yml", LAW),
        ("answers/support/health.yml", SUPPORT),
        ("services/helpline.yml", DIRECTORY),
    ],
)
def test_a_file_belongs_to_who_reviews_its_part(file: str, reviewer: Reviewer) -> None:
    assert reviewer_of(file, REVIEWERS) is reviewer


@pytest.mark.parametrize("file", ["answers/safety/report.yml", "answers/support_more/health.yml", "topics.yml"])
def test_a_file_that_nobody_reviews_is_named(file: str) -> None:
    with pytest.raises(LookupError, match=f"nobody in reviewers.yml reviews {file}"):
        reviewer_of(file, REVIEWERS)


def test_a_record_that_nobody_reviews_stops_the_list() -> None:
    with pytest.raises(LookupError, match=f"answers/{TOPIC.replace('.', '/')}.yml"):
        reviews(known(reviewers=(LAW, DIRECTORY)))


@pytest.mark.parametrize("file", FILES)
def test_every_file_of_the_repository_has_a_reviewer(file: str) -> None:
    assert reviewer_of(file, knowledge().reviewers.values()).name


def test_every_file_of_the_repository_is_due_some_day_and_no_reviewer_is_idle() -> None:
    due = reviews(knowledge())
    assert sorted(review.file for review in due) == sorted(FILES)
    assert {review.reviewer for review in due} == {reviewer.name for reviewer in knowledge().reviewers.values()}
    parts = [part for reviewer in knowledge().reviewers.values() for part in reviewer.reviews]
    assert [part for part in parts if not (KNOWLEDGE / part).is_dir()] == []
