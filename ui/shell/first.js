// The overview before Streamlit is there: the same component on the same data, drawn while the connection is made.
// When the component is mounted it takes this picture over (shared.js, adopted).
const holder = document.getElementById("kpi-first-data");
const data = JSON.parse(holder.textContent);
holder.remove();
const host = document.createElement("div");
host.id = "kpi-first";
host.className = "stMain";
const place = host.attachShadow({ mode: "open" });
const style = document.createElement("style");
style.textContent = __CSS__;
const parentElement = document.createElement("div");
place.append(style, parentElement);
const act = { waiting: [], trigger: (name, value) => act.waiting.push([name, value]) };
document.body.append(host);
const cleanup = mount({ data, parentElement, act });
window.kpiDropFirst = () => {
  if (window.kpiFirst?.host !== host) return;
  window.kpiFirst = null;
  host.remove();
  cleanup();
};
window.kpiFirst = { host, act, cleanup, digest: data.digest, root: parentElement.querySelector(".kpi") };
// A page that fails must not stay covered: when its run is over and nobody has taken the picture over, it goes.
let spent = 0;
const watch = setInterval(() => {
  const isOver = document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"] [data-testid="stMainBlockContainer"] *');
  spent = isOver ? spent + 1 : 0;
  if (window.kpiFirst?.host === host && spent < 12) return;
  clearInterval(watch);
  window.kpiDropFirst();
}, 250);
