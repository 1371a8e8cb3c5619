// Small helpers for building elements. Text is always set as text: nothing from anywhere is parsed as HTML.

/** An element with properties (`dataset` and `attributes` merged) and children: elements or strings. */
export function element(tag, properties = {}, ...children) {
  const { attributes = {}, dataset = {}, ...rest } = properties;
  const made = Object.assign(document.createElement(tag), rest);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) made.setAttribute(name, value);
  }
  Object.assign(made.dataset, dataset);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A link that tells the other side nothing about where it was followed. */
export function outsideLink(address, ...children) {
  return element("a", { href: address, rel: "noreferrer noopener", target: "_blank" }, ...children);
}
