"""What the chat must never say, in words and by meaning, over every English text that it can say.

`never_said.yml` has one record for each line of the lists "must never say" in the research. Two nets hold it:

- Patterns, written for families of words: they catch each near-miss of the table, and none of its true texts.
- The sentence encoder, for lies in other words. Of 64 paraphrases that no pattern was written for, the patterns catch
  2 and the encoder 44; 41, if only sentences on the topics of `tools/near_misses.py` are compared, as is done with what
  the chat says. There, 231 of 2,012 sentences were near when this was measured: each has a reviewer's verdict in
  `near_misses.yml`. So one paraphrased lie in three would pass both nets. They are no reason to read less carefully.

Likeness to a rejected sentence cannot do it alone: at the threshold that leaves 231 true sentences to review, 3 of the
64 paraphrases are above it, because "may" and "will never" stand close together. So a sentence counts as near when the
nearest rejected sentence is more alike than the nearest reviewed one.
"""

from __future__ import annotations

import re

import pytest
import yaml

from tools.near_misses import Near, caught, compared, near, report, verdicts
from tools.never_said import Rule, rules, sentences, told
from waymark.knowledge import Claim, Route, knowledge

LEAST_REJECTED, LEAST_PASSING, LEAST_PARAPHRASES = 8, 6, 50
# Where a reason was read: a numbered fact, a record of services, a source; or that a label claims nothing.
REASON = re.compile(r"(?:(?:data-sharing|routes|services-notes) \d|updates U\d|services \w+|source \w+|no claim: )")
SOURCE = re.compile(r"(?:^|with )source (\w+)")
PARAPHRASES = [text for rule in rules().values() for text in rule.paraphrases]
# A few fewer than the 44 that are caught today, because every new verdict moves the measure a little.
PARAPHRASES_CAUGHT = 41
ADVICE_FIRST = re.compile(
    r"advice (?:first|before)|(?:get|for|legal) advice|ask (?:an adviser|for advice)", re.IGNORECASE
)
TEXTING_999 = re.compile(r"\btext(?:s|ing)?(?: messages?)? (?:to )?999", re.IGNORECASE)


def breaches(text: str) -> dict[str, list[str]]:
    """The rules that `text` breaks, with the patterns that say so."""
    return {name: found for name, rule in rules().items() if (found := rule.breaches(text))}


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)
def test_each_near_miss_is_caught_by_its_own_rule(rule: Rule) -> None:
    assert [text for text in rule.rejected if not rule.breaches(text)] == []


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)
def test_a_true_sentence_is_caught_by_no_rule(rule: Rule) -> None:
    assert {text: found for text in rule.passes if (found := breaches(text))} == {}


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)
def test_the_reviewer_has_seen_enough_of_both_sides(rule: Rule) -> None:
    assert len(set(rule.rejected)) >= LEAST_REJECTED
    assert len(set(rule.passes)) >= LEAST_PASSING
    assert set(rule.rejected).isdisjoint(rule.passes)


def test_nothing_of_it_is_said() -> None:
    said = {f"{place}: {text}": found for text, place in told().items() if (found := breaches(text))}
    assert said == {}, "change these sentences; if one is true, put it under `passes` and mend the pattern"


def test_what_is_read_is_what_is_told() -> None:
    answer = knowledge().answers["sharing.police"]
    assert {claim.text for claim in answer.claims()} <= told().keys()
    assert {text for route in knowledge().routes.values() for text in (route.label, route.summary)} <= told().keys()
    assert {flag.text for flag in knowledge().flags.values()} <= told().keys()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Call 999. You can do it at 9.30am.", ("Call 999.", "You can do it at 9.30am.")),
        ('Say "police." Then wait.', ('Say "police."', "Then wait.")),
        ("Who sees it? Nobody", ("Who sees it?", "Nobody")),
    ],
)
def test_a_text_is_read_sentence_by_sentence(text: str, parts: tuple[str, ...]) -> None:
    assert sentences(text) == parts


def test_a_denial_in_one_sentence_does_not_cover_the_next() -> None:
    assert breaches("It is not true that calling the police always leads to removal.") == {}
    assert breaches("It is not true that calling the police always leads to removal. You can't be deported.")


def test_what_is_near_to_a_lie_has_a_verdict() -> None:
    assert near(compared()) == [], "give verdicts, or change what is not true: python -m tools.near_misses"


def test_what_the_tool_prints_is_a_verdict_that_waits_for_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = next(iter(compared()))
    lie = Near(sentence, "They share nothing.", "not_found_as_silent", 0.1)
    monkeypatch.setattr("tools.near_misses.near", lambda *_: [lie])
    place, entry = report()
    assert place.endswith("nearer by 0.100 to: They share nothing.")
    assert yaml.safe_load(entry) == [{"sentence": sentence, "near": "not_found_as_silent", "true_because": ""}]


def test_no_verdict_is_stale_or_without_its_fact() -> None:
    said = {part for text in told() for part in sentences(text)}
    faults = [
        verdict
        for verdict in verdicts()
        if verdict["sentence"] not in said
        or verdict["near"] not in rules()
        or not REASON.match(verdict["true_because"])
    ]
    assert faults == [], "the sentence is no longer told, or the rule or the number of the fact is missing"
    assert len({verdict["sentence"] for verdict in verdicts()}) == len(verdicts())


def test_the_source_of_a_verdict_exists() -> None:
    named = {source for verdict in verdicts() for source in SOURCE.findall(verdict["true_because"])}
    assert named
    assert named - knowledge().sources.keys() == set()


def test_lies_in_other_words_are_caught_by_meaning() -> None:
    assert len(PARAPHRASES) >= LEAST_PARAPHRASES
    assert len(caught(PARAPHRASES)) >= PARAPHRASES_CAUGHT


def test_both_conditions_of_the_protocol_stand_together() -> None:
    conditions = [text for text in told() if "no immigration action should" in text]
    assert conditions
    for text in conditions:
        assert "two things are both true" in text
        assert re.search(r"investigation and court case are going on, and the victim is getting support", text)


def test_an_answer_never_tells_of_the_concession_without_advice_first() -> None:
    for answer in knowledge().answers.values():
        first = " ".join(named([*answer.answer, *answer.points]))
        assert not first or ADVICE_FIRST.search(first), answer.topic
        shown = " ".join(claim.text for claim in answer.claims())
        assert "MVDAC" not in shown or ADVICE_FIRST.search(shown), answer.topic


def test_a_card_or_flag_never_tells_of_the_concession_without_advice_first() -> None:
    for route in knowledge().routes.values():
        assert unwarned(route) == [], route.id
    for flag in knowledge().flags.values():
        assert not named([flag]) or ADVICE_FIRST.search(flag.text), flag.id


def named(claims: list[Claim]) -> list[str]:
    """The texts of those claims that name the concession."""
    return [claim.text for claim in claims if "MVDAC" in claim.text]


def unwarned(route: Route) -> list[str]:
    """What a card tells of the concession with advice first neither beside it nor in the warnings at its top."""
    warned = any(ADVICE_FIRST.search(claim.text) for claim in route.warnings)
    named_in = [*named(list(route.claims())), *(text for text in (route.label, route.summary) if "MVDAC" in text)]
    return [text for text in named_in if not warned and not ADVICE_FIRST.search(text) and "nobody can ask" not in text]


def test_texting_999_is_never_told_without_registration() -> None:
    for text in told():
        if TEXTING_999.search(text):
            # A warning that the answer can be seen is no invitation to text.
            assert "regist" in text or "answer arrives on your phone" in text, text
