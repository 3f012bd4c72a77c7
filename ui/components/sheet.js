// A sheet of typed blocks: headings, facts, prose, tables, charts. What stands in them is text from Python, never markup.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  anew(parentElement);
  const cleanups = [];
  const act = { trigger: asking(setTriggerValue), onLeave: (work) => cleanups.push(work) };
  const root = el("div", { class: `kpi${data.wide ? " wide-sheet" : ""}` }, ...data.blocks.map((block) => draw(block, act)));
  withTips(root);
  parentElement.append(root);
  shown(data);

  // Another screen is a step of the browser; another indicator on the same screen is Python's to show.
  const go = (href) => {
    const target = new URL(href, window.location.href);
    if (target.pathname !== window.location.pathname) navigate(href);
    else setTriggerValue("query", { ...kept(), ...Object.fromEntries(target.searchParams) });
  };
  const kept = () => Object.fromEntries([...new URLSearchParams(window.location.search)].filter(([name]) => data.keep?.includes(name)));
  for (const link of root.querySelectorAll("a[data-inside]")) onPlainClick(link, () => go(link.getAttribute("href")));
  if (data.keys) {
    const onKey = (event) => {
      const inField = event.composedPath().some((node) => (["INPUT", "TEXTAREA", "SELECT"].includes(node.tagName) && node.type !== "checkbox") || node.role === "dialog");
      if (inField || event.ctrlKey || event.metaKey || event.altKey || !data.keys[event.key]) return;
      event.preventDefault();
      go(data.keys[event.key]);
    };
    document.addEventListener("keydown", onKey);
    cleanups.push(() => document.removeEventListener("keydown", onKey));
  }
  return until(parentElement, () => cleanups.forEach((work) => work()));
}

function draw(block, act) {
  return BLOCKS[block.kind](block, act);
}

function link(item) {
  const isInside = item.href.startsWith("/");
  const outside = isInside ? {} : { target: "_blank", rel: "noopener noreferrer" };
  return el("a", { href: item.href, "data-inside": isInside, text: item.text, title: item.title, "aria-current": item.current && "page", ...outside });
}

function actButton(item, act) {
  const button = el("button", { type: "button", class: "act", text: item.text });
  button.addEventListener("click", () => act.trigger("act", item.act));
  return button;
}

function cell(tag, value, isNumber, label) {
  const node = el(tag, { class: isNumber ? "num" : undefined, "data-label": label, scope: tag === "th" ? "col" : undefined });
  if (value && typeof value === "object") {
    if (value.status) node.append(statusChip(value.status, value.text, 13));
    else if (value.scene) node.append(scene(value.scene, value.scene.w > 100 ? "bar" : "spark"));
    else if (value.href) node.append(link(value));
    else if (value.lines) node.append(...value.lines.map((line, i) => el("div", { class: i ? "second" : undefined }, line.href ? link(line) : document.createTextNode(line))));
    else node.append(el("span", { text: value.text, title: value.title, class: value.strong ? "strong" : undefined }));
  } else node.textContent = value ?? "";
  return node;
}

const BLOCKS = {
  mark: (b) => el("div", { class: "line" }, el("span", { class: "demo", text: b.text })),
  crumbs: (b) => el("nav", { class: "crumbs", "aria-label": b.label }, b.demo && el("span", { class: "demo", text: b.demo }), ...b.links.map((item) => (item.href ? link(item) : el("span", { text: item.text })))),
  title: (b) => el("h1", { text: b.text }),
  heading: (b) => el("h2", {}, el("span", { text: b.text }), b.note && el("small", { text: b.note }), b.link && el("small", {}, link(b.link))),
  text: (b) => el("p", { text: b.text }),
  status: (b) => el("div", { class: "line verdict" }, el("span", { class: `badge b-${b.status}` }, statusChip(b.status, b.label, 18)), el("span", { text: b.text })),
  note: (b) => el("div", { class: `note${b.bad ? " bad" : ""}`, text: b.text }),
  nothing: (b) => el("p", { class: "nothing", text: b.text }),
  list: (b) => el("ul", {}, ...b.items.map((text) => el("li", { text }))),
  numbered: (b) => el("ol", {}, ...b.items.map((text) => el("li", { text }))),
  acts: (b, act) => el("div", { class: "acts" }, ...b.items.map((item) => (item.href ? link(item) : actButton(item, act)))),
  draft: (b) => el("div", { class: "draft" }, ...b.title.map((text) => el("p", { class: "head", text })), ...b.lines.map((text) => el("p", { text }))),
  signed: (b) => el("div", { class: "signed" }, ...b.parts.map(([label, text]) => el("p", {}, el("b", { text: `${label}: ` }), document.createTextNode(text))), el("p", { class: "by", text: b.by })),
  facts: (b) => el("div", { class: "facts" }, ...b.items.map((item) => el("div", { class: "fact" }, el("span", { text: item.label }), el("b", { text: item.value }), el("small", { text: item.note })))),
  pair: (b, act) => el("div", { class: "pair" }, el("div", {}, ...b.left.map((item) => draw(item, act))), el("div", {}, ...b.right.map((item) => draw(item, act)))),
  details: (b, act) => el("details", {}, el("summary", { text: b.text }), ...b.blocks.map((item) => draw(item, act))),
  picture: (b) => el("figure", { class: "chart" }, scene(b.wide, "is-wide"), scene(b.narrow, "is-narrow")),
  table: (b) => table(b),
  chart: (b, act) => chart(b, act),
  known: (b, act) => known(b, act),
  whatif: (b) => whatif(b),
};

// Wide tables scroll inside themselves and can be reached by keyboard; a click on a heading sorts, where that is wanted.
function table(b) {
  const isWide = b.columns.length > 5;
  const lines = b.rows.map((row) => el("tr", {}, ...row.map((value, i) => cell("td", value, b.numbers.includes(i), b.columns[i]))));
  const body = el("tbody", {}, ...lines);
  const heads = b.columns.map((name, i) => (b.sortable ? sorter(b, name, i, lines, body) : cell("th", name, b.numbers.includes(i))));
  return el("div", { class: "scroll", tabindex: isWide && "0", role: isWide && "region", "aria-label": isWide && b.label },
    el("table", { "aria-label": b.label, class: [isWide && "wide", b.tight && "tight", b.stacked && "stacked", b.rows.length > 16 && "many"].filter(Boolean).join(" ") || undefined }, el("thead", {}, el("tr", {}, ...heads)), body));
}

function sorter(b, name, i, lines, body) {
  const button = el("button", { type: "button", text: name });
  const head = el("th", { scope: "col", class: b.numbers.includes(i) && "num" }, button);
  button.addEventListener("click", () => {
    const isDown = head.getAttribute("aria-sort") === "descending" || (!b.numbers.includes(i) && head.getAttribute("aria-sort") !== "ascending");
    for (const other of head.parentNode.children) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", isDown ? "ascending" : "descending");
    const key = (line) => line.children[i].textContent;
    const value = (text) => (/^\d/.test(text) ? Number.parseFloat(text.replace(/\./g, "").replace(",", ".")) : b.numbers.includes(i) ? -1 : text);
    const order = (one, other) => { const [x, y] = [value(key(one)), value(key(other))]; return typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), "vi"); };
    body.replaceChildren(...[...lines].sort((one, other) => (isDown ? 1 : -1) * order(one, other)));
  });
  return head;
}
