// Below the search box, while one types: the records whose subject or number is being typed.
const box = document.querySelector("[data-begun]");
const DELAY = 160;
const SHORTEST = 2;

class Begun {
  constructor(input) {
    this.input = input;
    this.list = document.createElement("ul");
    this.list.className = "begun";
    this.list.id = "begun";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Văn bản đang gõ tới");
    this.told = document.createElement("p");
    this.told.className = "visually-hidden";
    this.told.setAttribute("role", "status");
    input.after(this.list, this.told);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", "begun"], ["aria-expanded", "false"]]) input.setAttribute(name, value);
    input.addEventListener("input", () => this.typed());
    input.addEventListener("keydown", (event) => this.pressed(event));
    input.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.go(event.target.closest("[role=option]")));
    this.chosen = null;
  }
  get options() { return [...this.list.children]; }
  typed() {
    clearTimeout(this.timer);
    this.asking?.abort();
    if (this.input.value.trim().length < SHORTEST) { this.close(); return; }
    this.timer = setTimeout(() => this.ask(this.input.value), DELAY);
  }
  async ask(text) {
    this.asking = new AbortController();
    try {
      const answer = await fetch(`${this.input.dataset.begun}?${new URLSearchParams({ q: text })}`, { headers: { "X-Requested-With": "fetch" }, signal: this.asking.signal });
      const options = answer.ok && !answer.redirected ? await answer.text() : "";
      if (text === this.input.value && document.activeElement === this.input) this.show(options);
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }
  show(options) {
    this.list.innerHTML = options;
    this.choose(null);
    const count = this.options.length;
    this.list.hidden = count === 0;
    this.input.setAttribute("aria-expanded", String(count > 0));
    this.told.textContent = count ? `Có ${count} văn bản đang gõ tới. Bấm mũi tên xuống để chọn, hoặc Enter để tìm.` : "";
  }
  close() {
    clearTimeout(this.timer);
    this.show("");
  }
  choose(option) {
    this.chosen?.setAttribute("aria-selected", "false");
    this.chosen = option;
    if (!option) { this.input.removeAttribute("aria-activedescendant"); return; }
    option.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }
  pressed(event) {
    if (this.list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const places = [null, ...this.options];
      const by = event.key === "ArrowDown" ? 1 : places.length - 1;
      this.choose(places[(places.indexOf(this.chosen) + by) % places.length]);
    } else if (event.key === "Enter" && this.chosen) {
      event.preventDefault();
      this.go(this.chosen);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    }
  }
  go(option) {
    if (option) location.assign(option.dataset.href);
  }
}

if (box) new Begun(box);
