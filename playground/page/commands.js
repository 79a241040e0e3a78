// The list of commands over the writing line: it opens on "/" and narrows while one types.

import { h, fill } from "./dom.js";

export class CommandList {
  /** `run(text)` sends the chosen command. */
  constructor(phone, input, run) {
    this.phone = phone;
    this.input = input;
    this.run = run;
    this.all = [];
    this.shown = [];
    this.at = 0;
    this.node = h("div", { class: "commands", role: "listbox", hidden: true, "aria-label": phone.t("commands") });
    input.addEventListener("blur", () => setTimeout(() => this.node.contains(document.activeElement) || this.hide(), 120));
  }

  set(commands) {
    this.all = commands;
    if (!this.node.hidden) this.filter(this.input.value);
  }

  filter(text) {
    if (!/^\/[\w@]*$/.test(text)) return this.hide();
    const typed = text.slice(1).toLowerCase();
    const fitting = this.all.filter((one) => one.command.startsWith(typed));
    // What is written in full is meant, though a longer command stands before it: /customer, not /customers.
    return this.open([...fitting.filter((one) => one.command === typed), ...fitting.filter((one) => one.command !== typed)]);
  }

  toggle() {
    if (!this.node.hidden) return this.hide();
    this.open(this.all);
    return this.input.focus();
  }

  open(commands) {
    if (!commands.length) return this.hide();
    this.shown = commands;
    this.at = 0;
    this.node.hidden = false;
    return this.draw();
  }

  hide() {
    this.node.hidden = true;
    this.shown = [];
  }

  draw() {
    fill(this.node, this.shown.map((one, index) =>
      h("button", {
        type: "button", role: "option", class: "command-row", tabindex: "-1", "aria-selected": String(index === this.at),
        on: { mousedown: (event) => event.preventDefault(), click: () => this.choose(one) },
      }, h("span", { class: "command-name", dir: "ltr" }, `/${one.command}`), h("bdi", { class: "command-about" }, one.description))));
    this.node.children[this.at]?.scrollIntoView({ block: "nearest" });
  }

  choose(one) {
    this.input.value = "";
    this.input.dispatchEvent(new Event("input"));
    this.hide();
    this.run(written(one));
  }

  /** True when the key belonged to the list. */
  keyed(event) {
    if (this.node.hidden) return false;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      this.at = (this.at + steps[event.key] + this.shown.length) % this.shown.length;
      this.draw();
    } else if (event.key === "Tab") {
      this.input.value = `${written(this.shown[this.at])} `;
      this.hide();
    } else if (event.key === "Enter" && !event.shiftKey) {
      this.choose(this.shown[this.at]);
    } else if (event.key === "Escape") {
      this.hide();
      event.stopPropagation();
    } else {
      return false;
    }
    event.preventDefault();
    return true;
  }
}

// In a group several bots may listen: there the command says whose it is.
const written = (one) => (one.bot ? `/${one.command}@${one.bot}` : `/${one.command}`);
