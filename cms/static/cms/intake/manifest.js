// How far a running import is; when it ends, the page shows its report.
const box = document.getElementById("progress");
const ask = async () => {
  try {
    const answer = await fetch(box.dataset.progress, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const news = await answer.json();
    if (!news.running) return location.reload();
    box.innerHTML = news.html;
  } catch (error) {
    if (!(error instanceof TypeError) && !(error instanceof Error)) throw error;
  }
  setTimeout(ask, 3000);
};
setTimeout(ask, 1500);
