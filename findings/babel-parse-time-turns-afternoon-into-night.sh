#!/bin/sh
# Babel 2.18.0: parse_time on the text that format_time wrote.
# Guess: 15:05 comes back as 15:05, or an error says that the marker is not known.
# Seen: only the English letters "pm" are looked for. In languages whose CLDR marker is
# their own (am, ar, ckb, om, pa, so, sq, ti) the afternoon comes back as 03:05, silently;
# in Urdu, Bengali and Hindi, whose marker is PM, it works, so a test there passes.
# Why it matters: an appointment typed as the page itself shows it moves by twelve hours.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet babel==2.18.0
"$work/venv/bin/python" - >"$work/seen" <<'PY'
import datetime

from babel.dates import format_time, parse_time

afternoon = datetime.time(15, 5)
for name in "ur bn hi ps am ar ckb om pa so sq ti".split():
    shown = format_time(afternoon, "short", locale=name)
    print(name, ascii(shown), parse_time(shown, locale=name, format="short"))
PY
cat >"$work/expected" <<'TXT'
ur '3:05 PM' 15:05:00
bn '3:05 PM' 15:05:00
hi '3:05 pm' 15:05:00
ps '15:05' 15:05:00
am '3:05 \u12a8\u1230\u12d3\u1275' 03:05:00
ar '3:05 \u0645' 03:05:00
ckb '3:05 \u062f.\u0646' 03:05:00
om '3:05\u202fWB' 03:05:00
pa '3:05 \u0a2c\u0a3e.\u0a26\u0a41.' 03:05:00
so '3:05\u202fGD' 03:05:00
sq '3:05\u202fm.d.' 03:05:00
ti '3:05 \u12f5.\u1240.' 03:05:00
TXT
diff "$work/expected" "$work/seen"
cat "$work/seen"
