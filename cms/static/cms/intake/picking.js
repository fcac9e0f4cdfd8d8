// Words of the paper become the value of the field one is in: by a click, by dragging over them,
// or by the keyboard (F2, arrows, Enter).
import { fit, isDay, isOneWord } from "./fitting.js";
import { passageOf } from "./passage.js";
import { get } from "./post.js";
import { reader } from "./reader.js";
import { put } from "./undoing.js";

const DAY = "29/09/2023".length;
const BODIES = new Set(["issuer", "superior"]);
const root = document.getElementById("intake");
const panel = document.getElementById("panel");
const said = document.getElementById("picked");
const joining = document.getElementById("join-words");
const FIELDS = "[data-line] > :is(input:not([type=checkbox]), textarea, select)";
let field = null;
let start = null; // Where a pointer went down: { passage, from, to }.
let cursor = null; // Where the keyboard stands: { passage, anchor, head }.
let taken = null; // What was taken last into the field: { passage, from, to, name }.
let ticket = 0;

const label = (control) => control.closest("[data-line]").dataset.label;
const isJoining = () => joining?.getAttribute("aria-pressed") === "true";

function tell(words) { if (said) said.textContent = words; }

export function target(control) {
  if (!reader || !control?.matches(FIELDS)) return;
  if (control !== field) taken = null;
  field = control;
  panel.querySelectorAll(".line-target").forEach((line) => line.classList.remove("line-target"));
  control.closest("[data-line]").classList.add("line-target");
  tell(`Bấm hoặc quét chữ trên văn bản để lấy vào «${label(control)}».`);
}

function alive() {
  if (field?.isConnected) return true;
  tell("Hãy bấm vào một mục cần nhập trước, rồi bấm chữ trên văn bản.");
  return false;
}

async function take(passage, from, to) {
  if (!alive()) return;
  if (isJoining() && taken?.name === field.name && taken.passage.sheet === passage.sheet) [from, to] = [Math.min(from, taken.from), Math.max(to, taken.to)];
  const lines = passage.lines(from, to);
  const into = field;
  const value = await named(into, fit(into, lines));
  reader.light(passage, range(from, to), "box-picked");
  if (value === null) return tell(`«${lines.join(" ").slice(0, 80)}» không ghi được vào «${label(into)}».`);
  taken = { passage, from, to, name: into.name };
  put(into, value);
  tell(`Đã lấy «${value.replaceAll("\n", "; ").slice(0, 120)}» vào «${label(into)}». Ctrl Z để hoàn tác.`);
}

// A body printed in capitals as a register writes it; without an answer it stays as printed.
async function named(control, value) {
  if (!BODIES.has(control.name) || !value || value !== value.toLocaleUpperCase("vi")) return value;
  const { body } = await get(`${root.dataset.nameUrl}?chu=${encodeURIComponent(value)}`).catch(() => ({ body: {} }));
  return body.name || value;
}

function range(from, to) { return Array.from({ length: to - from + 1 }, (_, step) => from + step); }

// A click means all that stands there: of a long field its lines, of a count the very word.
function around(passage, place) {
  if (isOneWord(field)) return [place, place];
  if (isDay(field)) {
    const row = passage.row(place);
    if (fit(field, passage.lines(...row))?.length === DAY) return row;
  }
  return field.matches("textarea") ? passage.block(place) : passage.phrase(place);
}

async function spot(event) {
  const sheet = event.target.closest?.(".sheet");
  if (!sheet || reader.turn) return null;
  const mine = (ticket += 1);
  const passage = await passageOf(sheet);
  const place = mine === ticket ? passage.at(event.clientX, event.clientY) : -1;
  return place < 0 ? null : { passage, from: place, to: place };
}

function onDown(event) {
  if (event.button !== 0 || event.pointerType === "touch" || !event.target.closest(".sheet")) return;
  if (field?.isConnected) event.preventDefault();
  start = spot(event);
}
// The field keeps the focus while one points at the paper.
function onMouseDown(event) { if (field?.isConnected && event.target.closest(".sheet")) event.preventDefault(); }

async function onMove(event) {
  if (!start || !(event.buttons & 1)) return;
  const begun = await start;
  if (!begun || event.target.closest?.(".sheet") !== begun.passage.sheet) return;
  const place = begun.passage.at(event.clientX, event.clientY);
  if (place < 0 || place === begun.to || !start) return;
  begun.to = place;
  reader.light(begun.passage, range(Math.min(begun.from, place), Math.max(begun.from, place)), "box-picked");
}

async function onUp() {
  const begun = await start;
  start = null;
  if (!begun || !alive()) return;
  const { passage, from, to } = begun;
  if (from === to) take(passage, ...around(passage, from));
  else take(passage, Math.min(from, to), Math.max(from, to));
}

async function onTap(event) {
  if (event.pointerType !== "touch" || !event.target.closest(".sheet")) return;
  const found = await spot(event);
  if (found && alive()) take(found.passage, ...around(found.passage, found.from));
}

// The keyboard's way: a cursor of words on the page in sight.
export async function walk() {
  if (!reader || !alive()) return;
  if (reader.turn) return tell("Hãy xoay trang về thẳng rồi chọn chữ.");
  const lit = reader.lit;
  const passage = lit?.passage ?? await passageOf(reader.now ?? reader.all()[0]);
  if (!passage?.size) return tell("Trang này không có chữ để chọn. Hãy gõ theo bản giấy.");
  cursor = { passage, anchor: lit?.from ?? 0, head: lit?.from ?? 0 };
  reader.sheets.focus({ preventScroll: true });
  step();
}

function step() {
  const { passage, anchor, head } = cursor;
  const [from, to] = [Math.min(anchor, head), Math.max(anchor, head)];
  reader.light(passage, range(from, to), "box-picked");
  tell(`${passage.lines(from, to).join(" ").slice(0, 120)} (phím mũi tên đi từng chữ, Shift nới ra, Enter lấy vào «${label(field)}», Esc thôi)`);
}

function leave() {
  cursor = null;
  field?.focus({ preventScroll: true });
}

function moved(key) {
  const { passage, head } = cursor;
  const last = passage.size - 1;
  return {
    ArrowRight: Math.min(head + 1, last),
    ArrowLeft: Math.max(head - 1, 0),
    ArrowDown: passage.beside(head, 1),
    ArrowUp: passage.beside(head, -1),
    Home: passage.row(head)[0],
    End: passage.row(head)[1],
  }[key];
}

async function turnLeaf(by) {
  const sheets = reader.all();
  const sheet = sheets[sheets.indexOf(cursor.passage.sheet) + by];
  const passage = sheet ? await passageOf(sheet) : null;
  if (!passage?.size) return tell("Không còn trang nào có chữ ở phía này.");
  cursor = { passage, anchor: 0, head: 0 };
  step();
}

function onKey(event) {
  if (!cursor || event.ctrlKey || event.altKey || event.metaKey) return;
  const place = moved(event.key);
  if (place !== undefined) {
    cursor.head = place;
    if (!event.shiftKey) cursor.anchor = place;
    step();
  } else if (event.key === "Enter") {
    const { passage, anchor, head } = cursor;
    take(passage, Math.min(anchor, head), Math.max(anchor, head));
    leave();
  } else if (event.key === "Escape") leave();
  else if (event.key === "PageDown" || event.key === "PageUp") turnLeaf(event.key === "PageDown" ? 1 : -1);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

if (reader && panel) {
  const sheets = reader.sheets;
  sheets.addEventListener("pointerdown", onDown);
  sheets.addEventListener("mousedown", onMouseDown);
  sheets.addEventListener("pointermove", onMove);
  addEventListener("pointerup", (event) => { if (start) onUp(event); });
  addEventListener("pointercancel", () => { start = null; });
  sheets.addEventListener("click", onTap);
  sheets.addEventListener("keydown", onKey, { capture: true });
  sheets.addEventListener("blur", () => { cursor = null; });
  panel.addEventListener("focusin", (event) => target(event.target));
  joining?.addEventListener("click", () => joining.setAttribute("aria-pressed", String(!isJoining())));
  addEventListener("keydown", (event) => {
    if (event.key !== "F2" || event.ctrlKey || event.altKey || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    walk();
  });
}
