// <waymark-chat>: the chat element. Attributes: `language` (tag to start in; otherwise the person picks one),
// `exit` (where the exit button goes; a neutral page).

import { Api } from "../api.js";
import { renderChoices } from "../choices/choices.js";
import { element } from "../dom.js";
import { leavePage, NEUTRAL_PAGE } from "../exit/exit.js";
import { renderPicker } from "../languages/picker.js";
import { renderMessages } from "../messages/messages.js";

const BASE = new URL("../..", import.meta.url).href.replace(/\/$/, "");
const TEXT_LIMIT = 4000;

export class WaymarkChat extends HTMLElement {
  #api = new Api(BASE);
  #languages = [];
  #language = null;
  #wording = {};
  #parts = {};

  constructor() {
    super();
    this.attachShadow({ mode: "open" });
  }

  async connectedCallback() {
    if (this.shadowRoot.childElementCount) return;
    const style = element("link", { rel: "stylesheet", href: `${BASE}/widget/chat/chat.css` });
    this.shadowRoot.append(style);
    // Leaving the page by any way erases; a page that comes back from the browser's memory comes back empty.
    addEventListener("pagehide", () => this.#forget());
    try {
      this.#languages = await this.#api.languages();
    } catch {
      this.shadowRoot.append(element("p", { className: "failure" }, OFFLINE));
      return;
    }
    const wanted = this.#languages.find((language) => language.tag === this.getAttribute("language"));
    if (wanted) await this.#start(wanted);
    else this.#pick();
  }

  #say = (text) => this.#wording[text] ?? text;

  #pick() {
    const picker = renderPicker(this.#languages, (language) => this.#start(language));
    const frame = element("div", { className: "frame", attributes: { role: "group", "aria-label": "Language" } }, picker);
    this.#show(frame);
  }

  async #start(language) {
    this.#language = language;
    try {
      this.#wording = await this.#api.wording(language.tag);
    } catch {
      this.#wording = {};
    }
    this.#build();
    await this.#ask(() => this.#api.open(language.tag));
    // Not the text field: on a phone its keyboard would cover what there is to read.
    this.#parts.log.focus({ preventScroll: true });
  }

  #show(frame) {
    for (const old of this.shadowRoot.querySelectorAll(".frame, .failure")) old.remove();
    this.shadowRoot.append(frame);
  }

  #build() {
    const say = this.#say;
    const { tag, direction } = this.#language;
    const exit = element("button", { type: "button", className: "exit", onclick: () => this.#exit() }, say("Exit"));
    const change = element("button", { type: "button", className: "change", lang: tag, onclick: () => this.#pick() }, say("Language"));
    const emergency = element(
      "p",
      { className: "emergency" },
      say("In danger now?"),
      " ",
      element("a", { href: "tel:999" }, say("Call 999")),
    );
    const log = element("div", { className: "log", attributes: { role: "log", "aria-label": say("Conversation"), tabindex: "0" } });
    const label = element("label", { htmlFor: "text" }, say("Write in your own words. You do not need to say who you are."));
    const input = element("textarea", { id: "text", rows: 2, maxLength: TEXT_LIMIT, dir: "auto", autocomplete: "off", spellcheck: false });
    const send = element("button", { className: "send" }, say("Send"));
    const form = element("form", { autocomplete: "off" }, label, element("div", { className: "row" }, input, send));
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
    const header = element("header", {}, element("div", { className: "bar" }, change, exit), emergency);
    this.#parts = { log, input, send, emergency };
    this.#show(element("div", { className: "frame", lang: tag, dir: direction }, header, log, form));
  }

  async #submit() {
    const text = this.#parts.input.value.trim();
    if (!text) return;
    this.#parts.input.value = "";
    this.#addOwn(text);
    await this.#ask(() => this.#api.say(this.#language.tag, text));
    this.#parts.input.focus({ preventScroll: true });
  }

  async #choose(choice) {
    this.#addOwn(choice.label);
    await this.#ask(() => this.#api.choose(this.#language.tag, choice.id));
  }

  async #ask(request) {
    this.#busy(true);
    try {
      this.#addReply(await request());
    } catch (error) {
      this.#add([element("p", { className: "notice" }, error.message || this.#say(OFFLINE))]);
    } finally {
      this.#busy(false);
    }
  }

  #busy(busy) {
    this.#parts.log.setAttribute("aria-busy", String(busy));
    this.#parts.send.disabled = busy;
  }

  #addOwn(text) {
    const own = element("div", { className: "own" }, element("p", { dir: "auto" }, text));
    this.#parts.log.append(own);
    this.#scrollTo(own);
  }

  #addReply(reply) {
    this.#parts.emergency.toggleAttribute("data-urgent", reply.urgent);
    const rendered = renderMessages(reply.messages, this.#language.tag, this.#say);
    const choices = renderChoices(reply, (choice) => this.#choose(choice), this.#say);
    this.#add([...rendered, ...choices]);
  }

  #add(elements) {
    const reply = element("div", { className: "reply" }, ...elements);
    this.#parts.log.append(reply);
    this.#scrollTo(reply.previousElementSibling ?? reply);
  }

  /** The start of what is new is what to read first. Scrolls the log only, never the page around it. */
  #scrollTo(part) {
    const { log } = this.#parts;
    log.scrollTop = part.offsetTop - log.firstElementChild.offsetTop;
  }

  #forget() {
    this.#api.leave();
    this.#pick();
  }

  #exit() {
    leavePage(this.#api, this.getAttribute("exit") ?? NEUTRAL_PAGE);
  }
}

const OFFLINE = mark("The chat cannot be reached at the moment. If you are in danger, call 999.");

/** Marks a text for translation where it is defined; it is translated where it is shown. */
function mark(text) {
  return text;
}
