#!/bin/sh
# Chromium 150 (Debian): Intl in languages that the browser is not translated into.
# Guess: a language whose formats are left out of the build is not among the supported
# ones, and falls back to the browser's own, as Somali does.
# Seen: Punjabi and Sindhi are "supported" by DateTimeFormat, ListFormat and others, but with
# the root's data: "2026 M12 1, Tue", "A, B, and C", "-2 d". Collator says no. The bare name
# of the language is right, so a check of DisplayNames does not tell.
# Why it matters: supportedLocalesOf is the usual test before a page formats dates itself;
# for Punjabi a server's text is better than what passes the test.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LANG=C.UTF-8 LANGUAGE=en_US
chromium --version 2>/dev/null | grep -q '^Chromium 150\.' || { echo "needs Chromium 150" >&2; exit 2; }

cat >"$work/page.html" <<'HTML'
<meta charset="utf-8"><pre></pre><script>
const day = new Date(Date.UTC(2026, 11, 1, 15, 5));
document.querySelector("pre").textContent = ["pa", "sd", "so", "ur"].map((tag) => "SEEN " + [
  tag,
  Intl.DateTimeFormat.supportedLocalesOf(tag).length,
  Intl.Collator.supportedLocalesOf(tag).length,
  new Intl.DateTimeFormat(tag).resolvedOptions().locale,
  new Intl.DateTimeFormat(tag, { dateStyle: "full", timeZone: "UTC" }).format(day),
  new Intl.ListFormat(tag).format(["A", "B", "C"]),
  new Intl.RelativeTimeFormat(tag).format(-2, "day"),
  new Intl.DisplayNames(tag, { type: "language" }).of(tag),
].join(" | ")).join("\n");
</script>
HTML
chromium --headless=new --no-sandbox --disable-gpu --lang=en-US --user-data-dir="$work/profile" \
    --dump-dom "file://$work/page.html" 2>/dev/null | grep -o 'SEEN [a-z][a-z] | .*' | sed 's/<\/pre>.*//' >"$work/seen"
cat >"$work/expected" <<'TXT'
SEEN pa | 1 | 0 | pa | 2026 M12 1, Tue | A, B, and C | -2 d | ਪੰਜਾਬੀ
SEEN sd | 1 | 0 | sd | 2026 M12 1, Tue | A, B, and C | -2 d | سنڌي
SEEN so | 0 | 0 | en-US | Tuesday, December 1, 2026 | A, B, and C | 2 days ago | Somali
SEEN ur | 1 | 1 | ur | منگل، 1 دسمبر، 2026 | A، B، اور C | 2 دنوں پہلے | اردو
TXT
diff "$work/expected" "$work/seen"
cat "$work/seen"
