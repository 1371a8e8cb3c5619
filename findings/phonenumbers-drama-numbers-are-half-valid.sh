#!/bin/sh
# phonenumbers 9.0.43: the numbers that the UK's regulator sets aside for film and drama.
# Guess: all are alike, either valid (they have the shape) or not (nobody has them).
# Seen: London's, Leeds's, the freephone and the UK-wide ones are valid; the mobile ones
# (07700 900) and those without an area (01632) are not, nor are they found in running text.
# Why it matters: test data made of drama numbers proves a masking of phone numbers with
# the landlines and silently skips the mobiles, which are what people type.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet phonenumbers==9.0.43
"$work/venv/bin/python" - >"$work/seen" <<'PY'
import phonenumbers

for text in ("020 7946 0018", "0113 496 0001", "0808 157 0123", "0306 999 0001", "07700 900123", "01632 960001"):
    number = phonenumbers.parse(text, "GB")
    found = len(list(phonenumbers.PhoneNumberMatcher(f"Ring {text}, please.", "GB")))
    print(text, phonenumbers.is_possible_number(number), phonenumbers.is_valid_number(number), found)
PY
cat >"$work/expected" <<'TXT'
020 7946 0018 True True 1
0113 496 0001 True True 1
0808 157 0123 True True 1
0306 999 0001 True True 1
07700 900123 True False 0
01632 960001 True False 0
TXT
diff "$work/expected" "$work/seen"
cat "$work/seen"
