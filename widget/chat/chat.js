// <waymark-chat>: the chat element. Attributes: `language` (tag to start in; otherwise the person picks one),
// `exit` (where the exit button goes; a neutral page), `cover` (title, icon and first screen say nothing of what this is),
// `idle` (minutes without use after which the chat closes).

import { Api } from "../api.js";
import { renderChoices } from "../choices/choices.js";
import { COVER_TITLE, renderCover } from "../cover/cover.js";
import { Disguise } from "../cover/disguise.js";
import { loadDanger } from "../danger/danger.js";
import { element } from "../dom.js";
import { leavePage, NEUTRAL_PAGE } from "../exit/exit.js";
import { keepInSight } from "../exit/float.js";
import { onThreeShifts } from "../exit/keys.js";
import { idleMinutes, renderIdleWarning, watchIdle } from "../idle/idle.js";
import { renderPicker } from "../languages/picker.js";
import { renderMessages } from "../messages/messages.js";
import { heldReply, isOutOfReach, NOTHING_HELD, OFFLINE, SILENT_CALL } from "../safety/held.js";
import { renderPreview } from "../shield/preview.js";
import { loadShield, shield } from "../shield/shield.js";
import { mark } from "../wording.js";
import { renderHeader, renderNotice } from "./header.js";

const BASE = new URL("../..", import.meta.url).href.replace(/\/$/, "");
const STYLES = ["chat/chat.css", "cover/cover.css"];
const TEXT_LIMIT = 4000;
const GREETING = mark("Hello");
// Browsers and what is added to them send what is typed to others, to check, complete or translate it.
const UNREAD = {
  spellcheck: false,
  translate: false,
  attributes: { autocorrect: "off", autocapitalize: "off", writingsuggestions: "false", "data-gramm": "false" },
};

export class WaymarkChat extends HTMLElement {
  #api = new Api(BASE);
  #disguise = new Disguise();
  #rules = null;
  #isDanger = () => false;
  #languages = [];
  #language = { tag: "en", direction: "ltr" };
  #wording = {};
  #held = NOTHING_HELD;
  #parts = {};
  #frame = null;
  // What ends with the element's place in the page, with the frame that is shown, and with a visit.
  #connection = new AbortController();
  #sight = new AbortController();
  #visit = new AbortController();
  #covered = false;
  #closed = false;
  #used = false;

  constructor() {
    super();
    this.attachShadow({ mode: "open" });
  }

  connectedCallback() {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const styles = STYLES.map((file) => element("link", { rel: "stylesheet", href: `${BASE}/widget/${file}` }));
    // The slot shows what the page put into the element, until there is something better to show.
    this.shadowRoot.append(...styles, element("slot"));
    // Leaving the page by any way erases; a page that comes back from the browser's memory comes back empty.
    addEventListener("pagehide", () => this.#startOver(), { signal });
    onThreeShifts(() => this.#exit(), signal);
    this.#dress();
    this.#guard();
    this.#begin();
  }

  disconnectedCallback() {
    this.#connection.abort();
    this.#forget();
    this.shadowRoot.replaceChildren();
  }

  #say = (text) => this.#wording[text] ?? text;

  /** What reads a message before it is sent. Where it cannot be loaded, the service does the same with what arrives. */
  #guard() {
    this.#rules = loadShield(this.#api);
    loadDanger(this.#api).then(
      (isDanger) => (this.#isDanger = isDanger),
      () => {},
    );
  }

  async #begin() {
    try {
      this.#languages = await this.#api.languages();
    } catch {
      this.#fail();
      return;
    }
    const wanted = this.#find(this.getAttribute("language"));
    if (wanted) {
      await this.#start(wanted);
    } else {
      await this.#speak(this.#browsersLanguage());
      this.#pick();
    }
  }

  #find(tag) {
    return this.#languages.find((language) => language.tag === tag);
  }

  #browsersLanguage() {
    const found = navigator.languages.map((tag) => this.#find(tag) ?? this.#find(tag.split("-")[0]));
    return found.find((language) => language) ?? this.#language;
  }

  /** What can be said in a language, and what is held of it for bad times. */
  async #speak(language) {
    this.#language = language;
    [this.#wording, this.#held] = await Promise.all([
      this.#api.wording(language.tag).catch(() => ({})),
      this.#api.safety(language.tag).catch(() => NOTHING_HELD),
    ]);
  }

  #pick() {
    const say = this.#say;
    const picker = renderPicker(this.#languages, (language) => this.#start(language));
    const hello = this.#discreet ? element("p", { className: "hello" }, say(GREETING)) : null;
    const content = element("div", { className: "pick", attributes: { role: "group", "aria-label": say("Language") } }, hello, picker);
    this.#show(this.#header({}, this.#discreet), content);
  }

  #fail() {
    const texts = [OFFLINE, SILENT_CALL].map((text) => element("p", {}, text));
    this.#show(this.#header({}), element("div", { className: "failure" }, ...texts));
  }

  async #start(language) {
    await this.#speak(language);
    this.#closed = false;
    this.#dress();
    this.#build();
    this.#watch();
    await this.#ask(() => this.#api.open(language.tag));
    // Not the text field: on a phone its keyboard would cover what there is to read.
    this.#parts.log?.focus({ preventScroll: true });
  }

  #header(does, discreet = false) {
    return renderHeader(this.#say, { ...does, exit: () => this.#exit() }, discreet);
  }

  #show(...content) {
    const { tag, direction } = this.#language;
    this.#frame = element("div", { className: "frame", lang: tag, dir: direction }, ...content);
    this.#sight.abort();
    this.#sight = new AbortController();
    keepInSight(this.#frame, this.#sight.signal);
    if (!this.#covered) this.#mount(this.#frame);
  }

  #mount(part) {
    for (const old of this.shadowRoot.querySelectorAll("slot, .frame, .cover")) old.remove();
    this.shadowRoot.append(part);
  }

  #build() {
    const say = this.#say;
    const header = this.#header({ change: () => this.#pick(), hide: () => this.#hide() });
    const notice = this.#used ? null : renderNotice(say);
    const log = element("div", { className: "log", attributes: { role: "log", "aria-label": say("Conversation"), tabindex: "0" } }, notice);
    const label = element("label", { htmlFor: "text" }, say("Write in your own words. You do not need to say who you are."));
    const input = element("textarea", { id: "text", rows: 2, maxLength: TEXT_LIMIT, dir: "auto", autocomplete: "off", ...UNREAD });
    const send = element("button", { className: "send" }, say("Send"));
    const form = element("form", { autocomplete: "off" }, label, element("div", { className: "row" }, input, send), renderPreview(input, this.#rules, say));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.#submit();
      }
    });
    this.#parts = { log, input, send, emergency: header.querySelector(".emergency") };
    this.#show(header, log, form);
  }

  async #submit() {
    const parts = this.#parts;
    const { input } = parts;
    const typed = input.value.trim();
    if (!typed) return;
    input.value = "";
    input.dispatchEvent(new Event("input"));
    // Before anything that has to be waited for.
    if (this.#isDanger(typed)) this.#raise(true);
    const { text } = shield(typed, await this.#rules);
    if (parts !== this.#parts) return; // The person left before the rules were there.
    this.#addOwn(text);
    await this.#ask(() => this.#api.say(this.#language.tag, text));
    this.#parts.input?.focus({ preventScroll: true });
  }

  async #choose(choice) {
    this.#addOwn(choice.label);
    await this.#ask(() => this.#api.choose(this.#language.tag, choice.id), choice.id);
  }

  /** Asks the service; where it cannot be reached, the page answers with what it holds. */
  async #ask(request, choice = null) {
    const parts = this.#parts;
    this.#busy(parts, true);
    const reply = await request().catch((error) => this.#standIn(error, choice));
    this.#busy(parts, false);
    // Whoever left or changed the language meanwhile sees something else now.
    if (parts === this.#parts) this.#addReply(reply);
  }

  #standIn(error, choice) {
    const notice = error.message || this.#say(OFFLINE);
    if (isOutOfReach(error)) return heldReply(this.#held, choice, notice, this.#say);
    return { urgent: false, messages: [{ kind: "notice", text: notice }], choices: [] };
  }

  #busy({ log, send }, busy) {
    log.setAttribute("aria-busy", String(busy));
    send.disabled = busy;
  }

  #addOwn(text) {
    this.#used = true;
    const own = element("div", { className: "own" }, element("p", { dir: "auto", translate: false }, text));
    this.#parts.log.append(own);
    this.#scrollTo(own);
  }

  #addReply(reply) {
    this.#raise(reply.urgent);
    const rendered = renderMessages(reply.messages, this.#language.tag, this.#say);
    const choices = renderChoices(reply, (choice) => this.#choose(choice), this.#say);
    const added = element("div", { className: "reply" }, ...rendered, ...choices);
    this.#parts.log.append(added);
    const before = added.previousElementSibling;
    // What was said before it too, where that leaves the answer room.
    this.#scrollTo(before && before.offsetHeight < this.#parts.log.clientHeight / 3 ? before : added);
  }

  /** Shows the emergency strip large, or as usual. */
  #raise(urgent) {
    this.#parts.emergency.toggleAttribute("data-urgent", urgent);
  }

  /** The start of what is new is what to read first. Scrolls the log only, never the page around it. */
  #scrollTo(part) {
    const { log } = this.#parts;
    log.scrollTop = part.offsetTop - log.firstElementChild.offsetTop;
  }

  get #discreet() {
    return this.#closed || this.hasAttribute("cover");
  }

  /** Title and icon: neutral while the chat is hidden or closed, or always if it is to be discreet. */
  #dress() {
    if (this.#covered) this.#disguise.wear(this.#say(COVER_TITLE));
    else if (this.#discreet) this.#disguise.wear(this.#say(GREETING));
    else this.#disguise.takeOff();
  }

  #hide() {
    const { log } = this.#parts;
    const place = log.scrollTop;
    this.#covered = true;
    const cover = renderCover(this.#say, () => {
      this.#covered = false;
      this.#mount(this.#frame);
      this.#dress();
      log.scrollTop = place;
    });
    Object.assign(cover, { lang: this.#language.tag, dir: this.#language.direction });
    this.#mount(cover);
    this.#dress();
  }

  #watch() {
    this.#visit.abort();
    this.#visit = new AbortController();
    const warning = renderIdleWarning(this.#say);
    const acts = {
      warn: () => warning.isConnected || this.#frame.querySelector("header").append(warning),
      stay: () => warning.remove(),
      end: () => this.#close(),
    };
    watchIdle(idleMinutes(this.getAttribute("idle")), acts, this.#visit.signal);
  }

  /** After too long without use: nothing that says what this was. */
  #close() {
    this.#closed = true;
    this.#startOver();
    this.#dress();
  }

  #startOver() {
    this.#forget();
    this.#pick();
  }

  #forget() {
    this.#api.leave();
    this.#visit.abort();
    this.#parts = {};
    this.#used = false;
  }

  #exit() {
    leavePage(this.#api, this.getAttribute("exit") ?? NEUTRAL_PAGE);
  }
}
