// Order, caption and role of the files; each change is kept at once.
import { post } from "./post.js";
import { persist } from "./session.js";

const panel = document.getElementById("panel");

function rows() {
  return [...panel.querySelectorAll(".file-list > li")].map((row) => ({
    id: Number(row.dataset.file),
    role: row.querySelector('[name="role"]').value,
    caption: row.querySelector('[name="caption"]').value,
  }));
}

function keep() {
  const url = panel.querySelector(".files").dataset.arrangeUrl;
  return persist("files", async () => {
    const data = new FormData();
    data.set("files", JSON.stringify(rows()));
    const { ok, body } = await post(url, data);
    document.getElementById("files-saved").textContent = ok ? "Đã lưu thứ tự và chú thích tệp." : body.error ?? "Chưa lưu được.";
  });
}

panel?.addEventListener("change", (event) => { if (event.target.closest(".files")) keep(); });
panel?.addEventListener("click", (event) => {
  const button = event.target.closest("[data-move]");
  if (!button) return;
  const row = button.closest("li");
  const other = Number(button.dataset.move) < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  if (Number(button.dataset.move) < 0) other.before(row);
  else other.after(row);
  button.focus();
  keep();
});
