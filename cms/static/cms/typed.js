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
const nameOf = (field) => (way(field) === "checked" ? `${field.name}=${field.value}` : field.name);
const pathOf = (form) => new URL(form.action).pathname;
const formsTo = (path) => [...document.querySelectorAll("form[method=post]")].filter((form) => pathOf(form) === path);
const notice = document.getElementById("typed-again");
const unsent = new Set();
let refused = null;

// Fields by name and by their place among those of the same name.
function named(form) {
  const count = {};
  return fieldsOf(form).map((field) => {
    const name = nameOf(field);
    count[name] = (count[name] ?? 0) + 1;
    return [`${name} ${count[name]}`, field];
  });
}

function isChanged(field) {
  if (way(field) === "checked") return field.checked !== field.defaultChecked;
  if (!field.matches("select")) return field.value !== field.defaultValue;
  const first = [...field.options].find((option) => option.defaultSelected) ?? field.options[0];
  return field.value !== first?.value;
}

const valuesOf = (fields) => Object.fromEntries(fields.map(([name, field]) => [name, field[way(field)]]));

// Of a form that is left only what the person changed: the rest may have got newer values by then.
function valuesLeft(form, path) {
  const before = refused?.path === path ? refused.values : {};
  return { ...before, ...valuesOf(named(form).filter(([, field]) => isChanged(field))) };
}

function written(form, values) {
  const path = pathOf(form);
  return { path, place: formsTo(path).indexOf(form), values };
}

function keep(key, forms) {
  sessionStorage.setItem(key, JSON.stringify({ by: document.body.dataset.user, page: here, forms }));
}

// Nobody gets another one's words; without a person (the session ended) they wait for theirs.
function kept(key) {
  const found = JSON.parse(sessionStorage.getItem(key) ?? "null");
  const { user } = document.body.dataset;
  if (found?.by === user && found?.forms) return found;
  if (user) sessionStorage.removeItem(key);
  return null;
}

function forgetAll() {
  unsent.clear();
  sessionStorage.clear();
}

// A form with a draft on the server keeps its words itself.
document.addEventListener("input", ({ target }) => {
  if (target.matches(WORDS) && target.form?.matches("[method=post]:not([data-draft-url])")) unsent.add(target.form);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  unsent.delete(form);
  if (form.querySelector("[data-signs-out]")) forgetAll();
  if (event.defaultPrevented || form.method !== "post" || !form.querySelector(TYPED)) return;
  keep(SENT, [written(form, valuesOf(named(form)))]);
});

addEventListener("pagehide", () => {
  const left = [...unsent].filter((form) => form.isConnected);
  if (left.length) keep(LEFT, left.map((form) => written(form, valuesLeft(form, pathOf(form)))));
});

// A dialog that a link opens gets its form only then.
function formOf({ path, place }) {
  if (!formsTo(path).length) [...document.querySelectorAll("a[data-cancels]")].find((link) => link.pathname === path)?.click();
  return formsTo(path)[place];
}

const wasTaken = () => document.querySelector(".notices .notice-success") !== null;

// Elsewhere the server itself shows what it was sent.
function wasStopped() {
  return document.referrer.includes("/login/")
    || RETURNED.includes(performance.getEntriesByType("navigation")[0]?.type)
    || document.querySelector(".notices .notice-error") !== null;
}

// The form with its words again; null when nothing of them is missing.
function filled({ values, ...where }) {
  const form = formOf(where);
  const lost = form ? named(form).filter(([name, field]) => name in values && field[way(field)] !== values[name]) : [];
  for (const [name, field] of lost) field[way(field)] = values[name];
  return lost.length ? form : null;
}

function bringBack(forms) {
  if (!forms.length) return;
  const dialog = forms[0].closest("dialog");
  if (dialog && !dialog.open) dialog.showModal();
  notice.hidden = false;
  notice.querySelector("button").onclick = () => {
    for (const form of forms) {
      form.reset();
      unsent.delete(form);
    }
    notice.hidden = true;
  };
}

addEventListener("load", () => {
  const sent = kept(SENT);
  const left = kept(LEFT);
  sessionStorage.removeItem(SENT);
  refused = wasTaken() ? null : sent?.forms[0] ?? null;
  const again = refused && wasStopped() ? [filled(refused)] : [];
  if (left?.page === here) {
    sessionStorage.removeItem(LEFT);
    // What was not sent yet stays so, also when another form of the screen goes first.
    const waiting = left.forms.map(filled).filter(Boolean);
    waiting.forEach((form) => unsent.add(form));
    again.push(...waiting);
  }
  bringBack(again.filter(Boolean));
});
