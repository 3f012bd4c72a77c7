// Findings beside a picture of the table: a click on a finding shows its cell, marked cells carry their sentence.
export default function (component) {
  const { data, parentElement } = component;
  parentElement.querySelector(".kpi")?.remove();
  const cells = new Map();
  const table = el("table", {}, el("thead", {}, el("tr", {}, el("th"), ...data.columns.map((name) => el("th", { text: name })))),
    el("tbody", {}, ...data.rows.map((row) => el("tr", {}, el("td", { class: "at", text: String(row.number) }), ...row.cells.map((item, i) => cell(item, `${data.columns[i]}${row.number}`))))));
  const list = data.findings.map((item) => {
    const button = el("button", { class: `finding ${item.severity}`, type: "button" }, el("b", { text: item.word }), el("span", { text: item.message }));
    button.addEventListener("click", () => look(item.cell));
    return button;
  });
  parentElement.append(el("div", { class: "kpi pair" },
    el("div", {}, el("h2", { text: data.words.findings }), ...(list.length ? list : [el("p", { class: "clean", text: data.words.clean })])),
    el("div", {}, el("h2", { text: data.words.picture }), el("div", { class: "sheet", tabindex: "0", role: "region", "aria-label": data.words.picture }, table))));

  function cell(item, address) {
    const mark = data.marks[address];
    const node = el("td", { class: [item.number && "number", mark && `m-${mark.severity}`].filter(Boolean).join(" ") || undefined, text: item.text, title: mark && mark.message });
    cells.set(address, node);
    return node;
  }

  function look(address) {
    for (const node of cells.values()) node.classList.remove("look");
    const node = cells.get(address);
    if (!node) return;
    node.classList.add("look");
    node.scrollIntoView({ block: "center", inline: "center", behavior: "smooth" });
  }
}
