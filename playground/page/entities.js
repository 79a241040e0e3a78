// Telegram's message entities as elements. Their offsets count UTF-16 units, which is how JavaScript counts too.

import { h, pressable } from "./dom.js";
import { settled } from "./direction.js";

const SAFE = new Set(["http:", "https:", "tg:", "tel:", "mailto:"]);
const LONG_QUOTE = 160;

/** An address that is safe to put on a link, or null: `javascript:` and its friends are not. */
export function safeLink(raw) {
  const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(raw) ? raw : `http://${raw}`;
  try {
    return SAFE.has(new URL(withScheme).protocol) ? withScheme : null;
  } catch {
    return null;
  }
}

/** The text as a list of nodes. `act` has what taps do: link(url), command(text), call(number), copy(text), t(word). */
export function rendered(raw, entities, act) {
  const { text, entities: placed } = settled(raw, entities);
  const marks = placed
    .map((entity) => ({ ...entity, end: Math.min(entity.offset + entity.length, text.length) }))
    .filter((entity) => entity.offset < entity.end)
    .sort((a, b) => a.offset - b.offset || b.end - a.end);
  return stretch(text, 0, text.length, marks, act);
}

function stretch(text, start, end, marks, act) {
  const nodes = [];
  let at = start;
  const rest = [...marks];
  while (rest.length) {
    const mark = rest.shift();
    const from = Math.max(mark.offset, at);
    const to = Math.min(mark.end, end);
    if (from >= to) continue;
    if (from > at) nodes.push(text.slice(at, from));
    const inner = [];
    while (rest.length && rest[0].offset < to) {
      const child = rest.shift();
      inner.push(child);
      if (child.end > to) rest.unshift({ ...child, offset: to });
      if (child.end > to) break;
    }
    const element = elementFor(mark, text.slice(from, to), stretch(text, from, to, inner, act), act);
    nodes.push(element);
    at = to;
    // A block breaks the line by itself; the newline that Telegram keeps after it would leave an empty line.
    if (/^(PRE|BLOCKQUOTE|DIV)$/.test(element.tagName) && text[at] === "\n") at += 1;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

const SIMPLE = { bold: "b", italic: "i", underline: "u", strikethrough: "s" };

function elementFor(mark, raw, children, act) {
  const tag = SIMPLE[mark.type];
  if (tag) return h(tag, {}, children);
  switch (mark.type) {
    case "code":
      return pressable(h("code", { title: act.t("copy") }, children), () => act.copy(raw));
    case "pre":
      return preformatted(mark, raw, children, act);
    case "spoiler":
      return spoiler(children, act);
    case "blockquote":
      return h("blockquote", {}, children);
    case "expandable_blockquote":
      return expandable(raw, children, act);
    case "text_link":
      return link(mark.url, children, act);
    case "url":
      return link(raw, children, act);
    case "email":
      return link(`mailto:${raw}`, children, act);
    case "phone_number":
      return phoneNumber(raw, children, act);
    case "bot_command":
      return pressable(h("span", { class: "link command", dir: "ltr" }, children), () => act.command(raw));
    case "mention":
    case "cashtag":
      return h("span", { class: "link", dir: "ltr" }, children);
    case "hashtag":
      return h("bdi", { class: "link" }, children);
    case "text_mention":
      return h("bdi", { class: "link" }, children);
    default:
      return h("span", {}, children);
  }
}

function link(url, children, act) {
  const href = safeLink(url);
  if (!href) return h("span", {}, children);
  const node = h("a", { href, target: "_blank", rel: "noopener noreferrer", class: "link" }, children);
  node.addEventListener("click", (event) => act.link(href) && event.preventDefault());
  return node;
}

function phoneNumber(raw, children, act) {
  const number = raw.replace(/[^\d+]/g, "") || raw;
  const node = h("a", { href: `tel:${number}`, class: "link number", dir: "ltr" }, children);
  node.addEventListener("click", (event) => {
    event.preventDefault();
    act.call(raw, number);
  });
  return node;
}

function spoiler(children, act) {
  const node = h("span", { class: "spoiler", "aria-label": act.t("show_hidden") }, h("span", { "aria-hidden": "true" }, children));
  return pressable(node, (event) => {
    if (node.classList.contains("seen")) return;
    event.preventDefault();
    event.stopPropagation();
    node.classList.add("seen");
    node.removeAttribute("aria-label");
    node.removeAttribute("role");
    node.removeAttribute("tabindex");
    node.firstChild.removeAttribute("aria-hidden");
  });
}

function expandable(raw, children, act) {
  const body = h("div", { class: "quoted" }, children);
  const quote = h("blockquote", { class: "expandable" }, body);
  if (raw.length <= LONG_QUOTE && raw.split("\n").length <= 3) return quote;
  quote.classList.add("folded");
  const toggle = h("button", { type: "button", class: "unfold", "aria-expanded": "false" }, act.t("show_more"));
  toggle.addEventListener("click", () => {
    const folded = quote.classList.toggle("folded");
    toggle.setAttribute("aria-expanded", String(!folded));
    toggle.textContent = act.t(folded ? "show_more" : "show_less");
  });
  quote.append(toggle);
  return quote;
}

function preformatted(mark, raw, children, act) {
  const copy = h("button", { type: "button", class: "pre-copy", on: { click: () => act.copy(raw) } }, act.t("copy"));
  return h("div", { class: "pre", dir: "ltr" },
    h("div", { class: "pre-top" }, h("span", {}, mark.language || ""), copy),
    h("pre", {}, h("code", {}, children)));
}
