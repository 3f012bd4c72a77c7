// Tools of every screen, in the bar of the navigation: theme, a link to exactly this picture, print. The grey picture
// of a page stands in its place until the first block of the page is there.
(() => {
  const WORDS = __WORDS__;
  const shell = window.kpiShell;

  // A page says what it shows (day and moment); a copied link names both, so that it opens the same picture later.
  shell.moment = null;
  // The page is there: the grey picture goes and what it covered is seen. A page of several parts waits for all of them,
  // so that no part pushes another one down before the reader's eyes.
  const isWhole = () => document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"] [data-testid="stMainBlockContainer"] *')
    && !document.querySelector('[data-testid="stMainBlockContainer"] [data-testid="stSkeleton"]')
    && [...document.querySelectorAll('[data-testid="stBidiComponentIsolated"]')].every((host) => host.shadowRoot?.querySelector(".kpi"));
  shell.uncover = () => {
    document.documentElement.classList.remove("kpi-waiting");
    document.getElementById("kpi-skeleton")?.remove();
  };
  shell.ready = () => { if (document.documentElement.dataset.skeleton !== "desk" || isWhole()) shell.uncover(); };

  shell.permalink = (href = location.href) => {
    const url = new URL(href, location.href);
    const moment = url.pathname === shell.momentOf ? shell.moment : {}; // the page before may have shown another one
    for (const [name, value] of Object.entries(moment ?? {})) if (!url.searchParams.has(name)) url.searchParams.set(name, value);
    return url.href;
  };

  shell.say = (text) => {
    const line = document.getElementById("kpi-said");
    line.textContent = text;
    line.classList.add("on");
    clearTimeout(shell.saying);
    shell.saying = setTimeout(() => line.classList.remove("on"), 4000);
  };

  shell.copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch { // plain http on another machine: the clipboard of the browser is closed, the old way still works
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      if (!done) { shell.say(WORDS.cannotCopy); return; }
    }
    shell.say(WORDS.copied);
  };

  const SHAPES = {
    link: "M6.6 9.4 L9.4 6.6 M7.2 4.6 L8.8 3 A2.9 2.9 0 0 1 13 7.2 L11.4 8.8 M8.8 11.4 L7.2 13 A2.9 2.9 0 0 1 3 8.8 L4.6 7.2",
    print: "M4.5 6 V2 H11.5 V6 M4.5 11.5 H2 V6 H14 V11.5 H11.5 M4.5 9.5 H11.5 V14 H4.5 Z",
    light: "M8 4.8 A3.2 3.2 0 1 1 7.99 4.8 M8 1 V2.6 M8 13.4 V15 M1 8 H2.6 M13.4 8 H15 M3 3 L4.2 4.2 M11.8 11.8 L13 13 M13 3 L11.8 4.2 M4.2 11.8 L3 13",
    dark: "M13.4 9.6 A5.8 5.8 0 1 1 6.4 2.6 A4.6 4.6 0 0 0 13.4 9.6 Z",
    projector: "M1.5 5 H14.5 V11.5 H1.5 Z M4 11.5 V13.5 M12 11.5 V13.5 M10.4 6.2 A2 2 0 1 1 10.39 6.2 M3.4 7 H6",
  };

  function button(shape, label, act) {
    const node = document.createElement("button");
    node.type = "button";
    node.title = label;
    node.setAttribute("aria-label", label);
    node.innerHTML = `<svg width="17" height="17" viewBox="0 0 16 16" aria-hidden="true"><path d="${SHAPES[shape]}" fill="none" stroke="currentColor" stroke-width="1.5"/></svg>`;
    node.addEventListener("click", act);
    return node;
  }

  function choose(theme) {
    try { localStorage.setItem("kpi-theme", theme); } catch { /* then for this page alone */ }
    const url = new URL(location.href);
    url.searchParams.delete("giao-dien");
    const isKept = (() => { try { return localStorage.getItem("kpi-theme") === theme; } catch { return false; } })();
    if (!isKept) url.searchParams.set("giao-dien", Object.keys(shell.names).find((name) => shell.names[name] === theme));
    location.replace(url); // Streamlit reads its theme when it starts
  }

  function tools() {
    const box = document.createElement("aside");
    box.id = "kpi-tools";
    box.setAttribute("aria-label", WORDS.tools);
    for (const [theme, label] of Object.entries(WORDS.themes)) {
      const node = button(theme, label, () => choose(theme));
      node.setAttribute("aria-pressed", String(theme === shell.theme));
      box.append(node);
    }
    box.append(button("link", WORDS.copy, () => shell.copy(shell.permalink())), button("print", WORDS.print, () => window.print()));
    const said = document.createElement("div");
    said.id = "kpi-said";
    said.setAttribute("role", "status");
    document.body.append(box, said);
  }

  function skeleton() {
    const kind = document.documentElement.dataset.skeleton;
    if (!kind) return;
    const box = document.createElement("div");
    box.id = "kpi-skeleton";
    box.className = kind;
    box.setAttribute("aria-hidden", "true");
    const count = { board: 40 }[kind] ?? 12;
    box.append(...Array.from({ length: count }, () => document.createElement("i")));
    document.body.append(box);
    document.documentElement.classList.add("kpi-waiting");
    // Pages of Streamlit's own controls have no block of ours at first; a failed page has none at all.
    let patience = null;
    const stop = () => { watch.disconnect(); shell.uncover(); };
    const watch = new MutationObserver(() => {
      const isOver = document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"] [data-testid="stMainBlockContainer"] *');
      if (isWhole() || !box.isConnected) stop();
      else if (isOver && !patience) patience = setTimeout(stop, 2500);
    });
    watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-test-script-state"] });
    setTimeout(stop, 20000);
  }

  addEventListener("DOMContentLoaded", () => { skeleton(); tools(); });
})();
