#!/bin/sh
# Babel 2.18.0: numbering_system="default" where a language has digits of its own.
# Guess: Pashto, Sorani and Persian get their digits and separators; or nothing changes.
# Seen: only the separators change. The digits stay Latin between Arabic separators
# (U+066C, U+066B), a mixture that nobody writes; Bengali and Nepali do not change at all.
# In Pashto the two Latin-digit forms even disagree: 1.234.567,5 without the option.
# Why it matters: sums and distances in a help text get marks that a reader of Latin
# digits does not know as a decimal point.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet babel==2.18.0
"$work/venv/bin/python" - >"$work/seen" <<'PY'
from babel import Locale
from babel.numbers import format_decimal

for name in ("ps", "ckb", "fa", "ar_EG", "bn", "ne"):
    plain = format_decimal(1234567.5, locale=name)
    native = format_decimal(1234567.5, locale=name, numbering_system="default")
    print(name, Locale.parse(name).default_numbering_system, plain, ascii(native))
PY
cat >"$work/expected" <<'TXT'
ps arabext 1.234.567,5 '1\u066c234\u066c567\u066b5'
ckb arab 1,234,567.5 '1\u066c234\u066c567\u066b5'
fa arabext 1,234,567.5 '1\u066c234\u066c567\u066b5'
ar_EG arab 1,234,567.5 '1\u066c234\u066c567\u066b5'
bn beng 12,34,567.5 '12,34,567.5'
ne deva 12,34,567.5 '12,34,567.5'
TXT
diff "$work/expected" "$work/seen"
cat "$work/seen"
