// The exit stays in sight, wherever the page around the chat scrolls, is zoomed, or is covered by a phone's keyboard.

const ALL = 0.99;

/** Lets the header of `frame` float at the top of what is seen, whenever its own place is not in sight. */
export function keepInSight(frame, signal) {
  const place = frame.querySelector(".top");
  const header = place.firstElementChild;
  let clipped = false;
  const settle = () => {
    if (!place.isConnected) return;
    if (!clipped && isSeen(place.getBoundingClientRect())) land(place, header);
    else float(place, header, frame);
  };
  const observer = new IntersectionObserver(
    (entries) => {
      clipped = entries.at(-1).intersectionRatio < ALL;
      settle();
    },
    { threshold: [0, ALL] },
  );
  observer.observe(place);
  signal.addEventListener("abort", () => observer.disconnect());
  addEventListener("scroll", settle, { capture: true, passive: true, signal });
  visualViewport.addEventListener("scroll", settle, { signal });
  visualViewport.addEventListener("resize", settle, { signal });
}

/** What is seen, in the coordinates of getBoundingClientRect: less than the page's window under a keyboard or zoomed in. */
function seen() {
  const { offsetLeft: left, offsetTop: top, width, height } = visualViewport;
  return { left, top, right: left + width, bottom: top + height };
}

function isSeen(box) {
  const view = seen();
  return box.top > view.top - 1 && box.bottom < view.bottom + 1 && box.left > view.left - 1 && box.right < view.right + 1;
}

function land(place, header) {
  if (!header.hasAttribute("popover")) return;
  header.removeAttribute("popover");
  header.removeAttribute("style");
  place.removeAttribute("style");
}

/** Above everything on the page, as wide as the chat; beside a chat that is out of sight only the exit is shown. */
function float(place, header, frame) {
  place.style.blockSize = `${place.offsetHeight}px`;
  header.popover = "manual";
  if ("showPopover" in header && !header.matches(":popover-open")) header.showPopover();
  const view = seen();
  const chat = frame.getBoundingClientRect();
  const away = chat.bottom < view.top || chat.top > view.bottom || chat.right < view.left || chat.left > view.right;
  const left = away ? view.left : Math.max(chat.left, view.left);
  const right = away ? view.right : Math.min(chat.right, view.right);
  header.toggleAttribute("data-away", away);
  Object.assign(header.style, { top: `${view.top}px`, left: `${left}px`, width: `${right - left}px` });
}
