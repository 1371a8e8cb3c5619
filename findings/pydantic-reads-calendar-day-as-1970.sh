#!/bin/sh
# pydantic 2.14.3: a datetime given as text.
# Guess: "20261201", a day as iCalendar (and ISO 8601's short form) writes it, is either
# 1 December 2026 or an error, like "20261201T090000Z" is.
# Seen: it is taken for seconds since 1970, and gives an afternoon of August 1970, with a
# zone. The same text as a date raises an error that speaks of zero time.
# Why it matters: all-day entries of a calendar pass validation as 1970, and whatever is
# deleted after its date is deleted at once.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet pydantic==2.14.3
"$work/venv/bin/python" - >"$work/seen" <<'PY'
import datetime

from pydantic import TypeAdapter, ValidationError

for kind in (datetime.datetime, datetime.date):
    for text in ("2026-12-01", "20261201", "20261201T090000Z"):
        try:
            seen = TypeAdapter(kind).validate_python(text).isoformat()
        except ValidationError as error:
            seen = error.errors()[0]["type"]
        print(kind.__name__, text, seen)
PY
cat >"$work/expected" <<'TXT'
datetime 2026-12-01 2026-12-01T00:00:00
datetime 20261201 1970-08-23T12:06:41+00:00
datetime 20261201T090000Z datetime_from_date_parsing
date 2026-12-01 2026-12-01
date 20261201 date_from_datetime_inexact
date 20261201T090000Z date_from_datetime_parsing
TXT
diff "$work/expected" "$work/seen"
cat "$work/seen"
