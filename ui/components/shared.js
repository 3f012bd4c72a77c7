// What every component uses. Text enters the page through textContent only, never as markup.
const SVG = "http://www.w3.org/2000/svg";

function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "text") node.textContent = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children) if (child) node.append(child);
  return node;
}

function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

// One shape a status, so that colour is never alone: up arrow, tick, down arrow, exclamation mark, dashed ring.
const ICON = {
  VUOT: () => [svg("path", { d: "M8 2 L14 9 H10.5 V14 H5.5 V9 H2 Z", fill: "currentColor" })],
  DUNG_TIEN_DO: () => [
    svg("circle", { cx: 8, cy: 8, r: 6.6, fill: "currentColor" }),
    svg("path", { d: "M4.8 8.2 L7.2 10.6 L11.4 5.8", class: "knock", "stroke-width": 1.9 }),
  ],
  CHAM: () => [svg("path", { d: "M8 14 L2 7 H5.5 V2 H10.5 V7 H14 Z", fill: "currentColor" })],
  NGUY_CO_CAO: () => [
    svg("path", { d: "M8 1 L15.4 14.4 H0.6 Z", fill: "currentColor" }),
    svg("path", { d: "M8 5.6 V9.8 M8 11.3 V13", class: "knock", "stroke-width": 1.8 }),
  ],
  CHUA_CO_SO_LIEU: () => [
    svg("circle", { cx: 8, cy: 8, r: 5.8, fill: "none", stroke: "currentColor", "stroke-width": 1.8, "stroke-dasharray": "2.6 2" }),
  ],
};

function icon(status, size = 13) {
  return svg("svg", { width: size, height: size, viewBox: "0 0 16 16", "aria-hidden": "true" }, ...ICON[status]());
}

function statusChip(status, label, size) {
  return el("span", { class: `status s-${status}` }, icon(status, size), el("span", { text: label }));
}

// Data that cannot be trusted yet: the verdict stays as a word, its colour and mark go.
function doubtMark(size = 13) {
  return svg("svg", { width: size, height: size, viewBox: "0 0 16 16", class: "doubt", "aria-hidden": "true" },
    svg("path", { d: "M5 1 H11 L15 5 V11 L11 15 H5 L1 11 V5 Z", fill: "currentColor" }), svg("path", { d: "M8 3.6 V9 M8 10.6 V12.6", class: "knock", "stroke-width": 2 }));
}

// A scene laid out in Python (charts/scene.py). `label` null: the words beside it already say what it shows.
function scene(data, className = "", label = data.label) {
  const picture = svg("svg", { width: data.w, height: data.h, viewBox: `0 0 ${data.w} ${data.h}`, class: `scene ${className}`, ...(label === null ? { "aria-hidden": "true" } : { role: "img", "aria-label": label }) });
  for (const [tag, attributes, text] of data.shapes) {
    const node = svg(tag, attributes);
    if (text) node.textContent = text;
    picture.append(node);
  }
  return picture;
}

// What a mark says when it is pointed at: one small box for the whole root, beside the pointer.
function withTips(root) {
  const tip = el("div", { class: "tip", "aria-hidden": "true" });
  root.append(tip);
  root.addEventListener("pointerover", (event) => {
    const text = event.target.getAttribute?.("data-tip");
    tip.classList.toggle("on", Boolean(text));
    if (!text) return;
    tip.replaceChildren(...text.split("\n").map((line, i) => el(i ? "span" : "b", { text: line })));
    const box = event.target.getBoundingClientRect();
    tip.style.left = `${Math.min(box.right + 8, window.innerWidth - tip.offsetWidth - 8)}px`;
    tip.style.top = `${Math.max(8, box.top - tip.offsetHeight - 6)}px`;
  });
  root.addEventListener("pointerleave", () => tip.classList.remove("on"));
}

// Streamlit does not see what a component writes into the address: what is asked of Python brings the address along.
function asking(setTriggerValue) {
  return (name, value) => setTriggerValue(name, { value, query: Object.fromEntries(new URLSearchParams(window.location.search)) });
}

// Streamlit calls a component again when its data changes, and its clean-up only when it leaves the page: what the call
// before set up on the window is taken down here.
const SET_UP = new WeakMap();
function anew(parentElement) {
  SET_UP.get(parentElement)?.();
  SET_UP.delete(parentElement);
  parentElement.querySelector(".kpi")?.remove();
}
function until(parentElement, cleanup) {
  SET_UP.set(parentElement, cleanup);
  return cleanup;
}

// The picture that stood on the page before Streamlit was ready (ui/first_paint.py) becomes the component's own, if it
// shows the same data: nothing is drawn twice, nothing moves, who is typing goes on typing. What was asked for in the
// meantime is asked now. Returns its clean-up, or null where there is no such picture.
function adopted({ data, parentElement, setTriggerValue }) {
  const first = window.kpiFirst;
  if (!first) return null;
  window.kpiFirst = null;
  const active = first.root.getRootNode().activeElement, scrolled = first.host.scrollTop;
  first.host.remove();
  first.act.trigger = asking(setTriggerValue);
  for (const [name, value] of first.act.waiting) first.act.trigger(name, value);
  if (first.digest !== data.digest) { first.cleanup(); return null; }
  parentElement.append(first.root);
  window.kpiShell?.uncover(); // what is hidden takes no focus
  active?.focus({ preventScroll: true });
  const main = document.querySelector('[data-testid="stMain"]');
  if (main && scrolled) main.scrollTop = scrolled;
  return first.cleanup;
}

// The page is there: the grey picture goes, and the tools know what a copied link must name.
function shown(data) {
  const shell = window.kpiShell;
  if (!shell) return;
  if (data.permalink !== undefined) [shell.moment, shell.momentOf] = [data.permalink, window.location.pathname];
  window.kpiDropFirst?.(); // another page than the one that was drawn ahead
  shell.ready();
}

// To another of our screens within the session, as one step of the browser's history. Streamlit listens to popstate;
// its own switch_page from Python would leave two steps behind, and the first of them without the filters.
function navigate(href) {
  window.history.pushState({}, "", href);
  window.dispatchEvent(new PopStateEvent("popstate"));
}

// A plain click on a link stays in the session; with a modifier key the browser opens its own tab.
function onPlainClick(link, act) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    act();
  });
}

// "grdp binh quan" finds "GRDP bình quân".
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();
}
