#!/bin/sh
# regex 2026.11.15: the timeout of a search, at and below nought.
# Guess: a timeout of -1, like one of 0, is over before it starts (or is refused).
# Seen: 0 raises TimeoutError at once, -1 is taken without a word and sets no limit.
# Why it matters: a chat shares one deadline among many rules and hands each what is
# left of it. Once the deadline has passed that remainder is negative, and the guard
# is off just when it is needed: clamp it with max(0, left).
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet regex==2026.11.15
"$work/venv/bin/python" - >"$work/seen" <<'PY'
import regex

for timeout in (0, -1):
    try:
        found = [match.group() for match in regex.finditer(r"\w+", "magaca waa sir", timeout=timeout)]
    except TimeoutError as error:
        found = f"{type(error).__name__}: {error}"
    print(timeout, found)
PY
cat >"$work/expected" <<'TXT'
0 TimeoutError: regex timed out
-1 ['magaca', 'waa', 'sir']
TXT
diff "$work/expected" "$work/seen"
cat "$work/seen"
