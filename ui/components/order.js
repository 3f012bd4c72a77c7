// A running order: rules on one click, single indicators by plus and minus, moved by buttons. Python is told each change.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  // Each choice runs the page again: where its answer says what stands here already, the list and its focus stay.
  const before = parentElement.querySelector(".kpi");
  if (before?.kpiHolds?.(data)) return;
  before?.remove();
  const { words } = data;
  const names = new Map(data.rows.map((row) => [row.code, row]));
  let chosen = data.chosen.filter((code) => names.has(code));
  const list = el("ol", { class: "chosen" }), left = el("ul", { class: "available" });
  const head = el("h2"), none = el("p", { class: "nothing", text: words.nothing });
  const search = el("input", { type: "search", placeholder: words.search, "aria-label": words.search });
  search.addEventListener("input", paint);
  const statusIcon = (status) => {
    const drawn = icon(status, 13);
    drawn.classList.add(`s-${status}`);
    return drawn;
  };
  const rule = (text, codes) => {
    const button = el("button", { type: "button", text });
    button.addEventListener("click", () => take(codes));
    return button;
  };
  const pick = (label, options) => {
    const select = el("select", { "aria-label": label }, el("option", { value: "", text: label }), ...options.map(([value, text]) => el("option", { value, text })));
    select.addEventListener("change", () => { const found = options.find(([value]) => value === select.value); if (found) take(found[2]); select.value = ""; });
    return options.length ? select : null;
  };
  const fixed = JSON.stringify({ ...data, chosen: null });
  let told = null; // the choice Python has not answered yet: older answers are of no interest
  const root = el("div", { class: "kpi" },
    el("div", { class: "rules", role: "group", "aria-label": words.rules }, rule(words.late.replace("{count}", data.late.length), data.late), rule(words.all.replace("{count}", data.rows.length), data.rows.map((row) => row.code)),
      pick(words.group, data.groups), pick(words.agency, data.agencies), pick(words.saved, data.saved), rule(words.clear, [])),
    el("div", { class: "two" }, el("section", {}, head, none, list), el("section", {}, el("h2", { text: words.available }), search, left)));
  root.kpiHolds = (next) => {
    if (JSON.stringify({ ...next, chosen: null }) !== fixed) return false;
    const answer = JSON.stringify(next.chosen), isAwaited = told !== null;
    if (answer === told) told = null;
    return isAwaited || answer === JSON.stringify(chosen);
  };
  parentElement.append(root);
  paint();
  shown(data);

  function take(codes) { chosen = [...new Set(codes)]; paint(); tell(); }

  function tell() { told = JSON.stringify(chosen); setTriggerValue("chosen", [...chosen]); }

  function act(label, shape, work, isOff) {
    const button = el("button", { type: "button", "aria-label": label, title: label, disabled: isOff, text: shape });
    button.addEventListener("click", () => {
      const place = button.closest("ol, ul"), row = [...place.children].indexOf(button.closest("li")), kind = [...button.parentNode.children].indexOf(button);
      work();
      paint();
      tell();
      // The button is drawn anew, in another place perhaps: the keyboard goes on from there, or from its like in the next row.
      const again = [...place.querySelectorAll("button")].find((other) => other.title === label && !other.disabled);
      const next = place.children[Math.min(row, place.children.length - 1)]?.querySelectorAll("button")[kind];
      (again ?? (next && !next.disabled ? next : search)).focus();
    });
    return button;
  }

  function move(at, by) { const [code] = chosen.splice(at, 1); chosen.splice(at + by, 0, code); }

  function paint() {
    head.textContent = words.chosen.replace("{count}", chosen.length);
    none.hidden = chosen.length > 0;
    list.replaceChildren(...chosen.map((code, at) => el("li", {}, statusIcon(names.get(code).status), el("span", { text: `${code} ${names.get(code).name}` }),
      el("span", { class: "acts" }, act(words.up.replace("{code}", code), "↑", () => move(at, -1), at === 0), act(words.down.replace("{code}", code), "↓", () => move(at, 1), at === chosen.length - 1),
        act(words.remove.replace("{code}", code), "–", () => chosen.splice(at, 1))))));
    const parts = plain(search.value).split(/\s+/).filter(Boolean);
    const open = data.rows.filter((row) => !chosen.includes(row.code) && parts.every((part) => plain(`${row.code} ${row.name} ${row.group}`).includes(part)));
    left.replaceChildren(...open.map((row) => el("li", {}, statusIcon(row.status), el("span", { text: `${row.code} ${row.name}` }), el("span", { class: "acts" }, act(words.add.replace("{code}", row.code), "+", () => chosen.push(row.code))))));
  }
}
