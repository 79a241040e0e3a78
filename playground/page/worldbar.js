// The bar on top: the product's clock, what the world around the desk does, troubles on the way, the theme.

import { h, fill } from "./dom.js";
import { icon } from "./icons.js";
import { openForm } from "./form.js";
import { toastIn } from "./sheet.js";

const FAULTS = ["429", "5xx", "html502", "reset", "lost_answer", "slow"];
const THEMES = ["auto", "light", "dark"];
const THEME_ICONS = { auto: "auto", light: "sun", dark: "moon" };

export class WorldBar {
  constructor(page, host, notices) {
    Object.assign(this, { page, host, notices, asked: [] });
    const { t } = page;
    this.clock = h("time", { class: "clock-time" });
    this.date = h("span", { class: "clock-date" });
    this.status = h("span", { class: "status", role: "status" });
    this.actions = h("div", { class: "actions", id: "actions", role: "group", "aria-label": t("world_actions") });
    this.themeButton = h("button", { type: "button", class: "round", on: { click: () => this.nextTheme() } });
    this.trouble = h("button", { type: "button", class: "round", "aria-label": t("trouble"), title: t("trouble"), on: { click: () => this.askTrouble() } }, icon("bolt"));
    this.opener = h("button", { type: "button", class: "chip world-opener", "aria-expanded": "false", "aria-controls": "actions", on: { click: () => this.toggle() } }, icon("globe"), h("span", {}, t("world")));
    fill(host,
      h("div", { class: "brand" }, h("img", { src: new URL("favicon.svg", import.meta.url), alt: "", width: 26, height: 26 }), h("b", {}, t("brand"))),
      h("div", { class: "clock", title: t("clock") }, icon("clock"), this.clock, this.date),
      this.opener, this.actions, h("div", { class: "bar-end" }, this.status, this.trouble, this.themeButton));
    this.applyTheme(readTheme());
    this.drawActions();
    this.tick();
    setInterval(() => this.tick(), 1000);
    document.addEventListener("pointerdown", (event) => {
      if (!host.contains(event.target) && !event.target.closest?.(".popover")) this.toggle(false);
    });
  }

  tick() {
    const { times } = this.page;
    const now = times.now();
    this.clock.textContent = times.clock(now);
    this.clock.dateTime = now.toISOString();
    this.date.textContent = times.date.format(now);
  }

  /** At phone width the actions hide behind one button. */
  toggle(open = !this.host.classList.contains("open")) {
    this.host.classList.toggle("open", open);
    this.opener.setAttribute("aria-expanded", String(open));
  }

  drawActions() {
    const { state } = this.page.store;
    this.opener.hidden = !state.world.length;
    fill(this.actions, state.world.map((action) => {
      const chip = h("button", { type: "button", class: "chip", data: { key: action.key } }, h("span", {}, this.page.said(action.label)),
        action.fields.length > 0 && icon("down"));
      chip.addEventListener("click", () => this.act(action, chip));
      return chip;
    }));
  }

  async act(action, chip) {
    if (chip.getAttribute("aria-busy") === "true") return;
    const fields = action.fields.length ? await openForm(this.page, chip, { title: this.page.said(action.label), fields: action.fields }) : {};
    if (fields === null) return;
    this.toggle(false);
    chip.setAttribute("aria-busy", "true");
    this.asked.push(action.key);
    try {
      this.tell(await this.page.api.world(action.key, fields), this.page.said(action.label));
    } catch (error) {
      this.notice(error.message || this.page.t("unreachable"), "bad");
    } finally {
      chip.removeAttribute("aria-busy");
    }
  }

  async askTrouble() {
    const { t, api } = this.page;
    const choices = [...FAULTS.map((kind) => ({ value: kind, label: t(`fault_${kind}`) })), { value: "clear", label: t("trouble_clear") }];
    const fields = [
      { key: "kind", label: t("trouble_kind"), type: "choice", choices, default: "429" },
      { key: "times", label: t("trouble_times"), type: "number", default: 3 },
    ];
    const chosen = await openForm(this.page, this.trouble, { title: t("trouble_title"), fields });
    if (!chosen) return;
    try {
      if (chosen.kind === "clear") await api.clearFaults();
      else await api.fault({ kind: chosen.kind, times: Number(chosen.times), retry_after: 3, delay: 3 });
      this.notice(chosen.kind === "clear" ? t("trouble_off") : t("trouble_on", { what: t(`fault_${chosen.kind}`) }));
    } catch (error) {
      this.notice(error.message || t("unreachable"), "bad");
    }
  }

  /** The world did something: what this page asked for is told by its answer, the rest (another page, a test) here. */
  heard(event) {
    const own = this.asked.indexOf(event.key);
    if (own >= 0) return this.asked.splice(own, 1);
    const chip = [...this.actions.children].find((one) => one.dataset.key === event.key);
    return this.tell(event, chip?.textContent);
  }

  tell(answer, label) {
    const said = this.page.said(answer.said);
    if (answer.ok) this.notice(label && said ? `${label}: \u2068${said}\u2069` : said || `${label} ✓`);
    else this.notice(answer.why || this.page.t("failed"), "bad");
  }

  notice(text, kind = "") {
    toastIn(this.notices, text, kind);
  }

  connection(state) {
    const away = state === "away";
    if (away) this.asked = [];
    this.host.classList.toggle("away", away);
    fill(this.status, h("span", { class: "dot" }), away && h("span", {}, this.page.t("away")));
    this.status.title = this.page.t(away ? "away" : "connected");
  }

  nextTheme() {
    const theme = THEMES[(THEMES.indexOf(readTheme()) + 1) % THEMES.length];
    try {
      localStorage.setItem("sarnakh-theme", theme);
    } catch {
      // A browser that keeps nothing still changes for now.
    }
    this.applyTheme(theme);
  }

  applyTheme(theme) {
    document.documentElement.dataset.theme = theme;
    const label = this.page.t(`theme_${theme}`);
    this.themeButton.setAttribute("aria-label", label);
    this.themeButton.title = label;
    fill(this.themeButton, icon(THEME_ICONS[theme]));
  }
}

function readTheme() {
  const kept = (() => {
    try {
      return localStorage.getItem("sarnakh-theme");
    } catch {
      return null;
    }
  })();
  return THEMES.includes(kept) ? kept : document.documentElement.dataset.theme || "auto";
}
