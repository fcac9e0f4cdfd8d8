// The words of one sheet, drawn or written, in the order of reading: where a word lies under the
// pointer, which words belong together, and how some of them are lit.
import { get } from "./post.js";

const known = new Map();
const TALL_GAP = 1.75; // Lines further apart than so many letter heights do not belong together.
const STRAY_GAP = 2.3; // A word further from both neighbours than so many heights stands alone.
const WIDE_GAP = 1.6; // Blanks wider than so many letter heights part two columns of a line.

export async function passageOf(sheet) {
  return sheet.matches(".sheet-text") ? new Written(sheet) : new Drawn(sheet, await drawnWords(sheet));
}

async function drawnWords(sheet) {
  const url = sheet.dataset.words;
  if (!url) return [];
  if (!known.has(url)) {
    const words = (await get(url).catch(() => ({ body: {} }))).body.words;
    if (!words) return [];
    known.set(url, settled(words));
  }
  return known.get(url);
}

// Words that a signing program set last (a number, a day) take their place in the line where they
// are seen: between two neighbours that leave room for them.
function settled(words) {
  const level = (a, b) => Math.abs(a.y + a.h / 2 - b.y - b.h / 2) < 0.6 * Math.max(a.h, b.h);
  const near = (a, b) => a && b && level(a, b) && b.x > a.x && b.x - a.x - a.w < STRAY_GAP * Math.max(a.h, b.h);
  const strays = words.filter((word, n) => !near(words[n - 1], word) && !near(word, words[n + 1]));
  const kept = words.filter((word) => !strays.includes(word));
  for (const stray of strays) {
    const place = kept.findIndex((word, n) => n + 1 < kept.length && level(word, stray) && level(stray, kept[n + 1])
      && word.x + word.w <= stray.x + 0.005 && stray.x + stray.w <= kept[n + 1].x + 0.005);
    if (place >= 0) kept.splice(place + 1, 0, stray);
    else kept.splice(words.indexOf(stray), 0, stray);
  }
  return kept;
}

export function tokens(text) {
  return text.normalize("NFC").toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

class Passage {
  constructor(sheet, words) {
    this.sheet = sheet;
    this.words = words;
  }
  get size() { return this.words.length; }
  text(place) { return this.words[place].text; }
  // The words from one place to another as lines of text.
  lines(from, to) {
    const lines = [];
    for (let place = from; place <= to; place += 1) {
      if (place > from && this.sameLine(place - 1, place)) lines[lines.length - 1] += ` ${this.text(place)}`;
      else lines.push(this.text(place));
    }
    return lines;
  }
  // The words around a place that stand together on its line.
  phrase(place) {
    let [from, to] = [place, place];
    while (from > 0 && this.together(from - 1, from)) from -= 1;
    while (to < this.size - 1 && this.together(to, to + 1)) to += 1;
    return [from, to];
  }
  // The lines around a place that stand closely below one another: a subject, an address.
  block(place) {
    let [from, to] = this.phrase(place);
    for (let above = from - 1; above >= 0 && this.below(above, from); above = from - 1) [from] = this.phrase(above);
    for (let under = to + 1; under < this.size && this.below(to, under); under = to + 1) [, to] = this.phrase(under);
    return [from, to];
  }
  // Whether the line of the second place stands closely below that of the first.
  below(one, two) {
    const [upper, lower] = [this.phrase(one), this.phrase(two)];
    return !this.sameLine(one, two) && this.isNear(upper, lower) && this.overlap(upper, lower);
  }
  // The place of the line above or below, as near as can be to where one stands.
  beside(place, step) {
    let other = place;
    while (other + step >= 0 && other + step < this.size && this.sameLine(other, other + step)) other += step;
    if (other + step < 0 || other + step >= this.size) return place;
    const [from, to] = [...this.row(other + step)];
    let best = from;
    for (let near = from; near <= to; near += 1) if (this.away(near, place) < this.away(best, place)) best = near;
    return best;
  }
  row(place) {
    let [from, to] = [place, place];
    while (from > 0 && this.sameLine(from - 1, from)) from -= 1;
    while (to < this.size - 1 && this.sameLine(to, to + 1)) to += 1;
    return [from, to];
  }
}

class Drawn extends Passage {
  get picture() { return this.sheet.querySelector("img"); }
  get shape() { return this.picture.naturalHeight / this.picture.naturalWidth || 1.414; }
  sameLine(one, two) {
    const [a, b] = [this.words[one], this.words[two]];
    return Math.abs(a.y + a.h / 2 - b.y - b.h / 2) < 0.6 * Math.max(a.h, b.h);
  }
  together(one, two) {
    const [a, b] = [this.words[one], this.words[two]];
    const gap = b.x - a.x - a.w;
    return this.sameLine(one, two) && gap > -a.w && gap < WIDE_GAP * Math.max(a.h, b.h) * this.shape;
  }
  isNear(upper, lower) {
    const [high, low] = [this.extent(upper), this.extent(lower)];
    return low.middle > high.middle && low.middle - high.middle < TALL_GAP * Math.max(high.height, low.height);
  }
  // Middle and height of a line: its tallest word, since a word without tall letters is low.
  extent([from, to]) {
    const words = this.words.slice(from, to + 1);
    const tallest = words.reduce((best, word) => (word.h > best.h ? word : best));
    return { middle: tallest.y + tallest.h / 2, height: tallest.h };
  }
  overlap([a, b], [c, d]) {
    const [upper, lower] = [[this.words[a], this.words[b]], [this.words[c], this.words[d]]];
    return upper[0].x < lower[1].x + lower[1].w && lower[0].x < upper[1].x + upper[1].w;
  }
  away(one, two) {
    return Math.abs(this.words[one].x + this.words[one].w / 2 - this.words[two].x - this.words[two].w / 2);
  }
  // The word under the pointer, or the nearest one within a letter's height of it.
  at(clientX, clientY) {
    const frame = this.picture.getBoundingClientRect();
    const [x, y] = [(clientX - frame.left) / frame.width, (clientY - frame.top) / frame.height];
    let [best, least] = [-1, Infinity];
    this.words.forEach((word, place) => {
      const across = Math.max(word.x - x, 0, x - word.x - word.w);
      const down = Math.max(word.y - y, 0, y - word.y - word.h) * this.shape;
      if (Math.hypot(across, down) < Math.min(least, word.h * this.shape)) [best, least] = [place, Math.hypot(across, down)];
    });
    return best;
  }
  light(places, kind = "") {
    for (const place of places) {
      const { x, y, w, h } = this.words[place];
      const box = document.createElement("span");
      box.className = `box ${kind}`.trim();
      Object.assign(box.style, { left: `${x * 100}%`, top: `${y * 100}%`, width: `${w * 100}%`, height: `${h * 100}%` });
      this.sheet.append(box);
    }
    return this.sheet.querySelector(".box");
  }
}

class Written extends Passage {
  constructor(sheet) {
    const whole = sheet.querySelector(".sheet-words").textContent;
    super(sheet, [...whole.matchAll(/\S+/gu)].map((found) => ({ text: found[0], start: found.index, end: found.index + found[0].length })));
    this.whole = whole;
  }
  between(one, two) { return this.whole.slice(this.words[one].end, this.words[two].start); }
  sameLine(one, two) { return !this.between(one, two).includes("\n"); }
  together(one, two) { return this.sameLine(one, two) && this.between(one, two).length < 3; }
  isNear([, end], [start]) { return this.between(end, start).split("\n").length === 2; }
  overlap([a, b], [c, d]) {
    const end = (place) => this.column(place) + this.text(place).length;
    return this.column(a) < end(d) && this.column(c) < end(b);
  }
  away(one, two) { return Math.abs(this.column(one) - this.column(two)); }
  column(place) { return this.words[place].start - this.whole.lastIndexOf("\n", this.words[place].start); }
  at(clientX, clientY) {
    const spot = document.caretPositionFromPoint?.(clientX, clientY);
    const range = spot ? null : document.caretRangeFromPoint?.(clientX, clientY);
    const [node, inside] = spot ? [spot.offsetNode, spot.offset] : [range?.startContainer, range?.startOffset ?? 0];
    const holder = this.sheet.querySelector(".sheet-words");
    if (!node || !holder.contains(node)) return -1;
    const before = document.createRange();
    before.setStart(holder, 0);
    before.setEnd(node, inside);
    const offset = before.toString().length;
    return this.words.findIndex((word) => word.start <= offset && offset <= word.end);
  }
  light(places, kind = "") {
    const holder = this.sheet.querySelector(".sheet-words");
    let at = 0;
    holder.replaceChildren();
    for (const [from, to] of runs(places)) {
      const mark = document.createElement("mark");
      mark.className = kind;
      mark.textContent = this.whole.slice(this.words[from].start, this.words[to].end);
      holder.append(this.whole.slice(at, this.words[from].start), mark);
      at = this.words[to].end;
    }
    holder.append(this.whole.slice(at));
    return holder.querySelector("mark");
  }
}

function runs(places) {
  const found = [];
  for (const place of [...places].sort((a, b) => a - b)) {
    if (found.length && found.at(-1)[1] === place - 1) found.at(-1)[1] = place;
    else found.push([place, place]);
  }
  return found;
}
