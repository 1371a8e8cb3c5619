// Leaving: what was said disappears from the screen, from the page, from the server and from the way back.

import { neutralIcon } from "../cover/disguise.js";
import { element } from "../dom.js";

export const NEUTRAL_PAGE = "https://www.bbc.co.uk/weather";

/**
 * Blanks the screen at once, erases the conversation, and replaces the page, so that Back does not return to it.
 * In a frame the whole page is left if its site allows that; what cannot be left is blank at least.
 */
export function leavePage(api, target) {
  const address = addressOf(target);
  const around = pagesAround();
  const outermost = window.top;
  try {
    blank(document, address.hostname);
  } finally {
    api.leave();
    replace(outermost, address.href);
  }
  // Last, because it ends this frame, and with it whatever it has not done yet.
  for (const page of around) blank(page, address.hostname);
}

function replace(outermost, address) {
  try {
    outermost.location.replace(address);
  } catch {
    // A sandbox around the frame. What is neutral may refuse to be shown in a frame; nothing does not.
    location.replace("about:blank");
  }
}

/** An exit must not fail because its address was mistyped. */
function addressOf(target) {
  try {
    return new URL(target, document.baseURI);
  } catch {
    return new URL(NEUTRAL_PAGE);
  }
}

/** The documents around this one, innermost first, that their sites let us change. */
function pagesAround() {
  const pages = [];
  for (let frame = window; frame !== frame.parent; frame = frame.parent) {
    try {
      pages.push(frame.parent.document);
    } catch {
      // Another site's page.
    }
  }
  return pages;
}

/** Nothing on the page, in its tab only what a browser shows while `title` loads, and no word to `title` where from. */
function blank(page, title) {
  const { documentElement: root, head } = page;
  // The new icon before the old ones go: for a page without any, a browser asks the site for its usual one.
  const kept = [element("meta", { name: "referrer", content: "no-referrer" }), neutralIcon()];
  head.prepend(...kept);
  for (const old of [...head.childNodes].slice(kept.length)) old.remove();
  page.title = title;
  for (const name of root.getAttributeNames()) root.removeAttribute(name);
  page.body.replaceWith(element("body"));
  page.adoptedStyleSheets = [];
}
