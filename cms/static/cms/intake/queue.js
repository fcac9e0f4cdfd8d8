// The queue as it changes: rows are fetched again while files are being read.
import { get } from "./post.js";
import { isFree, open } from "./staying.js";

const root = document.getElementById("intake");
const rows = document.getElementById("queue-rows");
let timer = 0;

export async function refresh() {
  clearTimeout(timer);
  let pause = 20000;
  try {
    const { ok, body } = await get(`${root.dataset.newsUrl}?don-vi=${root.dataset.unit}&dang-xem=${root.dataset.item}&trang=${root.dataset.queuePage}`);
    if (ok) {
      pause = body.reading ? 2500 : 20000;
      show(body);
    }
  } catch {
    pause = 8000;
  }
  timer = setTimeout(refresh, pause);
}

function show(body) {
  if (rows && rows.innerHTML !== body.rows) {
    const place = links().indexOf(document.activeElement);
    rows.innerHTML = body.rows;
    if (place >= 0) links()[place]?.focus();
  }
  if (!isFree()) return;
  if (root.dataset.itemState === "reading" && body.state === "ready") location.reload();
  if (!rows && body.total) location.reload();
  const ready = rows?.querySelector('a[data-state="ready"]');
  if (rows && !root.dataset.item && ready && !location.search.includes("trang=")) location.assign(ready.href);
}

export function links() {
  return rows ? [...rows.querySelectorAll(".queue-list a")] : [];
}

// Arrow keys walk the list; Alt with an arrow opens the paper after or before from anywhere.
rows?.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const place = links().indexOf(document.activeElement);
  if (!step || place < 0 || event.altKey) return;
  event.preventDefault();
  links()[place + step]?.focus();
});
addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !event.altKey || event.ctrlKey || event.target.closest?.("select")) return; // Alt ↓ opens a list.
  event.preventDefault();
  const all = links();
  const place = all.findIndex((link) => link.hasAttribute("aria-current"));
  const target = all[place + step];
  if (target) open(target.href);
});

// The paper in hand is in sight in a long list.
function showCurrent() {
  const current = rows?.querySelector("[aria-current]");
  const box = current?.closest(".queue");
  if (!box) return;
  const [row, frame] = [current.getBoundingClientRect(), box.getBoundingClientRect()];
  if (row.bottom > frame.bottom || row.top < frame.top) box.scrollTop += row.top - frame.top - box.clientHeight / 3;
}

showCurrent();
timer = setTimeout(refresh, root.dataset.itemState === "reading" ? 1200 : 4000);
