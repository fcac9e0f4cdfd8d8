// What was typed into a form comes back when it was not taken: the session had ended, the page
// says what is wrong, or the person went back. It lies in this tab only, until the next screen.
const KEY = "da-go";
const TYPED = "input:not([type=hidden], [type=password], [type=file], [autocomplete=one-time-code]), textarea, select";
const RETURNED = ["reload", "back_forward"];

const fieldsOf = (form) => [...form.querySelectorAll(TYPED)];
const way = (field) => (field.matches("[type=checkbox], [type=radio]") ? "checked" : "value");
const formsTo = (path) => [...document.querySelectorAll("form[method=post]")].filter((form) => new URL(form.action).pathname === path);

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || !form.querySelector(TYPED)) return;
  const path = new URL(form.action).pathname;
  const values = fieldsOf(form).map((field) => field[way(field)]);
  const sent = { by: document.body.dataset.user, path, place: formsTo(path).indexOf(form), values };
  sessionStorage.setItem(KEY, JSON.stringify(sent));
});

// A dialog that a link opens gets its form only then.
function formOf({ path, place }) {
  if (!formsTo(path).length) [...document.querySelectorAll("a[data-cancels]")].find((link) => link.pathname === path)?.click();
  return formsTo(path)[place];
}

function wasNotTaken() {
  if (document.querySelector(".notices .notice-success")) return false;
  return document.referrer.includes("/login/")
    || RETURNED.includes(performance.getEntriesByType("navigation")[0]?.type)
    || document.querySelector(".notices .notice-error") !== null;
}

function bringBack(sent) {
  const form = formOf(sent);
  const lost = form ? fieldsOf(form).filter((field, n) => field[way(field)] !== sent.values[n]) : [];
  if (!lost.length) return;
  fieldsOf(form).forEach((field, n) => { field[way(field)] = sent.values[n]; });
  const dialog = form.closest("dialog");
  if (dialog && !dialog.open) dialog.showModal();
  document.getElementById("typed-again").hidden = false;
}

addEventListener("load", () => {
  const sent = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  sessionStorage.removeItem(KEY);
  if (sent && sent.by === document.body.dataset.user && wasNotTaken()) bringBack(sent);
});
