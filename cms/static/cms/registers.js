// «Hủy số» opens as a dialog over the book; without scripts the link leads to a page of its own.
const dialog = document.getElementById("cancel-dialog");
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-cancels]");
  if (!link || !dialog || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  dialog.querySelector("form").action = link.href;
  dialog.querySelector("[data-cancel-number]").textContent = link.dataset.cancels;
  dialog.showModal();
  dialog.querySelector("textarea").focus();
});
