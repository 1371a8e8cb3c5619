#!/bin/sh
# Babel 2.18.0: the noun beside a shortened number in Slavic and Baltic languages.
# Guess: 12,345 shows as 12 and takes the noun that 12 takes, as 12,000 does.
# Seen: the number is rounded for show but the plural is chosen for 12.345, a fraction:
# Polish "12 tysiąca" where 12 needs "12 tysięcy"; so too uk, lt, cs.
# Why it matters: every figure that is not round reads as broken grammar, and tests
# written with round figures never show it. Round first, then format.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet babel==2.18.0
"$work/venv/bin/python" - >"$work/seen" <<'PY'
from babel.numbers import format_compact_decimal

for name in ("pl", "uk", "lt", "cs"):
    print(name, [format_compact_decimal(number, locale=name, format_type="long") for number in (12_000, 12_345)])
PY
cat >"$work/expected" <<'TXT'
pl ['12 tysięcy', '12 tysiąca']
uk ['12 тисяч', '12 тисячі']
lt ['12 tūkstančių', '12 tūkstančio']
cs ['12 tisíc', '12 tisíce']
TXT
diff "$work/expected" "$work/seen"
cat "$work/seen"
