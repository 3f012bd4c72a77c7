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
    svg("path", { d: "M4.8 8.2 L7.2 10.6 L11.4 5.8", fill: "none", stroke: "#fff", "stroke-width": 1.9 }),
  ],
  CHAM: () => [svg("path", { d: "M8 14 L2 7 H5.5 V2 H10.5 V7 H14 Z", fill: "currentColor" })],
  NGUY_CO_CAO: () => [
    svg("path", { d: "M8 1 L15.4 14.4 H0.6 Z", fill: "currentColor" }),
    svg("path", { d: "M8 5.6 V9.8 M8 11.3 V13", stroke: "#fff", "stroke-width": 1.8 }),
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

// Required path as a thin line, actuals as dots (hollow = not official), target as a ring at the end of 2030.
function sparkline(data, width, height, status) {
  const picture = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": data.alt });
  const pad = 4;
  const ys = [...data.path.flatMap((p) => p.slice(1)), ...data.marks.map((m) => m[1]), ...data.target].filter((v) => v !== null && v !== undefined);
  if (!ys.length) return picture;
  const low = Math.min(...ys), high = Math.max(...ys), span = high - low || Math.abs(high) || 1;
  const x = (years) => pad + (years / 5) * (width - 2 * pad);
  const y = (value) => (high === low ? height / 2 : height - pad - ((value - low) / span) * (height - 2 * pad));
  const line = (points) => points.map(([a, b], i) => `${i ? "L" : "M"}${x(a).toFixed(1)} ${y(b).toFixed(1)}`).join("");
  if (data.path.length > 1) {
    const bottom = data.path.map((p) => [p[0], p[1]]);
    if (data.path[0].length > 2 && data.path[0][2] !== null) {
      const top = data.path.map((p) => [p[0], p[2]]).reverse();
      picture.append(svg("path", { d: line(bottom.concat(top)) + "Z", fill: "#dbe3ec" }));
    } else picture.append(svg("path", { d: line(bottom), fill: "none", stroke: "#8a97a6", "stroke-width": 1.1 }));
  }
  const joined = data.marks.filter((m) => m[3]);
  if (joined.length > 1) picture.append(svg("path", { d: line(joined), fill: "none", stroke: "currentColor", "stroke-width": 1.6 }));
  data.marks.forEach(([years, value, hollow], i) => {
    const isLast = i === data.marks.length - 1;
    if (isLast || data.marks.length < 3) picture.append(svg("circle", { cx: x(years), cy: y(value), r: isLast ? 2.6 : 1.8, fill: hollow ? "#fff" : "currentColor", stroke: "currentColor", "stroke-width": 1.3 }));
  });
  for (const value of data.target) {
    if (value === null) continue;
    picture.append(svg("path", { d: `M${x(5) - 3} ${y(value)} h6`, stroke: "#16202c", "stroke-width": 1.8 }));
  }
  picture.setAttribute("class", `s-${status}`);
  return picture;
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
