// What stands above the messages: whose phone it is, whose chat, what is pinned, and the menu of the chat.

import { h, fill } from "./dom.js";
import { icon } from "./icons.js";
import { avatar, gist, nameOf } from "./bubble.js";
import { menuAt } from "./sheet.js";
import { forwardAs, openInvite, shareContact, shareOwn } from "./dialogs.js";

const TYPING = { typing: "typing", upload_photo: "uploading_photo", upload_document: "uploading_file", record_voice: "recording", upload_voice: "recording" };

export class Header {
  constructor(phone) {
    this.phone = phone;
    this.caption = h("header", { class: "owner" });
    this.node = h("header", { class: "chat-top" });
    this.pinnedBar = h("button", { type: "button", class: "pinned", hidden: true });
    this.more = h("button", { type: "button", class: "round", "aria-label": phone.t("chat_menu"), "aria-haspopup": "menu" }, icon("more"));
    this.more.addEventListener("click", () => this.openMenu());
    this.subtitle = h("span", { class: "subtitle", dir: "auto" });
  }

  draw() {
    const info = this.phone.chatInfo();
    fill(this.node, this.backButton(), avatar({ id: info.id, first_name: info.title }),
      h("div", { class: "names" }, h("h2", { dir: "auto" }, info.title), this.subtitle), this.more);
    this.drawSubtitle();
    this.drawPinned();
    this.drawCaption();
  }

  backButton() {
    const { phone } = this;
    if (phone.pinned !== null || phone.person().chats.length < 2) return null;
    const unread = this.unreadElsewhere();
    const button = h("button", { type: "button", class: "round back", "aria-label": phone.t("back_to_chats") },
      icon("back", { flip: true }), unread > 0 && h("span", { class: "badge" }, phone.times.number.format(unread)));
    button.addEventListener("click", () => phone.list());
    return button;
  }

  unreadElsewhere() {
    const { phone } = this;
    const others = phone.person().chats.filter((chat) => chat.id !== phone.chatId);
    return others.reduce((sum, chat) => sum + phone.page.store.unreadOf(chat.id, phone.user), 0);
  }

  drawSubtitle() {
    const { phone, subtitle } = this;
    const { typing } = phone.chat();
    const group = phone.page.store.state.groups.find((one) => one.id === phone.chatId);
    subtitle.classList.toggle("busy", Boolean(typing));
    if (typing) subtitle.textContent = phone.t(TYPING[typing] || "typing");
    else subtitle.textContent = group ? phone.t("members", { n: group.members.length }) : phone.t("bot");
  }

  drawPinned() {
    const { phone } = this;
    const pinned = this.pinnedMessage();
    this.pinnedBar.hidden = !pinned;
    if (!pinned) return;
    fill(this.pinnedBar, icon("pin"), h("span", { class: "about-text" },
      h("span", { class: "quote-name" }, phone.t("pinned")), h("bdi", { class: "quote-text" }, gist(pinned, phone.t))));
    this.pinnedBar.onclick = () => phone.timeline.jumpTo(pinned.message_id);
  }

  /** The newest pinned message; when it is too far back to be loaded, what its notice said of it. */
  pinnedMessage() {
    const { phone } = this;
    const id = phone.aboutChat().pinned.at(-1);
    if (id === undefined) return null;
    const known = phone.chat().messages.get(id);
    if (known) return known.message;
    const notices = phone.page.store.ordered(phone.chatId).map((entry) => entry.message.pinned_message);
    return notices.findLast((message) => message?.message_id === id) ?? null;
  }

  drawCaption() {
    const { phone } = this;
    if (phone.pinned !== null) return this.drawSpeaker();
    const { user, role_label: role } = phone.person();
    return fill(this.caption, avatar(user), h("span", { class: "owner-name", dir: "auto" }, nameOf(user)),
      role && h("span", { class: "role", dir: "auto" }, role));
  }

  /** A group stands beside the phones; who writes there is chosen here. */
  drawSpeaker() {
    const { phone } = this;
    if (this.caption.querySelector("select")) return;
    const { state } = phone.page.store;
    const members = state.groups.find((group) => group.id === phone.pinned)?.members || [];
    const people = state.phones.map((one) => one.user).filter((user) => members.includes(user.id));
    const select = h("select", { "aria-label": phone.t("speaking_as") },
      people.map((user) => h("option", { value: user.id, selected: user.id === phone.user }, nameOf(user))));
    select.addEventListener("change", () => phone.become(Number(select.value)));
    fill(this.caption, h("span", { class: "avatar group", "aria-hidden": "true" }, icon("users")),
      h("span", { class: "owner-name", dir: "auto" }, phone.chatInfo().title),
      h("label", { class: "role speaker", title: phone.t("speaking_as") }, icon("edit"), select));
  }

  openMenu() {
    const { phone } = this;
    const { t } = phone;
    const bot = phone.chatId > 0;
    const blocked = phone.isBlocked();
    menuAt(phone.screen, this.more, [
      { icon: "forward", label: t("forward_as"), act: () => forwardAs(phone) },
      { icon: "user", label: t("share_contact"), act: () => shareContact(phone) },
      bot && { icon: "phone", label: t("share_own"), act: () => shareOwn(phone) },
      bot && { icon: "play", label: t("restart"), act: () => phone.start() },
      bot && { icon: "link", label: t("open_link"), act: () => openInvite(phone) },
      bot && { icon: "block", label: t(blocked ? "unblock" : "block"), danger: !blocked, act: () => phone.block(!blocked) },
    ]);
  }
}
