#!/bin/sh
# phonenumbers 9.0.43: timezone.time_zones_for_number.
# Guess: Asia/Gaza or Asia/Hebron, Africa/El_Aaiun, Africa/Juba; or "unknown".
# Seen: numbers of Palestine are in Europe/Bucharest, of Western Sahara in
# Atlantic/Canary, of South Sudan in Africa/Nairobi (an hour off all year). Gaza and
# Bucharest have the same clock most of the year only: they change on other days.
# Why it matters: a safe hour for a call back, taken from the number, is then an hour
# off on the days counted below, and the region named in a log or a tooltip is odd.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet phonenumbers==9.0.43 tzdata==2026.3
"$work/venv/bin/python" - >"$work/seen" <<'PY'
import datetime
import zoneinfo

import phonenumbers
from phonenumbers import timezone

zoneinfo.reset_tzpath(to=())
noons = [datetime.datetime(2025, 1, 1, 12, tzinfo=datetime.timezone.utc) + datetime.timedelta(days=day) for day in range(365)]
for region, real in {"PS": "Asia/Gaza", "EH": "Africa/El_Aaiun", "SS": "Africa/Juba"}.items():
    number = phonenumbers.example_number(region)
    (given,) = timezone.time_zones_for_number(number)
    off = sum(
        noon.astimezone(zoneinfo.ZoneInfo(given)).utcoffset() != noon.astimezone(zoneinfo.ZoneInfo(real)).utcoffset()
        for noon in noons
    )
    print(region, f"+{number.country_code}", given, "has another hour than", real, "on", off, "days of 2025")
PY
cat >"$work/expected" <<'TXT'
PS +970 Europe/Bucharest has another hour than Asia/Gaza on 14 days of 2025
EH +212 Atlantic/Canary has another hour than Africa/El_Aaiun on 127 days of 2025
SS +211 Africa/Nairobi has another hour than Africa/Juba on 365 days of 2025
TXT
diff "$work/expected" "$work/seen"
cat "$work/seen"
