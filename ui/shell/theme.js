// The theme, before anything is painted: light, dark or projector. Chosen in the tools, kept for this browser; an
// address may ask for one (giao-dien=toi). Streamlit keeps its own choice by page, so both are set together.
(() => {
  const NAMES = { sang: "light", toi: "dark", "may-chieu": "projector" };
  const asked = NAMES[new URLSearchParams(location.search).get("giao-dien")];
  const read = () => { try { return localStorage.getItem("kpi-theme"); } catch { return null; } };
  const theme = asked ?? (Object.values(NAMES).includes(read()) ? read() : "light");
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(`stActiveTheme-${location.pathname}-v2`, JSON.stringify(theme === "dark" ? "Dark" : "Light"));
  } catch { /* a browser that keeps nothing still shows the theme asked for */ }
  window.kpiShell = { theme, names: NAMES };
})();
