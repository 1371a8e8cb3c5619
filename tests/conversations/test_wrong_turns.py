"""What helps when something was misunderstood, and when the language changes on the way."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.conversations.test_chat_api import post
from tests.conversations.test_forms import EXPLORED, Talk, ids
from waymark.answers import IN_DANGER, menu, welcome
from waymark.catalogues import catalogue_for
from waymark.knowledge import knowledge, read_yaml
from waymark.paths import ROOT
from waymark.understanding import SMALL_TALK, is_urgent

KNOWN = knowledge()
UNCLEAR = "office card for my visit number"
RAMBLES = read_yaml(ROOT / "tests" / "conversations" / "rambles.yml")
HUNTING = (
    "my wife ran away from me, tell me where she is",
    "did my wife write to you? she ran away and I want to find her",
    "where is my wife, Southall Black Sisters must have told you",
)


@pytest.fixture
def talk(client: httpx.Client) -> Talk:
    return Talk(client)


def topics(reply: dict[str, Any]) -> set[str]:
    return set(ids(reply)) & KNOWN.topics.keys()


def others(reply: dict[str, Any]) -> list[str]:
    return [choice for choice in ids(reply) if choice.startswith("other.")]


def texts(reply: dict[str, Any]) -> list[str]:
    return [message["text"] for message in reply["messages"]]


def test_after_two_misunderstandings_there_is_help_by_tapping_and_nobody_is_blamed(talk: Talk) -> None:
    first = talk.write(UNCLEAR)
    assert not set(menu(KNOWN)) <= topics(first)
    second = talk.write(UNCLEAR)
    assert set(menu(KNOWN)) <= topics(second)
    assert {"chat.human", "find", "all.topics"} <= set(ids(second))
    assert "my fault, not yours" in texts(second)[0]


@pytest.mark.parametrize(
    "chosen", ["sharing.police", "sharing.police#more", "route.nrm_referral", "all.routes", "find"]
)
def test_what_is_chosen_in_between_starts_the_count_anew(talk: Talk, chosen: str) -> None:
    talk.write(UNCLEAR)
    talk.tap(chosen)
    assert not set(menu(KNOWN)) <= topics(talk.write(UNCLEAR))


@pytest.mark.parametrize(
    "text",
    ["will the police tell immigration about me?", "What is MVDAC?", "Southall Black Sisters", "hello", UNCLEAR],
    ids=["topic", "route", "service", "small talk", "unclear"],
)
def test_that_is_not_what_i_meant_is_last_under_every_answer_to_typed_words(talk: Talk, text: str) -> None:
    reply = talk.write(text)
    assert ids(reply)[-1] == others(reply)[0]
    assert others(talk.tap("chat.human")) == []


def test_a_wrong_answer_is_not_repeated_and_the_next_likely_topics_come(talk: Talk) -> None:
    wrong = talk.write("will the police tell immigration about me?")
    offered: list[str] = [wrong["topic"]]
    while left := others(wrong):
        wrong = talk.tap(left[0])
        assert wrong["topic"] is None
        assert {"chat.human", "find"} <= set(ids(wrong))
        likely = [choice for choice in ids(wrong) if choice in KNOWN.topics and choice not in menu(KNOWN)]
        assert not set(ids(wrong)) & set(offered)
        offered += likely
    assert len(offered) >= 6
    assert not set(offered) & SMALL_TALK


def test_a_wrong_answer_is_not_in_the_menu_either(talk: Talk) -> None:
    wrong = talk.write("what can you tell me about my rights as a victim")
    assert wrong["topic"] == "rights.victim"
    assert "rights.victim" in menu(KNOWN)
    talk.tap("sharing.police")
    assert "rights.victim" not in ids(talk.tap(others(wrong)[0]))


def test_without_a_typed_message_there_is_the_menu(talk: Talk) -> None:
    assert topics(talk.tap("other.1")) == set(menu(KNOWN))


@pytest.mark.parametrize(
    "choice",
    ["sharing.police", "sharing.police#more", "route.nrm_referral", "service.samaritans", "all.routes", "all.topics"],
)
def test_another_language_tells_the_last_answer_again(client: httpx.Client, choice: str) -> None:
    token = post(client, language="en", choice=choice)["conversation"]
    again = post(client, language="es", conversation=token)
    fresh = post(client, language="es", choice=choice)
    assert again["conversation"] == token
    assert (again["topic"], again["choices"]) == (fresh["topic"], fresh["choices"])
    assert again["messages"][1:] == fresh["messages"]
    assert again["messages"][0]["kind"] == "notice"


def test_another_language_asks_the_open_question_again_and_keeps_the_answers(talk: Talk) -> None:
    talk.tap(*EXPLORED)
    say = catalogue_for("es")
    assert say(KNOWN.questions["circumstances"].text) in texts(talk.speak("es"))
    talk.tap("explore.circumstances.none")
    assert "route.da_dependant_of_worker_or_student" in ids(talk.speak("ar"))


def test_another_language_keeps_an_offer_and_an_emergency(client: httpx.Client) -> None:
    unclear = post(client, language="en", text=UNCLEAR)
    offered = post(client, language="ar", conversation=unclear["conversation"])
    assert set(unclear["suggestions"]) <= topics(offered)
    # Danger behind another topic: the answer itself would not bring the strip.
    danger_behind = "will the police tell immigration about me if I call? he is at the door"
    urgent = post(client, language="en", text=danger_behind)
    again = post(client, language="es", conversation=urgent["conversation"])
    assert (again["topic"], again["urgent"]) == (urgent["topic"], True)
    assert ids(again)[:3] == list(IN_DANGER)
    assert again["messages"][0]["kind"] != "notice"


def test_where_nothing_was_told_yet_another_language_welcomes(client: httpx.Client) -> None:
    token = post(client, language="en")["conversation"]
    again = post(client, language="ar", conversation=token)
    assert (again["conversation"], again["messages"]) == (token, welcome("ar", KNOWN).messages)


@pytest.mark.parametrize("page", ["", "sharing.police", "sharing.police/more", "route.nrm_referral", "find"])
def test_on_pages_another_language_is_the_same_page(client: httpx.Client, page: str) -> None:
    shown = client.get(f"/en/{page}").text
    assert f'href="/ar/{page}" lang="ar"' in shown
    assert client.get(f"/ar/{page}").status_code == 200


def test_on_pages_what_else_may_be_meant_is_folded_under_the_answer(client: httpx.Client) -> None:
    page = client.post("/en/ask", data={"text": "will the police tell immigration about me?"}).text
    assert 'href="/ar/sharing.police" lang="ar"' in page
    assert "/other." not in page
    folded = page.split('<details class="meant">')[1].split("</details>")[0]
    assert 'href="/en/sharing.home_office"' in folded
    assert 'href="/en/chat.human"' in folded
    assert 'href="/en/sharing.police"' not in folded


@pytest.mark.parametrize("text", ["?", "...", "a", "ж", "ب", "7", "😢", "🙏🏽", "1️⃣", " k. "])
def test_hardly_anything_gets_the_menu_by_the_api_and_on_pages(client: httpx.Client, text: str) -> None:
    assert post(client, language="en", text=text)["topic"] == "chat.menu"
    assert 'href="/en/safety.danger_now"' in client.post("/en/ask", data={"text": text}).text


@pytest.mark.parametrize("text", ["no", "救"])
def test_a_short_word_is_read(client: httpx.Client, text: str) -> None:
    assert post(client, language="en", text=text)["topic"] != "chat.menu"


@pytest.mark.parametrize("ramble", RAMBLES, ids=[ramble["language"] for ramble in RAMBLES])
def test_a_ramble_is_answered_and_what_else_it_is_about_is_offered(
    client: httpx.Client, ramble: dict[str, Any]
) -> None:
    reply = post(client, language=ramble["language"], text=ramble["text"])
    assert 1_300 < len(ramble["text"]) <= 4_000
    assert reply["topic"] in ramble["about"]
    beside = [choice for choice in ids(reply) if choice not in IN_DANGER][:3]
    assert set(ramble["beside"]) <= set(beside)


# Where thirteen pieces are read, one of everyday talk is taken for danger: docs/understanding.md has how often.
KNOWN_TO_SHOW_IT = pytest.mark.xfail(reason="a piece without danger is misread", strict=True)


@pytest.mark.parametrize(
    "ramble",
    [
        pytest.param(ramble, id=ramble["language"], marks=[KNOWN_TO_SHOW_IT] if ramble["language"] != "ar" else [])
        for ramble in RAMBLES
    ],
)
def test_a_ramble_shows_the_strip_if_it_tells_of_danger_and_only_then(
    client: httpx.Client, ramble: dict[str, Any]
) -> None:
    reply = post(client, language=ramble["language"], text=ramble["text"])
    assert reply["urgent"] is any(is_urgent(topic) for topic in ramble["about"])


def test_danger_anywhere_in_a_ramble_brings_the_strip(client: httpx.Client) -> None:
    filler = "and then we went to the market and bought rice and tea and the weather was nice. " * 15
    for place in (0, len(filler) // 2, len(filler)):
        text = f"{filler[:place]} he is at the door with a knife. {filler[place:]}"
        assert post(client, language="en", text=text)["urgent"] is True
    assert post(client, language="en", text=filler)["urgent"] is False


@pytest.mark.parametrize("said", [{"choice": "safety.suicide"}, {"text": "he is at the door with a knife"}])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_under_an_urgent_reply_three_choices_come_first(
    client: httpx.Client, said: dict[str, str], language: str
) -> None:
    reply = post(client, language=language, **said)
    assert reply["urgent"] is True
    assert ids(reply)[:3] == ["safety.silent", "safety.watched", "safety.safe_now"]


def test_where_danger_is_only_guessed_the_number_comes_before_the_question(client: httpx.Client) -> None:
    guessed = post(client, language="en", text="again like last night")
    assert (guessed["topic"], guessed["urgent"]) == (None, True)
    again = post(client, language="ar", conversation=guessed["conversation"])
    for reply in (guessed, again):
        assert reply["messages"][0].get("phone") == "999"
    unclear = post(client, language="en", text=UNCLEAR)
    assert [message for message in unclear["messages"] if message["kind"] == "contact"] == []


def test_each_of_the_three_leads_on_and_only_safety_ends_the_emergency(client: httpx.Client) -> None:
    urgent = {choice: post(client, language="en", choice=choice)["urgent"] for choice in IN_DANGER}
    assert urgent == {"safety.silent": True, "safety.watched": True, "safety.safe_now": False}
    assert ids(post(client, language="en", choice="safety.silent"))[:2] == ["safety.watched", "safety.safe_now"]


def test_whoever_hunts_gets_the_same_whatever_they_write(client: httpx.Client) -> None:
    replies = [post(client, language="en", text=text) for text in HUNTING]
    pages = [client.post("/en/ask", data={"text": text}).text for text in HUNTING]
    assert {reply["topic"] for reply in replies} == {"chat.perpetrator"}
    assert {len(reply["suggestions"]) for reply in replies} == {0}
    for reply in replies:
        assert {**reply, "conversation": ""} == {**replies[0], "conversation": ""}
        other = post(client, language="en", conversation=reply["conversation"], choice=others(reply)[0])
        assert topics(other) == set(menu(KNOWN))
    assert set(pages) == {pages[0]}


def test_nothing_depends_on_what_another_person_wrote(client: httpx.Client) -> None:
    """A conversation led alone, and the same one between the turns of another about the same things."""
    said = [
        {"text": UNCLEAR},
        {"text": "where is my wife? did she write to you?"},
        {"text": "will the police tell immigration about me?"},
        {"choice": "other.1"},
        {"choice": "explore"},
        {},
    ]
    victim = [
        {"text": "I ran away from my husband, will you tell him where I am?"},
        {"choice": "explore"},
        {"choice": "explore.happened.partner"},
        {"text": UNCLEAR},
        {"text": "he is at the door with a knife"},
        {"choice": "safety.silent"},
    ]

    def led(*beside: dict[str, str]) -> list[dict[str, Any]]:
        tokens = [post(client, language="en")["conversation"] for _ in range(2)]
        replies = []
        for number, turn in enumerate(said):
            for other in beside[number : number + 1]:
                post(client, language="en", conversation=tokens[1], **other)
            replies.append({**post(client, language="en", conversation=tokens[0], **turn), "conversation": ""})
        return replies

    assert led() == led(*victim)
