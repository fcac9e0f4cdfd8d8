// The paper in place: turned whole, and the words of the focused field lit up.
import { Viewer } from "../viewer.js";
import { get } from "./post.js";

const known = new Map();

class Reader extends Viewer {
  said(page) {
    const sheet = this.root.querySelector(`.sheet[data-page="${page}"]`);
    const place = this.root.querySelector("[data-page-now]");
    if (sheet && place) place.textContent = `trang ${page}/${sheet.dataset.of}`;
  }
  rotate() {
    this.unlight();
    this.turn = (this.turn + 90) % 360;
    for (const sheet of this.root.querySelectorAll("figure.sheet")) {
      const image = sheet.querySelector("img");
      const lying = this.turn % 180 !== 0;
      const ratio = image.naturalHeight / image.naturalWidth || 1.414;
      sheet.style.aspectRatio = lying ? `${ratio} / 1` : "";
      image.style.rotate = `${this.turn}deg`;
      image.style.width = lying ? `${100 / ratio}%` : "";
      image.style.position = lying ? "absolute" : "";
      image.style.left = lying ? `${(100 - 100 / ratio) / 2}%` : "";
      image.style.top = lying ? "50%" : "";
      image.style.translate = lying ? "0 -50%" : "";
    }
  }
  unlight() {
    this.root.querySelectorAll(".box").forEach((box) => box.remove());
    for (const text of this.root.querySelectorAll(".sheet-words")) if (text.querySelector("mark")) text.textContent = text.textContent;
  }
  async show(quote, page) {
    this.unlight();
    if (!quote) return;
    const parts = quote.split(" … ");
    const sheets = [...this.root.querySelectorAll(".sheet")];
    const near = sheets.filter((sheet) => sheet.dataset.page === String(page)).slice(0, 1);
    for (const sheet of [...near, ...sheets.filter((other) => other !== near[0])].slice(0, 8)) {
      if (sheet.matches(".sheet-text") ? this.markText(sheet, parts) : await this.markPicture(sheet, parts)) return;
    }
  }
  markText(sheet, parts) {
    const holder = sheet.querySelector(".sheet-words");
    const text = holder.textContent;
    const spots = parts.map((part) => spotOf(text, part)).filter(Boolean).sort((a, b) => a[0] - b[0]);
    if (!spots.length) return false;
    let at = 0;
    holder.replaceChildren();
    for (const [start, end] of spots) {
      if (start < at) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      holder.append(text.slice(at, start), mark);
      at = end;
    }
    holder.append(text.slice(at));
    this.bring(holder.querySelector("mark"));
    return true;
  }
  async markPicture(sheet, parts) {
    const url = sheet.dataset.words;
    if (!url || this.turn) return false;
    if (!known.has(url)) known.set(url, (await get(url).catch(() => ({ body: {} }))).body.words ?? []);
    const words = known.get(url);
    const boxes = parts.flatMap((part) => run(words, tokens(part)));
    if (!boxes.length) return false;
    this.unlight();
    for (const { x, y, w, h } of boxes) {
      const box = document.createElement("span");
      box.className = "box";
      Object.assign(box.style, { left: `${x * 100}%`, top: `${y * 100}%`, width: `${w * 100}%`, height: `${h * 100}%` });
      sheet.append(box);
    }
    this.bring(sheet.querySelector(".box"));
    return true;
  }
  // Scrolls the sheets only, never the page under the clerk's hands.
  bring(mark) {
    const frame = this.sheets.getBoundingClientRect();
    const place = mark.getBoundingClientRect();
    if (place.top >= frame.top + 20 && place.bottom <= frame.bottom - 20) return;
    this.sheets.scrollBy({ top: place.top - frame.top - frame.height / 3, behavior: "smooth" });
  }
}

function tokens(text) {
  return text.normalize("NFC").toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

function spotOf(text, part) {
  const pattern = part.trim().split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+");
  const found = new RegExp(pattern, "u").exec(text);
  return found ? [found.index, found.index + found[0].length] : null;
}

// The words that spell the tokens: the longest run of them on the page, and beside it on the same
// line those that stand elsewhere in the file's order (a number set by the signing program).
function run(words, wanted) {
  const spelled = words.flatMap((word, place) => tokens(word.text).map((token) => ({ token, place })));
  const best = longest(spelled, wanted);
  const letters = (some) => some.reduce((sum, token) => sum + token.length, 0);
  if (letters(wanted.slice(best.from, best.from + best.length)) < 0.4 * letters(wanted)) return [];
  const places = new Set(spelled.slice(best.at, best.at + best.length).map((item) => item.place));
  const line = words[[...places][0]];
  const rest = new Set([...wanted.slice(0, best.from), ...wanted.slice(best.from + best.length)]);
  for (const { token, place } of spelled) {
    if (rest.has(token) && Math.abs(words[place].y - line.y) < 1.2 * line.h) places.add(place);
  }
  return [...places].map((place) => words[place]);
}

function longest(spelled, wanted) {
  let best = { at: 0, from: 0, length: 0 };
  for (let from = 0; from < wanted.length; from += 1) {
    for (let at = 0; at < spelled.length; at += 1) {
      let length = 0;
      while (from + length < wanted.length && spelled[at + length]?.token === wanted[from + length]) length += 1;
      if (length > best.length) best = { at, from, length };
    }
  }
  return best;
}

const root = document.querySelector("[data-reader]");
export const reader = root ? new Reader(root) : null;
