// The pane beside the list, the arrow keys, and the place to which one comes back.
const room = document.querySelector("[data-finding]");
const hits = [...document.querySelectorAll(".hit[data-preview]")];
const PLACE = "tra-cuu-vi-tri";
const wide = matchMedia("(min-width: 1101px)");
const DELAY = 120;

class Pane {
  constructor() {
    this.root = document.createElement("aside");
    this.root.className = "preview";
    this.root.id = "preview";
    this.root.setAttribute("aria-label", "Xem nhanh");
    this.root.innerHTML = '<div class="preview-bar"><strong>Xem nhanh</strong><button type="button" class="link" data-shut>Đóng</button></div><div data-inside aria-live="polite"></div>';
    this.inside = this.root.querySelector("[data-inside]");
    this.root.querySelector("[data-shut]").addEventListener("click", () => this.close());
    this.now = null;
  }
  open(hit) {
    if (this.now === hit) return;
    this.now?.classList.remove("hit-open");
    this.now = hit;
    hit.classList.add("hit-open");
    if (!this.root.isConnected) { room.classList.add("previewing"); room.append(this.root); }
    hit.scrollIntoView({ block: "nearest" });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.load(hit), DELAY);
  }
  async load(hit) {
    this.root.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(hit.dataset.preview, { headers: { "X-Requested-With": "fetch" } });
      if (this.now !== hit) return;
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      this.inside.innerHTML = await answer.text();
      this.root.scrollTop = 0;
    } catch {
      this.inside.innerHTML = "<p>Không mở được văn bản này để xem nhanh. Quyền xem có thể vừa thay đổi; hãy tải lại trang.</p>";
    } finally {
      this.root.removeAttribute("aria-busy");
    }
  }
  close() {
    const hit = this.now;
    this.now?.classList.remove("hit-open");
    this.now = null;
    this.root.remove();
    room.classList.remove("previewing");
    hit?.querySelector("h2 a")?.focus();
  }
  step(by) {
    const next = hits[Math.max(0, Math.min(hits.indexOf(this.now) + by, hits.length - 1))];
    if (!next) return;
    this.open(next);
    next.querySelector("h2 a").focus({ preventScroll: true });
  }
}

if (room && hits.length) {
  const pane = new Pane();
  document.querySelectorAll("[data-peek], .peek-help").forEach((one) => { one.hidden = false; });
  room.addEventListener("click", (event) => {
    const hit = event.target.closest("[data-peek]")?.closest(".hit");
    if (hit) pane.open(hit);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !wide.matches) return;
    if (event.target.closest("input, textarea, select, dialog, details, .preview, aside")) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); pane.step(event.key === "ArrowDown" ? 1 : -1); }
    if (event.key === "Escape" && pane.now) pane.close();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && event.target.closest(".preview")) pane.close(); });
}

// Coming back from a record, the list stands where it was left.
if (room) {
  const here = location.pathname + location.search;
  const kept = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
  if (kept?.here === here && kept.record) {
    const link = document.querySelector(`.hit h2 a[href="${CSS.escape(kept.record)}"], .results-table a[href="${CSS.escape(kept.record)}"]`);
    if (link) { link.focus({ preventScroll: true }); scrollTo(0, kept.top); }
  }
  sessionStorage.setItem(PLACE, JSON.stringify({ here }));
  room.addEventListener("click", (event) => {
    const link = event.target.closest("a[href*='/ho-so/']");
    if (link) sessionStorage.setItem(PLACE, JSON.stringify({ here, record: link.getAttribute("href").split("?")[0], top: scrollY }));
  });
}

document.querySelector("[data-copies-address]")?.addEventListener("click", async (event) => {
  await navigator.clipboard.writeText(location.href);
  event.target.textContent = "Đã chép địa chỉ";
});
