// The shield in the browser: what identifies somebody is taken out before anything is sent. Its rules are the
// service's own (waymark/shield/), which reads every message again: where they cannot be loaded, it does so alone.

const NO_RULES = { mark: "", kinds: [], digits: new Map(), unnamed: /(?!)/g, standIns: [], rules: [], publicNames: [], published: new Set() };
const MILLISECONDS_TO_LOAD = 5000;

/** The rules for `shield`; none if they cannot be had soon, so that nobody waits for them. */
export async function loadShield(api) {
  try {
    return prepared(await api.shield(MILLISECONDS_TO_LOAD));
  } catch {
    return NO_RULES;
  }
}

/** Has the browser compile the patterns while it has nothing else to do, so that typing never waits for it. */
export async function warmedUp(rules) {
  await Promise.all(rules.rules.map((rule) => whenIdle(() => SAMPLES.forEach((sample) => finds(rule, sample)))));
  return rules;
}

/** `text` without what identifies somebody, and the kinds of what was taken out. */
export function shield(text, rules) {
  const plain = withNamedLetters(withWesternDigits(text, rules.digits), rules);
  const small = inLowerCase(plain);
  const written = ({ capitals }) => (capitals ? plain : small);
  const found = withoutPublic(rules.rules.flatMap((rule) => finds(rule, written(rule))), plain, rules, written);
  const kinds = new Set(found.map((one) => one.kind));
  forgetLastMatch();
  return { text: withoutFound(text, merged(found), rules.mark), removed: rules.kinds.filter((kind) => kinds.has(kind)) };
}

// Browsers compile a pattern once for texts in Latin letters and once for all others.
const SAMPLES = ["a", "ا"];

// What stands in a pattern for a part that it shares with others (waymark/shield/shared.py).
const PART = /[\uE000-\uF8FF]/g;
const FIRST_PART = 0xe000;

function whenIdle(work) {
  const idly = globalThis.requestIdleCallback ?? setTimeout;
  return new Promise((done) => idly(() => done(work())));
}

function prepared({ mark, kinds, digits, named, stand_ins: standIns, parts, rules, public_names: publicNames, published }) {
  const whole = (pattern) => pattern.replace(PART, (part) => whole(parts[part.charCodeAt() - FIRST_PART]));
  const compiled = (rule) => ({ ...rule, pattern: new RegExp(whole(rule.pattern), "dgu") });
  return {
    mark,
    kinds,
    digits: new Map(digits.flatMap((script) => [...script].map((digit, value) => [digit, String(value)]))),
    unnamed: new RegExp(`(?![${named}])(?:(\\p{L})|(\\p{M})|\\p{N})`, "gu"),
    standIns,
    rules: rules.map((rule) => ({ ...compiled(rule), check: rule.check ? CHECKS[rule.check] : () => true })),
    publicNames: publicNames.map(compiled),
    published: new Set(published),
  };
}

function withWesternDigits(text, digits) {
  return Array.from(text, (character) => digits.get(character) ?? character).join("");
}

/** What no rule names replaced by what stands for all letters, marks or numbers of its kind. */
function withNamedLetters(text, { unnamed, standIns: [letter, mark, number] }) {
  return text.replace(unnamed, (found, isLetter, isMark) => (isLetter ? letter : isMark ? mark : number).repeat(found.length));
}

/** As long as before, so that places stay what they are: some letters are longer in lower case. */
function inLowerCase(text) {
  return Array.from(text, lowered).join("");
}

function lowered(character) {
  const small = character.toLowerCase();
  return small.length > character.length ? character : small;
}

function finds({ kind, pattern, check }, plain) {
  return placesOf(pattern, plain)
    .filter(([start, end]) => check(plain.slice(start, end)))
    .map(([start, end]) => ({ kind, start, end }));
}

/** Where a pattern finds its secret. A browser that cannot run it leaves it to the service, and the message goes out. */
function placesOf(pattern, plain) {
  try {
    return Array.from(plain.matchAll(pattern), (match) => match.indices.groups?.secret ?? match.indices[0]);
  } catch {
    return [];
  }
}

/** What was found and is not Waymark's own, nor a part of a name that identifies nobody. */
function withoutPublic(found, plain, rules, written) {
  const names = found.length ? rules.publicNames.flatMap((name) => placesOf(name.pattern, written(name))) : [];
  return found.filter(
    ({ start, end }) => !isPublished(plain.slice(start, end), rules) && !names.some(([from, to]) => from <= start && end <= to),
  );
}

/** Whether Waymark gives out what was found: the number or e-mail address itself, a web address by its host. */
function isPublished(found, { published }) {
  const plain = found.toLowerCase().trim();
  if (plain.includes("@")) return published.has(plain);
  if (!/\p{L}/u.test(plain)) return published.has(plain.replace(/[^0-9]/g, "").replace(/^(?:00)?440?/, "0"));
  return domainsOf(plain).some((domain) => published.has(domain));
}

/** The host of a web address and the domains that it belongs to: england.shelter.org.uk, shelter.org.uk, ... */
function domainsOf(address) {
  const host = /^(?:https?:\/\/)?(?:www\.)?([^/?#:@\s]+)(?=[/?#:]|$)/.exec(address)?.[1] ?? "";
  const parts = host.split(".");
  return parts.slice(1).map((_, start) => parts.slice(start).join("."));
}

/** The places found, in order, those that overlap as one. */
function merged(found) {
  const places = [];
  for (const { start, end } of [...found].sort((one, other) => one.start - other.start)) {
    const last = places.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else places.push({ start, end });
  }
  return places;
}

function withoutFound(text, places, mark) {
  const kept = places.map(({ start }, index) => text.slice(places[index - 1]?.end ?? 0, start) + mark);
  return kept.join("") + text.slice(places.at(-1)?.end ?? 0);
}

/** Browsers keep the text of the last match where every script of the page can read it (RegExp.input). */
function forgetLastMatch() {
  /^/.test("");
}

const CHECKS = { luhn: isLuhn, mod97: isMod97, mod11_nhs: isNhs };

/** A card number by ISO/IEC 7812. */
function isLuhn(found) {
  const doubled = digitsOf(found).reverse().map((digit, place) => (place % 2 ? digit * 2 - (digit > 4 ? 9 : 0) : digit));
  return doubled.length >= 12 && sum(doubled) % 10 === 0;
}

/** An account number by ISO 13616 (IBAN). */
function isMod97(found) {
  const characters = found.replace(/[^a-z0-9]/gi, "");
  const values = [...characters.slice(4), ...characters.slice(0, 4)].map((character) => parseInt(character, 36));
  return values.reduce((rest, value) => (rest * (value > 9 ? 100 : 10) + value) % 97, 0) === 1;
}

/** An NHS number, whose last digit checks the others. */
function isNhs(found) {
  const digits = digitsOf(found);
  const weighted = sum(digits.slice(0, 9).map((digit, place) => digit * (10 - place)));
  return digits.length === 10 && (11 - (weighted % 11)) % 11 === digits[9];
}

function digitsOf(text) {
  return Array.from(text.replace(/[^0-9]/g, ""), Number);
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
