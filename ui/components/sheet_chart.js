// The chart of an indicator and what a reader may do with it: show the forecast, go back to an earlier day, try a pace.

// Two drawings, with and without forecast, each for a wide and a narrow place; the place decides which is shown.
function chart(b, act) {
  const figure = el("figure", { class: "chart" });
  const url = new URL(window.location.href);
  let hasForecast = Boolean(b.forecast) && url.searchParams.get(b.key) === "1";
  let width = "";
  const place = el("div", { class: "place" });
  const paint = () => {
    const set = hasForecast ? b.forecast : b.plain;
    place.replaceChildren(scene(set[width || "wide"]));
  };
  if (b.forecast) {
    const box = el("input", { type: "checkbox" });
    box.checked = hasForecast;
    box.addEventListener("change", () => {
      hasForecast = box.checked;
      keep(b.key, hasForecast ? "1" : "");
      paint();
    });
    figure.append(el("label", { class: "toggle" }, box, el("span", { text: b.words.forecast })));
  }
  figure.append(place, el("figcaption", { text: b.caption }));
  const watch = new ResizeObserver(([entry]) => {
    const fitting = entry.contentRect.width < 560 ? "narrow" : "wide";
    if (fitting === width) return;
    width = fitting;
    paint();
  });
  watch.observe(figure);
  act.onLeave(() => watch.disconnect());
  paint();
  return figure;
}

// "As known on": a step for each day on which something came out. Moving it asks Python for that day.
function known(b, act) {
  const last = b.days.length - 1;
  const said = el("output", { text: b.labels[b.at] });
  const range = el("input", { type: "range", min: 0, max: last, step: 1, value: b.at, "aria-label": b.words.known, "aria-valuetext": b.labels[b.at], list: undefined });
  range.addEventListener("input", () => { said.textContent = b.labels[range.value]; range.setAttribute("aria-valuetext", b.labels[range.value]); });
  range.addEventListener("change", () => act.trigger("as_of", b.days[range.value]));
  return el("div", { class: "slide" }, el("div", { class: "ask" }, el("span", { text: b.words.known }), said), range,
    el("div", { class: "ends" }, el("span", { text: b.labels[0] }), el("span", { text: b.labels[last] })));
}

// "What if": every step was judged by the method beforehand, so that moving the slider costs nothing.
function whatif(b) {
  const wanted = new URL(window.location.href).searchParams.get(b.key);
  const asked = b.steps.findIndex((step) => step.assumed === wanted);
  const range = el("input", { type: "range", min: 0, max: b.steps.length - 1, step: 1, value: asked < 0 ? b.at : asked, "aria-label": b.question });
  const said = el("output"), outcome = el("div", { class: "outcome", role: "status" });
  const paint = (isMoved) => {
    const step = b.steps[range.value];
    said.textContent = `${step.assumed} ${b.unit}`;
    range.setAttribute("aria-valuetext", `${step.assumed} ${b.unit}: ${step.label}`);
    outcome.replaceChildren(statusChip(step.status, step.label, 15));
    if (isMoved) keep(b.key, step.assumed);
  };
  range.addEventListener("input", () => paint(true));
  const jump = b.marks.map((mark) => {
    const button = el("button", { type: "button", text: mark.text });
    button.addEventListener("click", () => { range.value = mark.at; paint(true); });
    return button;
  });
  paint(false);
  return el("div", { class: "slide whatif" }, el("div", { class: "ask" }, el("span", { text: b.question }), said), range, el("div", { class: "marks" }, ...jump), outcome);
}

function keep(name, value) {
  const url = new URL(window.location.href);
  if (value) url.searchParams.set(name, value); else url.searchParams.delete(name);
  window.history.replaceState(window.history.state, "", url);
}
