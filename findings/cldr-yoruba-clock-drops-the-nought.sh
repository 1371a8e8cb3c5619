#!/bin/sh
# Babel 2.18.0 (CLDR data): the time of day in Yoruba.
# Guess: 09:05, or 9:05.
# Seen: CLDR's pattern is H:m, without a leading nought on the minutes: "9:5", and 9:50 is
# "9:50". The medium form is "9:5:0". Hausa, the neighbour, has 09:05.
# Why it matters: on an appointment 9:5 is easily taken for 9:50; set the minutes' width
# yourself (a skeleton or HH:mm).
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet babel==2.18.0
"$work/venv/bin/python" - >"$work/seen" <<'PY'
import datetime

from babel.dates import format_time, get_time_format

for name in ("yo", "yo_BJ", "ha"):
    shown = [format_time(datetime.time(9, minute), width, locale=name) for minute in (5, 50) for width in ("short", "medium")]
    print(name, get_time_format("short", locale=name).pattern, shown)
PY
cat >"$work/expected" <<'TXT'
yo H:m ['9:5', '9:5:0', '9:50', '9:50:0']
yo_BJ H:m ['9:5', '9:5:0', '9:50', '9:50:0']
ha HH:mm ['09:05', '09:05:00', '09:50', '09:50:00']
TXT
diff "$work/expected" "$work/seen"
cat "$work/seen"
