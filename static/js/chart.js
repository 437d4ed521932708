// The organisation chart: steps without a new page, zoom and moving about. Without this file its links lead to whole
// pages, and the drawing scrolls in its frame.
"use strict";

(() => {
  const LEAST = 0.25;
  const MOST = 3;
  const FACTOR = 1.25;
  const frame = () => document.getElementById("chart-scroll");
  const drawing = () => frame()?.querySelector("svg");
  let scale = null;

  // Zooming leaves in place what lies under a point of the window: the pointer, or the middle of the frame.
  const zoom = (to, x, y) => {
    const svg = drawing();
    if (!svg || !frame().checkVisibility()) return;
    const view = frame().getBoundingClientRect();
    const before = svg.getBoundingClientRect();
    const at = { x: x ?? view.left + view.width / 2, y: y ?? view.top + view.height / 2 };
    const part = { x: (at.x - before.left) / before.width, y: (at.y - before.top) / before.height };
    scale = Math.min(MOST, Math.max(LEAST, to));
    const { width, height } = svg.viewBox.baseVal;
    svg.setAttribute("width", Math.round(width * scale));
    svg.setAttribute("height", Math.round(height * scale));
    const after = svg.getBoundingClientRect();
    frame().scrollLeft += after.left + part.x * after.width - at.x;
    frame().scrollTop += after.top + part.y * after.height - at.y;
    document.getElementById("chart-scale").textContent = `${Math.round(scale * 100)}%`;
  };
  const whole = () => {
    const { width, height } = drawing().viewBox.baseVal;
    const room = parseFloat(getComputedStyle(frame()).maxHeight) || frame().clientHeight;
    return Math.min(1, (frame().clientWidth - 2) / width, (room - 2) / height);
  };
  const act = {
    in: () => zoom(scale * FACTOR),
    out: () => zoom(scale / FACTOR),
    fit: () => zoom(whole()),
  };

  // What stays where it is when the chart is drawn anew: the box that was opened; else what was found comes to the middle.
  let kept = null;
  const settle = () => {
    const svg = drawing();
    if (!svg || !frame().checkVisibility()) return;
    // A chart a little wider than the window is shown whole, and still legible.
    zoom(scale ?? Math.max(0.75, Math.min(1, (frame().clientWidth - 2) / svg.viewBox.baseVal.width)));
    const stays = kept && document.getElementById(kept.id);
    const box = stays ?? svg.querySelector(".is-found") ?? svg.querySelector(".chart-box");
    if (!box) return;
    const now = box.getBoundingClientRect();
    const view = frame().getBoundingClientRect();
    const lone = svg.querySelector(".is-found") || svg.querySelector(".chart-lines path");
    if (stays) {
      frame().scrollLeft += now.left - view.left - kept.left;
      frame().scrollTop += now.top - view.top - kept.top;
    } else if (lone) {
      frame().scrollLeft += now.left + now.width / 2 - view.left - view.width / 2;
      if (box.matches(".is-found")) frame().scrollTop += now.top + now.height / 2 - view.top - view.height / 2;
    }
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-zoom]");
    if (button) return act[button.dataset.zoom]();
    const step = event.target.closest("#chart a.chart-step");
    if (!step || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const box = step.closest(".chart-box");
    const view = frame()?.getBoundingClientRect();
    const place = box?.getBoundingClientRect();
    kept = box && view ? { id: box.id, left: place.left - view.left, top: place.top - view.top } : null;
    htmx.ajax("GET", step.getAttribute("href").split("#")[0], { source: "#chart", target: "#chart", select: "#chart", swap: "outerHTML" });
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (!event.target.matches?.("#chart")) return;
    settle();
    kept = null;
  });
  document.addEventListener("htmx:afterRequest", () => {
    const count = document.getElementById("chart-count");
    if (count) document.getElementById("said").textContent = count.firstChild.textContent;
  });

  document.addEventListener("keydown", (event) => {
    if (!event.target.closest?.("#chart-scroll") || event.ctrlKey || event.metaKey || event.altKey) return;
    const wanted = { "+": "in", "=": "in", "-": "out", 0: "fit" }[event.key];
    if (!wanted) return;
    event.preventDefault();
    act[wanted]();
  });
  document.addEventListener("wheel", (event) => {
    if (!event.ctrlKey || !event.target.closest?.("#chart-scroll")) return;
    event.preventDefault();
    zoom(scale * FACTOR ** (-event.deltaY / 100), event.clientX, event.clientY);
  }, { passive: false });

  // Dragging with a mouse; fingers scroll by themselves. A press becomes a drag when it moves, and is no click then.
  let drag = null;
  document.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.button !== 0 || !event.target.closest?.("#chart-scroll svg")) return;
    drag = { x: event.clientX, y: event.clientY, left: frame().scrollLeft, top: frame().scrollTop, moved: false };
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const [x, y] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.moved && Math.hypot(x, y) < 5) return;
    drag.moved = true;
    frame().classList.add("is-dragged");
    frame().scrollLeft = drag.left - x;
    frame().scrollTop = drag.top - y;
  });
  const release = () => {
    if (!drag) return;
    frame()?.classList.remove("is-dragged");
    const { moved } = drag;
    drag = null;
    if (!moved) return;
    const swallow = (event) => {
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => document.removeEventListener("click", swallow, { capture: true }));
  };
  document.addEventListener("pointerup", release);
  document.addEventListener("pointercancel", release);
  document.addEventListener("dragstart", (event) => {
    if (event.target.closest?.("#chart-scroll")) event.preventDefault();
  });

  settle();
})();
