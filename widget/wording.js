// The element's own texts are written in English where they are used, and come translated from the service.

/** Marks a text for translation where it is defined; it is translated where it is shown. */
export function mark(text) {
  return text;
}
