// Requests of the desk: the token is read afresh each time (signing in again changes it),
// and what went wrong is told apart: no connection, signed out, refused with a reason.
const root = document.getElementById("intake");

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
  if (response.status >= 500 && response.status !== 503) throw new NoConnection();
  const json = response.headers.get("Content-Type")?.startsWith("application/json");
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
