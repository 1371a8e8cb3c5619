#!/bin/sh
# spaCy 3.8.18: like_num, whether a word looks like a number, in Yoruba.
# Guess: true for number words (two, three, ten) and figures, false for others.
# Seen: true for every word with "di", "do", "le" or the like inside: home, guest and
# London are numbers, while the usual counting words for two, three and ten are not. Tones
# are dropped before comparing, so a case (at law) is an eight and a court two numbers.
# Why it matters: masking or dropping number-like words eats places and leaves amounts.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet spacy==3.8.18
"$work/venv/bin/python" - >"$work/seen" <<'PY'
import spacy

nlp = spacy.blank("yo")
for meaning, word in {
    "home": "ilé", "guest": "àlejò", "London": "London", "court, house of cases": "ilé ẹjọ́", "eight": "ẹ̀jọ",
    "two": "méjì", "three": "mẹ́ta", "ten": "mẹ́wàá", "money": "owó",
}.items():
    print(meaning, [token.like_num for token in nlp(word)])
PY
cat >"$work/expected" <<'TXT'
home [True]
guest [True]
London [True]
court, house of cases [True, True]
eight [True]
two [False]
three [False]
ten [False]
money [False]
TXT
diff "$work/expected" "$work/seen"
cat "$work/seen"
