// What was typed into a form comes back when it was not taken (the session had ended, the page says
// what is wrong, the person went back), and when its screen is opened again after it was left without
// sending. It lies in this tab only: what was sent until the next screen, what was left until then.
const SENT = "da-go";
const LEFT = "chua-gui";
const TYPED = "input:not([type=hidden], [type=password], [type=file], [autocomplete=one-time-code]), textarea, select";
const WORDS = "textarea, input:not([type=checkbox], [type=radio], [type=password], [type=file], [autocomplete=one-time-code])";
const RETURNED = ["reload", "back_forward"];

const here = location.pathname + location.search;
const fieldsOf = (form) => [...form.querySelectorAll(TYPED)];
const way = (field) => (field.matches("[type=checkbox], [type=radio]") ? "checked" : "value");
const nameOf = (field) => (way(field) === "checked" ? `${field.name} ${field.value}` : field.name);
const pathOf = (form) => new URL(form.action).pathname;
const formsTo = (path) => [...document.querySelectorAll("form[method=post]")].filter((form) => pathOf(form) === path);
const notice = document.getElementById("typed-again");
let unsent = null;

function keep(key, form) {
  const path = pathOf(form);
  const values = fieldsOf(form).map((field) => [nameOf(field), field[way(field)]]);
  const kept = { by: document.body.dataset.user, page: here, path, place: formsTo(path).indexOf(form), values };
  sessionStorage.setItem(key, JSON.stringify(kept));
}

// Nobody gets another one's words; without a person (the session ended) they wait for theirs.
function kept(key) {
  const found = JSON.parse(sessionStorage.getItem(key) ?? "null");
  const { user } = document.body.dataset;
  if (found?.by === user) return found;
  if (user) sessionStorage.removeItem(key);
  return null;
}

function forgetAll() {
  unsent = null;
  sessionStorage.clear();
}

// A form with a draft on the server keeps its words itself.
document.addEventListener("input", ({ target }) => {
  if (target.matches(WORDS) && target.form?.matches("[method=post]:not([data-draft-url])")) unsent = target.form;
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form === unsent) unsent = null;
  if (form.querySelector("[data-signs-out]")) forgetAll();
  if (event.defaultPrevented || form.method !== "post" || !form.querySelector(TYPED)) return;
  keep(SENT, form);
});

addEventListener("pagehide", () => { if (unsent?.isConnected) keep(LEFT, unsent); });

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

// The form may have got or lost fields since: each takes the value that had its name.
function lostFrom(form, values) {
  const rest = [...values];
  return fieldsOf(form).flatMap((field) => {
    const place = rest.findIndex(([name]) => name === nameOf(field));
    const value = place < 0 ? field[way(field)] : rest.splice(place, 1)[0][1];
    return field[way(field)] === value ? [] : [[field, value]];
  });
}

function bringBack({ values, ...where }) {
  const form = formOf(where);
  const lost = form ? lostFrom(form, values) : [];
  if (!lost.length) return;
  for (const [field, value] of lost) field[way(field)] = value;
  const dialog = form.closest("dialog");
  if (dialog && !dialog.open) dialog.showModal();
  notice.hidden = false;
  notice.querySelector("button").onclick = () => { form.reset(); notice.hidden = true; };
}

addEventListener("load", () => {
  const sent = kept(SENT);
  const left = kept(LEFT);
  sessionStorage.removeItem(SENT);
  if (sent && wasNotTaken()) bringBack(sent);
  else if (left?.page === here) {
    sessionStorage.removeItem(LEFT);
    bringBack(left);
  }
});
