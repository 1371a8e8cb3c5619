// A chat that nobody uses closes by itself, whether its page is looked at or not.

import { element } from "../dom.js";

const MINUTE = 60_000;
const FEWEST_MINUTES = 2;
const USUAL_MINUTES = 10;
// A click, not the pointer going down: the warning's button must still be there to take it.
const USES = ["click", "keydown", "wheel", "touchmove"];

/** The attribute's minutes, or the usual ones where it is missing, no number, or too short for a warning. */
export function idleMinutes(attribute) {
  const minutes = Number(attribute);
  return minutes >= FEWEST_MINUTES ? minutes : USUAL_MINUTES;
}

/**
 * Calls `warn` a minute before `minutes` without a touch or a key have passed, `stay` if there is one then, `end` after.
 * By the clock on the wall, because timers stand still while a phone sleeps.
 */
export function watchIdle(minutes, { warn, stay, end }, signal) {
  let last = Date.now();
  let timer;
  const check = () => {
    clearTimeout(timer);
    const left = last + minutes * MINUTE - Date.now();
    if (left <= 0) return end();
    if (left <= MINUTE) warn();
    timer = setTimeout(check, left <= MINUTE ? left : left - MINUTE);
  };
  const used = () => {
    if (Date.now() < last + minutes * MINUTE) {
      last = Date.now();
      stay();
    }
    check();
  };
  for (const use of USES) addEventListener(use, used, { capture: true, passive: true, signal });
  document.addEventListener("visibilitychange", check, { signal });
  signal.addEventListener("abort", () => clearTimeout(timer));
  check();
}

/** The warning. Its button needs no code of its own: any use keeps the chat. */
export function renderIdleWarning(say) {
  return element(
    "div",
    { className: "idle", attributes: { role: "alert" } },
    element("p", {}, say("Nobody has used this chat for a while. In one minute it closes and is erased.")),
    element("button", { type: "button" }, say("Stay")),
  );
}
