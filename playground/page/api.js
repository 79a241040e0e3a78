// The person API of the playground server. A refusal becomes an ApiError whose message can be shown as it is.

export class ApiError extends Error {
  constructor(message, status = 0) {
    super(message);
    this.status = status;
  }
}

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new ApiError("", 0);
  }
  const text = await response.text();
  let body = null;
  try {
    body = text ? JSON.parse(text) : null;
  } catch {
    body = null;
  }
  if (!response.ok) throw new ApiError(whyOf(body) || `${response.status} ${response.statusText}`, response.status);
  return body;
}

function whyOf(body) {
  return body && (body.why || body.error || body.description || body.message);
}

const get = (path) => call(path, { method: "GET" });
const post = (path, body) =>
  call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const api = {
  state: () => get("/api/state"),
  chat: (chat, as, { before, limit = 50 } = {}) => {
    const query = new URLSearchParams({ as, limit });
    if (before) query.set("before", before);
    return get(`/api/chats/${chat}?${query}`);
  },
  text: (chat, as, text, replyTo) => post(`/api/chats/${chat}/text`, replyTo ? { as, text, reply_to: replyTo } : { as, text }),
  press: (chat, as, message, row, col, data) =>
    post(`/api/chats/${chat}/press`, { as, message_id: message, row, col, data }),
  contact: (chat, as, card) => post(`/api/chats/${chat}/contact`, { as, ...card }),
  forward: (chat, as, what) => post(`/api/chats/${chat}/forward`, { as, ...what }),
  start: (chat, as, payload) => post(`/api/chats/${chat}/start`, payload ? { as, payload } : { as }),
  block: (chat, as, blocked) => post(`/api/chats/${chat}/block`, { as, blocked }),
  edit: (chat, as, message, text) => post(`/api/chats/${chat}/edit`, { as, message_id: message, text }),
  file(chat, as, { kind, files, caption, replyTo }) {
    const form = new FormData();
    form.append("as", as);
    form.append("kind", kind);
    if (caption) form.append("caption", caption);
    if (replyTo) form.append("reply_to", replyTo);
    for (const file of files) form.append("file", file, file.name);
    return call(`/api/chats/${chat}/file`, { method: "POST", body: form });
  },
  world: (key, fields) => post(`/api/world/${encodeURIComponent(key)}`, { fields }),
  fault: (fault) => post("/api/faults", fault),
  clearFaults: () => call("/api/faults", { method: "DELETE" }),
};
