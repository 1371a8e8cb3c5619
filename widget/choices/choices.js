// What a person can tap under a reply: buttons, or, where a question takes several answers, boxes to tick.

import { element } from "../dom.js";

/** `choose` gets a choice `{id, label}`. A question with `several` takes the options whose ids begin with that text. */
export function renderChoices(reply, choose, say) {
  const several = reply.messages.find((message) => message.kind === "question" && message.several)?.several;
  const options = several ? reply.choices.filter((choice) => choice.id.startsWith(several)) : [];
  const others = reply.choices.filter((choice) => !options.includes(choice));
  return [...(options.length ? [renderBoxes(several, options, choose, say)] : []), ...renderButtons(others, choose)];
}

function renderButtons(choices, choose) {
  if (!choices.length) return [];
  const items = choices.map((choice) => element("li", {}, element("button", { type: "button", onclick: () => choose(choice) }, choice.label)));
  return [element("ul", { className: "choices" }, ...items)];
}

/** Options that stand for no answer are buttons of their own: they cannot be ticked beside others. */
const NOTHING = new Set(["none", "unknown", "unsaid"]);

function renderBoxes(prefix, options, choose, say) {
  const name = (option) => option.id.slice(prefix.length);
  const ticked = options.filter((option) => !NOTHING.has(name(option)));
  const boxes = ticked.map((option) => element("input", { type: "checkbox", value: name(option) }));
  const lines = ticked.map((option, index) => element("label", {}, boxes[index], element("span", {}, option.label)));
  const go = element("button", { type: "submit", disabled: true }, say("Continue"));
  const form = element("form", { className: "several", autocomplete: "off" }, ...lines, go);
  form.addEventListener("change", () => {
    go.disabled = !boxes.some((box) => box.checked);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = ticked.filter((_, index) => boxes[index].checked);
    choose({ id: prefix + chosen.map(name).join("+"), label: chosen.map((option) => option.label).join("; ") });
  });
  return element("div", {}, form, ...renderButtons(options.filter((option) => NOTHING.has(name(option))), choose));
}
