// Keyboards: the inline one under a message and the reply keyboard under the writing line.

import { h, fill } from "./dom.js";
import { icon } from "./icons.js";
import { safeLink } from "./entities.js";

const STYLES = new Set(["primary", "success", "danger"]);

export function inlineKeyboard(message, phone) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows || !rows.length) return null;
  return h("div", { class: "keyboard", role: "group" },
    rows.map((row, y) => h("div", { class: "keys" }, row.map((button, x) => inlineKey(message, button, y, x, phone)))));
}

function inlineKey(message, button, row, col, phone) {
  const style = STYLES.has(button.style) ? ` ${button.style}` : "";
  const data = { row, col, message: message.message_id };
  const label = h("span", { class: "key-text", dir: "auto" }, button.text);
  const href = button.url ? safeLink(button.url) : null;
  if (href) {
    const anchor = h("a", { class: `key${style}`, href, target: "_blank", rel: "noopener noreferrer", data }, label, icon("out", { flip: true }));
    anchor.addEventListener("click", (event) => phone.openLink(href) && event.preventDefault());
    return anchor;
  }
  const key = h("button", { type: "button", class: `key${style}`, data, disabled: Boolean(button.disabled) }, label);
  if (button.copy_text) key.append(icon("copy"));
  key.addEventListener("click", () => tapped(message, button, row, col, key, phone));
  return key;
}

async function tapped(message, button, row, col, key, phone) {
  if (button.copy_text) return phone.copy(button.copy_text.text);
  if (button.callback_data === undefined) return phone.toast(phone.t("not_here"));
  // As in Telegram, a button that waits for its answer takes no second tap.
  if (key.getAttribute("aria-busy") === "true") return undefined;
  key.setAttribute("aria-busy", "true");
  try {
    await phone.press(message, row, col, button.callback_data);
  } finally {
    key.removeAttribute("aria-busy");
  }
  return undefined;
}

/** What a reply-keyboard button does on a tap: `send(text)` or `share()`. */
export function replyKeyboard(host, markup, { send, share, t }) {
  const rows = markup?.keyboard || [];
  host.classList.toggle("tall", Boolean(markup && !markup.resize_keyboard));
  fill(host, rows.map((row) => h("div", { class: "keys" }, row.map((raw) => {
    const button = typeof raw === "string" ? { text: raw } : raw;
    const style = STYLES.has(button.style) ? ` ${button.style}` : "";
    const key = h("button", { type: "button", class: `key${style}` }, h("span", { class: "key-text", dir: "auto" }, button.text));
    if (button.request_contact) key.prepend(icon("phone"));
    key.addEventListener("click", () => (button.request_contact ? share() : send(button.text)));
    return key;
  }))));
  host.setAttribute("aria-label", t("show_keyboard"));
}
