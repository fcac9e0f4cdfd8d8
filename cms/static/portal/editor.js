// Wagtail's rich text boxes inside a stream carry no name for screen readers; they take their block's.
const NAMELESS = '.public-DraftEditor-content[role="textbox"]:not([aria-label]):not([aria-labelledby])';

function nameBoxes() {
  for (const box of document.querySelectorAll(NAMELESS)) {
    const panel = box.closest(".w-panel");
    const heading = panel?.querySelector("[data-panel-heading-text]")?.textContent.trim();
    box.setAttribute("aria-label", heading || "Đoạn văn");
  }
}

new MutationObserver(nameBoxes).observe(document.documentElement, { childList: true, subtree: true });
nameBoxes();
