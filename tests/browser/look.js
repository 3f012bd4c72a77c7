// What the tests ask of a page, through every shadow root: window.kpiLook.
(() => {
  const within = function* (root) {
    for (const node of root.querySelectorAll("*")) {
      yield node;
      if (node.shadowRoot) yield* within(node.shadowRoot);
    }
  };
  const all = (selector, root = document) => [...within(root)].filter((node) => node.matches(selector));
  const above = (node) => node.parentElement ?? node.parentNode?.host ?? null;
  const isShown = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const named = (node, text) => `${node.closest("[data-code]")?.dataset.code ?? ""} ${node.className?.baseVal ?? node.className ?? ""} <${node.tagName}> “${text.slice(0, 90)}”`;

  // Every piece of text that is painted: its words, its lines, the size of its type as it is drawn.
  function* texts(root = document) {
    for (const node of within(root)) {
      if (["SCRIPT", "STYLE", "NOSCRIPT", "OPTION"].includes(node.tagName)) continue;
      if (node.dataset?.testid === "stIconMaterial" || node.closest(".visually-hidden, [hidden]")) continue;
      const inside = node.shadowRoot ? [...node.shadowRoot.childNodes] : [];
      for (const child of [...node.childNodes, ...inside]) {
        if (child.nodeType !== 3 || !child.textContent.trim() || !isShown(node)) continue;
        const range = document.createRange();
        range.selectNodeContents(child);
        const lines = [...range.getClientRects()].filter((line) => line.width > 0.5 && line.height > 0.5);
        if (!lines.length) continue;
        const drawn = node.ownerSVGElement && node.getScreenCTM ? Math.hypot(node.getScreenCTM().a, node.getScreenCTM().b) : 1;
        yield { node, text: child.textContent.trim(), lines, size: Number.parseFloat(getComputedStyle(node).fontSize) * drawn };
      }
    }
  }

  // Text of ours that sticks out of its box, is cut off by something around it, or lies beside the screen. What scrolls
  // sideways on purpose (`scrollers`) may be wider than it shows. Letters reach 1.1 times their type where something cuts
  // them off; out of an open box they may reach with their accents. `root`: a part of the page.
  function cut(boxes, root = document, scrollers = ".scroll, .matrix, .sheet") {
    const faults = new Set(), seen = new Map(), width = document.documentElement.clientWidth;
    const known = (node) => {
      if (!seen.has(node)) {
        const isSheet = node.tagName === "svg", style = getComputedStyle(node);
        const isNone = (node.ownerSVGElement && !isSheet) || ["inline", "contents"].includes(style.display);
        const isEnd = node.matches(scrollers) || node.dataset?.testid === "stMain" || node.id === "kpi-first";
        seen.set(node, {
          isEnd, isNone, isScroller: node.matches(scrollers), isBox: isSheet || node.matches(boxes), slack: isSheet ? 2 : 1,
          cutsX: style.overflowX !== "visible", cutsY: ["hidden", "clip"].includes(style.overflowY), box: node.getBoundingClientRect(),
        });
      }
      return seen.get(node);
    };
    for (const { node, text, lines, size } of texts(root)) {
      if (node.getRootNode() === document) continue;
      const high = (box, slack, times) => lines.some((line) => {
        const trim = Math.max(0, line.height - size * times) / 2;
        return line.top + trim < box.top - slack || line.bottom - trim > box.bottom + slack;
      });
      const wide = (box, slack) => lines.some((line) => line.left < box.left - slack || line.right > box.right + slack);
      let around = node;
      for (; around && !known(around).isEnd; around = above(around)) {
        const at = known(around);
        if (at.isNone) continue;
        if ((at.isBox || at.cutsX) && wide(at.box, at.slack)) faults.add(`wide: ${named(node, text)} in ${named(around, "")}`);
        if ((at.cutsY && high(at.box, at.slack, 1.1)) || (at.isBox && high(at.box, at.slack, 0.8))) faults.add(`high: ${named(node, text)} in ${named(around, "")}`);
      }
      if (!(around && known(around).isScroller) && wide({ left: 0, right: width }, 1)) faults.add(`aside: ${named(node, text)}`);
    }
    return [...faults];
  }

  // Two texts written over each other within one of `boxes`.
  function overlaps(boxes, root = document) {
    const faults = [];
    const groups = new Map();
    for (const item of texts(root)) {
      const box = item.node.closest(boxes);
      if (box && !item.node.matches(".k-demo")) groups.set(box, [...(groups.get(box) ?? []), item]);
    }
    for (const items of groups.values()) {
      for (let i = 0; i < items.length; i += 1) for (let j = i + 1; j < items.length; j += 1) {
        const clash = items[i].lines.some((a) => items[j].lines.some((b) => {
          const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left), trim = (a.height + b.height) * 0.14;
          return wide > 1.5 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) - trim > 1.5;
        }));
        if (clash) faults.push(`over: ${named(items[i].node, items[i].text)} and ${named(items[j].node, items[j].text)}`);
      }
    }
    return faults;
  }

  // Boxes of what is shown, by a name of its own: to see whether anything moved.
  function places(selector) {
    return Object.fromEntries(all(selector).filter(isShown).map((node, at) => {
      const box = node.getBoundingClientRect();
      return [`${at} ${node.dataset.code ?? ""} ${node.className}`, [box.left, box.top, box.width, box.height]];
    }));
  }

  function focused() {
    let node = document.activeElement;
    while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
    return node;
  }

  // The meeting on the wall: one answer of `look` for each slide; the wall stands at its first slide afterwards.
  function slides(look) {
    const room = all("dialog.room")[0], total = Number(room.querySelector(".count").textContent.split("/")[1]);
    const press = (key) => window.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true }));
    press("Home");
    const found = [];
    for (let n = 1; n <= total; n += 1) {
      found.push(look(room.querySelector(".slide"), room, n));
      press("ArrowRight");
    }
    press("Home");
    return found;
  }

  // What is wrong with a slide: type smaller than `least` percent of the screen's height, something cut, or scrolling.
  function slideFaults(slide, room, least) {
    const boxes = ".slide, .slide > *, .facts, dt, dd, .badge, li, .tile, .foot, .foot > *, header, .more, .reason";
    const small = [...texts(room)].filter(({ node, size }) => !node.closest(".bar") && (100 * size) / innerHeight < least - 0.002);
    const scrolling = [room, ...room.querySelectorAll("*")]
      .filter((node) => node.scrollHeight > node.clientHeight + 1 || node.scrollWidth > node.clientWidth + 1)
      .filter((node) => node.clientHeight && !node.matches(".visually-hidden, .panel, .panel *") && getComputedStyle(node).overflow !== "visible");
    return [...small.map(({ text, size }) => `small: ${text} ${size}`), ...scrolling.map((node) => `scrolls: ${named(node, "")}`),
      ...cut(boxes, room), ...overlaps(".facts, header, .chart, .slide", room)];
  }

  window.kpiLook = { slides, slideFaults, all, focused, texts, cut, overlaps, places, isShown };
  window.kpiShift = { sum: 0, entries: [] };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      window.kpiShift.sum += entry.value;
      window.kpiShift.entries.push([entry.value, entry.startTime, ...entry.sources.map((item) => `${item.node?.className ?? item.node?.nodeName} ${JSON.stringify(item.previousRect)} → ${JSON.stringify(item.currentRect)}`)]);
    }
  }).observe({ type: "layout-shift", buffered: true });
})();
