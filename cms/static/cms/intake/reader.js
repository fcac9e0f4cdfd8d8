// The paper in place: turned whole, and the words of the focused field lit up.
import { Viewer } from "../viewer.js";
import { passageOf, tokens } from "./passage.js";

const MOST_SHEETS = 8;
const ZOOM = "vankho-phong-to";
const LEAST_SHARE = 0.4;

class Reader extends Viewer {
  constructor(root) {
    super(root);
    const kept = Number(localStorage.getItem(ZOOM));
    if (kept) super.scale(kept);
  }
  // The size that suits one's eyes is kept from paper to paper.
  scale(zoom) {
    super.scale(zoom);
    try { localStorage.setItem(ZOOM, String(zoom)); } catch { /* a forbidden store: only this page */ }
  }
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
    this.lit = null;
    this.root.querySelectorAll(".box").forEach((box) => box.remove());
    for (const text of this.root.querySelectorAll(".sheet-words")) if (text.querySelector("mark")) text.textContent = text.textContent;
  }
  // Light the words of a value and bring them into sight; of two requests the later one counts.
  async show(quote, page) {
    this.unlight();
    this.asked = quote;
    if (!quote || this.turn) return;
    for (const sheet of this.nearest(page)) {
      const passage = await passageOf(sheet);
      if (this.asked !== quote) return;
      const places = placesOf(passage, quote);
      if (places.length) return this.light(passage, places);
    }
  }
  nearest(page) {
    const sheets = this.all();
    const near = sheets.filter((sheet) => sheet.dataset.page === String(page)).slice(0, 1);
    return [...near, ...sheets.filter((other) => other !== near[0])].slice(0, MOST_SHEETS);
  }
  light(passage, places, kind = "") {
    this.unlight();
    const mark = passage.light(places, kind);
    this.lit = { passage, from: Math.min(...places), to: Math.max(...places) };
    if (mark) this.bring(mark);
  }
  // Scrolls the sheets only, never the page under the clerk's hands.
  bring(mark) {
    const frame = this.sheets.getBoundingClientRect();
    const place = mark.getBoundingClientRect();
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const by = { behavior: calm ? "auto" : "smooth", top: 0, left: 0 };
    if (place.top < frame.top + 20 || place.bottom > frame.bottom - 20) by.top = place.top - frame.top - frame.height / 3;
    if (place.left < frame.left || place.right > frame.right) by.left = place.left - frame.left - 24;
    if (by.top || by.left) this.sheets.scrollBy(by);
  }
}

function placesOf(passage, quote) {
  const words = Array.from({ length: passage.size }, (_, place) => passage.text(place));
  const spelled = words.flatMap((word, place) => tokens(word).map((token) => ({ token, place })));
  return [...new Set(quote.split(" … ").flatMap((part) => run(passage, spelled, tokens(part))))];
}

// The words that spell the tokens: the longest run of them on the page, and beside it on the same
// line those that stand elsewhere in the file's order (a number set by the signing program).
function run(passage, spelled, wanted) {
  const best = longest(spelled, wanted);
  const letters = (some) => some.reduce((sum, token) => sum + token.length, 0);
  if (!best.length || letters(wanted.slice(best.from, best.from + best.length)) < LEAST_SHARE * letters(wanted)) return [];
  const places = new Set(spelled.slice(best.at, best.at + best.length).map((item) => item.place));
  const first = [...places][0];
  const rest = new Set([...wanted.slice(0, best.from), ...wanted.slice(best.from + best.length)]);
  for (const { token, place } of spelled) if (rest.has(token) && passage.sameLine(Math.min(first, place), Math.max(first, place))) places.add(place);
  return [...places];
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
