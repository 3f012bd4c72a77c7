// Words of Streamlit's own frame that no setting reaches, in Vietnamese: the lost connection, the skip link, labels.
(() => {
  const TEXT = new Map([
    ["Press Enter to apply", "Bấm Enter để nhận"],
    ["Press ⌘+Enter to apply", "Bấm ⌘+Enter để nhận"],
    ["Press Ctrl+Enter to apply", "Bấm Ctrl+Enter để nhận"],
    ["Skip to main content", "Đến nội dung chính"],
    ["Connection error", "Mất kết nối với máy chủ"],
    ["Connecting", "Đang kết nối lại…"],
    ["CONNECTING", "ĐANG KẾT NỐI LẠI"],
    ["Streamlit server is not responding. Are you connected to the internet?",
      "Máy chủ của phần mềm không trả lời; số liệu trên màn hình là của lần xem cuối. Hãy báo quản trị viên, trang tự nối lại khi máy chủ chạy."],
  ]);
  const LABEL = new Map([["Expand sidebar", "Mở danh mục trang"], ["Collapse sidebar", "Đóng danh mục trang"], ["App pages", "Các trang"],
    ["Sidebar", "Danh mục"], ["Close", "Đóng"], ["Show password text", "Hiện mật khẩu"], ["Fullscreen", "Toàn màn hình"], ["Close fullscreen", "Thoát toàn màn hình"]]);
  let isWaiting = false;

  function translate() {
    isWaiting = false;
    for (const [english, vietnamese] of LABEL) {
      for (const node of document.querySelectorAll(`[aria-label="${english}"]`)) node.setAttribute("aria-label", vietnamese);
    }
    for (const root of document.querySelectorAll('[role="dialog"], [data-testid="stStatusWidget"], [data-testid="stConnectionStatus"], a[href^="#"], [data-testid="stSkipLink"]')) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const known = TEXT.get(node.nodeValue.trim());
        if (known) node.nodeValue = known;
      }
    }
  }

  // At most once a frame, and only while something outside our components changes.
  const observer = new MutationObserver(() => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(translate);
  });
  addEventListener("DOMContentLoaded", () => observer.observe(document.body, { childList: true, subtree: true }));
})();
