// The document in place: zoom, turn, page by page; boxes light up the words of a field.
// <div class="viewer" data-viewer> … .viewer-bar buttons [data-do] … .viewer-sheets > figure.sheet
export class Viewer {
  constructor(root) {
    this.root = root;
    this.sheets = root.querySelector(".viewer-sheets");
    this.zoom = 1;
    this.turn = 0;
    root.addEventListener("click", (event) => {
      const verb = event.target.closest("[data-do]")?.dataset.do;
      if (verb) this[verb]?.();
    });
    root.addEventListener("keydown", (event) => {
      const verb = { "+": "larger", "=": "larger", "-": "smaller", r: "rotate" }[event.key];
      if (verb && !event.ctrlKey && !event.metaKey) { event.preventDefault(); this[verb](); }
    });
    const watcher = new IntersectionObserver((entries) => {
      for (const entry of entries) if (entry.isIntersecting) this.said(entry.target.dataset.page);
    }, { root: this.sheets, threshold: 0.5 });
    for (const sheet of root.querySelectorAll(".sheet")) watcher.observe(sheet);
  }
  said(page) {
    const place = this.root.querySelector("[data-page-now]");
    if (place) place.textContent = page;
  }
  larger() { this.scale(Math.min(this.zoom * 1.25, 3)); }
  smaller() { this.scale(Math.max(this.zoom / 1.25, 0.5)); }
  scale(zoom) {
    this.zoom = zoom;
    for (const sheet of this.root.querySelectorAll(".sheet")) {
      sheet.style.maxWidth = zoom > 1 ? "none" : "";
      sheet.style.width = `${zoom * 100}%`;
    }
  }
  rotate() {
    this.turn = (this.turn + 90) % 360;
    for (const image of this.root.querySelectorAll(".sheet img")) image.style.rotate = `${this.turn}deg`;
  }
  light(page, boxes) {
    this.root.querySelectorAll(".box").forEach((box) => box.remove());
    const sheet = this.root.querySelector(`.sheet[data-page="${page}"]`);
    if (!sheet) return;
    for (const { x, y, w, h } of boxes) {
      const box = document.createElement("span");
      box.className = "box";
      Object.assign(box.style, { left: `${x * 100}%`, top: `${y * 100}%`, width: `${w * 100}%`, height: `${h * 100}%` });
      sheet.append(box);
    }
    (sheet.querySelector(".box") ?? sheet).scrollIntoView({ block: "center", behavior: "smooth" });
  }
}
for (const root of document.querySelectorAll("[data-viewer]")) root.viewer = new Viewer(root);
