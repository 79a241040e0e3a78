// One message (or one album) as a bubble, and the small pills between bubbles.

import { h } from "./dom.js";
import { endOf } from "./direction.js";
import { icon } from "./icons.js";
import { rendered } from "./entities.js";
import { inlineKeyboard } from "./keyboard.js";
import { kindOf, media } from "./media.js";

export const nameOf = (user) => [user?.first_name, user?.last_name].filter(Boolean).join(" ") || user?.title || "";

/** Text in a line for lists, quotes and the pinned bar. */
export function gist(message, t) {
  const text = message.text || message.caption;
  const kind = kindOf(message);
  if (text) return text.replace(/\s+/g, " ").slice(0, 120);
  if (kind === "document" && message.document.file_name) return message.document.file_name;
  if (kind) return t(kind);
  return serviceLine(message, t) || t("message");
}

/** What a service message says, or null for a message of a person or bot. */
export function serviceLine(message, t) {
  if (message.pinned_message) return t("pinned_by", { name: nameOf(message.from) });
  if (message.new_chat_members) return message.new_chat_members.map((user) => t("joined", { name: nameOf(user) })).join(" · ");
  if (message.left_chat_member) return t("left", { name: nameOf(message.left_chat_member) });
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return t("migrated");
  if (message.group_chat_created || message.supergroup_chat_created) return t("group_created");
  return null;
}

export function pill(text, kind = "service") {
  return h("div", { class: `pill ${kind}` }, h("span", { dir: "auto" }, text));
}

/** `entries` is one stored message or the parts of an album; `place` says what stands before and after it. */
export function bubble(entries, place, phone) {
  const messages = entries.map((entry) => entry.message);
  const head = messages[0];
  const tail = messages.at(-1);
  const spoken = messages.find((message) => message.text || message.caption) || head;
  const mine = head.from?.id === phone.user && !head.sender_chat;
  const keyboard = inlineKeyboard(tail, phone);
  const shown = media(messages, phone);
  const text = spoken.text ?? spoken.caption ?? "";
  const body = h("div", { class: "body" },
    place.named && h("bdi", { class: "author", data: { hue: hueOf(head.from?.id) } }, nameOf(head.from)),
    origin(head, phone), quote(head, phone), shown,
    text && h("div", { class: "text" }, rendered(text, spoken.entities || spoken.caption_entities, phone.act), spacer(messages, mine, phone)),
    !text && !shown && h("div", { class: "text odd" }, phone.t("unsupported")),
    meta(messages, mine, phone));
  if (text) body.dataset.ends = endOf(text);
  const classes = ["msg", mine ? "mine" : "theirs", place.first && "first", place.last && "last", shown?.classList.contains("mosaic") && "pictured", !text && "wordless",
    keyboard && "keyed", entries.some((entry) => entry.edited && performance.now() - entry.edited < 1500) && "flash"];
  return h("article", { class: classes.filter(Boolean).join(" "), tabindex: "-1", data: { id: head.message_id } },
    place.grouped && !mine && avatar(head.from, place.last),
    h("div", { class: "stack" }, body, keyboard, menuButton(spoken, phone)));
}

const hueOf = (id) => String(Math.abs(id || 0) % 7);

export function avatar(user, visible = true) {
  const letter = [...(nameOf(user) || "?")][0];
  return h("span", { class: `avatar${visible ? "" : " ghost"}`, "aria-hidden": "true", data: { hue: hueOf(user?.id) } }, visible ? letter : "");
}

function menuButton(message, phone) {
  const button = h("button", { type: "button", class: "more", tabindex: "-1", "aria-label": phone.t("message_menu"), "aria-haspopup": "menu" }, icon("more"));
  button.addEventListener("click", () => phone.messageMenu(message, button));
  return button;
}

const wasEdited = (messages) => messages.some((message) => message.edited || message.edit_date);
const when = (messages) => new Date(messages.at(-1).date * 1000);

/** As wide as the time is, at the end of the text: the last line leaves room for it, or breaks. */
function spacer(messages, mine, phone) {
  const words = [wasEdited(messages) && phone.t("edited"), phone.times.clock(when(messages)), mine && "✓✓"];
  return h("span", { class: "spacer", "aria-hidden": "true", data: { meta: words.filter(Boolean).join(" ") } });
}

function meta(messages, mine, phone) {
  const at = when(messages);
  const edited = wasEdited(messages);
  return h("span", { class: "meta" },
    edited && h("span", {}, phone.t("edited")),
    h("time", { datetime: at.toISOString() }, phone.times.clock(at)),
    mine && icon("check"));
}

function origin(message, phone) {
  const from = message.forward_origin;
  const old = message.forward_from || message.forward_from_chat;
  const name = from
    ? nameOf(from.sender_user) || from.sender_user_name || nameOf(from.sender_chat) || nameOf(from.chat)
    : old ? nameOf(old) : message.forward_sender_name;
  if (!name) return null;
  return h("div", { class: "origin" }, icon("forward", { flip: true }), h("bdi", {}, phone.t("forwarded_from", { name })));
}

function quote(message, phone) {
  const answered = message.reply_to_message;
  if (!answered) return null;
  return h("button", { type: "button", class: "quote", on: { click: () => phone.timeline.jumpTo(answered.message_id) } },
    h("bdi", { class: "quote-name" }, answered.from?.id === phone.user ? phone.t("you") : nameOf(answered.from)),
    h("bdi", { class: "quote-text" }, gist(answered, phone.t)));
}
