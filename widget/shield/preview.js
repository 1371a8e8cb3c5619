// While a person types something that may identify somebody: what will be sent instead, and that it need not be said.

import { element } from "../dom.js";
import { shield, warmedUp } from "./shield.js";

/** What stands below `input`: nothing, until the promised `rules` find something. Read out once, not at every letter. */
export function renderPreview(input, rules, say) {
  const notice = element("p", { attributes: { role: "status" } });
  const words = element("span", { dir: "auto" });
  const sent = element("p", { className: "sent", hidden: true, tabIndex: 0 }, say("Will be sent like this:"), " ", words);
  rules.then(warmedUp).then((loaded) => {
    const update = () => {
      const { text, removed } = shield(input.value, loaded);
      sent.hidden = !removed.length;
      notice.textContent = removed.length ? say("A personal detail is left out. You do not need to write it.") : "";
      words.textContent = removed.length ? text : "";
      sent.scrollTop = sent.scrollHeight;
    };
    input.addEventListener("input", update);
    update();
  });
  return element("div", { className: "preview" }, notice, sent);
}
