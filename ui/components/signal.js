// Tells the meeting on this page that newer figures exist; asked again from time to time by a fragment of its own.
export default function (component) {
  const { data } = component;
  window.kpiNewer = { ...window.kpiNewer, [data.id]: data.newer };
  window.dispatchEvent(new CustomEvent("kpi-newer", { detail: data.newer }));
}
