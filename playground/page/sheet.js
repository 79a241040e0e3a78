// What lies over a phone or over the whole page: dialogs, alerts, menus, toasts.

import { h } from "./dom.js";
import { icon } from "./icons.js";

/**
 * A dialog over `host`, whose other children sleep meanwhile. Resolves with the value given to `close`, or null
 * when it was put away by Escape, a tap beside it or the cross.
 */
export function openSheet(host, { title, body, actions = [], role = "dialog", closeLabel, kind = "" }) {
  const { promise, resolve } = Promise.withResolvers ? Promise.withResolvers() : withResolvers();
  const before = document.activeElement;
  const sleepers = [...host.children].filter((node) => !node.inert && !node.classList.contains("toasts"));
  const close = (value = null) => {
    if (!layer.isConnected) return;
    layer.remove();
    for (const node of sleepers) node.inert = false;
    if (before?.isConnected) before.focus({ preventScroll: true });
    resolve(value);
  };
  const cross = closeLabel && h("button", { type: "button", class: "round", "aria-label": closeLabel, on: { click: () => close() } }, icon("close"));
  const heading = title && h("h2", { dir: "auto" }, title);
  const panel = h("form", { class: `sheet ${kind}`, role, "aria-modal": "true", "aria-label": title || null, novalidate: true },
    (heading || cross) && h("div", { class: "sheet-top" }, heading, cross),
    h("div", { class: "sheet-body" }, body),
    actions.length ? h("div", { class: "sheet-actions" }, actions) : null);
  const layer = h("div", { class: "layer" }, panel);
  panel.addEventListener("submit", (event) => event.preventDefault());
  layer.addEventListener("pointerdown", (event) => event.target === layer && close());
  layer.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  host.append(layer);
  for (const node of sleepers) node.inert = true;
  const first = panel.querySelector("[autofocus], input:not([type=radio]), textarea, .sheet-actions .solid, .sheet-actions button, button");
  first?.focus({ preventScroll: true });
  return { panel, close, closed: promise };
}

function withResolvers() {
  const made = {};
  made.promise = new Promise((resolve) => (made.resolve = resolve));
  return made;
}

export const solid = (label, props = {}) => h("button", { type: "submit", class: "solid", ...props }, label);
export const plain = (label, props = {}) => h("button", { type: "button", class: "plain", ...props }, label);

let fields = 0;

/** An input with its label above; tied by id, because a label around a select would read out all its choices. */
export function field(label, input) {
  fields += 1;
  input.id ||= `field-${fields}`;
  return h("div", { class: "field" }, h("label", { for: input.id, dir: "auto" }, label), input);
}

/** The dialog of an alert answer: a text and one button. */
export function alertIn(host, text, t) {
  const ok = solid(t("ok"), { autofocus: true });
  const sheet = openSheet(host, { body: h("p", { dir: "auto", class: "alert-text" }, text), actions: [ok], role: "alertdialog", kind: "alert" });
  sheet.panel.addEventListener("submit", () => sheet.close(true));
  return sheet.closed;
}

/** A short word that goes away by itself; longer texts stay longer. */
export function toastIn(host, text, kind = "") {
  const node = h("div", { class: `toast ${kind}`, dir: "auto" }, text);
  host.append(node);
  while (host.children.length > 3) host.firstChild.remove();
  const stay = Math.min(9000, 2600 + text.length * 45);
  setTimeout(() => {
    node.classList.add("leaving");
    setTimeout(() => node.remove(), 250);
  }, stay);
  return node;
}

/** A menu beside a button. `items`: [{icon, label, act, danger}]; null items are left out. */
export function menuAt(host, button, items) {
  const shown = items.filter(Boolean);
  const menu = h("div", { class: "menu", role: "menu" }, shown.map((item) =>
    h("button", { type: "button", role: "menuitem", class: item.danger ? "danger" : "", on: { click: () => shut(item) } },
      icon(item.icon, { flip: item.icon === "forward" || item.icon === "reply" }), h("span", {}, item.label))));
  const veil = h("div", { class: "veil" }, menu);
  const shut = (item) => {
    veil.remove();
    button.setAttribute("aria-expanded", "false");
    if (button.isConnected) button.focus({ preventScroll: true });
    if (item) item.act();
  };
  veil.addEventListener("pointerdown", (event) => event.target === veil && shut());
  veil.addEventListener("keydown", (event) => {
    const all = [...menu.children];
    const at = all.indexOf(document.activeElement);
    if (event.key === "Escape" || event.key === "Tab") shut();
    else if (event.key === "ArrowDown") all[(at + 1) % all.length].focus();
    else if (event.key === "ArrowUp") all[(at - 1 + all.length) % all.length].focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  host.append(veil);
  button.setAttribute("aria-expanded", "true");
  place(host, button, menu);
  menu.firstChild?.focus({ preventScroll: true });
}

/** Below the button where there is room, else above; never outside the host. */
function place(host, button, menu) {
  const frame = host.getBoundingClientRect();
  const at = button.getBoundingClientRect();
  const box = menu.getBoundingClientRect();
  const left = Math.max(frame.left + 8, Math.min(at.left + at.width / 2 - box.width / 2, frame.right - box.width - 8));
  const below = at.bottom + 4;
  const top = below + box.height > frame.bottom - 8 ? Math.max(frame.top + 8, at.top - box.height - 4) : below;
  menu.style.left = `${left - frame.left}px`;
  menu.style.top = `${top - frame.top}px`;
}
