// Small conveniences of every screen: connection banner, dialogs, working buttons, shortcuts.
const banner = document.getElementById("connection");
const show = () => { if (banner) banner.hidden = navigator.onLine; };
addEventListener("online", show);
addEventListener("offline", show);
show();

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens)?.showModal();
  const closer = event.target.closest("[data-closes]");
  if (closer) closer.closest("dialog")?.close();
  if (event.target.closest("[data-prints]")) print();
});

// "/" goes to the search box, as long as nobody is typing.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const box = document.querySelector("[data-search-box]");
  if (box) { event.preventDefault(); box.focus(); box.select(); }
});

// A chosen file is named beside the button that chose it.
const named = (input) => {
  const told = input.closest(".file-button")?.querySelector(".file-chosen");
  if (told) told.textContent = [...input.files].map((file) => file.name).join(", ") || "Chưa chọn tệp nào";
};
document.addEventListener("change", (event) => { if (event.target.type === "file") named(event.target); });
document.querySelectorAll(".file-button input").forEach(named);

// A file that was chosen in one form does not stay behind unseen when another form is sent.
document.addEventListener("submit", (event) => {
  const left = [...document.querySelectorAll("form[method=post] .file-button input")].find(
    (input) => input.form !== event.target && input.files.length && !input.dataset.told);
  if (event.defaultPrevented || event.target.method !== "post" || !left) return;
  event.preventDefault();
  left.dataset.told = "yes";
  const told = document.createElement("p");
  told.className = "error";
  told.setAttribute("role", "alert");
  told.textContent = "Tệp này chưa được gửi. Hãy gửi tệp trước; nếu không cần, bấm lại nút vừa bấm.";
  left.closest(".file-button").after(told);
  left.focus();
});

// A form that was sent says that it works and is not sent twice; a download stays on the page.
const PATIENCE = 8000;
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.target || form.dataset.download !== undefined) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  const button = event.submitter;
  form.dataset.sent = "yes";
  // Sent once more from the answer to a form: Back then opens it, and asks for no second sending.
  history.replaceState(history.state, "");
  button?.setAttribute("aria-busy", "true");
  setTimeout(() => { rest(form); }, PATIENCE);
});
function rest(form) {
  delete form.dataset.sent;
  form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
}
addEventListener("pageshow", () => { document.querySelectorAll("form[data-sent]").forEach(rest); });

// The answer to a form that is left by a link: Back opens the screen from which the form was sent.
const posted = "posted" in document.body.dataset && document.referrer.startsWith(`${location.origin}/`);
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!posted || !link || link.target || link.download || event.defaultPrevented) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.href.split("#")[0] === location.href.split("#")[0]) return;
  history.replaceState(history.state, "", document.referrer);
});

// What the browser itself finds wrong is said in Vietnamese too, whatever its own language.
function wordsAbout(field) {
  if (!field.validity.valueMissing) return "Giá trị chưa đúng. Vui lòng xem lại mục này.";
  if (field.type === "file") return "Vui lòng chọn tệp.";
  return field.matches("select, [type=radio], [type=checkbox]") ? "Vui lòng chọn mục này." : "Vui lòng điền mục này.";
}
document.addEventListener("invalid", (event) => { event.target.setCustomValidity(wordsAbout(event.target)); }, true);
for (const kind of ["input", "change"]) {
  document.addEventListener(kind, (event) => { event.target.setCustomValidity?.(""); }, true);
}

// The first wrong field is where the work goes on.
document.querySelector(".field-wrong :is(input, select, textarea)")?.focus();

// The menu on a phone closes with Escape.
document.addEventListener("keydown", (event) => {
  const menu = document.querySelector(".side-fold[open]");
  if (event.key === "Escape" && menu) { menu.open = false; menu.querySelector("summary").focus(); }
});
