// One phone: a person, their chats, and the chat that is open.

import { h } from "./dom.js";
import { nameOf } from "./bubble.js";
import { pictureUrl } from "./media.js";
import { Timeline } from "./timeline.js";
import { Composer } from "./composer.js";
import { acceptDrops } from "./attach.js";
import { alertIn, menuAt, toastIn } from "./sheet.js";
import { ChatList } from "./chatlist.js";
import { Header } from "./header.js";
import { callNumber, enlarge, forwardOn, shareOwn, startCode } from "./dialogs.js";

export class Phone {
  /** `pinned` is the id of a group this phone shows and nothing else; its person can then be changed. */
  constructor(page, user, pinned = null) {
    Object.assign(this, { page, user, pinned, t: page.t, times: page.times, chatId: null });
    this.act = {
      t: page.t, link: (url) => this.openLink(url), command: (text) => this.sendText(text),
      call: (shown, number) => this.askCall(shown, number), copy: (text) => this.copy(text),
    };
    this.screen = h("div", { class: "screen" });
    this.header = new Header(this);
    const name = this.label();
    this.node = h("section", { class: "phone", "aria-label": page.t("phone_of", { name }), data: { user, pinned: pinned ?? "" } }, this.header.caption, this.screen);
    this.toasts = h("div", { class: "toasts", role: "status", "aria-live": "polite" });
    this.timeline = new Timeline(this);
    this.composer = new Composer(this);
    this.chatList = new ChatList(this);
    this.view = h("div", { class: "chat" }, this.header.node, this.header.pinnedBar, this.timeline.node, this.composer.node);
    this.screen.append(this.chatList.node, this.view, this.toasts);
    acceptDrops(this, this.screen);
    const first = pinned ?? this.person().chats[0]?.id ?? user;
    this.open(first);
  }

  person() {
    return this.page.store.phone(this.user);
  }

  chat() {
    return this.page.store.chat(this.chatId);
  }

  aboutChat() {
    return this.page.store.aboutChat(this.chatId, this.user);
  }

  chatInfo(id = this.chatId) {
    const { state } = this.page.store;
    const own = this.person().chats.find((chat) => chat.id === id);
    return own || state.groups.find((group) => group.id === id) || { id, type: "private", title: state.bots[0]?.name || "" };
  }

  label() {
    if (this.pinned !== null) return this.chatInfo(this.pinned).title;
    return nameOf(this.person().user);
  }

  /** In a group's own phone another member speaks from now on. */
  become(user) {
    this.user = user;
    this.timeline.reset();
    this.reload();
  }

  async open(id) {
    const before = this.chatId;
    this.chatId = id;
    this.node.classList.remove("listing");
    this.page.store.countUnread(id, this.user, 0);
    this.timeline.reset();
    this.composer.show(id, before);
    this.header.draw();
    await this.reload();
  }

  /** Reads the open chat again; what was on the screen stays until the answer is here. */
  async reload() {
    const { chatId } = this;
    try {
      await this.page.store.load(chatId, this.user);
    } catch (error) {
      this.complain(error);
    }
    if (chatId === this.chatId) this.refresh();
  }

  /** Something happened in the open chat. */
  happened(type, message, event) {
    if (type === "typing") return this.header.drawSubtitle();
    this.timeline.invalidate();
    this.header.drawSubtitle();
    if (type === "message" && message.pinned_message) {
      this.aboutChat().pinned.push(message.pinned_message.message_id);
      this.header.drawPinned();
    }
    this.noteKeyboard(event);
    return this.composer.showInstead();
  }

  /** A bot's message may bring a reply keyboard, take it away or ask for an answer. */
  noteKeyboard(event) {
    const markup = event.reply_keyboard;
    if (markup === undefined) return undefined;
    // Meant for some members only: the server knows for whom.
    if (markup?.selective && this.chatId < 0) return this.reload();
    this.aboutChat().reply_keyboard = markup;
    this.composer.keysOpen = true;
    this.composer.refresh();
    if (markup?.force_reply) this.composer.setMode({ kind: "reply", message: event.message });
    return undefined;
  }

  sees(chat) {
    return this.pinned === null ? this.person().chats.some((one) => one.id === chat) : this.pinned === chat;
  }

  refresh() {
    this.header.draw();
    this.composer.refresh();
    this.timeline.invalidate();
  }

  list() {
    this.node.classList.add("listing");
    this.chatList.draw();
    this.chatList.node.querySelector("button")?.focus({ preventScroll: true });
  }

  messageMenu(message, button) {
    const { t } = this;
    const text = message.text || message.caption;
    const own = message.from?.id === this.user && message.text && !message.forward_origin;
    menuAt(this.screen, button, [
      { icon: "reply", label: t("reply"), act: () => this.composer.setMode({ kind: "reply", message }) },
      text && { icon: "copy", label: t("copy"), act: () => this.copy(text) },
      own && { icon: "edit", label: t("edit"), act: () => this.composer.setMode({ kind: "edit", message }) },
      { icon: "forward", label: t("forward"), act: () => forwardOn(this, message) },
    ]);
  }

  emptyNote() {
    const note = h("div", { class: "pill empty" }, h("span", { dir: "auto" }, this.t("no_messages")));
    if (this.chatId > 0 && this.chat().loaded) note.append(h("p", { dir: "auto" }, this.t("start_hint")));
    return note;
  }

  isBlocked() {
    return this.aboutChat().blocked;
  }

  canWrite() {
    return !this.composer.line.hidden;
  }

  lastOwnText() {
    return this.page.store.ordered(this.chatId).map((entry) => entry.message)
      .findLast((message) => message.from?.id === this.user && message.text && !message.forward_origin);
  }

  toast(text, kind = "") {
    return toastIn(this.toasts, text, kind);
  }

  complain(error) {
    this.toast(error.message || this.t("unreachable"), "bad");
  }

  /** Runs an act of this person; what goes wrong is said on the phone. Resolves with true when it went well. */
  async attempt(act) {
    try {
      await act();
      return true;
    } catch (error) {
      this.complain(error);
      return false;
    }
  }

  sendText(text, replyTo) {
    this.timeline.toBottom();
    return this.attempt(() => this.page.api.text(this.chatId, this.user, text, replyTo));
  }

  editText(message, text) {
    if (text === message.text) return Promise.resolve(true);
    return this.attempt(() => this.page.api.edit(this.chatId, this.user, message.message_id, text));
  }

  sendFile(what) {
    this.timeline.toBottom();
    const replyTo = this.composer.mode?.kind === "reply" ? this.composer.mode.message.message_id : undefined;
    if (replyTo) this.composer.setMode(null);
    return this.attempt(() => this.page.api.file(this.chatId, this.user, { ...what, replyTo }));
  }

  start(payload) {
    const chat = this.pinned === null ? this.user : this.chatId;
    if (chat !== this.chatId) this.open(chat);
    return this.attempt(() => this.page.api.start(chat, this.user, payload));
  }

  async block(blocked) {
    const about = this.aboutChat();
    if (!(await this.attempt(() => this.page.api.block(this.chatId, this.user, blocked)))) return;
    about.blocked = blocked;
    this.refresh();
  }

  async press(message, row, col, data) {
    await this.attempt(async () => {
      const { answer } = await this.page.api.press(this.chatId, this.user, message.message_id, row, col, data);
      if (answer?.text && answer.show_alert) alertIn(this.screen, answer.text, this.t);
      else if (answer?.text) this.toast(answer.text);
      else if (answer?.url) this.openLink(answer.url) || window.open(answer.url, "_blank", "noopener");
      else if (!answer) this.toast(this.t("no_answer"), "faint");
    });
  }

  /** True when the link was dealt with here: a start link of a bot of this page. */
  openLink(url) {
    const code = startCode(url.includes("start=") ? url : "");
    const ours = this.page.store.state.bots.some((bot) => bot.username && url.toLowerCase().includes(bot.username.toLowerCase()));
    if (!code || !ours) return false;
    this.start(code);
    return true;
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      copyByHand(text);
    }
    this.toast(this.t("copied"));
  }

  askCall(shown, number) {
    callNumber(this, shown, number);
  }

  shareOwn() {
    shareOwn(this);
  }

  enlarge(messages, index) {
    enlarge(this.page, messages.map((message) => ({ url: pictureUrl(message), text: message.caption, from: message.from })), index);
  }
}

// Where the clipboard is closed to scripts (plain http on another host) the old way still works.
function copyByHand(text) {
  const area = h("textarea", { class: "unseen", value: text });
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
