// The page: reads the state, puts the phones side by side, listens to what happens.

import { h, fill } from "./dom.js";
import { icon } from "./icons.js";
import { api } from "./api.js";
import { Live } from "./live.js";
import { Store } from "./store.js";
import { Times } from "./times.js";
import { speaker } from "./words.js";
import { Phone } from "./phone.js";
import { avatar, nameOf } from "./bubble.js";
import { WorldBar } from "./worldbar.js";

const TYPING_LASTS = 5500;

class Page {
  constructor() {
    this.api = api;
    this.store = new Store(api);
    this.phones = [];
    this.at = 0;
  }

  async begin() {
    const state = await this.firstState();
    this.t = speaker(state.lang);
    this.times = new Times(state.lang, state.timezone);
    this.times.set(state.now);
    Object.assign(document.documentElement, { lang: state.lang, dir: state.dir || (state.lang === "fa" ? "rtl" : "ltr") });
    this.signature = signature(state);
    this.bar = new WorldBar(this, document.getElementById("bar"), document.getElementById("notices"));
    this.build(state);
    this.store.subscribe((change) => this.changed(change));
    new Live({ since: state.last_event, heard: (event) => this.store.hear(event), changed: (now) => this.connection(now) }).connect();
    document.documentElement.classList.add("ready");
  }

  /** The page may be opened a moment before the server is there. */
  async firstState() {
    for (;;) {
      try {
        return await this.store.readState();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 700));
      }
    }
  }

  /** A word of the server: one text, or one for each language. */
  said(words) {
    if (words === null || words === undefined || typeof words !== "object") return words ?? "";
    return words[this.store.state.lang] ?? words.en ?? Object.values(words)[0] ?? "";
  }

  build(state) {
    this.phones = state.phones.map((phone) => new Phone(this, phone.user.id));
    for (const group of state.groups) {
      // The last phone of a group's members is usually the one who runs it: the manager or the admin.
      const members = state.phones.filter((phone) => group.members.includes(phone.user.id));
      if (members.length) this.phones.push(new Phone(this, members.at(-1).user.id, group.id));
    }
    fill(document.getElementById("phones"), this.phones.map((phone) => phone.node));
    this.drawTabs();
    this.select(Math.min(readTab(), this.phones.length - 1));
  }

  drawTabs() {
    const tabs = document.getElementById("tabs");
    tabs.setAttribute("role", "tablist");
    tabs.setAttribute("aria-label", this.t("phones"));
    fill(tabs, this.phones.map((phone, index) => {
      const user = phone.person().user;
      const face = phone.pinned === null ? avatar(user) : h("span", { class: "avatar group", "aria-hidden": "true" }, icon("users"));
      const name = phone.pinned === null ? user.first_name : phone.label();
      phone.badge = h("span", { class: "badge", hidden: true });
      phone.tab = h("button", { type: "button", role: "tab", class: "tab" }, h("span", { class: "tab-face" }, face, phone.badge), h("bdi", {}, name));
      phone.tab.addEventListener("click", () => this.select(index));
      phone.tab.addEventListener("keydown", (event) => this.tabKey(event, index));
      return phone.tab;
    }));
  }

  tabKey(event, index) {
    const ahead = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const next = (index + (event.key === ahead ? 1 : -1) + this.phones.length) % this.phones.length;
    this.select(next);
    this.phones[next].tab.focus();
  }

  select(index) {
    this.at = Math.max(0, index);
    this.phones.forEach((phone, position) => {
      const chosen = position === this.at;
      phone.node.classList.toggle("chosen", chosen);
      phone.tab.setAttribute("aria-selected", String(chosen));
      phone.tab.tabIndex = chosen ? 0 : -1;
      if (!chosen) return;
      phone.missed = 0;
      phone.badge.hidden = true;
      phone.tab.scrollIntoView({ block: "nearest", inline: "center" });
      phone.timeline.invalidate();
      phone.composer.grow();
    });
    try {
      sessionStorage.setItem("sarnakh-phone", String(this.at));
    } catch {
      // Which phone was in front is a convenience only.
    }
  }

  changed({ type, chat, message, event }) {
    if (type === "clock") this.times.set(event.now || event.at);
    if (type === "clock") this.bar.tick();
    if (type === "world") this.bar.heard(event);
    if (type === "chat") this.readAgain();
    if (type === "typing") this.typing(chat, event.action || "typing");
    if (type === "commands") this.phones.filter((phone) => chat === null || phone.chatId === chat).forEach((phone) => phone.reload());
    if (type === "message" || type === "edited" || type === "deleted" || type === "typing") this.inChat(type, chat, message, event);
    if (type === "unread") this.phones.forEach((phone) => phone.header.draw());
  }

  inChat(type, chat, message, event = {}) {
    for (const phone of this.phones) {
      const theirs = message?.from?.id !== phone.user;
      if (phone.chatId === chat) {
        if (type === "message") phone.timeline.arrived(!theirs);
        phone.happened(type, message, event);
      }
      if (type !== "message" || !phone.sees(chat)) continue;
      if (phone.chatId !== chat && theirs) this.store.countUnread(chat, phone.user, 1);
      if (theirs) this.missed(phone);
    }
  }

  /** At phone width only one phone is in sight: the others count what they got. */
  missed(phone) {
    if (this.phones[this.at] === phone) return;
    phone.missed = (phone.missed || 0) + 1;
    phone.badge.hidden = false;
    phone.badge.textContent = this.times.number.format(phone.missed);
  }

  typing(id, action) {
    const chat = this.store.chat(id);
    chat.typing = action;
    clearTimeout(chat.typingEnds);
    chat.typingEnds = setTimeout(() => {
      chat.typing = null;
      this.inChat("typing", id);
    }, TYPING_LASTS);
  }

  async connection(now) {
    this.bar.connection(now);
    if (now === "back") await this.readAgain();
  }

  /** After a gap, or when chats changed. Another cast of people means another page. */
  async readAgain() {
    try {
      const state = await this.store.readState();
      this.times.set(state.now);
      if (signature(state) !== this.signature) return location.reload();
      this.bar.drawActions();
    } catch {
      return undefined;
    }
    return Promise.all(this.phones.map((phone) => phone.reload()));
  }
}

const signature = (state) =>
  JSON.stringify([state.lang, state.phones.map((phone) => [phone.user.id, phone.chats.map((chat) => chat.id)]), state.groups.map((group) => group.id)]);

function readTab() {
  try {
    return Number(sessionStorage.getItem("sarnakh-phone")) || 0;
  } catch {
    return 0;
  }
}

new Page().begin();
