// What the browser shows of a page besides its content: title and icon.

import { element } from "../dom.js";

// In the text itself, so that it is there at once and without a network: a grey square.
const ICON = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect x='2' y='2' width='12' height='12' rx='2' fill='%23888'/%3E%3C/svg%3E";

export function neutralIcon() {
  return element("link", { rel: "icon", href: ICON });
}

/** A neutral title and icon for the page, and the way back to its own. */
export class Disguise {
  #own = null;

  wear(title) {
    this.#own ??= this.#putOn();
    document.title = title;
  }

  takeOff() {
    if (this.#own === null) return;
    const { title, icons, neutral } = this.#own;
    document.head.append(...icons);
    neutral.remove();
    document.title = title;
    this.#own = null;
  }

  #putOn() {
    const icons = [...document.querySelectorAll('link[rel~="icon"]')];
    const neutral = neutralIcon();
    // Never without an icon: a browser would ask the site for its usual one.
    document.head.append(neutral);
    for (const icon of icons) icon.remove();
    return { title: document.title, icons, neutral };
  }
}
