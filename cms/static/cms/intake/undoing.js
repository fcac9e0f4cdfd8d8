// Every change of the form can be taken back: letters typed in one go, words taken from the paper,
// or the whole form put back as it was read.
const panel = document.getElementById("panel");
const PAUSE = 900;
let before = new Map();
let done = [];
let undone = [];
let ours = false;

const form = () => document.getElementById("entry");
const button = () => document.getElementById("undo");

function valueOf(control) { return control.type === "checkbox" ? String(control.checked) : control.value; }

function controls() {
  return [...form().elements].filter((control) => control.name && control.type !== "hidden" && (control.type !== "radio" || control.checked));
}

function snapshot() { return new Map(controls().map((control) => [control.name, valueOf(control)])); }

export function begin() {
  [done, undone] = [[], []];
  before = form() ? snapshot() : new Map();
  show();
}

function set(name, value) {
  const held = form().elements[name];
  if (!held) return null;
  const control = held instanceof RadioNodeList ? [...held].find((one) => one.value === value) : held;
  if (!control) return null;
  if (control.type === "radio") control.checked = true;
  else if (control.type === "checkbox") control.checked = value === "true";
  else control.value = value;
  return control;
}

function told(control) {
  ours = true;
  control.dispatchEvent(new Event("input", { bubbles: true }));
  control.dispatchEvent(new Event("change", { bubbles: true }));
  ours = false;
}

// Write a value as a change of its own.
export function put(control, value) {
  const was = valueOf(control);
  if (was === value) return;
  push([{ name: control.name, was, now: value }], { apart: true });
  set(control.name, value);
  told(control);
  show();
}

function push(changes, { apart = false } = {}) {
  const last = done.at(-1);
  const same = last && !apart && !last.apart && changes.length === 1 && last.changes.length === 1
    && last.changes[0].name === changes[0].name && Date.now() - last.at < PAUSE;
  if (same) Object.assign(last.changes[0], { now: changes[0].now }), (last.at = Date.now());
  else done.push({ changes, apart, at: Date.now() });
  undone = [];
  for (const { name, now } of changes) before.set(name, now);
  show();
}

function noticed(event) {
  const control = event.target;
  if (ours || !form() || !control.name || !control.closest("#entry") || !before.has(control.name)) return;
  const [was, now] = [before.get(control.name), valueOf(control)];
  if (was !== now) push([{ name: control.name, was, now }]);
}

function turn(from, to, side) {
  const step = from.pop();
  if (!step) return;
  to.push(step);
  step.apart = true;
  let last = null;
  for (const change of step.changes) {
    last = set(change.name, change[side]) ?? last;
    before.set(change.name, change[side]);
  }
  show();
  if (!last) return;
  last.closest("details")?.setAttribute("open", "");
  last.focus();
  told(last);
}

export function undo() { turn(done, undone, "was"); }
export function redo() { turn(undone, done, "now"); }
export function canUndo() { return done.length > 0; }

// The value that was read, for one line or for all of them: one step, which can be undone as well.
export function reread(lines) {
  const changes = [];
  for (const line of lines) {
    const control = form().elements[line.dataset.line];
    if (!control || line.dataset.read === undefined || valueOf(control) === line.dataset.read) continue;
    changes.push({ name: control.name, was: valueOf(control), now: line.dataset.read });
  }
  if (!changes.length) return 0;
  push(changes, { apart: true });
  const last = changes.map(({ name, now }) => set(name, now)).at(0);
  told(last);
  show();
  return changes.length;
}

// Each line that differs from what was read offers that value again.
function show() {
  if (!form()) return;
  button()?.toggleAttribute("disabled", !done.length);
  for (const line of panel.querySelectorAll("[data-read]")) {
    const control = form().elements[line.dataset.line];
    const back = line.querySelector("[data-reread]");
    if (!back || !control) continue;
    back.hidden = valueOf(control).trim() === line.dataset.read.trim();
    back.textContent = `Lấy lại «${line.dataset.read.slice(0, 60)}${line.dataset.read.length > 60 ? "…" : ""}»`;
  }
}

panel?.addEventListener("input", noticed);
panel?.addEventListener("change", noticed);
panel?.addEventListener("click", (event) => {
  const back = event.target.closest("[data-reread]");
  if (back) {
    const line = back.closest("[data-line]");
    reread([line]);
    form().elements[line.dataset.line].focus();
  }
  if (event.target.closest("#undo")) undo();
  if (event.target.closest("#as-read")) {
    const count = reread(panel.querySelectorAll("[data-read]"));
    document.getElementById("saved").textContent = count ? `Đã trả ${count} mục về như đã đọc. Ctrl Z để lấy lại.` : "Các mục đang đúng như đã đọc.";
  }
});
addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing || !form() || document.querySelector("dialog[open]")) return;
  const key = event.key.toLowerCase();
  if (!event.target.closest?.("#entry, .viewer") && event.target !== document.body) return;
  if (!"zy".includes(key) || !(done.length || undone.length)) return;
  event.preventDefault();
  if (key === "y" || event.shiftKey) redo();
  else undo();
});
begin();
