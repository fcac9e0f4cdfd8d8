// The number just taken: shown for a while, never in the way, gone at a key.
const box = document.getElementById("filed");

if (box) {
  const away = () => box.remove();
  let timer = setTimeout(away, 9000);
  box.addEventListener("pointerenter", () => clearTimeout(timer));
  box.addEventListener("focusin", () => clearTimeout(timer));
  box.addEventListener("pointerleave", () => { timer = setTimeout(away, 4000); });
  document.getElementById("filed-close").addEventListener("click", away);
  addEventListener("keydown", (event) => { if (event.key === "Escape") away(); });
  const address = new URL(location.href);
  address.searchParams.delete("da-vao-so");
  history.replaceState(null, "", address);
}
