// The overview: headline strip, tallies and every target on one screen. Filters act here at once and live in the URL.
const LINKS = { group: "nhom", agency: "co-quan", status: "trang-thai", text: "tim" };

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  parentElement.querySelector(".kpi")?.remove();
  const filters = { ...data.filters };
  const root = el("div", { class: "kpi" });
  const rows = [];

  const tallies = data.tallies.map(([status, label, count]) => {
    const button = el("button", { class: `tally b-${status} s-${status}`, type: "button", "aria-pressed": "false", "data-status": status },
      icon(status, 14), el("b", { text: String(count) }), el("span", { text: label }));
    button.addEventListener("click", () => change("status", filters.status === status ? "" : status));
    return button;
  });
  const controls = {
    text: el("input", { type: "search", placeholder: data.words.search, "aria-label": data.words.search, value: filters.text }),
    group: choice(data.words.allGroups, data.options.groups, filters.group),
    agency: choice(data.words.allAgencies, data.options.agencies, filters.agency),
  };
  for (const [name, control] of Object.entries(controls)) {
    control.addEventListener("input", () => change(name, control.value));
  }
  const clear = el("button", { type: "button", text: data.words.clear });
  clear.addEventListener("click", () => { for (const name of Object.keys(filters)) filters[name] = ""; apply(); });
  const day = dayChoice();

  root.append(
    el("div", { class: "top" }, el("h1", { text: data.title }), data.isDemo && el("span", { class: "demo", text: data.words.demo }),
      el("span", { class: "moment" }, el("span", { text: data.moment }), el("span", { text: data.base })),
      el("div", { class: "tallies", role: "group", "aria-label": data.words.allStatuses }, ...tallies),
      el("div", { class: "filters" }, controls.text, controls.group, controls.agency, clear, day)),
    el("div", { class: "lines" }, data.notice && el("div", { class: "notice", text: data.notice }), ...data.quality.map(quality)),
    el("div", { class: "headline" }, ...data.headline.map(tile)),
    el("div", { class: "rows" }, ...data.groups.map(group)),
    el("div", { class: "empty", text: data.words.nothing }),
    el("div", { class: "legend" }, ...data.legend.map((text) => el("span", { text }))),
  );
  parentElement.append(root);
  apply(false);

  // Typed as 23/11/2026 whatever the language of the browser; the button opens the browser's own calendar.
  function dayChoice() {
    const [year, month, date] = data.asOf.split("-");
    const text = el("input", { type: "text", inputmode: "numeric", value: `${date}/${month}/${year}`, "aria-label": data.words.asOf });
    const picker = el("input", { type: "date", value: data.asOf, max: data.today, tabindex: "-1", "aria-hidden": "true" });
    const button = el("button", { type: "button", "aria-label": data.words.calendar, title: data.words.calendar },
      svg("svg", { width: 15, height: 15, viewBox: "0 0 16 16", "aria-hidden": "true" },
        svg("path", { d: "M2 3.5 H14 V14 H2 Z M2 6.5 H14 M5 1.5 V4.5 M11 1.5 V4.5", fill: "none", stroke: "currentColor", "stroke-width": 1.5 })));
    picker.addEventListener("change", () => picker.value && setTriggerValue("as_of", picker.value));
    button.addEventListener("click", () => picker.showPicker?.());
    text.addEventListener("change", () => setTriggerValue("as_of", text.value.trim()));
    return el("label", { class: "day" }, el("span", { text: data.words.asOf }), text, button, picker);
  }

  function choice(all, options, value) {
    const select = el("select", { "aria-label": all }, el("option", { value: "", text: all }), ...options.map(([code, name]) => el("option", { value: code, text: name })));
    select.value = value;
    return select;
  }

  function quality(item) {
    const link = el("a", { href: item.href }, item.doubt && doubtMark(), el("span", { text: item.text }));
    onPlainClick(link, () => navigate(item.href));
    return link;
  }

  // Performance is never green on red data: the word stays, its colour and mark go.
  function look(item) { return data.doubts[item.code] ? "CHUA_CO_SO_LIEU" : item.status; }

  function status(item) {
    const chip = statusChip(look(item), item.label, 13), doubt = data.doubts[item.code];
    if (doubt) {
      chip.title = doubt;
      chip.firstChild.replaceWith(doubtMark(doubt));
    }
    return chip;
  }

  function doubtMark(said) {
    return svg("svg", { class: "doubt", width: 13, height: 13, viewBox: "0 0 16 16", ...(said ? { role: "img", "aria-label": said } : { "aria-hidden": "true" }) },
      svg("path", { d: "M5 1 H11 L15 5 V11 L11 15 H5 L1 11 V5 Z", fill: "currentColor" }), svg("path", { d: "M8 3.6 V9 M8 10.6 V12.6", stroke: "#fff", "stroke-width": 2 }));
  }

  function tile(item) {
    const link = el("a", { class: `tile s-${look(item)}`, href: item.href },
      el("span", { class: "name", text: item.name }),
      el("span", { class: "value" }, document.createTextNode(item.value + " "), el("small", { text: item.unit })),
      sparkline(item.spark, 70, 24, look(item)),
      el("span", { class: "sub" }, status(item), el("span", { class: "note", text: item.note })));
    onPlainClick(link, () => navigate(item.href));
    return link;
  }

  function group(item) {
    const heading = el("h2", {}, el("span", { text: item.name }), el("span", { text: item.base }));
    const section = el("section", { class: "group", "aria-label": item.name }, heading);
    for (const entry of item.rows) {
      const spark = sparkline(entry.spark, 72, 24, look(entry));
      spark.classList.add("spark");
      const link = el("a", { class: "row", href: entry.href, title: [entry.title, data.doubts[entry.code]].filter(Boolean).join(" – "), "data-code": entry.code },
        el("span", { class: "code", text: entry.code }),
        el("span", { class: "name" }, document.createTextNode(entry.name + " "), el("small", { text: entry.meta })),
        spark,
        el("span", { class: `num value${entry.value === "–" ? " none" : ""}` }, document.createTextNode(entry.value), el("small", { text: entry.date })),
        el("span", { class: `num target${/\d/.test(entry.target) ? "" : " words"}` }, document.createTextNode(entry.target)),
        status(entry));
      onPlainClick(link, () => navigate(entry.href));
      section.append(link);
      rows.push({ link, section, entry, group: item.code, text: plain(`${entry.code} ${entry.name} ${entry.title} ${entry.meta}`) });
    }
    return section;
  }

  function change(name, value) { filters[name] = value; apply(); }

  function apply(writeAddress = true) {
    const words = plain(filters.text || "").split(/\s+/).filter(Boolean);
    const used = new Set();
    for (const { link, section, entry, group: code, text } of rows) {
      const hit = (!filters.group || code === filters.group) && (!filters.agency || entry.agencies.includes(filters.agency))
        && (!filters.status || entry.status === filters.status) && words.every((word) => text.includes(word));
      link.style.display = hit ? "" : "none";
      if (hit) used.add(section);
    }
    for (const { section } of rows) section.style.display = used.has(section) ? "" : "none";
    root.querySelector(".empty").style.display = used.size ? "none" : "";
    for (const [name, control] of Object.entries(controls)) {
      if (control.value !== filters[name]) control.value = filters[name];
      control.classList.toggle("on", Boolean(filters[name]));
    }
    for (const button of tallies) button.setAttribute("aria-pressed", String(button.dataset.status === filters.status));
    clear.style.display = Object.values(filters).some(Boolean) ? "" : "none";
    if (writeAddress) address();
  }

  function address() {
    const url = new URL(window.location.href);
    for (const [name, key] of Object.entries(LINKS)) {
      if (filters[name]) url.searchParams.set(key, filters[name]); else url.searchParams.delete(key);
    }
    window.history.replaceState(window.history.state, "", url);
  }
}
