#!/bin/sh
# eSpeak NG 1.51 (Debian: espeak-ng): digits of their own, read by the languages' voices.
# Guess: each voice reads its own digits, and perhaps not its neighbour's.
# Seen: the Urdu, Sindhi, Uyghur and Kurdish voices say nothing at all for Urdu digits, no
# error; the Urdu voice reads the Arabic ones, which Urdu does not write. The Persian and
# Arabic voices read both. Amharic is silent on Ethiopic numerals. The Nepali voice
# reads 116 in English, and its own digits in Nepali.
# Why it matters: a helpline's number is left out of a spoken answer, or spoken in English.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
espeak-ng --version | grep -q 'NG text-to-speech: 1\.51 ' || { echo "needs eSpeak NG 1.51" >&2; exit 2; }
speak() { printf '%s %s [%s]\n' "$1" "$2" "$(espeak-ng -q -x -v "$1" "$2")"; }
{
    for voice in ur sd ug ku fa ar; do
        speak "$voice" 116
        speak "$voice" '١١٦'
        speak "$voice" '۱۱۶'
    done
    speak am 116
    speak am '፻፲፮'
    speak ne 116
    speak ne '११६'
} >"$work/seen"
cat >"$work/expected" <<'TXT'
ur 116 ['e:ks'aU s'o:laH]
ur ١١٦ ['e:ks'aU s'o:laH]
ur ۱۱۶ []
sd 116 [h,IkUs'aU so*,aha]
sd ١١٦ [h,IkUs'aU so*,aha]
sd ۱۱۶ []
ug 116 [b'Irj'yz 'on'Alt&]
ug ١١٦ []
ug ۱۱۶ []
ku 116 [s'Ed_u Sanzd'E#]
ku ١١٦ []
ku ۱۱۶ []
fa 116 [s,a:do S'Anzdah]
fa ١١٦ [s,a:do S'Anzdah]
fa ۱۱۶ [s,a:do S'Anzdah]
ar 116 [m'i?awa s'it:at,a A-,aSaR]
ar ١١٦ [m'i?awa s'it:at,a A-,aSaR]
ar ۱۱۶ [m'i?awa s'it:at,a A-,aSaR]
am 116 [m'@to ?asr'as'yd:yst]
am ፻፲፮ []
ne 116 [(en)w'0nh'VndrI2d@n s'Iksti:n(ne)]
ne ११६ [e:ks'aj@ s'o:*@2]
TXT
diff "$work/expected" "$work/seen"
cat "$work/seen"
