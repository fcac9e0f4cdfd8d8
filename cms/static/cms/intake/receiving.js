// Many files at once, each on its own way with its own progress; one refused does not stop the rest.
import { isAway, isSignedOut, NoConnection, SignedOut, token } from "./post.js";
import { persist } from "./session.js";
import { refresh } from "./queue.js";
import { openWhenSent, stay } from "./staying.js";

const AT_ONCE = 3;
const SIGNS = { good: "✓", bad: "✕", double: "≈" };
const root = document.getElementById("intake");
const drop = document.getElementById("drop");
const box = document.getElementById("uploads");
const list = document.getElementById("uploads-list");
const sum = document.getElementById("uploads-sum");
const hint = document.getElementById("uploads-hint");
const close = document.getElementById("uploads-close");
const queue = [];
const counts = { all: 0, good: 0, bad: 0, double: 0, left: 0 };
let running = 0;
let walking = 0; // Dropped folders still being looked through: more files may come.
let first = "";
let partsTold = false; // Something inside a file was left out: the list stays until it is closed.

export function take(files) {
  for (const file of files) {
    if (isJunk(file)) {
      counts.left += 1;
      continue;
    }
    counts.all += 1;
    queue.push({ file, insist: false, line: lineOf(file) });
  }
  if (!queue.length && !counts.left) return;
  box.hidden = false;
  next();
}

// Pages photographed one after another: one document, sent in one request. ``reopen`` brings back
// the pages of a document that was not taken, so that nobody has to photograph them again.
export function takePages(files, reopen) {
  counts.all += 1;
  const file = { name: `Văn bản chụp ${files.length} trang`, size: files.reduce((sum, one) => sum + one.size, 0), pages: files };
  queue.push({ file, insist: false, line: lineOf(file), reopen });
  box.hidden = false;
  next();
}

// What systems and editors leave in folders: hidden files, thumbnails, locks of open documents.
function isJunk(file) {
  return /^(\.|~\$)/.test(file.name) || ["thumbs.db", "desktop.ini", "icon\r"].includes(file.name.toLowerCase());
}

function next() {
  while (running < AT_ONCE && queue.length) {
    running += 1;
    send(queue.shift()).finally(() => { running -= 1; next(); });
  }
  tell();
}

async function send(job) {
  if (job.file.size > Number(root.dataset.uploadLimit)) return settle(job, "bad", "Tệp quá lớn. Hãy chia nhỏ hoặc giảm độ phân giải khi quét.");
  if (job.file.size === 0) return settle(job, "bad", "Tệp rỗng, không có nội dung. Hãy kiểm tra lại tệp.");
  const result = await new Promise((done) => {
    const work = () => transfer(job).then((answer) => { done(answer); return answer; });
    persist(`upload-${counts.all}-${Math.random()}`, work);
  });
  receive(job, result);
}

function transfer(job) {
  job.line.said.replaceChildren("Đang gửi…");
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    const data = new FormData();
    data.set("csrfmiddlewaretoken", token());
    data.set("don-vi", root.dataset.unit);
    if (job.insist) data.set("van-nhan", "1");
    if (job.file.pages) job.file.pages.forEach((page, n) => data.append("trang", page, page.name || `trang-${n + 1}.jpg`));
    else data.set("file", job.file, job.file.name);
    request.open("POST", job.file.pages ? root.querySelector("#shoot").dataset.url : root.dataset.uploadUrl);
    request.setRequestHeader("X-CSRFToken", token());
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = (event) => { if (event.lengthComputable) job.line.bar.value = event.loaded / event.total; };
    request.onerror = () => fail(new NoConnection());
    request.onload = () => {
      const type = request.getResponseHeader("Content-Type");
      if (isSignedOut(request.status, type) || request.responseURL.includes("/login/")) return fail(new SignedOut());
      if (isAway(request.status)) return fail(new NoConnection());
      done({ status: request.status, body: type?.startsWith("application/json") ? JSON.parse(request.responseText) : {} });
    };
    request.send(data);
  });
}

function receive(job, { status, body }) {
  if (status === 201) {
    first ||= body.url;
    settle(job, "good", body.said ?? "Đã nhận vào hàng chờ", { url: body.url, label: "Mở" }, null, body.parts);
    refresh();
  } else if (status === 409) {
    settle(job, "double", body.error, body.link, () => {
      counts.double -= 1;
      job.insist = true;
      job.line.row.className = "upload";
      job.line.bar.hidden = false;
      queue.push(job);
      next();
    }, body.parts);
  } else {
    settle(job, "bad", body.error ?? "Không nhận được tệp này. Vui lòng thử lại.", null, null, body.parts);
  }
}

function settle(job, kind, words, link = null, insist = null, parts = []) {
  counts[kind] += 1;
  const { row, bar, said } = job.line;
  row.className = `upload upload-${kind}`;
  bar.hidden = true;
  said.replaceChildren(`${SIGNS[kind]} ${words}`);
  if (kind !== "good") list.prepend(row); // What needs the clerk is not below what went well.
  if (link) {
    const anchor = document.createElement("a");
    anchor.href = link.url;
    anchor.textContent = link.label;
    said.append(anchor);
  }
  if (insist) said.append(linkButton("Vẫn tiếp nhận", insist));
  if (kind === "bad" && job.reopen) said.append(linkButton("Mở lại các trang đã chụp", () => bringBack(job)));
  if (parts.length) {
    const inside = document.createElement("ul");
    inside.className = "upload-parts";
    inside.append(...parts.map((part) => Object.assign(document.createElement("li"), { textContent: part })));
    said.append(inside);
    partsTold = true;
  }
}

// The refused document is taken off the list: its pages are in the hands of the clerk again.
function bringBack(job) {
  counts.bad -= 1;
  counts.all -= 1;
  job.line.row.remove();
  box.hidden = !list.children.length;
  tell();
  job.reopen();
}

function linkButton(text, work) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "link", textContent: text });
  button.addEventListener("click", work, { once: true });
  return button;
}

function lineOf(file) {
  const row = document.createElement("li");
  const name = document.createElement("span");
  const bar = document.createElement("progress");
  const said = document.createElement("span");
  row.className = "upload";
  name.className = "upload-name";
  name.textContent = file.place || file.webkitRelativePath || file.name;
  bar.className = "progress";
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", `Tiến độ gửi ${file.name}`);
  said.className = "upload-said";
  said.textContent = "Đang chờ gửi";
  row.append(name, bar, said);
  list.append(row);
  return { row, bar, said };
}

function tell() {
  const settled = counts.good + counts.bad + counts.double;
  const parts = [`đã nhận ${counts.good}`];
  if (counts.double) parts.push(`≈ trùng ${counts.double}`);
  if (counts.bad) parts.push(`không nhận ${counts.bad}`);
  if (counts.left) parts.push(`bỏ qua ${counts.left} tệp của máy (tên bắt đầu bằng dấu chấm, «~$», Thumbs.db…)`);
  const done = settled === counts.all && !walking;
  sum.textContent = `${done ? "Đã gửi xong" : "Đang gửi"} ${settled}/${counts.all} tệp: ${parts.join(", ")}`;
  close.hidden = !done;
  const toRead = Boolean(counts.bad || counts.double || partsTold);
  hint.hidden = done;
  stay("files", !done);
  stay("lines", toRead);
  if (done && first && !root.dataset.item && !toRead) openWhenSent(first);
}

close.addEventListener("click", () => {
  box.hidden = true;
  list.replaceChildren();
  Object.assign(counts, { all: 0, good: 0, bad: 0, double: 0, left: 0 });
  partsTold = false;
  stay("lines", false);
  if (first && !root.dataset.item) openWhenSent(first);
});
for (const id of ["files", "folder"]) {
  document.getElementById(id).addEventListener("change", (event) => {
    take(event.target.files);
    event.target.value = "";
  });
}

// Dropping works anywhere on the page; a dropped folder is walked.
addEventListener("dragover", (event) => {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  drop.classList.add("drop-over");
});
addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("drop-over"); });
addEventListener("drop", async (event) => {
  if (!event.dataTransfer?.files.length) return;
  event.preventDefault();
  drop.classList.remove("drop-over");
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  const files = [...event.dataTransfer.files];
  if (!entries.some((entry) => entry.isDirectory)) return take(files);
  walking += 1;
  await walk(entries);
  walking -= 1;
  tell();
});

// Files go out as they are found, in the order of their names; one that cannot be read is told.
async function walk(entries) {
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name, "vi", { numeric: true }))) {
    try {
      if (entry.isDirectory) await walk(await contents(entry.createReader()));
      else take([await placed(entry)]);
    } catch {
      counts.all += 1;
      box.hidden = false;
      settle({ line: lineOf({ name: entry.name, place: entry.fullPath.slice(1) }) }, "bad", "Trình duyệt không đọc được tệp này. Hãy đóng chương trình đang mở tệp rồi thả lại.");
      tell();
    }
  }
}

// A file with its place in the dropped folder: files of one name in two folders can be told apart.
async function placed(entry) {
  const file = await new Promise((done, fail) => entry.file(done, fail));
  return Object.assign(file, { place: entry.fullPath.slice(1) });
}

async function contents(reader) {
  const all = [];
  for (;;) {
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (!some.length) return all;
    all.push(...some);
  }
}

// A pasted picture, from a scanner's window or a screen.
addEventListener("paste", (event) => {
  const files = [...event.clipboardData.files];
  if (!files.length) return;
  event.preventDefault();
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(":", "-");
  take(files.map((file, n) => (file.name === "image.png" ? new File([file], `anh-dan-${stamp}-${n + 1}.png`, { type: file.type }) : file)));
});
