"""How a long text is cut."""

from __future__ import annotations

from bot.components.pieces import LONGEST, pieces


def test_a_text_is_cut_after_sentences_or_after_words_and_nothing_is_lost() -> None:
    sentence = "He took my passport and my phone. "
    spoken = "and then he took my passport "
    for text in (sentence * 40, spoken * 40):
        cut = pieces(text)
        assert " ".join(cut).split() == text.split()
        assert max(map(len, cut)) <= LONGEST
    assert all(piece.endswith(".") for piece in pieces(sentence * 40))


def test_what_has_no_spaces_is_cut_too() -> None:
    assert "".join(pieces("ж" * 1000)) == "ж" * 1000
    assert max(map(len, pieces("ж" * 1000))) == LONGEST
