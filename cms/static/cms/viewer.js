// The document in place: zoom, turn, page by page; boxes light up the words of a field.
// <div class="viewer" data-viewer> … .viewer-bar buttons [data-do] … .viewer-sheets > figure.sheet
const VERBS = new Set(["larger", "smaller", "fit", "rotate", "next", "previous"]);
const KEYS = { "+": "larger", "=": "larger", "-": "smaller", 0: "fit", r: "rotate", n: "next", p: "previous" };

export class Viewer {
  constructor(root) {
    this.root = root;
    this.sheets = root.querySelector(".viewer-sheets");
    this.zoom = 1;
    this.turn = 0;
    this.now = null;
    this.layered = false;
    root.addEventListener("click", (event) => {
      const verb = event.target.closest("[data-do]")?.dataset.do;
      if (VERBS.has(verb)) this[verb]();
    });
    root.addEventListener("keydown", (event) => {
      if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
      const verb = KEYS[event.key];
      if (verb) { event.preventDefault(); this[verb](); }
    });
    for (const image of root.querySelectorAll(".sheet img")) {
      image.addEventListener("load", () => this.settle(image));
      image.addEventListener("error", () => this.fail(image));
      if (image.complete && image.currentSrc && !image.naturalWidth) this.fail(image);
    }
    this.watch();
  }

  // Which page is being read: the one in the middle of the pane; at its very end the last one.
  watch() {
    if (!this.sheets) return;
    this.sheets.addEventListener("scroll", () => requestAnimationFrame(() => this.locate()), { passive: true });
    this.locate();
  }
  locate() {
    const pane = this.sheets;
    const all = this.all();
    const atEnd = pane.scrollTop > 0 && pane.scrollTop + pane.clientHeight >= pane.scrollHeight - 2;
    const middle = pane.getBoundingClientRect().top + pane.clientHeight / 2;
    const sheet = atEnd ? all.at(-1) : all.find((one) => one.getBoundingClientRect().bottom >= middle);
    if (!sheet || sheet === this.now) return;
    this.now = sheet;
    this.said(sheet.dataset.page);
  }
  all() { return [...this.root.querySelectorAll(".sheet")]; }
  said(page) {
    const place = this.root.querySelector("[data-page-now]");
    if (place) place.textContent = page;
  }

  larger() { this.scale(Math.min(this.zoom * 1.25, 4)); }
  smaller() { this.scale(Math.max(this.zoom / 1.25, 0.5)); }
  fit() { this.scale(1); }
  scale(zoom) {
    this.zoom = zoom;
    for (const sheet of this.all()) {
      sheet.style.maxWidth = zoom > 1 ? "none" : "";
      sheet.style.width = `${zoom * 100}%`;
    }
  }

  next() { this.step(1); }
  previous() { this.step(-1); }
  step(by) {
    const all = this.all();
    const sheet = all[Math.max(0, Math.min(all.indexOf(this.now) + by, all.length - 1))];
    if (sheet) this.sheets.scrollTop += sheet.getBoundingClientRect().top - this.sheets.getBoundingClientRect().top - 8;
  }

  // A turned sheet keeps its place in the pane: only the layer inside it is turned.
  rotate() {
    this.turn = (this.turn + 90) % 360;
    this.layered = true;
    for (const image of this.root.querySelectorAll(".sheet img")) this.settle(image);
  }
  settle(image) {
    if (!this.layered) return;
    const sheet = image.closest(".sheet");
    const layer = this.layer(sheet, image);
    const ratio = (image.naturalHeight || image.height) / (image.naturalWidth || image.width) || 1.414;
    const lying = this.turn % 180 !== 0;
    sheet.style.aspectRatio = this.turn ? `${lying ? ratio : 1 / ratio}` : "";
    layer.classList.toggle("sheet-turned", this.turn !== 0);
    layer.style.width = lying ? `${100 / ratio}%` : "";
    layer.style.rotate = this.turn ? `${this.turn}deg` : "";
  }
  layer(sheet, image) {
    if (image.parentElement !== sheet) return image.parentElement;
    const layer = document.createElement("div");
    layer.className = "sheet-layer";
    image.before(layer);
    layer.append(image, ...sheet.querySelectorAll(".box"));
    return layer;
  }
  fail(image) {
    const words = document.createElement("p");
    words.className = "sheet-wrong";
    words.textContent = "Không mở được hình của trang này. Hãy tải tệp về để đọc.";
    image.replaceWith(words);
  }

  light(page, boxes) {
    this.root.querySelectorAll(".box").forEach((box) => box.remove());
    const sheet = this.root.querySelector(`.sheet[data-page="${page}"]`);
    if (!sheet) return;
    const place = sheet.querySelector(".sheet-layer") ?? sheet;
    for (const { x, y, w, h } of boxes) {
      const box = document.createElement("span");
      box.className = "box";
      Object.assign(box.style, { left: `${x * 100}%`, top: `${y * 100}%`, width: `${w * 100}%`, height: `${h * 100}%` });
      place.append(box);
    }
    (place.querySelector(".box") ?? sheet).scrollIntoView({ block: "center", behavior: "smooth" });
  }
}
for (const root of document.querySelectorAll("[data-viewer]")) root.viewer = new Viewer(root);
