// Leaving by keyboard. Not Escape: people press it for other things, and browsers stop loading with it.

const PRESSES = 3;
const WITHIN_MILLISECONDS = 2000;

/**
 * Calls `act` when Shift alone went down and up three times within two seconds.
 * Typing never does that: Shift together with another key, a click or a held Shift begins the count anew.
 */
export function onThreeShifts(act, signal) {
  let times = [];
  let alone = false;
  const startAnew = () => {
    times = [];
    alone = false;
  };
  const down = (event) => {
    if (isShiftAlone(event)) alone = true;
    else startAnew();
  };
  const up = (event) => {
    if (event.key !== "Shift" || !alone) return startAnew();
    alone = false;
    times = [...times, performance.now()].slice(-PRESSES);
    if (times.length === PRESSES && times[PRESSES - 1] - times[0] <= WITHIN_MILLISECONDS) act();
  };
  const options = { capture: true, signal };
  addEventListener("keydown", down, options);
  addEventListener("keyup", up, options);
  addEventListener("pointerdown", startAnew, options);
}

function isShiftAlone(event) {
  return event.key === "Shift" && !event.repeat && !event.isComposing && !event.ctrlKey && !event.altKey && !event.metaKey;
}
