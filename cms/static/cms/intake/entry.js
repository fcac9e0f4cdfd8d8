// The form: kept while typed, filed with one request, and safe against a second press.
import { post } from "./post.js";
import { persist } from "./session.js";
import { go, nextToCheck } from "./checking.js";
import { reader } from "./reader.js";
import { openWhenSent } from "./staying.js";
import { begin } from "./undoing.js";

const root = document.getElementById("intake");
const panel = document.getElementById("panel");
const key = `vankho-tiep-nhan-${root.dataset.user}-${root.dataset.item}`;
let timer = 0;
let busy = false;
let dirty = false;

const form = () => document.getElementById("entry");
const saved = (words) => { const place = document.getElementById("saved"); if (place) place.textContent = words; };

function typed() {
  const data = new FormData(form());
  for (const name of ["csrfmiddlewaretoken", "confirmed", "again_reason", "effect"]) data.delete(name);
  return Object.fromEntries(data);
}

function remember() {
  try {
    localStorage.setItem(key, JSON.stringify({ fields: typed(), revision: form().dataset.revision }));
  } catch { /* a full or forbidden store: the server still keeps the draft */ }
}

function forget() {
  localStorage.removeItem(key);
}

export function keep({ force = false } = {}) {
  clearTimeout(timer);
  return persist("draft", async () => {
    if (busy || !form()) return;
    const sent = JSON.stringify(typed());
    const data = new FormData(form());
    data.set("revision", form().dataset.revision);
    if (force) data.set("force", "1");
    const { ok, status, body } = await post(form().dataset.draftUrl, data);
    if (ok || status === 409) form().dataset.revision = body.revision;
    if (ok && JSON.stringify(typed()) === sent) {
      forget();
      dirty = false;
      saved(`Đã lưu nháp lúc ${new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" })}`);
    }
    if (!ok) conflict(body.error, status === 409);
  });
}

function conflict(words, mayForce) {
  saved(words ?? "Chưa lưu được nháp.");
  if (!mayForce) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link";
  button.textContent = "Giữ bản của tôi";
  button.addEventListener("click", () => keep({ force: true }), { once: true });
  document.getElementById("saved").append(" ", button);
}

function changed() {
  dirty = true;
  remember();
  saved("");
  clearTimeout(timer);
  timer = setTimeout(keep, 2500);
}

async function file() {
  if (busy || !form()) return;
  busy = true;
  clearTimeout(timer);
  remember();
  const button = document.getElementById("file-it");
  button.setAttribute("aria-disabled", "true");
  saved("Đang vào sổ…");
  const action = form().action;
  const data = new FormData(form());
  const heard = await persist("file", async () => {
    const { ok, body } = await post(action, data);
    if (ok) { leave(body.next); return true; }
    busy = false;
    button.removeAttribute("aria-disabled");
    if (body.panel) replace(body.panel);
    else saved(body.error ?? "Chưa vào sổ được. Vui lòng thử lại.");
    return true;
  });
  if (!heard) saved("Chưa gửi được. Khi có kết nối hoặc đăng nhập lại, hệ thống tự gửi tiếp.");
}

// The paper is in the register: on to the next one, beside this page while files are being sent.
function leave(next) {
  forget();
  if (openWhenSent(next)) return;
  const link = Object.assign(document.createElement("a"), { href: next, target: "_blank", textContent: "Mở văn bản kế tiếp ở thẻ mới" });
  saved("Đã vào sổ. Văn bản kế tiếp mở ra khi gửi xong tệp và ảnh. ");
  document.getElementById("saved").append(link);
}

function replace(html) {
  const open = panel.querySelector(".more")?.open;
  panel.innerHTML = html;
  bookChosen();
  begin();
  if (open) panel.querySelector(".more").open = true;
  const wrong = panel.querySelector(".field-wrong :is(input, textarea, select)");
  const doubt = panel.querySelector("#again_reason");
  (doubt ?? wrong ?? panel.querySelector("[data-take-focus]"))?.focus();
  wrong?.closest("details")?.setAttribute("open", "");
}

function restore() {
  const kept = JSON.parse(localStorage.getItem(key) ?? "null");
  if (!kept || !form()) return;
  const now = typed();
  const names = new Set([...Object.keys(now), ...Object.keys(kept.fields)]);
  if ([...names].every((name) => (now[name] ?? "") === (kept.fields[name] ?? ""))) return forget();
  for (const control of form().elements) {
    if (!control.name || control.type === "hidden") continue;
    const value = kept.fields[control.name];
    if (control.type === "checkbox") control.checked = value !== undefined;
    else if (control.type === "radio") control.checked = control.value === value;
    else if (value !== undefined) control.value = value;
  }
  const notice = document.getElementById("restored");
  notice.textContent = "Đã khôi phục những gì bạn gõ lúc trước mà chưa kịp lưu.";
  notice.hidden = false;
  changed();
}

// A paper of our own has a day of registration, and we are its issuer.
function bookChosen() {
  const chosen = form()?.elements.book?.value;
  if (!chosen) return;
  const incoming = chosen === "incoming";
  const label = panel.querySelector('label[for="id_registered_on"]');
  if (label) label.firstChild.textContent = incoming ? "Ngày đến" : "Ngày đăng ký";
  const issuer = form().elements.issuer;
  if (!incoming && !issuer.value) issuer.value = root.dataset.unitName;
}

panel?.addEventListener("change", (event) => { if (event.target.name === "book") bookChosen(); });
panel?.addEventListener("input", (event) => { if (event.target.closest("#entry")) changed(); });
panel?.addEventListener("submit", (event) => {
  if (event.target.id !== "entry") return;
  event.preventDefault();
  file();
});
panel?.addEventListener("click", (event) => {
  if (event.target.closest("#keep")) keep();
  const said = event.target.closest("[data-says]");
  if (said) reader?.show(said.dataset.says, said.dataset.page);
});
panel?.addEventListener("focusin", (event) => {
  const line = event.target.closest("[data-line]");
  if (line) reader?.show(line.dataset.quote, line.dataset.page);
});
addEventListener("keydown", (event) => {
  if (!form() || document.querySelector("dialog[open]")) return;
  const control = event.ctrlKey || event.metaKey;
  if (control && event.key === "Enter") { event.preventDefault(); file(); }
  else if (control && event.key.toLowerCase() === "s") { event.preventDefault(); keep(); }
  else if (event.key === "F8") { event.preventDefault(); nextToCheck(event.shiftKey ? -1 : 1); }
  else if (event.altKey && event.key.toLowerCase() === "b") { event.preventDefault(); document.getElementById("set-aside")?.showModal(); }
});
addEventListener("pagehide", () => {
  if (!dirty || busy || !form()) return;
  const data = new FormData(form());
  data.set("revision", form().dataset.revision);
  post(form().dataset.draftUrl, data, { keepalive: true }).catch(() => {});
});

restore();
bookChosen();
begin();
if (form() && matchMedia("(hover: hover) and (min-width: 861px)").matches && !location.hash) {
  const start = panel.querySelector("[data-goes]")?.dataset.goes;
  if (start) go(start);
  else document.getElementById("file-it").focus({ preventScroll: true });
}
