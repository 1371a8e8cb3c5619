// The language picker: every language in its own name, as buttons.

import { element } from "../dom.js";

/** A list of buttons; `choose` gets the language that was tapped. */
export function renderPicker(languages, choose) {
  const items = languages.map((language) =>
    element(
      "li",
      {},
      element(
        "button",
        { type: "button", lang: language.tag, dir: language.direction, onclick: () => choose(language) },
        language.name,
      ),
    ),
  );
  return element("ul", { className: "languages" }, ...items);
}
