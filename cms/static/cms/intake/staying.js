// Why this page stays: files being sent and pages photographed would be lost with it, and what the
// list says of files has to be read. Papers open beside it meanwhile.
const reasons = new Set();
const waiting = [];
const isUnsent = () => reasons.has("files") || reasons.has("pages");

// Whether this page may open another one by itself.
export const isFree = () => !reasons.size;

// A reason begins or ends: "files" being sent, "pages" photographed and not sent, "lines" to read.
export function stay(reason, begins) {
  if (begins) reasons.add(reason);
  else reasons.delete(reason);
  if (!isUnsent()) waiting.splice(0).forEach((go) => go());
}

// Opens a paper at a key of the clerk.
export function open(href) {
  if (isUnsent()) window.open(href, "_blank");
  else location.assign(href);
}

// Opens a paper once everything is sent; true when that is now.
export function openWhenSent(href) {
  const now = !isUnsent();
  if (now) location.assign(href);
  else waiting.push(() => location.assign(href));
  return now;
}

addEventListener("beforeunload", (event) => { if (isUnsent()) event.preventDefault(); });
addEventListener("click", (event) => {
  const link = event.target.closest?.('#intake a[href^="/"]:not([target])');
  if (!isUnsent() || !link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open(link.href);
});
