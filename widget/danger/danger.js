// Signs of danger in what a person writes, by the cues of data/cues/: read here, the emergency strip needs no answer
// from the server. The regular expressions and the spelling are the server's own (waymark/danger.py, waymark/text.py).

/** Resolves to a function that tells whether a text has a sign of danger. Rejects where the cues cannot be had. */
export async function loadDanger(api) {
  const { spelling, ...sources } = await api.cues();
  const { present, weakened, past, harmless } = Object.fromEntries(
    Object.entries(sources).map(([kind, source]) => [kind, new RegExp(source, "u")]),
  );
  const everyHarmless = new RegExp(harmless.source, "gu");
  return (text) => {
    const literal = words(text, spelling).replace(everyHarmless, "");
    return present.test(literal) || (!past.test(literal) && weakened.test(literal));
  };
}

/** The words of a text in one spelling, with a space before, between and after them, as `waymark.text.words`. */
export function words(text, spelling) {
  const read = normalized(text.replace(/['‘’`´ʼ]/gu, ""), spelling).replaceAll("ة", "ه");
  return ` ${read.replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim()} `;
}

function normalized(text, { letters, digits, sounds }) {
  const visible = text
    .normalize("NFKC")
    .replace(/[\u001c-\u001f\u0085]/gu, " ")
    .replace(/(?!\s)\p{C}|\ufeff/gu, "");
  const lettered = Array.from(visible, (letter) => letters[letter] ?? letter)
    .join("")
    .toLowerCase();
  const plain = lettered
    .normalize("NFD")
    .replace(/([\0-\x7f])\p{M}+/gu, "$1")
    .normalize("NFC");
  return plain
    .replace(/[a-z0-9]+/gu, (word) => foldedBySound(word, digits, sounds))
    .replace(/([\p{L}\p{Nl}\p{No}_])\1{2,}/gu, "$1$1");
}

function foldedBySound(word, digits, sounds) {
  if (/^\d+$/u.test(word)) return word;
  const lettered = Array.from(word, (letter) => digits[letter] ?? letter).join("");
  const sounded = sounds.reduce((heard, [spelt, sound]) => heard.replaceAll(spelt, sound), lettered);
  return sounded.replace(/(.)\1+/gu, "$1");
}
