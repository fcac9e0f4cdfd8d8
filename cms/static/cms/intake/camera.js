// Several photographs as one document: pages in order, moved and removed before they are sent.
import { takePages } from "./receiving.js";
import { stay } from "./staying.js";

const dialog = document.getElementById("shots");
const list = document.getElementById("shots-list");
const send = document.getElementById("shots-send");
const count = document.getElementById("shots-count");
let pages = [];

document.getElementById("shoot").addEventListener("click", () => { draw(); dialog.showModal(); });
document.getElementById("shots-close").addEventListener("click", () => dialog.close());
for (const id of ["shot", "shots-many"]) {
  document.getElementById(id).addEventListener("change", (event) => {
    const chosen = [...event.target.files].sort((a, b) => a.name.localeCompare(b.name, "vi", { numeric: true }));
    pages.push(...chosen.map((file) => ({ file, url: URL.createObjectURL(file) })));
    event.target.value = "";
    draw();
    list.lastElementChild?.scrollIntoView({ block: "nearest" });
  });
}
send.addEventListener("click", () => {
  const sent = pages;
  takePages(sent.map((page) => page.file), () => {
    pages = [...sent, ...pages];
    draw();
    dialog.showModal();
  });
  pages = [];
  draw();
  dialog.close();
});

function draw() {
  stay("pages", pages.length > 0);
  list.replaceChildren(...pages.map(line));
  send.disabled = !pages.length;
  send.textContent = pages.length ? `Gửi ${pages.length} trang thành một văn bản` : "Gửi thành một văn bản";
  count.textContent = pages.length ? `Đã có ${pages.length} trang, theo thứ tự từ trên xuống.` : "";
  document.getElementById("shots-none").hidden = pages.length > 0;
}

function line(page, place) {
  const row = document.createElement("li");
  const picture = Object.assign(document.createElement("img"), { src: page.url, alt: `Trang ${place + 1}`, width: 90 });
  const label = Object.assign(document.createElement("span"), { className: "shots-name", textContent: `Trang ${place + 1}` });
  const acts = Object.assign(document.createElement("div"), { className: "actions" });
  acts.append(
    act("↑", `Đưa trang ${place + 1} lên trước`, place === 0, () => swap(place, place - 1)),
    act("↓", `Đưa trang ${place + 1} xuống sau`, place === pages.length - 1, () => swap(place, place + 1)),
    act("Xóa", `Xóa trang ${place + 1}`, false, () => { URL.revokeObjectURL(page.url); pages.splice(place, 1); }),
  );
  row.append(picture, label, acts);
  return row;
}

function act(text, label, disabled, work) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "button button-plain", textContent: text, disabled });
  button.setAttribute("aria-label", label);
  button.addEventListener("click", () => { work(); draw(); });
  return button;
}

function swap(a, b) {
  [pages[a], pages[b]] = [pages[b], pages[a]];
}
