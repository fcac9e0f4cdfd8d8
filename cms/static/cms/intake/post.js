// Requests of the desk: the token is read afresh each time (signing in again changes it),
// and what went wrong is told apart: no connection, signed out, refused with a reason.
const root = document.getElementById("intake");

export const BROKEN = "Hệ thống gặp lỗi khi làm việc này. Những gì đã gõ vẫn được giữ; vui lòng thử lại, nếu vẫn lỗi hãy báo quản trị.";

export class NoConnection extends Error {}
export class SignedOut extends Error {}

export function token() {
  const name = `${root.dataset.csrfCookie}=`;
  const pair = document.cookie.split("; ").find((cookie) => cookie.startsWith(name));
  return pair ? decodeURIComponent(pair.slice(name.length)) : "";
}

export function isSignedOut(status, type) {
  return status === 0 || status === 401 || (status === 403 && !type?.startsWith("application/json"));
}

// A gateway that does not reach the system; 503 with a reason of its own is the system's word.
export function isAway(status) {
  return status === 502 || status === 504;
}

async function ask(url, options) {
  let response;
  try {
    response = await fetch(url, { redirect: "manual", credentials: "same-origin", ...options });
  } catch {
    throw new NoConnection();
  }
  if (response.type === "opaqueredirect" || isSignedOut(response.status, response.headers.get("Content-Type"))) {
    throw new SignedOut();
  }
  if (isAway(response.status)) throw new NoConnection();
  const json = response.headers.get("Content-Type")?.startsWith("application/json");
  if (response.status >= 500 && !json) return { status: response.status, ok: false, body: { error: BROKEN } };
  return { status: response.status, ok: response.ok, body: json ? await response.json() : {} };
}

export function get(url) {
  return ask(url, { headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } });
}

export function post(url, data, { keepalive = false } = {}) {
  data.set("csrfmiddlewaretoken", token());
  const headers = { Accept: "application/json", "X-CSRFToken": token(), "X-Requested-With": "XMLHttpRequest" };
  return ask(url, { method: "POST", body: data, headers, keepalive });
}
