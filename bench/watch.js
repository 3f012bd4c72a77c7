// Tells when what is asked for has been painted: window.kpiWatch(kind, word) and window.kpiTimed(act, kind, word).
(() => {
  const HOSTS = '[data-testid^="stBidiComponent"], [data-testid^="stBidiComponent"] *';
  const roots = () => [...document.querySelectorAll(HOSTS)].map((node) => node.shadowRoot).filter(Boolean);
  const all = (selector) => roots().flatMap((root) => [...root.querySelectorAll(selector)]);
  const drawn = () => [...document.querySelectorAll(".js-plotly-plot")].filter((node) => node.querySelector(".trace")).length;
  const isOver = () => document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"] [data-testid="stMainBlockContainer"] *');
  const isCovered = () => document.querySelector("#kpi-first, #kpi-skeleton, .kpi-waiting");
  const texts = (selector) => [...all(selector), ...document.querySelectorAll(selector)].map((node) => node.textContent);
  const SEEN = {
    empty: () => document.querySelector('[data-testid="stMarkdown"] p')?.textContent === "Trang trống",
    rerun: (word) => [...document.querySelectorAll('[data-testid="stMarkdown"] p')].some((node) => node.textContent === word),
    plain: () => document.querySelectorAll('[data-testid="stMetric"]').length === 82 && drawn() === 82,
    dash: () => document.querySelectorAll(".row").length === 82 && document.querySelectorAll(".tile").length === 6 && drawn() === 88,
    ahead: () => { // the picture in the HTML itself, or the page where that is there already
      const first = document.getElementById("kpi-first")?.shadowRoot;
      return first?.querySelectorAll("a.row").length === 82 || SEEN.overview();
    },
    overview: () => all("a.row").length === 82 && all("a.tile").length === 6 && !document.getElementById("kpi-first"),
    rows: (count) => all("a.row").length === count,
    moment: (word) => texts(".moment").some((text) => text.includes(word)) && all("a.row").length === 82,
    period: (word) => texts('a.row[data-code="02"] .unit').some((text) => text.endsWith(word)),
    indicator: () => all("figure.chart svg.scene").length > 0 && all("h1").length === 1 && all("tbody tr").length > 5,
    head: (word) => texts("h1").filter((text) => text.startsWith(word)).length > 0 && !isCovered(),
    screen: () => !isCovered() && isOver() && texts("h1").length > 0,
    meeting: () => all("dialog.room .slide h1").length === 1,
  };
  // The frame after the one in which the content is there has painted it.
  window.kpiWatch = (kind, word) => new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`${kind} ${word ?? ""} not painted within half a minute at ${location.href}`)), 30000);
    const done = () => requestAnimationFrame(() => resolve(performance.now()));
    const poll = () => requestAnimationFrame(() => (SEEN[kind](word) ? done() : poll()));
    poll();
  });
  // Milliseconds from the act to what it asks for, painted.
  window.kpiTimed = async (act, kind, word) => {
    const start = performance.now();
    act();
    if (!SEEN[kind](word)) return (await window.kpiWatch(kind, word)) - start;
    return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - start))));
  };
  window.kpiAll = all;
})();
