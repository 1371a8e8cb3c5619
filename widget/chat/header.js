// What stays in sight above the chat: language, hide, exit, and the emergency number.

import { element } from "../dom.js";

/** `does` names what the buttons do; a button without that is not shown. Nor is the number when `discreet`. */
export function renderHeader(say, does, discreet = false) {
  const button = (name, label) => (does[name] ? element("button", { type: "button", className: name, onclick: does[name] }, label) : null);
  const bar = element("div", { className: "bar" }, button("change", say("Language")), button("hide", say("Hide")), button("exit", say("Exit")));
  const emergency = element(
    "p",
    { className: "emergency" },
    say("In danger now?"),
    " ",
    element("a", { href: "tel:999" }, say("Call 999")),
  );
  return element("div", { className: "top" }, element("header", {}, bar, discreet ? null : emergency));
}

/** What the exit does and does not do, to be read before the first message. */
export function renderNotice(say) {
  return element(
    "div",
    { className: "notice before" },
    element(
      "p",
      {},
      say("Exit shows another page at once and erases this conversation. It cannot clear your device's browsing history (the list of pages opened before), or the words that your keyboard remembers."),
    ),
    element("p", { className: "keys" }, say("To exit with a keyboard, press Shift three times.")),
    element("p", {}, say("Hide covers the chat with a shopping list. To come back, tap the list's title three times, quickly.")),
  );
}
