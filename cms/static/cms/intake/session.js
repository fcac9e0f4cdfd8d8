// A lost connection and an ended session: say so, keep everything, go on when it is back.
import { get, NoConnection, SignedOut } from "./post.js";

const root = document.getElementById("intake");
const banner = document.getElementById("connection");
const dialog = document.getElementById("signed-out");
const still = document.getElementById("signed-out-still");
const waiting = new Map();
let timer = 0;

// Runs `work`; when it fails for want of connection or session it is tried again under `key`.
export async function persist(key, work) {
  try {
    const result = await work();
    waiting.delete(key);
    if (!waiting.size) banner.hidden = true;
    return result;
  } catch (error) {
    if (error instanceof NoConnection) hold(key, work, () => { banner.hidden = false; });
    else if (error instanceof SignedOut) hold(key, work, openDialog);
    else throw error;
    return null;
  }
}

function hold(key, work, tell) {
  waiting.set(key, work);
  tell();
  clearTimeout(timer);
  if (!dialog.open) timer = setTimeout(again, 5000);
}

function openDialog() {
  if (!dialog.open) dialog.showModal();
}

async function again() {
  clearTimeout(timer);
  for (const [key, work] of [...waiting]) await persist(key, work);
}

async function isSignedIn() {
  try {
    return (await get(root.dataset.newsUrl)).ok;
  } catch {
    return false;
  }
}

async function goOn({ asked = false } = {}) {
  if (!dialog.open) return;
  if (await isSignedIn()) {
    still.hidden = true;
    dialog.close();
    await again();
  } else if (asked) {
    still.hidden = false;
  }
}

document.getElementById("signed-in").addEventListener("click", () => goOn({ asked: true }));
dialog.addEventListener("cancel", (event) => event.preventDefault());
addEventListener("focus", () => goOn());
document.addEventListener("visibilitychange", () => { if (!document.hidden) goOn(); });
addEventListener("online", again);
