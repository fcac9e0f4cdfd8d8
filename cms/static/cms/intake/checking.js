// What is to be looked at first: the doubtful fields one after another, each ticked off once seen.
const panel = document.getElementById("panel");

const links = () => [...panel.querySelectorAll("[data-goes]")];
const lineOf = (name) => panel.querySelector(`[data-line="${name}"]`);
const isSeen = (name) => lineOf(name)?.hasAttribute("data-seen");

export function go(name) {
  const line = lineOf(name);
  line?.closest("details")?.setAttribute("open", "");
  const control = line?.querySelector("input, textarea, select");
  control?.focus();
  if (control?.matches("input:not([type=checkbox]), textarea")) control.select();
}

// The next field to look at, in the order of doubt; after the last one the button of Vào sổ.
export function nextToCheck(by = 1) {
  const names = links().map((link) => link.dataset.goes);
  const here = names.indexOf(document.activeElement?.closest("[data-line]")?.dataset.line);
  if (here >= 0) seen(names[here]);
  const next = here < 0 ? names.findIndex((name) => !isSeen(name)) : here + by;
  if (names[next]) go(names[next]);
  else document.getElementById("file-it")?.focus();
}

function seen(name) {
  const line = lineOf(name);
  if (!line || isSeen(name)) return;
  const control = line.querySelector("input, textarea, select");
  const stated = line.querySelector(".line-mark input")?.checked;
  if (!control.value.trim() && !stated) return;
  line.setAttribute("data-seen", "");
  const state = line.querySelector(".line-state");
  if (state) state.textContent = "✓ đã xem";
  const link = links().find((one) => one.dataset.goes === name);
  link?.classList.add("to-check-seen");
  count();
}

function count() {
  const left = links().filter((link) => !isSeen(link.dataset.goes)).length;
  const words = panel.querySelector("[data-to-check]");
  if (words) words.textContent = left ? `Còn ${left} mục cần xem:` : "✓ Đã xem các mục cần kiểm tra:";
}

// Enter goes on to the next field; a paper is filed by Ctrl Enter or its button only.
function onEnter(event) {
  if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (!event.target.matches("#entry :is(input:not([type=checkbox], [type=radio]), select)")) return;
  event.preventDefault();
  const all = [...document.querySelectorAll("#entry :is(input, textarea, select):not([type=hidden], [type=checkbox], [type=radio])")].filter((one) => one.checkVisibility());
  (all[all.indexOf(event.target) + 1] ?? document.getElementById("file-it")).focus();
}

panel?.addEventListener("focusout", (event) => {
  const name = event.target.closest?.("[data-line]")?.dataset.line;
  if (name && links().some((link) => link.dataset.goes === name) && event.relatedTarget) seen(name);
});
panel?.addEventListener("click", (event) => {
  const link = event.target.closest("[data-goes]");
  if (link) { event.preventDefault(); go(link.dataset.goes); }
});
panel?.addEventListener("keydown", onEnter);
