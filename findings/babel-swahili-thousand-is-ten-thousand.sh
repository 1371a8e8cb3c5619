#!/bin/sh
# Babel 2.18.0: format_compact_decimal in Swahili.
# Guess: 1,000 is "elfu 1" (one thousand), 1,000,000 is "milioni 1".
# Seen: "elfu 10" and "milioni 10": figures ten times, or a thousand times, too large.
# CLDR gives Swahili's compact patterns a part of their own for negative numbers
# ("elfu 0;elfu -0"), which no other language has; the noughts of both parts are counted.
# Kenya's Swahili (sw_KE) goes wrong at other sizes than Tanzania's (sw).
# Why it matters: how many people were helped, or how much a fee is, read out wrong.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet babel==2.18.0
"$work/venv/bin/python" - >"$work/seen" <<'PY'
from babel.numbers import format_compact_decimal

for number in (1_000, 12_345, 1_000_000, 12_345_678):
    print(number, [format_compact_decimal(number, locale=name, format_type="long") for name in ("en", "sw", "sw_KE")])
PY
cat >"$work/expected" <<'TXT'
1000 ['1 thousand', 'elfu 10', 'elfu 10']
12345 ['12 thousand', 'elfu 1234', 'elfu 12']
1000000 ['1 million', 'milioni 10', 'milioni 1']
12345678 ['12 million', 'milioni 1235', 'milioni 12']
TXT
diff "$work/expected" "$work/seen"
cat "$work/seen"
