#!/bin/sh
# holidays 0.109: the languages of the United Kingdom's bank holidays.
# Guess: English, and Welsh for Wales; a language not held raises an error.
# Seen: English, Thai and Urdu. Welsh and Gaelic are not there, and asking for them gives
# English without a word. So does "ur": only the exact "ur_PK" gives Urdu.
# Why it matters: a list of closing days is shown in English inside an Urdu answer, and
# no test that looks for an exception notices.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet holidays==0.109
"$work/venv/bin/python" - >"$work/seen" <<'PY'
import holidays

print(holidays.GB.supported_languages)
for language in ("cy", "gd", "ur", "ur-PK", "ur_PK", "th"):
    print(language, holidays.GB(subdiv="WLS", years=2026, language=language)["2026-12-25"])
PY
cat >"$work/expected" <<'TXT'
('en_GB', 'en_US', 'th', 'ur_PK')
cy Christmas Day
gd Christmas Day
ur Christmas Day
ur-PK Christmas Day
ur_PK کرسمس کا دن
th วันคริสต์มาส
TXT
diff "$work/expected" "$work/seen"
cat "$work/seen"
