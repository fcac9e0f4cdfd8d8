// Wagtail leaves rich text boxes inside a stream, tag boxes and dialogs without a name for screen
// readers; they take the name of their panel, field or heading.
const BOXES = '.public-DraftEditor-content[role="textbox"]:not([aria-label]):not([aria-labelledby])';
const DIALOGS = '.modal[role="dialog"]:not([aria-label]):not([aria-labelledby])';

function nameThem() {
  for (const box of document.querySelectorAll(BOXES)) {
    const heading = box.closest(".w-panel")?.querySelector("[data-panel-heading-text]");
    box.setAttribute("aria-label", heading?.textContent.trim() || "Đoạn văn");
  }
  for (const box of document.querySelectorAll(".tagit input[type=text]:not([aria-label])")) {
    box.setAttribute("aria-label", "Các thẻ");
  }
  for (const dialog of document.querySelectorAll(DIALOGS)) {
    const heading = dialog.querySelector("h1, h2")?.textContent.trim();
    if (heading) dialog.setAttribute("aria-label", heading);
  }
}

new MutationObserver(nameThem).observe(document.documentElement, { childList: true, subtree: true });
nameThem();
