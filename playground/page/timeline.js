// The list of messages of one chat: reconciles what the store has with what is on the screen, and keeps the eye
// where it was. Only blocks that changed are built again, so a busy demo stays smooth.

import { h, fill } from "./dom.js";
import { icon } from "./icons.js";
import { bubble, pill, serviceLine } from "./bubble.js";

const NEAR = 90;
const MOST_SHOWN = 80;
const TOGETHER = 5 * 60;

export class Timeline {
  constructor(phone) {
    this.phone = phone;
    this.blocks = new Map();
    this.asked = false;
    this.fresh = 0;
    this.shown = MOST_SHOWN;
    this.loading = false;
    this.inner = h("div", { class: "blocks" });
    this.list = h("div", { class: "list", role: "log", tabindex: "0", "aria-label": phone.t("messages") }, this.inner);
    this.jump = h("button", { type: "button", class: "jump", hidden: true, "aria-label": phone.t("to_bottom") });
    this.node = h("div", { class: "timeline" }, this.list, this.jump);
    this.list.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.list.addEventListener("keydown", (event) => this.keyed(event));
    this.list.addEventListener("contextmenu", (event) => this.asksMenu(event));
    this.jump.addEventListener("click", () => this.toBottom(true));
    this.atBottom = true;
    this.top = 0;
    // The keyboard may take room from the list and pictures may add to it: who was at the end stays there.
    const watcher = new ResizeObserver(() => this.atBottom && this.toBottom());
    watcher.observe(this.list);
    watcher.observe(this.inner);
  }

  /** Another chat: everything is built anew, at the newest message. */
  reset() {
    this.blocks.clear();
    this.inner.replaceChildren();
    this.shown = MOST_SHOWN;
    this.fresh = 0;
    this.atBottom = true;
    this.invalidate();
  }

  invalidate() {
    if (this.asked) return;
    this.asked = true;
    requestAnimationFrame(() => {
      this.asked = false;
      if (this.node.isConnected && this.list.clientHeight > 0) this.render();
    });
  }

  /** A new message came to this chat; `mine` if this phone's person wrote it. */
  arrived(mine) {
    if (mine) this.atBottom = true;
    else if (!this.atBottom) this.fresh += 1;
    this.invalidate();
  }

  render() {
    const chat = this.phone.chat();
    const entries = this.phone.page.store.ordered(chat.id);
    if (this.atBottom) this.shown = MOST_SHOWN;
    const anchor = this.atBottom ? null : this.anchor();
    const wanted = this.plan(entries.slice(-this.shown));
    this.reconcile(wanted);
    if (this.atBottom) this.toBottom();
    else if (anchor?.node.isConnected) this.list.scrollTop += anchor.node.getBoundingClientRect().top - anchor.top;
    this.showJump();
  }

  /** What should be on the screen: [{key, sign, build}], oldest first. */
  plan(entries) {
    const { times, t } = this.phone;
    const grouped = this.phone.chat().id < 0;
    const wanted = [];
    let day = null;
    let before = null;
    for (const part of albums(entries)) {
      const message = part[0].message;
      const date = new Date(message.date * 1000);
      const key = times.dayKey(date);
      if (key !== day) {
        wanted.push({ key: `day-${key}`, sign: times.day(date, t), build: () => pill(times.day(date, t), "day") });
        before = null;
      }
      day = key;
      const line = serviceLine(message, t);
      if (line) wanted.push({ key: `m${message.message_id}`, sign: line, build: () => pill(line) });
      else wanted.push(this.wantedBubble(part, { first: !follows(before, message), grouped }));
      before = line ? null : part.at(-1).message;
    }
    wanted.forEach((one, index) => {
      if (!one.place) return;
      one.place.last = !(wanted[index + 1]?.place && !wanted[index + 1].place.first);
      one.place.named = grouped && one.place.first && one.theirs;
      one.sign += `${one.place.last}${one.place.named}`;
    });
    return wanted.length ? wanted : [{ key: "none", sign: t("no_messages"), build: () => this.phone.emptyNote() }];
  }

  wantedBubble(part, place) {
    const sign = part.map((entry) => `${entry.message.message_id}.${entry.step}.${entry.edited}`).join();
    const theirs = part[0].message.from?.id !== this.phone.user;
    return { key: `m${part[0].message.message_id}`, sign, place, theirs, build: () => bubble(part, place, this.phone) };
  }

  reconcile(wanted) {
    const keys = new Set(wanted.map((one) => one.key));
    for (const [key, block] of this.blocks) {
      if (keys.has(key)) continue;
      block.node.remove();
      this.blocks.delete(key);
    }
    let next = this.inner.firstChild;
    for (const one of wanted) {
      let block = this.blocks.get(one.key);
      if (!block || block.sign !== one.sign) {
        const inPlace = block && block.node === next;
        block = this.rebuilt(one, block);
        if (inPlace) next = block.node;
      }
      if (block.node === next) next = next.nextSibling;
      else this.inner.insertBefore(block.node, next);
    }
  }

  rebuilt(one, old) {
    const node = one.build();
    if (old) {
      const focused = old.node.contains(document.activeElement) ? document.activeElement : null;
      old.node.replaceWith(node);
      if (focused) refocus(node, focused);
    }
    const block = { node, sign: one.sign };
    this.blocks.set(one.key, block);
    return block;
  }

  /** The topmost message in sight: it must not move when something above it changes (the day's pill may move up). */
  anchor() {
    const top = this.list.getBoundingClientRect().top;
    for (const node of this.inner.children) {
      const box = node.getBoundingClientRect();
      if (box.bottom > top && node.classList.contains("msg")) return { node, top: box.top };
    }
    return null;
  }

  toBottom(smooth = false) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.list.scrollTo({ top: this.list.scrollHeight, behavior: smooth && !calm ? "smooth" : "instant" });
    if (!smooth) this.atBottom = true;
    this.fresh = 0;
    this.showJump();
  }

  scrolled() {
    const left = this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight;
    // Only a hand moves the list up; growing content leaves it where it is, and must not look like leaving the end.
    if (left < NEAR) this.atBottom = true;
    else if (this.list.scrollTop < this.top - 1) this.atBottom = false;
    this.top = this.list.scrollTop;
    if (this.atBottom) this.fresh = 0;
    if (this.list.scrollTop < 200) this.earlier();
    this.showJump();
  }

  async earlier() {
    const chat = this.phone.chat();
    const { store } = this.phone.page;
    if (this.loading || !chat.loaded || this.atBottom || (chat.complete && chat.messages.size <= this.shown)) return;
    this.loading = true;
    try {
      if (chat.messages.size <= this.shown) await store.loadEarlier(chat.id, this.phone.user);
      this.shown += 60;
      this.render();
    } catch (error) {
      this.phone.complain(error);
    } finally {
      this.loading = false;
    }
  }

  showJump() {
    this.jump.hidden = this.atBottom;
    fill(this.jump, icon("down"), this.fresh > 0 && h("span", {}, this.phone.t("new_messages", { n: this.fresh })));
  }

  jumpTo(id) {
    const node = this.list.querySelector(`[data-id="${Number(id)}"]`);
    if (!node) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    node.scrollIntoView({ block: "center", behavior: calm ? "instant" : "smooth" });
    node.classList.remove("flash");
    requestAnimationFrame(() => node.classList.add("flash"));
  }

  keyed(event) {
    const here = event.target.closest?.(".msg");
    if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      if (event.target !== this.list && event.target !== here) return;
      const all = [...this.list.querySelectorAll(".msg")];
      const at = here ? all.indexOf(here) + (event.key === "ArrowUp" ? -1 : 1) : all.length - 1;
      if (all[at]) all[at].focus();
      event.preventDefault();
    } else if ((event.key === "Enter" || event.key === "ContextMenu") && event.target === here) {
      event.preventDefault();
      here.querySelector(".more").click();
    }
  }

  asksMenu(event) {
    const body = event.target.closest(".body");
    if (!body || event.target.closest("a, audio, video") || String(getSelection())) return;
    event.preventDefault();
    body.closest(".msg").querySelector(".more").click();
  }
}

function albums(entries) {
  const parts = [];
  for (const entry of entries) {
    const group = entry.message.media_group_id;
    const last = parts.at(-1);
    if (group && last?.[0].message.media_group_id === group) last.push(entry);
    else parts.push([entry]);
  }
  return parts;
}

const follows = (before, message) =>
  before !== null && before.from?.id === message.from?.id && message.date - before.date < TOGETHER;

/** Somebody at a keyboard pressed a button of a card that then changed: the focus goes to the button in its place. */
function refocus(node, focused) {
  const { row, col } = focused.dataset;
  const same = row === undefined ? null : node.querySelector(`.key[data-row="${row}"][data-col="${col}"]`);
  (same || node.querySelector(".key") || node).focus?.({ preventScroll: true });
}
