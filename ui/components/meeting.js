// Meeting mode: slides that do not move unless somebody moves them. All slides are here from the start: the next one is
// drawn before it is asked for, and the meeting goes on when the network does not. The dialog is the browser's own top
// layer, so that nothing of the page shows or takes a key.
const ROOMS = new Map(); // what a room was doing when Python sent its data again: slide, black, clock

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const { words, slides } = data;
  anew(parentElement);
  const asked = Number(new URL(window.location.href).searchParams.get("trang"));
  const room = ROOMS.get(data.id) ?? { at: asked >= 1 ? asked - 1 : 0, black: false, since: null, spent: 0, draft: null };
  ROOMS.set(data.id, room);
  room.at = Math.min(Math.max(room.at, 0), slides.length - 1);
  const isNotes = data.role === "notes";
  const drawn = new Map();
  const channel = "BroadcastChannel" in window ? new BroadcastChannel(`kpi-meeting-${data.id}`) : null;
  const tell = (message) => channel?.postMessage(message);

  const stage = el("div", { class: "stage", tabindex: "-1" });
  const said = el("div", { class: "visually-hidden", role: "status" });
  const clock = el("span", { class: "clock", text: "00:00" });
  const count = el("span", { class: "count" });
  const newer = el("span", { class: "newer", hidden: true, title: words.newerHint, text: words.newer });
  const flagged = el("span", { class: "flagged", hidden: true }, svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: TOOL.flag, fill: "currentColor", stroke: "currentColor" })), el("span", { text: words.flagged }));
  const blackout = el("div", { class: "blackout", hidden: true, role: "img", "aria-label": words.black });
  const panel = el("div", { class: "panel", hidden: true });
  const bar = el("div", { class: "bar", role: "toolbar", "aria-label": words.tools },
    tool("prev", words.previous, () => step(-1)), tool("next", words.next, () => step(1)), tool("list", words.list, openList),
    data.canWrite && tool("flag", words.flag, flag), data.canWrite && tool("write", words.conclude, openForm), tool("black", words.blackTool, toggleBlack),
    tool("clock", words.clock, toggleClock), tool("full", words.full, toggleFull), !isNotes && tool("notes", words.notes, openNotes), tool("help", words.help, openHelp), tool("leave", words.leave, leave));
  const foot = el("footer", { class: "foot" }, el("span", { class: "source", text: data.footer }), data.isDemo && el("span", { class: "demo", text: data.demo }), flagged, newer, clock, count);
  const dialog = el("dialog", { class: `kpi room${isNotes ? " notes" : ""}`, "aria-label": data.title }, isNotes ? notesView() : stage, foot, bar, panel, blackout, said);
  parentElement.append(dialog);
  dialog.showModal();
  // A browser asks a page only once whether Esc may close its dialog; the key is therefore taken before that.
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.addEventListener("close", () => { if (!isLeaving) leave(); });
  window.addEventListener("keydown", onKey, true); // wherever the focus is: a click beside the controls takes it away
  let quiet = 0, isLeaving = false;
  dialog.addEventListener("pointermove", () => { dialog.classList.add("pointing"); clearTimeout(quiet); quiet = setTimeout(() => dialog.classList.remove("pointing"), 2500); });
  stage.addEventListener("click", (event) => { if (!event.target.closest("a, button")) step(1); });
  const onNewer = (event) => { newer.hidden = !event.detail; };
  window.addEventListener("kpi-newer", onNewer);
  newer.hidden = !window.kpiNewer?.[data.id];
  const onResize = () => { drawn.clear(); show(); };
  window.addEventListener("resize", onResize);
  if (channel) channel.onmessage = ({ data: message }) => {
    if (message.at !== undefined) { room.at = Math.min(message.at, slides.length - 1); show(false); }
    if (message.black !== undefined) { room.black = message.black; paintBlack(); }
    if (message.changed) setTriggerValue("refresh", Date.now());
    if (message.ask) tell({ at: room.at, black: room.black });
  };
  const ticking = setInterval(paintClock, 500);
  show(false);
  paintBlack();
  paintFlag();
  if (isNotes) tell({ ask: true });
  if (data.answer?.isTaken) { room.draft = null; tell({ changed: true }); }
  if (room.draft) openForm();
  else if (data.answer?.text) toast(data.answer.text);
  shown(data);
  window.kpiShell?.uncover();

  return until(parentElement, () => {
    clearInterval(ticking);
    channel?.close();
    window.removeEventListener("keydown", onKey, true);
    window.removeEventListener("kpi-newer", onNewer);
    window.removeEventListener("resize", onResize);
    isLeaving = true;
    dialog.close();
    dialog.remove();
  });

  // --- slides ---

  function slideOf(at) {
    const shape = stage.clientWidth / stage.clientHeight > 1.5 ? "wide" : "tall";
    const key = `${shape}-${at}`;
    if (!drawn.has(key)) drawn.set(key, SLIDES[slides[at].kind](slides[at], shape, words));
    return drawn.get(key);
  }

  function show(isTold = true) {
    const at = room.at;
    if (isNotes) paintNotes();
    else stage.replaceChildren(slideOf(at));
    count.textContent = `${at + 1}/${slides.length}`;
    paintFlag();
    said.textContent = `${at + 1}/${slides.length}: ${slides[at].title}`;
    const url = new URL(window.location.href);
    url.searchParams.set("trang", at + 1);
    window.history.replaceState(window.history.state, "", url);
    if (isTold) tell({ at });
    if (!isNotes) requestIdleCallback(() => { if (at + 1 < slides.length) slideOf(at + 1); if (at > 0) slideOf(at - 1); });
  }

  function step(by) { to(room.at + by); }

  function to(at) {
    if (at < 0 || at >= slides.length || at === room.at) return;
    room.at = at;
    room.slideSince = Date.now();
    show();
  }

  // --- keys: arrows, space, Home and End; a clicker sends the page keys, a full stop or b for black, F5 to start ---

  function onKey(event) {
    if (event.key === "Escape") { event.preventDefault(); escape(); return; }
    if (["INPUT", "TEXTAREA", "SELECT"].includes(event.composedPath()[0].tagName)) return;
    if (event.ctrlKey || event.metaKey || event.altKey || !panel.hidden) return;
    const onButton = event.composedPath()[0].tagName === "BUTTON";
    if (onButton && (event.key === " " || event.key === "Enter")) return;
    const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    ({ next: () => step(1), previous: () => step(-1), first: () => to(0), last: () => to(slides.length - 1), black: toggleBlack, full: toggleFull,
      clock: toggleClock, write: () => data.canWrite && openForm(), flag: () => data.canWrite && flag(), list: openList, help: openHelp, notes: () => !isNotes && openNotes() })[act]();
  }

  function escape() {
    if (!panel.hidden) closePanel();
    else if (room.black) toggleBlack();
    else openLeave();
  }

  // --- tools ---

  function tool(shape, label, act) {
    const button = el("button", { type: "button", title: label, "aria-label": label, "data-tool": shape },
      svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: TOOL[shape], fill: "none", stroke: "currentColor", "stroke-width": 1.5 })));
    button.addEventListener("click", act);
    return button;
  }

  function paintFlag() {
    const isFlagged = data.flags.includes(slides[room.at].code);
    dialog.querySelector('[data-tool="flag"]')?.setAttribute("aria-pressed", String(isFlagged));
    flagged.hidden = !isFlagged;
  }
  function toggleBlack() { room.black = !room.black; paintBlack(); tell({ black: room.black }); }
  function paintBlack() { blackout.hidden = !room.black; }
  function toggleFull() { if (document.fullscreenElement) document.exitFullscreen(); else document.documentElement.requestFullscreen?.(); }
  function toggleClock() {
    if (room.since) { room.spent += Date.now() - room.since; room.since = null; } else room.since = Date.now();
    paintClock();
  }
  function paintClock() {
    const seconds = Math.floor((room.spent + (room.since ? Date.now() - room.since : 0)) / 1000);
    const two = (number) => String(number).padStart(2, "0");
    clock.textContent = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
    clock.classList.toggle("running", Boolean(room.since));
  }
  function openNotes() {
    const url = new URL(window.location.href);
    url.searchParams.set("vai", "ghi-chu");
    window.open(url, `kpi-notes-${data.id}`, "width=1100,height=760");
  }
  function leave() {
    isLeaving = true;
    if (isNotes) window.close();
    else navigate(data.leave);
  }

  // --- panels: list of slides, help, conclusion, leaving ---

  function openPanel(title, ...children) {
    const close = el("button", { type: "button", class: "close", text: words.close });
    close.addEventListener("click", closePanel);
    panel.replaceChildren(el("div", { class: "sheet", role: "group", "aria-label": title }, el("h2", { text: title }), ...children, close));
    panel.hidden = false;
    for (const node of [stage, foot, bar]) node.inert = true; // Tab stays in the panel
    (panel.querySelector("textarea, input, li button") ?? close).focus();
  }

  function toast(text) {
    said.textContent = text;
    said.classList.remove("visually-hidden");
    said.classList.add("toast");
    setTimeout(() => { said.classList.add("visually-hidden"); said.classList.remove("toast"); }, 4000);
  }

  function closePanel() { panel.hidden = true; for (const node of [stage, foot, bar]) node.inert = false; room.draft = null; dialog.focus(); stage.focus(); }

  function openList() {
    openPanel(words.list, el("ol", { class: "jump" }, ...slides.map((slide, at) => {
      const button = el("button", { type: "button", "aria-current": at === room.at && "true" }, slide.status && icon(slide.status, 16), el("span", { text: `${at + 1}. ${slide.title}` }));
      button.addEventListener("click", () => { closePanel(); to(at); });
      return el("li", {}, button);
    })));
  }

  function openHelp() {
    openPanel(words.help, el("dl", { class: "keys" }, ...words.keys.flatMap(([key, text]) => [el("dt", { text: key }), el("dd", { text })])));
  }

  function openLeave() {
    const go = el("button", { type: "button", class: "main", text: words.leaveNow });
    go.addEventListener("click", leave);
    openPanel(words.leave, el("p", { text: words.leaveText }), go);
  }

  function flag() {
    const slide = slides[room.at];
    if (!slide.code) return;
    const send = () => setTriggerValue("flag", { code: slide.code, on: !data.flags.includes(slide.code), by: nameKept() });
    if (nameKept()) { send(); return; }
    const by = el("input", { type: "text", autocomplete: "name" }), go = el("button", { type: "submit", class: "main", text: words.go });
    const form = el("form", {}, field(words.by, by), go);
    form.addEventListener("submit", (event) => { event.preventDefault(); if (keepName(by.value)) { closePanel(); send(); } });
    openPanel(words.askName, form);
  }

  function openForm() {
    const at = room.draft?.at ?? room.at, slide = slides[at]; // what is being written stays with its indicator
    const draft = room.draft ?? { text: "", agency: slide.agency ?? "", due: "" };
    const text = el("textarea", { rows: 4, maxlength: 1000, required: true }), due = el("input", { type: "text", inputmode: "numeric", placeholder: words.dueHint });
    const agency = el("select", {}, el("option", { value: "", text: words.chooseAgency }), ...data.agencies.map(([code, name]) => el("option", { value: code, text: name })));
    text.value = draft.text;
    agency.value = draft.agency;
    due.value = draft.due;
    const by = el("input", { type: "text", autocomplete: "name", value: draft.by ?? nameKept() });
    const send = el("button", { type: "submit", class: "main", text: words.save });
    const form = el("form", {}, el("p", { class: "about", text: !slide.code ? words.wholeMeeting : slide.kind === "indicator" ? `${slide.code} – ${slide.title}` : slide.title }),
      data.answer && !data.answer.isTaken && el("p", { class: "refused", role: "alert", text: data.answer.text }),
      field(words.text, text), field(words.agency, agency), field(words.due, due), field(words.by, by), send);
    const take = () => { room.draft = { text: text.value, agency: agency.value, due: due.value, by: by.value, at }; };
    for (const node of [text, agency, due, by]) node.addEventListener("input", take);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      take();
      keepName(by.value);
      send.disabled = true;
      send.textContent = words.saving;
      setTriggerValue("conclude", { code: slide.code ?? null, text: text.value, agency: agency.value, due: due.value, by: by.value });
    });
    openPanel(words.conclude, form);
  }

  function field(label, control) { return el("label", { class: "field" }, el("span", { text: label }), control); }

  // --- the second window: what to say, what comes next ---

  function notesView() {
    return el("div", { class: "desk" }, el("div", { class: "now" }, stage), el("div", { class: "side", tabindex: "0", role: "region", "aria-label": words.notes }));
  }

  function paintNotes() {
    const slide = slides[room.at], next = slides[room.at + 1];
    stage.replaceChildren(slideOf(room.at));
    dialog.querySelector(".side").replaceChildren(
      el("p", { class: "coming" }, el("b", { text: `${words.coming}: ` }), document.createTextNode(next ? next.title : words.end)),
      ...(slide.notes ?? []).map((note) => el("section", {}, el("h2", { text: note.title }), el("ul", {}, ...note.items.map((text) => el("li", { text }))))));
  }
}

// Who writes, kept for this browser until there are accounts.
function nameKept() { try { return localStorage.getItem("kpi-name") ?? ""; } catch { return ""; } }
function keepName(text) { try { localStorage.setItem("kpi-name", text.trim()); } catch { /* asked again then */ } return Boolean(text.trim()); }

const KEYS = { ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", n: "next", ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous", Backspace: "previous", p: "previous",
  Home: "first", End: "last", b: "black", ".": "black", f: "full", F5: "full", t: "clock", k: "write", g: "flag", o: "list", h: "help", "?": "help", w: "notes" };

const TOOL = {
  prev: "M10.5 2.5 L5 8 L10.5 13.5", next: "M5.5 2.5 L11 8 L5.5 13.5", list: "M5 4 H14 M5 8 H14 M5 12 H14 M2 4 H3 M2 8 H3 M2 12 H3", flag: "M4 14 V2 H12.5 L10.5 5 L12.5 8 H4",
  write: "M2.5 13.5 L3.4 10 L11 2.4 L13.6 5 L6 12.6 Z", black: "M2 3 H14 V11 H2 Z M5 14 H11 M3 4 L13 10", clock: "M8 4 V8.4 L10.8 10 M14 8 A6 6 0 1 1 13.99 7.9", full: "M2.5 6 V2.5 H6 M10 2.5 H13.5 V6 M13.5 10 V13.5 H10 M6 13.5 H2.5 V10",
  notes: "M2 2.5 H10 V9 H2 Z M6 12 H14 V6", help: "M5.6 5.6 C5.6 2 10.8 2.2 10.4 5.6 C10.2 7.4 8 7.6 8 9.8 M8 12 V13.6", leave: "M6 2.5 H2.5 V13.5 H6 M6.5 8 H14 M11 5 L14 8 L11 11",
};

// --- the kinds of slides: each fills the stage, none scrolls on a screen ---

function badge(slide) {
  const chip = statusChip(slide.look, slide.label, 30);
  if (slide.doubt) chip.querySelector("svg").replaceWith(doubtMark(30));
  return el("span", { class: `badge b-${slide.look} s-${slide.look}` }, chip);
}

const SLIDES = {
  title: (s) => el("article", { class: "slide opening" }, el("p", { class: "kicker", text: s.kicker }), el("h1", { text: s.title }), el("p", { class: "sub", text: s.sub }),
    el("ul", { class: "lines" }, ...s.lines.map((text) => el("li", { text })))),
  summary: (s, shape) => el("article", { class: "slide summary" }, el("h1", { text: s.title }), scene(s.bars[shape], "bars"),
    el("div", { class: "tiles" }, ...s.counts.map(([status, label, count]) => el("div", { class: `tile b-${status} s-${status}` }, icon(status, 40), el("b", { text: String(count) }), el("span", { text: label })))),
    el("p", { class: "base", text: s.base }), el("ol", { class: "late" }, ...s.late.map((item) => el("li", {}, el("b", { text: item.name }), statusChip(item.status, item.label, 22), el("span", { text: item.text }))))),
  agenda: (s) => el("article", { class: `slide agenda${s.items.length <= 8 ? " few" : ""}` }, el("h1", { text: s.title }), el("ol", { start: s.start }, ...s.items.map((item) => el("li", {}, icon(item.status, 22), el("span", { text: item.text }))))),
  tasks: (s) => el("article", { class: "slide tasks" }, el("h1", { text: s.title }), s.items.length
    ? el("ol", {}, ...s.items.map((item) => el("li", {}, el("span", { class: "text", text: item.text }), el("span", { class: `state t-${item.state}`, text: item.word }), el("span", { class: "who", text: item.who }))))
    : el("p", { class: "sub", text: s.empty })),
  causes: (s) => el("article", { class: "slide causes" }, el("h1", { text: s.title }), ...s.parts.map(([label, text]) => el("section", {}, el("h2", { text: label }), el("p", { text }))), el("p", { class: "by", text: s.by })),
  indicator: (s, shape) => el("article", { class: `slide indicator ${s.title.length > 70 ? "long" : ""}`, "data-code": s.code },
    el("header", {}, el("h1", {}, el("span", { class: "code", text: s.code }), document.createTextNode(s.title)), badge(s)),
    scene(s.chart[shape], "chart"),
    el("div", { class: "facts" }, el("p", { class: "value" }, el("b", { text: s.value }), el("span", { text: s.unit })),
      el("dl", {}, ...s.facts.flatMap(([label, text]) => [el("dt", { text: label }), el("dd", { text })])),
      el("p", { class: "reason", text: s.reason }), s.doubt && el("p", { class: "doubt", text: s.doubt }),
      ...s.more.map(([label, text]) => el("p", { class: "more" }, el("b", { text: `${label}: ` }), document.createTextNode(text))))),
};
