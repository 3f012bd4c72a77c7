// Findings beside a picture of the table. A click on a finding shows its cell; questions are answered in their place
// by a choice or by text that Python's own reader takes; nothing is sent before the button is pressed.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  parentElement.querySelector(".kpi")?.remove();
  const { words } = data;
  const answers = { ...data.answers };
  const cells = new Map();
  const again = el("button", { class: "again", type: "button", disabled: true });
  again.addEventListener("click", () => { again.disabled = true; again.textContent = words.checking; setTriggerValue("answers", answers); });
  const table = el("table", {}, el("thead", {}, el("tr", {}, el("th"), ...data.columns.map((name) => el("th", { text: name })))),
    el("tbody", {}, ...data.rows.map((row) => el("tr", {}, el("td", { class: "at", text: String(row.number) }), ...cellsOf(row)))));
  const given = Object.keys(data.answers).map((ref) => {
    const drop = el("button", { type: "button", class: "choice", text: words.undo });
    drop.addEventListener("click", () => { delete answers[ref]; drop.disabled = true; count(); });
    return el("li", {}, el("span", { text: `${ref.split("!").pop()}: ${data.answers[ref]} ` }), drop);
  });
  parentElement.append(el("div", { class: "kpi pair" },
    el("div", {}, el("h2", { text: words.findings }),
      data.findings.length ? undefined : el("p", { class: "clean", text: words.clean }), ...data.findings.map(finding),
      given.length ? el("div", { class: "given" }, el("h3", { text: words.given }), el("ul", {}, ...given)) : undefined,
      data.findings.some((item) => item.canAnswer) || given.length ? again : undefined),
    el("div", {}, el("h2", { text: data.sheet ? `${words.picture}: ${data.sheet}` : words.picture }),
      data.rows.length ? el("div", { class: "sheet", tabindex: "0", role: "region", "aria-label": words.picture }, table) : el("p", { text: words.noPicture }))));
  count();
  shown(data);
  const first = data.findings.find((item) => cells.has(item.cell));
  if (first) requestAnimationFrame(() => show(cells.get(first.cell), "auto"));

  function finding(item) {
    const head = el("button", { class: "says", type: "button" }, el("b", { text: item.word }), el("span", { text: item.message }));
    head.addEventListener("click", () => look(item.cell));
    return el("div", { class: `finding ${item.severity}` }, head, item.canAnswer ? reply(item) : undefined);
  }

  function reply(item) {
    const field = el("input", { type: "text", "aria-label": `${words.answer} ${item.cell}`, placeholder: words.type, maxlength: 200, autocomplete: "off" });
    const buttons = item.choices.map((text) => {
      const button = el("button", { type: "button", class: "choice", "aria-pressed": "false", text });
      button.addEventListener("click", () => { field.value = button.getAttribute("aria-pressed") === "true" ? "" : text; take(); });
      return button;
    });
    const take = () => {
      const text = field.value.trim();
      for (const button of buttons) button.setAttribute("aria-pressed", String(button.textContent === text));
      if (text) answers[item.ref] = text;
      else delete answers[item.ref];
      count();
    };
    field.addEventListener("input", take);
    field.addEventListener("focus", () => look(item.cell, "nearest"));
    field.addEventListener("keydown", (event) => { event.stopPropagation(); if (event.key === "Enter" && !again.disabled) again.click(); });
    return el("div", { class: "reply" }, ...buttons, field);
  }

  function count() {
    const isSame = JSON.stringify(sorted(answers)) === JSON.stringify(sorted(data.answers));
    again.disabled = isSame;
    const given = Object.keys(answers).length;
    again.textContent = given || !isSame ? words.again.replace("{count}", given) : words.noAnswer;
  }

  // A line with one text is a title or a remark: it takes the whole width, as it does in a spreadsheet.
  function cellsOf(row) {
    const filled = row.cells.findIndex((item) => item.text);
    const isTitle = data.columns.length > 3 && row.cells.filter((item) => item.text).length === 1 && row.cells[filled].text.length > 14;
    const one = (name, i) => cell(row.cells[i] ?? { text: "" }, `${name}${row.number}`);
    if (!isTitle) return data.columns.map(one);
    return [...data.columns.slice(0, filled).map(one), cell(row.cells[filled], `${data.columns[filled]}${row.number}`, data.columns.length - filled)];
  }

  function cell(item, address, colspan) {
    const mark = data.marks[address];
    const node = el("td", { colspan, class: [item.number && "number", mark && `m-${mark.severity}`].filter(Boolean).join(" ") || undefined, text: item.text, title: mark && mark.message });
    cells.set(address, node);
    return node;
  }

  function look(address, block = "center") {
    for (const node of cells.values()) node.classList.remove("look");
    const node = cells.get(address);
    if (!node) return;
    node.classList.add("look");
    show(node, block === "center" ? "smooth" : "auto");
  }

  function show(node, behavior) {
    const frame = node.closest(".sheet");
    frame.scrollTo({ top: node.offsetTop - frame.clientHeight / 2, left: node.offsetLeft - frame.clientWidth / 2, behavior });
  }
}

function sorted(given) {
  return Object.entries(given).sort(([one], [other]) => (one < other ? -1 : 1));
}
