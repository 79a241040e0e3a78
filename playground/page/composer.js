// The writing line: text with reply and edit modes, the list of commands on "/", files, voice, the reply keyboard.

import { h, fill } from "./dom.js";
import { icon } from "./icons.js";
import { gist, nameOf } from "./bubble.js";
import { replyKeyboard } from "./keyboard.js";
import { CommandList } from "./commands.js";
import { sendFiles } from "./attach.js";
import { Recorder } from "./voice.js";

const TALLEST = 150;

export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.mode = null;
    this.keysOpen = true;
    this.drafts = new Map();
    this.build();
  }

  build() {
    const { t } = this.phone;
    const round = (name, label, act, flip = false) =>
      h("button", { type: "button", class: "round", "aria-label": label, title: label, on: { click: act } }, icon(name, { flip }));
    this.input = h("textarea", { rows: 1, dir: "auto", placeholder: t("message"), "aria-label": t("message"), enterkeyhint: "send" });
    this.slash = round("menu", t("commands"), () => this.commandList.toggle());
    this.picker = h("input", { type: "file", multiple: true, hidden: true, tabindex: "-1" });
    this.clip = round("clip", t("attach"), () => this.picker.click());
    this.keys = round("keys", t("show_keyboard"), () => this.toggleKeys());
    this.sendButton = round("send", t("send"), () => this.submit(), true);
    this.sendButton.classList.add("send");
    this.mic = round("mic", t("record"), () => this.recorder.toggle());
    this.about = h("div", { class: "about", hidden: true });
    this.line = h("div", { class: "line" }, this.slash, this.clip, this.input, this.keys, this.mic, this.sendButton, this.picker);
    this.keyboard = h("div", { class: "reply-keyboard", hidden: true, role: "group" });
    this.instead = h("div", { class: "instead", hidden: true });
    this.commandList = new CommandList(this.phone, this.input, (text) => this.phone.sendText(text));
    this.recorder = new Recorder(this.phone, this.mic);
    this.node = h("div", { class: "composer" }, this.commandList.node, this.about, this.line, this.instead, this.keyboard);
    this.input.addEventListener("input", () => this.grow());
    this.input.addEventListener("keydown", (event) => this.keyed(event));
    this.input.addEventListener("paste", (event) => this.pasted(event));
    this.picker.addEventListener("change", () => {
      sendFiles(this.phone, [...this.picker.files]);
      this.picker.value = "";
    });
  }

  /** Another chat is open: its draft, commands and keyboard. */
  show(chatId, before) {
    if (before !== null) this.drafts.set(before, this.input.value);
    this.input.value = this.drafts.get(chatId) || "";
    this.setMode(null);
    this.keysOpen = true;
    this.refresh();
  }

  /** Commands, keyboard and whether writing is possible may have changed. */
  refresh() {
    const about = this.phone.aboutChat();
    const { t } = this.phone;
    const markup = about.reply_keyboard?.keyboard ? about.reply_keyboard : null;
    this.commandList.set(about.commands);
    this.slash.hidden = about.commands.length === 0;
    this.markup = markup;
    this.keys.hidden = !markup;
    this.input.placeholder = markup?.input_field_placeholder || t("message");
    replyKeyboard(this.keyboard, markup, { t, send: (text) => this.fromKeyboard(text), share: () => this.phone.shareOwn() });
    this.keyboard.hidden = !markup || !this.keysOpen;
    this.keys.setAttribute("aria-pressed", String(this.keysOpen));
    this.showInstead();
    this.grow();
  }

  /** Before the first message, and while the bot is blocked, one big button stands in place of the line. */
  showInstead() {
    const { phone } = this;
    const chat = phone.chat();
    const blocked = phone.isBlocked();
    const empty = chat.id > 0 && chat.loaded && chat.messages.size === 0;
    this.instead.hidden = !(blocked || empty);
    this.line.hidden = !this.instead.hidden;
    const act = blocked ? () => phone.block(false) : () => phone.start();
    const label = phone.t(blocked ? "unblock" : "start");
    if (this.instead.hidden) fill(this.instead);
    else if (this.instead.textContent !== label) fill(this.instead, h("button", { type: "button", class: "solid wide", on: { click: act } }, label));
    if (blocked || empty) this.keyboard.hidden = true;
  }

  toggleKeys() {
    this.keysOpen = !this.keysOpen;
    this.refresh();
  }

  fromKeyboard(text) {
    if (this.markup?.one_time_keyboard) this.keysOpen = false;
    this.phone.sendText(text);
    this.refresh();
  }

  setMode(mode) {
    if (this.mode?.kind === "edit" && mode?.kind !== "edit") this.input.value = "";
    this.mode = mode;
    const { t } = this.phone;
    this.about.hidden = !mode;
    this.sendButton.setAttribute("aria-label", t(mode?.kind === "edit" ? "save" : "send"));
    if (!mode) return fill(this.about);
    const title = mode.kind === "edit" ? t("editing") : t("replying_to", { name: nameOf(mode.message.from) });
    if (mode.kind === "edit") this.input.value = mode.message.text || "";
    fill(this.about, icon(mode.kind, { flip: mode.kind === "reply" }),
      h("span", { class: "about-text" }, h("bdi", { class: "quote-name" }, title), h("bdi", { class: "quote-text" }, gist(mode.message, t))),
      h("button", { type: "button", class: "round", "aria-label": t("cancel"), on: { click: () => this.setMode(null) } }, icon("close")));
    this.grow();
    return this.input.focus();
  }

  grow() {
    const { input } = this;
    input.style.height = "";
    // A phone that is not in sight has no height to measure.
    // An empty line is one line high, however long the words are that stand in it until something is written.
    if (input.value && input.scrollHeight > 0) input.style.height = `${Math.min(input.scrollHeight + 2, TALLEST)}px`;
    const written = input.value.trim() !== "" || this.mode?.kind === "edit";
    this.sendButton.hidden = !written;
    this.mic.hidden = written || !Recorder.possible();
    if (!Recorder.possible()) this.sendButton.hidden = false;
    this.commandList.filter(input.value);
  }

  async submit() {
    const text = this.input.value.trim();
    if (!text) return;
    const { mode } = this;
    this.input.value = "";
    this.setMode(null);
    this.grow();
    const sent = mode?.kind === "edit"
      ? await this.phone.editText(mode.message, text)
      : await this.phone.sendText(text, mode?.message.message_id);
    if (!sent && !this.input.value) {
      this.input.value = text;
      this.grow();
    }
  }

  keyed(event) {
    if (event.isComposing || this.commandList.keyed(event)) return;
    // On a touch screen Enter is the only way to start a new line; there the button sends.
    const touch = matchMedia("(pointer: coarse)").matches;
    if (event.key === "Enter" && !event.shiftKey && !touch) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape" && this.mode) {
      event.stopPropagation();
      this.setMode(null);
    } else if (event.key === "ArrowUp" && this.input.value === "" && !this.mode) {
      const own = this.phone.lastOwnText();
      if (!own) return;
      event.preventDefault();
      this.setMode({ kind: "edit", message: own });
    }
  }

  pasted(event) {
    const files = [...(event.clipboardData?.files || [])];
    if (!files.length) return;
    event.preventDefault();
    sendFiles(this.phone, files);
  }
}
