// Leaving: what was said disappears from the page, from the server and from the way back.

export const NEUTRAL_PAGE = "https://www.bbc.co.uk/weather";

/** Blank the whole page at once, erase the conversation, and replace the page so that Back does not return to it. */
export function leavePage(api, target) {
  document.documentElement.replaceChildren();
  document.title = "";
  api.leave();
  location.replace(target);
}
