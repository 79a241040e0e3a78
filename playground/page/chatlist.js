// The list of a person's chats, as the screen behind the open one.

import { h, fill } from "./dom.js";
import { avatar, gist } from "./bubble.js";

export class ChatList {
  constructor(phone) {
    this.phone = phone;
    this.rows = h("div", { class: "chat-rows" });
    this.node = h("nav", { class: "chat-list", "aria-label": phone.t("chats") },
      h("header", { class: "chat-top" }, h("div", { class: "names" }, h("h2", {}, phone.t("chats")))), this.rows);
  }

  draw() {
    const { phone } = this;
    fill(this.rows, phone.person().chats.map((chat) => this.row(chat)));
  }

  row(chat) {
    const { phone } = this;
    const { store } = phone.page;
    const last = store.chat(chat.id).last;
    const unread = store.unreadOf(chat.id, phone.user);
    const button = h("button", { type: "button", class: "chat-row" }, avatar({ id: chat.id, first_name: chat.title }),
      h("span", { class: "chat-about" }, h("bdi", { class: "chat-name" }, chat.title),
        h("bdi", { class: "quote-text" }, last ? gist(last, phone.t) : phone.t("no_messages"))),
      h("span", { class: "chat-side" }, last && h("time", {}, phone.times.brief(new Date(last.date * 1000))),
        unread > 0 && h("span", { class: "badge" }, phone.times.number.format(unread))));
    button.addEventListener("click", () => phone.open(chat.id));
    return button;
  }
}
