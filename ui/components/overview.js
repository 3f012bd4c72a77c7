// The overview: headline strip, every target on one screen, what needs a look. Filters act here and live in the URL.
const LINKS = { group: "nhom", agency: "co-quan", status: "trang-thai", text: "tim" };
const ROOMY = 44;

export default function (component) {
  const { data, parentElement } = component;
  anew(parentElement);
  const ready = adopted(component);
  if (ready) { shown(data); return until(parentElement, ready); }
  const act = component.act ?? { trigger: asking(component.setTriggerValue) };
  const filters = { ...data.filters };
  const { words } = data;
  const root = el("div", { class: "kpi" });
  const rows = [], heads = new Map();
  const board = el("div", { class: "board" });
  const empty = el("p", { class: "empty", text: words.nothing });
  const found = el("span", { class: "visually-hidden", role: "status" });

  const tallies = data.tallies.map(([status, label, count]) => {
    const button = el("button", { class: `tally b-${status} s-${status}`, type: "button", "aria-pressed": "false", "data-status": status },
      icon(status, 14), el("b", { text: String(count) }), el("span", { text: label }));
    button.addEventListener("click", () => change("status", filters.status === status ? "" : status));
    return button;
  });
  const lookChip = el("button", { class: "tally", type: "button", "aria-pressed": "true", hidden: true, text: words.needsLook });
  lookChip.addEventListener("click", () => change("status", ""));
  const controls = {
    text: el("input", { type: "search", placeholder: words.search, "aria-label": words.search, title: words.searchHint, value: filters.text }),
    group: choice(words.allGroups, data.options.groups, filters.group),
    agency: choice(words.allAgencies, data.options.agencies, filters.agency),
  };
  for (const [name, control] of Object.entries(controls)) control.addEventListener("input", () => change(name, control.value));
  controls.text.addEventListener("keydown", (event) => {
    if (event.key === "Enter") rows.find((row) => row.link.isConnected)?.link.click();
    if (event.key === "Escape") { controls.text.value = ""; change("text", ""); }
  });
  const period = choice(words.allPeriods, data.options.periods, data.until);
  period.classList.toggle("on", Boolean(data.until));
  period.addEventListener("input", () => act.trigger("until", period.value));
  const clear = el("button", { type: "button", text: words.clear });
  clear.addEventListener("click", () => { for (const name of Object.keys(filters)) filters[name] = ""; apply(); });

  const bar = scene(data.distribution, "dist");
  bar.setAttribute("preserveAspectRatio", "none");
  for (const item of data.groups) group(item);
  root.append(
    el("header", { class: "top" }, el("h1", { text: data.title }), data.isDemo && el("span", { class: "demo", text: words.demo }),
      el("span", { class: "moment" }, el("span", { text: data.moment }), el("span", { text: data.base })),
      el("div", { class: "spread" }, el("div", { class: "tallies", role: "group", "aria-label": words.allStatuses }, ...tallies, lookChip), bar),
      el("div", { class: "filters", role: "search" }, controls.text, controls.group, controls.agency, period, clear, dayChoice())),
    el("p", { class: "notice", text: data.notice, hidden: !data.notice }),
    el("section", { class: "headline", "aria-label": words.headline }, ...data.headline.map(tile)),
    el("div", { class: "body" }, el("div", { class: "all" }, board, empty), el("aside", { class: "rail", "aria-label": words.rail }, ...data.rail.map(card))),
    el("p", { class: "legend" }, ...data.legend.map((text) => el("span", { text }))), found,
  );
  withTips(root);
  parentElement.append(root);
  let columns = columnCount();
  apply(false);
  shown(data);

  const onKey = (event) => {
    if (event.key !== "/" || event.composedPath().some((node) => ["INPUT", "TEXTAREA", "SELECT"].includes(node.tagName))) return;
    event.preventDefault();
    controls.text.focus();
  };
  const onSize = () => { if (columnCount() !== columns) { columns = columnCount(); apply(false); } };
  document.addEventListener("keydown", onKey);
  window.addEventListener("resize", onSize);
  return until(parentElement, () => { document.removeEventListener("keydown", onKey); window.removeEventListener("resize", onSize); });

  // Typed as 23/11/2026 whatever the language of the browser; the button opens the browser's own calendar.
  function dayChoice() {
    const [year, month, date] = data.asOf.split("-");
    const text = el("input", { type: "text", inputmode: "numeric", value: `${date}/${month}/${year}`, "aria-label": words.asOf });
    const picker = el("input", { type: "date", value: data.asOf, max: data.today, tabindex: "-1", "aria-hidden": "true" });
    const button = el("button", { type: "button", "aria-label": words.calendar, title: words.calendar },
      svg("svg", { width: 15, height: 15, viewBox: "0 0 16 16", "aria-hidden": "true" },
        svg("path", { d: "M2 3.5 H14 V14 H2 Z M2 6.5 H14 M5 1.5 V4.5 M11 1.5 V4.5", fill: "none", stroke: "currentColor", "stroke-width": 1.5 })));
    picker.addEventListener("change", () => picker.value && act.trigger("as_of", picker.value));
    button.addEventListener("click", () => picker.showPicker?.());
    text.addEventListener("change", () => act.trigger("as_of", text.value.trim()));
    return el("label", { class: "day" }, el("span", { text: words.asOf }), text, button, picker);
  }

  function choice(all, options, value) {
    const select = el("select", { "aria-label": all }, el("option", { value: "", text: all }), ...options.map(([code, name]) => el("option", { value: code, text: name })));
    select.value = value;
    return select;
  }

  // Performance is never green on red data: the word stays, its colour and mark go.
  function look(item) { return data.doubts[item.code] ? "CHUA_CO_SO_LIEU" : item.status; }

  function status(item) {
    const chip = statusChip(look(item), item.label, 13), doubt = data.doubts[item.code];
    if (doubt) {
      chip.title = doubt;
      chip.querySelector("svg").replaceWith(doubtMark());
      chip.append(el("span", { class: "visually-hidden", text: doubt }));
    }
    return chip;
  }

  function inside(attributes, ...children) {
    const link = el("a", attributes, ...children);
    onPlainClick(link, () => navigate(attributes.href));
    return link;
  }

  function tile(item) {
    return inside({ class: `tile e-${look(item)}`, href: item.href, title: data.doubts[item.code], "data-code": item.code },
      el("span", { class: "name", text: item.name }),
      el("span", { class: "value" }, document.createTextNode(item.value + " "), el("small", { text: item.unit })),
      scene(item.spark, "spark", null),
      el("span", { class: "sub" }, status(item), el("span", { class: "note", text: item.note })));
  }

  function group(item) {
    const counts = item.counts.map(([code, label, count]) => count && el("span", { class: "count", title: label }, icon(code, 11), el("span", { class: "visually-hidden", text: label }), document.createTextNode(count)));
    heads.set(item.code, { name: item.name, counts: el("span", { class: "counts" }, ...counts, el("span", { class: "base", text: item.base })) });
    for (const entry of item.rows) {
      const link = inside({ class: `row${entry.value === "–" ? " bare" : ""}`, href: entry.href, title: [entry.title, data.doubts[entry.code]].filter(Boolean).join(" – "), "data-code": entry.code },
        el("span", { class: "code", text: entry.code }), el("span", { class: "name", text: entry.name }), scene(entry.spark, "spark", null),
        el("span", { class: "value", text: entry.value }), el("span", { class: `target${/\d/.test(entry.target) ? "" : " words"}`, text: entry.target }),
        el("span", { class: "unit", text: entry.unit }), status(entry), el("span", { class: `who${entry.who.length > 15 ? " long" : ""}`, text: entry.who }));
      rows.push({ link, entry, group: item.code, text: plain(`${entry.code} ${entry.name} ${entry.title} ${entry.unit} ${entry.who}`) });
    }
  }

  function card(item) {
    const lines = item.items.map((line) => el("li", {}, inside({ href: line.href, class: "line", title: line.title },
      line.status && el("span", { class: `mark s-${line.status}` }, icon(line.status, 15)),
      el("span", { class: "says" }, line.name && el("b", { text: line.name }), line.label && el("span", { class: `word s-${line.status}`, text: line.label }),
        el("span", { class: "text", text: line.text }), line.who && el("span", { class: "then", text: line.who })))));
    return el("section", { class: `card ${item.kind}` }, el("h2", {}, el("span", { text: item.title }), item.note && el("small", { text: item.note })),
      lines.length ? el("ul", {}, ...lines) : el("p", { class: "none", text: item.empty }),
      item.more && more(item.more));
  }

  function more(item) {
    const button = el("button", { type: "button", class: "more", text: item.text });
    button.addEventListener("click", () => change("status", item.status));
    return button;
  }

  function change(name, value) { filters[name] = value; apply(); }

  function apply(writeAddress = true) {
    const parts = plain(filters.text || "").split(/\s+/).filter(Boolean);
    const hits = rows.filter(({ entry, group: code, text }) => (!filters.group || code === filters.group) && (!filters.agency || entry.agencies.includes(filters.agency))
      && (!filters.status || entry.status === filters.status || (filters.status === "CAN_CHU_Y" && entry.late)) && parts.every((word) => text.includes(word)));
    layOut(hits);
    empty.hidden = hits.length > 0;
    found.textContent = writeAddress ? words.found.replace("{count}", hits.length) : "";
    for (const [name, control] of Object.entries(controls)) {
      if (control.value !== filters[name]) control.value = filters[name];
      control.classList.toggle("on", Boolean(filters[name]));
    }
    for (const button of tallies) button.setAttribute("aria-pressed", String(button.dataset.status === filters.status));
    lookChip.hidden = filters.status !== "CAN_CHU_Y";
    clear.classList.toggle("off", !Object.values(filters).some(Boolean)); // keeps its place: nothing moves
    if (writeAddress) address();
  }

  function columnCount() {
    const width = window.innerWidth;
    return width >= 1500 ? 3 : width >= 1000 ? 2 : 1;
  }

  // Columns of equal length; a group that goes on in the next column has its name there again.
  function layOut(hits) {
    const isRoomy = hits.length <= ROOMY;
    const count = isRoomy ? Math.max(1, columns - 1) : columns;
    board.classList.toggle("roomy", isRoomy);
    const codes = [...new Set(hits.map((row) => row.group))];
    const target = Math.ceil((hits.length + codes.length) / count);
    const made = [];
    let column = null, list = null, room = 0;
    const open = (code, goesOn) => {
      if (!column || (room < 2 && made.length < count)) { column = el("div", { class: "column" }); made.push(column); room = target; }
      const head = heads.get(code);
      list = el("ul", {});
      column.append(el("section", { class: "group" }, el("h2", {}, el("span", { text: goesOn ? words.goesOn.replace("{name}", head.name) : head.name }), goesOn ? null : head.counts), list));
      room -= 1;
    };
    let last = null;
    for (const row of hits) {
      if (row.group !== last) open(row.group, false);
      else if (room < 1 && made.length < count) { column = null; open(row.group, true); }
      list.append(el("li", {}, row.link));
      room -= 1;
      last = row.group;
    }
    board.replaceChildren(...made);
  }

  function address() {
    const url = new URL(window.location.href);
    for (const [name, key] of Object.entries(LINKS)) if (filters[name]) url.searchParams.set(key, filters[name]); else url.searchParams.delete(key);
    window.history.replaceState(window.history.state, "", url);
  }
}
