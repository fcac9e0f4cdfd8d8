// The progress of a file that is being made: asked for until it is there, then the screen says so.
const card = document.querySelector("[data-export]");
const EVERY = 1500;
const written = (number) => number.toLocaleString("vi-VN");

async function look() {
  try {
    const answer = await fetch(card.dataset.export);
    if (!answer.ok || answer.redirected) { location.reload(); return; }
    const now = await answer.json();
    if (!now.running) { location.reload(); return; }
    card.querySelector("progress").value = now.percent;
    card.querySelector("[data-done]").textContent = written(now.done);
    card.querySelector("[data-total]").textContent = written(now.total);
  } catch { /* The connection is away: ask again later. */ }
  setTimeout(look, EVERY);
}
if (card) setTimeout(look, EVERY);
