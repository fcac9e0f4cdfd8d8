// The undo of Vào sổ and the list of keys open by their keys from anywhere on the desk.
const KEYS = { F9: "recall", F1: "keys" };

addEventListener("keydown", (event) => {
  const dialog = document.getElementById(KEYS[event.key] ?? "");
  if (!dialog || event.ctrlKey || event.altKey || event.shiftKey || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  dialog.showModal();
  dialog.querySelector("input:not([type=hidden])")?.focus();
});
