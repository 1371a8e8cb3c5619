#!/bin/sh
# Chromium 150 prints Arabic to PDF, Poppler 22.12's pdftotext reads it back (Debian).
# Guess: the same text comes back whichever Arabic font the page used.
# Seen: with Noto Sans Arabic it does (but for stray spaces). With Vazirmatn, whose lam-alef
# is one glyph, the two letters change places: salam (peace) comes back as salim (sound), and
# "a lawyer without a fee" as "a lawyer, in a fee's mind". Both fonts look right on the page.
# Why it matters: leaflets are searched, read aloud and checked through this text; the
# choice of a font decides whether "without" is still there.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LANG=C.UTF-8 LANGUAGE=en_US
chromium --version 2>/dev/null | grep -q '^Chromium 150\.' || { echo "needs Chromium 150" >&2; exit 2; }

pdftotext -v 2>&1 | grep -q 'version 22\.12\.' || { echo "needs Poppler 22.12" >&2; exit 2; }
cd "$work"
npm install --silent --no-audit --no-fund --prefix "$work" \
    @fontsource/vazirmatn@5.3.0 @fontsource/noto-sans-arabic@5.3.0 >/dev/null
for font in noto-sans-arabic vazirmatn; do
    cat >"$font.html" <<HTML
<meta charset="utf-8"><style>
@font-face { font-family: probe; src: url(node_modules/@fontsource/$font/files/$font-arabic-400-normal.woff2) }
p { font: 24px probe }
</style><p lang="ar" dir="rtl">سلام</p><p lang="ar" dir="rtl">محامي بلا أجر</p>
HTML
    chromium --headless=new --no-sandbox --disable-gpu --no-pdf-header-footer --user-data-dir="$work/profile" \
        --print-to-pdf="$work/$font.pdf" "file://$work/$font.html" >/dev/null 2>&1
    pdftotext "$font.pdf" - | tr -d '\014' | LC_ALL=C sed 's/\xe2\x80[\xaa-\xae]//g; /^$/d' | sed "s/^/$font: /" >>seen
done
cat >"$work/expected" <<'TXT'
noto-sans-arabic: سلام
noto-sans-arabic: محامي بلا أج ر
vazirmatn: سالم
vazirmatn: محامي بال أجر
TXT
diff "$work/expected" "$work/seen"
cat "$work/seen"
