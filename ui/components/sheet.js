// A sheet of typed blocks: headings, facts, prose, tables. What stands in them is text from Python, never markup.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  parentElement.querySelector(".kpi")?.remove();
  const root = el("div", { class: "kpi" }, ...data.blocks.map((block) => BLOCKS[block.kind](block)));
  parentElement.append(root);

  // Another screen is a step of the browser; another indicator on the same screen is Python's to show.
  const go = (href) => {
    const target = new URL(href, window.location.href);
    if (target.pathname !== window.location.pathname) navigate(href);
    else if (data.query) setTriggerValue("query", Object.fromEntries(target.searchParams));
    else setTriggerValue("go", target.searchParams.get("ma"));
  };
  for (const link of root.querySelectorAll("a[data-inside]")) onPlainClick(link, () => go(link.getAttribute("href")));
  if (!data.keys) return undefined;
  const onKey = (event) => {
    const inField = event.composedPath().some((node) => ["INPUT", "TEXTAREA", "SELECT"].includes(node.tagName));
    if (inField || event.ctrlKey || event.metaKey || event.altKey || !data.keys[event.key]) return;
    event.preventDefault();
    go(data.keys[event.key]);
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}

function link(item) {
  const isInside = item.href.startsWith("/");
  const outside = isInside ? {} : { target: "_blank", rel: "noopener noreferrer" };
  return el("a", { href: item.href, "data-inside": isInside, text: item.text, title: item.title, ...outside });
}

function cell(tag, value, isNumber) {
  const node = el(tag, { class: isNumber ? "num" : undefined });
  if (value && typeof value === "object") {
    if (value.status) node.append(statusChip(value.status, value.text, 13));
    else if (value.href) node.append(link(value));
  } else node.textContent = value ?? "";
  return node;
}

const BLOCKS = {
  mark: (b) => el("div", { class: "line" }, el("span", { class: "demo", text: b.text })),
  crumbs: (b) => el("nav", { class: "crumbs", "aria-label": b.label }, b.demo && el("span", { class: "demo", text: b.demo }), ...b.links.map((item) => (item.href ? link(item) : el("span", { text: item.text })))),
  title: (b) => el("h1", { text: b.text }),
  heading: (b) => el("h2", { text: b.text }),
  text: (b) => el("p", { text: b.text }),
  status: (b) => el("div", { class: "line" }, el("span", { class: `badge b-${b.status}` }, statusChip(b.status, b.label, 18)), el("span", { text: b.text })),
  note: (b) => el("div", { class: `note${b.bad ? " bad" : ""}`, text: b.text }),
  nothing: (b) => el("p", { class: "nothing", text: b.text }),
  list: (b) => el("ul", {}, ...b.items.map((text) => el("li", { text }))),
  facts: (b) => el("div", { class: "facts" }, ...b.items.map((item) => el("div", { class: "fact" }, el("span", { text: item.label }), el("b", { text: item.value }), el("small", { text: item.note })))),
  table: (b) => el("div", { class: "scroll" }, el("table", { "aria-label": b.label, class: b.columns.length > 5 ? "wide" : undefined },
    el("thead", {}, el("tr", {}, ...b.columns.map((name, i) => cell("th", name, b.numbers.includes(i))))),
    el("tbody", {}, ...b.rows.map((row) => el("tr", {}, ...row.map((value, i) => cell("td", value, b.numbers.includes(i)))))))),
};
