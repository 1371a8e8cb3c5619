// The chat API, version 1. Nothing is stored: the conversation's token lives in the page's memory only.

// A signal that stalls does not fail: whoever waits longer than this gets what the page holds.
export const MILLISECONDS_TO_ANSWER = 10_000;

export class ApiError extends Error {
  /** `message` is in the person's language and may be shown; without one, and without a status, no answer came. */
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

export class Api {
  #visit = 0;

  /** `base` is the address of the Waymark service, such as "https://chat.charity.example". */
  constructor(base) {
    this.base = base;
    this.conversation = null;
  }

  languages() {
    return this.#get("/api/v1/languages");
  }

  wording(language) {
    return this.#get(`/widget/wording/${encodeURIComponent(language)}.json`);
  }

  /** The answers that the page holds for when the service cannot be reached. */
  safety(language) {
    return this.#get(`/widget/safety/${encodeURIComponent(language)}.json`);
  }

  /** What danger.js reads: regular expressions, and how to spell a text before they are used. */
  cues() {
    return this.#get("/widget/cues.json");
  }

  /** The rules of the shield, if they come within `milliseconds`. */
  shield(milliseconds) {
    return this.#fetch("/widget/shield.json", {}, milliseconds);
  }

  open(language) {
    return this.#turn({ language });
  }

  say(language, text) {
    return this.#turn({ language, text });
  }

  choose(language, choice) {
    return this.#turn({ language, choice });
  }

  /** Erases the conversation. Works while the page goes away, and without waiting for an answer. */
  leave() {
    this.#visit += 1;
    if (this.conversation !== null) this.#erase(this.conversation);
    this.conversation = null;
  }

  async #turn(body) {
    const visit = this.#visit;
    if (this.conversation !== null) body.conversation = this.conversation;
    const reply = await this.#fetch("/api/v1/chat", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    // Whoever left while the answer was under way has left this conversation too.
    if (visit === this.#visit) this.conversation = reply.conversation;
    else this.#erase(reply.conversation);
    return reply;
  }

  #erase(conversation) {
    navigator.sendBeacon(`${this.base}/api/v1/exit`, JSON.stringify({ conversation }));
  }

  #get(path) {
    return this.#fetch(path, {});
  }

  /** What the service says. Raises ApiError where it refuses, and without a status where it says nothing readable. */
  async #fetch(path, options, milliseconds = MILLISECONDS_TO_ANSWER) {
    const waiting = new AbortController();
    const limit = setTimeout(() => waiting.abort(), milliseconds);
    let response, body;
    try {
      response = await fetch(this.base + path, {
        ...options,
        cache: "no-store",
        credentials: "omit",
        referrerPolicy: "no-referrer",
        signal: waiting.signal,
      });
      body = await response.json();
    } catch {
      throw new ApiError("", null);
    } finally {
      clearTimeout(limit);
    }
    if (!response.ok) throw new ApiError(body.title ?? "", response.status);
    return body;
  }
}
