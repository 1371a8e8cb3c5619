// What the page holds for the time when the service cannot be reached: whom to call, in the person's language.

import { mark } from "../wording.js";

export const OFFLINE = mark("The chat cannot be reached at the moment. If you are in danger, call 999.");
export const SILENT_CALL = mark(
  "If you cannot speak, call 999 from a mobile phone and listen. Cough or tap the phone, and press 55 only when the voice tells you to.",
);
const BUSY = 429;
const BROKEN = 500;

/** What is held before anything could be loaded. */
export const NOTHING_HELD = { choices: [], answers: {} };

/** Whether `error` says that the service is out of reach or cannot answer now, not that it refused what was sent. */
export function isOutOfReach(error) {
  return error.status === null || error.status === BUSY || error.status >= BROKEN;
}

/** The held answer to `choice`; for everything else `notice`, and what is held for danger. A reply as the API gives it. */
export function heldReply(held, choice, notice, say) {
  const answer = held.answers[choice];
  const instead = [{ kind: "notice", text: notice }, ...(held.answers[held.choices[0]?.id] ?? [{ kind: "text", text: say(SILENT_CALL) }])];
  return { urgent: true, messages: answer ?? instead, choices: held.choices.filter((other) => other.id !== choice) };
}
