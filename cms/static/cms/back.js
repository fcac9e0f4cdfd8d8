// The way back to the results from which a record was opened, as they were.
const kept = JSON.parse(sessionStorage.getItem("tra-cuu-vi-tri") ?? "null");
const back = document.querySelector("[data-back-to-results]");
if (back && kept?.record && location.pathname === kept.record) {
  back.href = kept.here;
  back.textContent = "← Về kết quả tra cứu";
}
