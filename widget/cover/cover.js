// What stands on the screen while the chat is hidden: a shopping list, and a way back that does not show.

import { element } from "../dom.js";
import { mark } from "../wording.js";

export const COVER_TITLE = mark("Shopping list");
const ITEMS = [mark("Bread"), mark("Milk"), mark("Rice"), mark("Onions"), mark("Tea"), mark("Soap")];
const TAPS = 3;
const WITHIN_MILLISECONDS = 2000;

/** A list that can be ticked; three quick taps on its title call `back`. */
export function renderCover(say, back) {
  const title = element("button", { type: "button", onclick: afterTaps(back) }, say(COVER_TITLE));
  const items = ITEMS.map((item) =>
    element("li", {}, element("label", {}, element("input", { type: "checkbox", autocomplete: "off" }), say(item))),
  );
  return element("div", { className: "cover" }, element("h2", {}, title), element("ul", {}, ...items));
}

function afterTaps(act) {
  let times = [];
  return () => {
    times = [...times, performance.now()].slice(-TAPS);
    if (times.length === TAPS && times[TAPS - 1] - times[0] <= WITHIN_MILLISECONDS) act();
  };
}
