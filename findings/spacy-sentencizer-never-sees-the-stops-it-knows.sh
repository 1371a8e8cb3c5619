#!/bin/sh
# spaCy 3.8.18: the sentencizer of the multi-language pipeline (xx).
# Guess: it splits at the Ethiopic, Armenian, Burmese and Ol Chiki full stops, since its
# list of marks holds all four, as it does at the Urdu and Bengali ones.
# Seen: it looks at whole tokens, and xx leaves those four stuck to the word before: one
# sentence. Urdu's and Bengali's are cut off and work. The Amharic and Tigrinya pipelines
# cut theirs off; the Armenian pipeline does not cut off the Armenian one.
# Why it matters: a long Tigrinya or Burmese message is one sentence to every later step.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet spacy==3.8.18
"$work/venv/bin/python" - >"$work/seen" <<'PY'
import spacy
from spacy.pipeline import Sentencizer

texts = {
    "0x1362": ("እኔ እዚህ ነኝ። አንተ የት ነህ።", "am"),
    "0x589": ("Ես այստեղ եմ։ Դու այնտեղ ես։", "hy"),
    "0x104b": ("ဒီမှာ။ ဘယ်မှာလဲ။", None),
    "0x1c7e": ("ᱤᱧ᱾ ᱟᱢ᱾", None),
    "0x6d4": ("یہ ہے۔ وہ ہے۔", "ur"),
    "0x964": ("আমি এখানে। তুমি ওখানে।", "bn"),
}
for code, (text, own) in texts.items():
    counts = []
    for language in ("xx", own):
        if language:
            nlp = spacy.blank(language)
            nlp.add_pipe("sentencizer")
            counts.append(f"{language}: {len(list(nlp(text).sents))}")
    print(code, "known:", chr(int(code, 16)) in Sentencizer.default_punct_chars, "sentences", *counts)
PY
cat >"$work/expected" <<'TXT'
0x1362 known: True sentences xx: 1 am: 2
0x589 known: True sentences xx: 1 hy: 1
0x104b known: True sentences xx: 1
0x1c7e known: True sentences xx: 1
0x6d4 known: True sentences xx: 2 ur: 2
0x964 known: True sentences xx: 2 bn: 2
TXT
diff "$work/expected" "$work/seen"
cat "$work/seen"
