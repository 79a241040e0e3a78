// The dialogs of a phone: forwarding, sharing a contact, calling a number, opening an invite link.

import { h, fill } from "./dom.js";
import { icon } from "./icons.js";
import { field, openSheet, plain, solid } from "./sheet.js";
import { nameOf } from "./bubble.js";

export const line = (props = {}) => h("input", { type: "text", dir: "auto", autocomplete: "off", ...props });

function ask(phone, { title, body, go }) {
  const sheet = openSheet(phone.screen, {
    title, body, closeLabel: phone.t("close"),
    actions: [plain(phone.t("cancel"), { on: { click: () => sheet.close() } }), solid(go)],
  });
  sheet.panel.addEventListener("submit", () => sheet.close(true));
  return sheet.closed;
}

/** A message as if somebody else had written it: what marketing does with a direct message all day. */
export async function forwardAs(phone) {
  const { t } = phone;
  const text = h("textarea", { rows: 5, dir: "auto", required: true });
  const type = h("select", {}, ["hidden_user", "user", "channel"].map((kind) =>
    h("option", { value: kind }, t({ hidden_user: "origin_hidden", user: "origin_user", channel: "origin_channel" }[kind]))));
  const name = line({ required: true, maxlength: 64 });
  const body = [field(t("forward_text"), text), field(t("forward_origin"), type), field(t("name"), name)];
  if (!(await ask(phone, { title: t("forward_title"), body, go: t("send") })) || !text.value.trim()) return;
  const label = name.value.trim() || "Mina";
  const origin = type.value === "channel" ? { type: "channel", title: label } : { type: type.value, name: label };
  await phone.attempt(() => phone.page.api.forward(phone.chatId, phone.user, { origin, text: text.value.trim() }));
}

/** An existing message, to one of this person's chats. */
export async function forwardOn(phone, message) {
  const { t } = phone;
  const chosen = h("div", { class: "targets" }, phone.person().chats.map((chat) =>
    h("button", { type: "button", class: "target", on: { click: () => sheet.close(chat.id) } },
      icon(chat.id < 0 ? "users" : "user"), h("bdi", {}, chat.title))));
  const sheet = openSheet(phone.screen, { title: t("forward_to"), body: chosen, closeLabel: t("close") });
  const target = await sheet.closed;
  if (target === null) return;
  const origin = originOf(message);
  await phone.attempt(() => phone.page.api.forward(target, phone.user,
    { origin, from_chat_id: phone.chatId, message_id: message.message_id }));
}

function originOf(message) {
  return message.forward_origin?.type === "hidden_user"
    ? { type: "hidden_user", name: message.forward_origin.sender_user_name }
    : { type: "user", user_id: message.from?.id };
}

export async function shareOwn(phone) {
  const { t } = phone;
  const user = phone.person().user;
  const number = line({ type: "tel", dir: "ltr", value: phone.person().phone || "", inputmode: "tel", placeholder: "+98…" });
  const body = [h("p", {}, t("share_question")), field(t("phone"), number)];
  if (!(await ask(phone, { title: t("share_own"), body, go: t("share") }))) return;
  await phone.attempt(() => phone.page.api.contact(phone.chatId, phone.user,
    { phone: number.value.trim(), first_name: user.first_name, own: true }));
}

export async function shareContact(phone) {
  const { t } = phone;
  const name = line({ required: true });
  const number = line({ type: "tel", dir: "ltr", required: true, inputmode: "tel" });
  const body = [field(t("name"), name), field(t("phone"), number)];
  if (!(await ask(phone, { title: t("share_contact"), body, go: t("send") })) || !number.value.trim()) return;
  await phone.attempt(() => phone.page.api.contact(phone.chatId, phone.user,
    { phone: number.value.trim(), first_name: name.value.trim() || number.value.trim(), own: false }));
}

/** What a phone offers when a number in a text is touched. */
export async function callNumber(phone, shown, number) {
  const { t } = phone;
  const call = h("a", { class: "solid", href: `tel:${number}` }, icon("phone"), t("call"));
  const copy = plain(t("copy"), { on: { click: () => sheet.close("copy") } });
  const sheet = openSheet(phone.screen, {
    body: h("p", { class: "big-number", dir: "ltr" }, shown), actions: [copy, call], closeLabel: t("close"),
    title: t("call_number", { number: "" }).trim(), kind: "call",
  });
  call.addEventListener("click", () => sheet.close());
  if ((await sheet.closed) === "copy") phone.copy(shown);
}

/** The start code in a link such as https://t.me/some_bot?start=abc, or in a bare code; null when there is none. */
export function startCode(raw) {
  const text = raw.trim();
  const found = /[?&]start=([\w-]{1,64})/.exec(text);
  if (found) return found[1];
  return /^[\w-]{1,64}$/.test(text) ? text : null;
}

export async function openInvite(phone) {
  const { t } = phone;
  const input = line({ dir: "ltr", required: true });
  const wrong = h("p", { class: "wrong", role: "alert" });
  const sheet = openSheet(phone.screen, {
    title: t("open_link"), body: [field(t("link_or_code"), input), wrong], closeLabel: t("close"),
    actions: [plain(t("cancel"), { on: { click: () => sheet.close() } }), solid(t("start"))],
  });
  sheet.panel.addEventListener("submit", () => {
    const code = startCode(input.value);
    if (code) sheet.close(code);
    else fill(wrong, t("bad_link"));
  });
  const code = await sheet.closed;
  if (code) await phone.start(code);
}

/** The picture alone, as large as it gets; arrows walk through an album. */
export function enlarge(page, pictures, index) {
  const { t } = page;
  let at = index;
  const image = h("img", { alt: "" });
  const caption = h("p", { dir: "auto" });
  const save = h("a", { class: "round", download: "", "aria-label": t("download") }, icon("download"));
  const zoomed = () => image.classList.toggle("zoomed");
  const step = (by) => show((at + by + pictures.length) % pictures.length);
  const arrow = (name, label, by) => h("button", { type: "button", class: `round ${name}`, "aria-label": label, hidden: pictures.length < 2, on: { click: () => step(by) } }, icon(name));
  const dialog = h("dialog", { class: "viewer", "aria-label": t("photo") },
    h("div", { class: "viewer-top" }, save, h("button", { type: "button", class: "round", "aria-label": t("close"), on: { click: () => dialog.close() } }, icon("close"))),
    h("div", { class: "viewer-stage" }, image), arrow("back", t("previous"), -1), arrow("next", t("next"), 1), caption);
  function show(next) {
    at = next;
    const { url, text, from } = pictures[at];
    image.src = url;
    image.alt = text || nameOf(from) || t("photo");
    image.classList.remove("zoomed");
    caption.textContent = text || "";
    save.href = url;
  }
  image.addEventListener("click", zoomed);
  dialog.addEventListener("click", (event) => event.target.classList.contains("viewer-stage") && dialog.close());
  dialog.addEventListener("keydown", (event) => {
    // The viewer reads left to right in every language: the arrows go where they point.
    if (event.key === "ArrowLeft") step(-1);
    if (event.key === "ArrowRight") step(1);
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  show(index);
  dialog.showModal();
}
