// One function a kind of message of the chat API: data in, element out.

import { element, outsideLink } from "../dom.js";

/** The elements of a reply's messages, in order; sources are gathered at the end, folded. */
export function renderMessages(messages, language, say) {
  const sources = messages.filter((message) => message.kind === "source");
  const rendered = messages
    .filter((message) => message.kind !== "source")
    .map((message) => (KINDS[message.kind] ?? renderText)(message, language, say));
  return sources.length ? [...rendered, renderSources(sources, language, say)] : rendered;
}

const KINDS = {
  text: renderText,
  question: renderQuestion,
  notice: renderNotice,
  warning: renderWarning,
  list: renderList,
  steps: renderList,
  standing: renderStanding,
  contact: renderContact,
};

function renderText(message) {
  return element("p", {}, message.text);
}

function renderQuestion(message) {
  return element("h2", { className: "question" }, message.text);
}

function renderWarning(message) {
  return element("p", { className: "warning" }, message.text);
}

function renderNotice(message) {
  return element("p", { className: "notice" }, message.text);
}

function renderList(message) {
  const items = message.items.map((item) => element("li", {}, item));
  const heading = message.text ? element("h2", {}, message.text) : null;
  const list = items.length ? element("ul", {}, ...items) : null;
  if (message.folded) return element("details", { className: message.kind }, element("summary", {}, message.text), list);
  return element("div", { className: message.kind }, heading, list);
}

function renderStanding(message, language) {
  const label = element("strong", {}, message.label, " · ", element("bdi", {}, shownDate(message.as_of, language)));
  return element("div", { className: "standing", dataset: { standing: message.standing } }, label, element("p", {}, message.text));
}

/** A row: the name, which opens what there is to know, and the call. What nobody can call has its website there. */
function renderContact(message, _language, say) {
  const name = element("h2", { lang: "en", dir: "auto" }, message.name);
  const site = message.url ? outsideLink(message.url, element("bdi", { dir: "ltr" }, siteName(message.url))) : null;
  const details = message.details.map((line) => element("p", {}, line));
  return element(
    "section",
    { className: "contact", attributes: { "aria-label": message.name } },
    element("details", {}, element("summary", {}, name), ...details, message.number && site ? element("p", {}, site) : null),
    callLink(message, say) ?? site,
    message.text ? element("p", { className: "hours" }, message.text) : null,
  );
}

function callLink(message, say) {
  if (!message.number) return null;
  const number = element("bdi", { dir: "ltr" }, message.number);
  const [address, verb] = message.sms ? [`sms:${message.sms}`, say("Text")] : [`tel:${message.phone}`, say("Call")];
  return element("a", { className: "call", href: address }, verb, " ", number);
}

function renderSources(sources, language, say) {
  const items = sources.map((source) =>
    element(
      "li",
      { lang: "en", dir: "ltr" },
      outsideLink(source.url, source.text),
      source.as_of ? ` (${shownDate(source.as_of, "en")})` : null,
    ),
  );
  return element("details", { className: "sources" }, element("summary", {}, say("Where this comes from")), element("ul", {}, ...items));
}

function siteName(address) {
  return new URL(address).hostname.replace(/^www\./, "");
}

/** "2021-12-15", "2021-12" or "2021" as people write it in the language, short and in Western digits. */
export function shownDate(date, language) {
  const parts = date.split("-").length;
  const options = [{ year: "numeric" }, { year: "numeric", month: "short" }, { year: "numeric", month: "short", day: "numeric" }][parts - 1];
  const format = new Intl.DateTimeFormat(`${language}-GB`, { ...options, timeZone: "UTC", numberingSystem: "latn", calendar: "gregory" });
  return format.format(new Date(date));
}
