// Data quality: tabs, facts, the matrix of agencies and periods, tables whose filters act here and live in the URL.
export default function (component) {
  const { data, parentElement } = component;
  parentElement.querySelector(".kpi")?.remove();
  const root = el("div", { class: "kpi" }, ...data.blocks.map(block));
  parentElement.append(root);
  for (const link of root.querySelectorAll("a[data-inside]")) onPlainClick(link, () => navigate(link.getAttribute("href")));
  const look = root.querySelector("[data-look]");
  shown(data);
  if (look && look.getBoundingClientRect().top > window.innerHeight * 0.6) look.scrollIntoView({ block: "start" });
}

// One shape a state, so that colour is never alone: tick, clock, hourglass, exclamation mark, dashed ring, dash, question mark, arrows.
const tick = () => [svg("circle", { cx: 8, cy: 8, r: 6.6, fill: "currentColor" }), svg("path", { d: "M4.8 8.2 L7.2 10.6 L11.4 5.8", class: "knock", "stroke-width": 1.9 })];
const alarm = () => [svg("path", { d: "M5 1 H11 L15 5 V11 L11 15 H5 L1 11 V5 Z", fill: "currentColor" }), svg("path", { d: "M8 3.6 V9 M8 10.6 V12.6", class: "knock", "stroke-width": 2 })];
const letter = (d) => () => [svg("circle", { cx: 8, cy: 8, r: 6.6, fill: "currentColor" }), svg("path", { d, class: "knock", "stroke-width": 1.8 })];
const ring = () => [svg("circle", { cx: 8, cy: 8, r: 5.8, fill: "none", stroke: "currentColor", "stroke-width": 1.8, "stroke-dasharray": "2.6 2" })];
const clock = () => [svg("circle", { cx: 8, cy: 8, r: 6.2, fill: "none", stroke: "currentColor", "stroke-width": 2 }), svg("path", { d: "M8 4.2 V8.4 L10.8 10", fill: "none", stroke: "currentColor", "stroke-width": 1.8 })];
const glass = () => [svg("path", { d: "M3 1.5 H13 M3 14.5 H13", stroke: "currentColor", "stroke-width": 2 }), svg("path", { d: "M4 2 H12 L8 8 L12 14 H4 L8 8 Z", fill: "currentColor" })];
const MARK = {
  on_time: tick, holds: tick, green: tick, late: clock, pending: glass, not_due: ring, open: ring,
  missing: alarm, broken: alarm, red: alarm, amber: letter("M4.2 8 H11.8"),
  question: letter("M5.9 6.4 C5.9 3.4 10.2 3.6 10 6.2 C9.9 7.6 8 7.8 8 9.6 M8 11 V12.6"),
  changed: () => [svg("path", { d: "M2 5.5 H12 M9.2 2.4 L12.6 5.5 L9.2 8.6 M14 10.5 H4 M6.8 7.8 L3.4 10.5 L6.8 13.6", fill: "none", stroke: "currentColor", "stroke-width": 1.6 })],
};

function mark(item, size = 15) {
  return el("span", { class: `mark m-${item.mark}${item.plain ? " plain" : ""}${item.text.length < 24 ? " short" : ""}` }, markIcon(item.mark, size), el("span", { text: item.text }));
}

function markIcon(name, size) {
  return svg("svg", { width: size, height: size, viewBox: "0 0 16 16", "aria-hidden": "true" }, ...MARK[name]());
}

function link(item, className) {
  return el("a", { class: className, href: item.href, "data-inside": true, text: item.text, title: item.title, "aria-current": item.current && "true" });
}

function content(value) {
  if (value === null || value === undefined || typeof value !== "object") return [document.createTextNode(value ?? "")];
  if (value.status) {
    const chip = statusChip(value.doubt ? "CHUA_CO_SO_LIEU" : value.status, value.text, 14);
    if (value.doubt) chip.querySelector("svg").replaceWith(markIcon("red", 14));
    return [chip];
  }
  if (value.mark) return [mark(value)];
  if (value.href) return [link(value)];
  if (value.links) return [el("span", {}, ...value.links.flatMap((item, i) => [document.createTextNode(i ? ", " : ""), link(item)]))];
  const lines = value.lines ?? value.items;
  if (lines) return [value.strong && el("b", { text: value.strong, title: value.title }), ...lines.map((item, i) => el("div", { class: value.items && i && lines.length === 2 ? "second" : undefined }, ...content(item)))];
  return [el("span", { text: value.text, title: value.title })];
}

function words(value) {
  if (value === null || typeof value !== "object") return String(value ?? "");
  if (Array.isArray(value)) return value.map(words).join(" ");
  return ["strong", "text", "title", "lines", "items", "links"].map((name) => words(value[name])).join(" ");
}

function table(b) {
  const numbers = b.numbers ?? [];
  const rows = b.rows.map((row) => ({
    row, text: plain(words(row.cells)),
    node: el("tr", {}, ...row.cells.map((value, i) => el("td", { class: numbers.includes(i) && "num", "data-label": b.columns[i] }, ...content(value)))),
  }));
  const head = el("tr", {}, ...b.columns.map((name, i) => el("th", { class: numbers.includes(i) && "num", scope: "col", text: name })));
  const sheet = el("div", { class: "scroll" }, el("table", { "aria-label": b.label, class: b.wide && "wide" }, el("thead", {}, head), el("tbody", {}, ...rows.map((item) => item.node))));
  return b.filters ? filtered(b, rows, sheet) : sheet;
}

function filtered(b, rows, sheet) {
  const chosen = Object.fromEntries(b.filters.map((item) => [item.key, item.value]));
  const count = el("span", { class: "count", role: "status" });
  const empty = el("p", { class: "nothing", text: b.nothing });
  const controls = b.filters.map((item) => CONTROLS[item.kind](item, chosen, change, b.words));
  const clear = el("button", { type: "button", text: b.words.clear });
  clear.addEventListener("click", () => { for (const key of Object.keys(chosen)) chosen[key] = ""; apply(); });
  const node = el("div", {}, el("div", { class: "filters" }, ...controls.map((item) => item.node), clear, count), sheet, empty);
  apply(false);
  return node;

  function change(key, value) { chosen[key] = value; apply(); }

  function apply(writeAddress = true) {
    const search = b.filters.find((item) => item.kind === "search");
    const parts = plain(search ? chosen[search.key] : "").split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, text, node: line } of rows) {
      const hit = Object.entries(chosen).every(([key, value]) => !value || key === search?.key || row.tags[key]?.includes(value)) && parts.every((part) => text.includes(part));
      line.hidden = !hit;
      shown += hit;
    }
    controls.forEach((item) => item.show());
    count.textContent = b.shown.replace("{shown}", shown).replace("{total}", rows.length);
    clear.hidden = !Object.values(chosen).some(Boolean);
    empty.hidden = shown > 0;
    if (!writeAddress) return;
    const url = new URL(window.location.href);
    for (const [key, value] of Object.entries(chosen)) if (value) url.searchParams.set(key, value); else url.searchParams.delete(key);
    window.history.replaceState(window.history.state, "", url);
  }
}

const CONTROLS = {
  marks: (item, chosen, change) => {
    const buttons = item.options.map(([value, label, count, name]) => {
      const button = el("button", { type: "button", class: `choice m-${name ?? value}` }, markIcon(name ?? value, 15), el("b", { text: String(count) }), el("span", { text: label }));
      button.addEventListener("click", () => change(item.key, chosen[item.key] === value ? "" : value));
      return { button, value };
    });
    const show = () => buttons.forEach(({ button, value }) => button.setAttribute("aria-pressed", String(chosen[item.key] === value)));
    return { node: el("span", { class: "choices" }, ...buttons.map(({ button }) => button)), show };
  },
  select: (item, chosen, change) => {
    const node = el("select", { "aria-label": item.label }, el("option", { value: "", text: item.label }), ...item.options.map(([value, text]) => el("option", { value, text })));
    node.addEventListener("input", () => change(item.key, node.value));
    return { node, show: () => { node.value = chosen[item.key]; node.classList.toggle("on", Boolean(chosen[item.key])); } };
  },
  search: (item, chosen, change) => {
    const node = el("input", { type: "search", placeholder: item.label, "aria-label": item.label });
    node.addEventListener("input", () => change(item.key, node.value));
    return { node, show: () => { if (node.value !== chosen[item.key]) node.value = chosen[item.key]; node.classList.toggle("on", Boolean(chosen[item.key])); } };
  },
};

function matrix(b) {
  const cell = (item) => {
    if (!item) return el("td", { class: "none", text: "–" });
    const inner = [el("span", { class: "visually-hidden", text: `${item.title}: ` }), el("b", { text: item.value }), ...item.lines.map((line) => mark(line, 13))];
    return el("td", { class: `c-${item.state}` }, item.href
      ? el("a", { href: item.href, "data-inside": true, title: item.title, "aria-current": item.current && "true" }, ...inner) : el("div", {}, ...inner));
  };
  const name = (row) => el("th", { scope: "row", title: row.title }, row.href ? link({ ...row, text: row.name }) : el("span", { text: row.name }), row.total && el("small", { text: row.title }));
  return el("div", { class: "scroll matrix" }, el("table", { "aria-label": b.label },
    el("thead", {}, el("tr", {}, el("td"), ...b.columns.map((item) => el("th", { scope: "col" }, el("span", { text: item.title }), el("small", { text: item.note }))))),
    el("tbody", {}, ...b.rows.map((row) => el("tr", { class: row.total && "total" }, name(row), ...row.cells.map(cell))))));
}

function choice(b) {
  const select = el("select", { "aria-label": b.label }, ...b.options.map((item) => el("option", { value: item.value, text: item.text })));
  select.value = b.current;
  select.addEventListener("change", () => navigate(select.value));
  return el("label", { class: "pick" }, el("span", { text: b.label }), select);
}

const BLOCKS = {
  head: (b) => el("div", { class: "top" }, el("h1", { text: b.title }), b.demo && el("span", { class: "demo", text: b.demo }), el("span", { class: "moment", text: b.moment })),
  tabs: (b) => el("nav", { class: "tabs", "aria-label": b.label }, ...b.links.map((item) => link(item))),
  note: (b) => el("div", { class: "note", text: b.text }),
  text: (b) => el("p", { text: b.text }),
  heading: (b) => el("h2", { text: b.text, "data-look": b.look }),
  subheading: (b) => el("h3", { text: b.text }),
  nothing: (b) => el("p", { class: "nothing", text: b.text }),
  list: (b) => el("ul", {}, ...b.items.map((text) => el("li", { text }))),
  legend: (b) => el("div", { class: "legend" }, ...b.items.map((item) => mark(item))),
  actions: (b) => el("div", { class: "actions" }, ...b.links.map((item) => link(item, item.quiet ? "quiet" : "action"))),
  facts: (b) => el("div", { class: "facts" }, ...b.items.map((item) => el("div", { class: `fact${item.mark ? ` m-${item.mark}` : ""}` },
    el("span", { class: "label" }, item.mark && markIcon(item.mark, 15), el("span", { text: item.label })), el("b", { text: item.value }), el("small", { text: item.note })))),
  pair: (b) => el("div", { class: "pair" }, el("div", {}, ...b.left.map(block)), el("div", { "data-look": b.look }, ...b.right.map(block))),
  choice, matrix, table,
};

function block(item) {
  return BLOCKS[item.kind](item);
}
