#!/bin/sh
# holidays 0.109 and Babel 2.18.0 (CLDR): which days are the weekend.
# Guess: both say Friday and Saturday for Bangladesh, Thursday and Friday or Friday and
# Saturday for Afghanistan, Saturday and Sunday for India and Uganda.
# Seen: they differ in all of these and more; CLDR has no Friday in Bangladesh's, and Sunday
# alone in India's and Uganda's. Without a country CLDR's data give Persian and Arabic
# Saturday and Sunday.
# Why it matters: the next working day reckoned with one is greyed out in a calendar drawn
# with the other.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet holidays==0.109 babel==2.18.0
"$work/venv/bin/python" - >"$work/seen" <<'PY'
import holidays
from babel import Locale

names = "Mon Tue Wed Thu Fri Sat Sun".split()
for name in ("bn_BD", "fa_AF", "hi_IN", "en_UG", "ar_LY", "ar_DJ", "ms_BN", "fa_IR"):
    locale = Locale.parse(name)
    cldr = names[locale.weekend_start : locale.weekend_end + 1]
    days = [names[day] for day in sorted(holidays.country_holidays(locale.territory).weekend)]
    print(name, "holidays:", *days, "CLDR:", *cldr)
for name in ("fa", "ar", "ps"):
    locale = Locale.parse(name)
    print(name, "CLDR:", *names[locale.weekend_start : locale.weekend_end + 1])
PY
cat >"$work/expected" <<'TXT'
bn_BD holidays: Fri Sat CLDR: Sat Sun
fa_AF holidays: Fri Sat CLDR: Thu Fri
hi_IN holidays: Sat Sun CLDR: Sun
en_UG holidays: Sat Sun CLDR: Sun
ar_LY holidays: Sat Sun CLDR: Fri Sat
ar_DJ holidays: Fri Sat CLDR: Sat Sun
ms_BN holidays: Fri Sun CLDR: Sat Sun
fa_IR holidays: Fri CLDR: Fri
fa CLDR: Sat Sun
ar CLDR: Sat Sun
ps CLDR: Sat Sun
TXT
diff "$work/expected" "$work/seen"
cat "$work/seen"
