#!/bin/sh
# spaCy 3.8.18: the plain ASCII full stop at the end of a word.
# Guess: it is cut off as a token, and ends a sentence, after any letter of any script.
# Seen: not after a combining mark (a Yoruba tone on an underdotted vowel, or an e with a
# separate acute) nor after Gurmukhi, Gujarati, Malayalam, Georgian, Thai, Burmese and more;
# after Arabic, Bengali, Tamil, Ethiopic it is. Question marks are cut off everywhere.
# The Yoruba pipeline is no better.
# Why it matters: word lists miss the last word of a sentence ("word." is another word),
# and sentences run together, in one script and not in the next.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet spacy==3.8.18
"$work/venv/bin/python" - >"$work/seen" <<'PY'
import spacy

words = {
    "Yoruba, composed": "nílé", "Yoruba, tone on a dotted vowel": "ọ̀pẹ̀", "French, decomposed": "cafe\u0301",
    "Arabic": "سلام", "Bengali": "আমি", "Tamil": "நான்", "Ethiopic": "እኔ", "Gurmukhi": "ਹਾਂ", "Gujarati": "નથી",
    "Malayalam": "ഞാൻ", "Georgian": "მე", "Thai": "ผม", "Burmese": "ငါ",
}
nlp = spacy.blank("xx")
nlp.add_pipe("sentencizer")
for name, word in words.items():
    print(f"{name}:", *(len(nlp(word + mark)) for mark in ".?"), "sentences", len(list(nlp(f"{word}. {word}.").sents)))
print("yo pipeline:", len(spacy.blank("yo")("ọ̀pẹ̀.")))
PY
cat >"$work/expected" <<'TXT'
Yoruba, composed: 2 2 sentences 2
Yoruba, tone on a dotted vowel: 1 2 sentences 1
French, decomposed: 1 2 sentences 1
Arabic: 2 2 sentences 2
Bengali: 2 2 sentences 2
Tamil: 2 2 sentences 2
Ethiopic: 2 2 sentences 2
Gurmukhi: 1 2 sentences 1
Gujarati: 1 2 sentences 1
Malayalam: 1 2 sentences 1
Georgian: 1 2 sentences 1
Thai: 1 2 sentences 1
Burmese: 1 2 sentences 1
yo pipeline: 1
TXT
diff "$work/expected" "$work/seen"
cat "$work/seen"
