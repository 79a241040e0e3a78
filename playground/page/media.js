// Photos, albums, files and sounds inside a bubble.

import { h } from "./dom.js";
import { icon } from "./icons.js";

const FILES = ["document", "audio", "voice", "video", "animation", "video_note"];

export const hasPicture = (message) => Boolean(message.photo_url || (message.photo && message.photo.length));

/** What a message carries, as one word of words.js, or null for plain text. */
export function kindOf(message) {
  if (hasPicture(message)) return "photo";
  if (message.voice) return "voice";
  if (message.audio) return "audio";
  if (message.video || message.animation || message.video_note) return "video";
  for (const kind of ["document", "contact", "location", "sticker"]) if (message[kind]) return kind;
  return null;
}

/** One or several messages (an album) as one block of media, or null. */
export function media(messages, phone) {
  const seen = messages.filter((message) => hasPicture(message) || message.video || message.animation);
  if (seen.length) return mosaic(seen, phone);
  const files = messages.map((message) => fileRow(message, phone)).filter(Boolean);
  return files.length ? h("div", { class: "files" }, files) : null;
}

function mosaic(messages, phone) {
  const pictures = messages.filter(hasPicture);
  const tiles = messages.map((message) => tileOf(message, pictures, phone));
  if (tiles.length === 1) return h("div", { class: "mosaic single" }, tiles);
  // Rows of two, an odd one first; in a row the widths follow the shapes, so that nothing of a chart is cut off.
  const rows = tiles.length % 2 === 1 ? [[tiles[0]]] : [];
  for (let at = rows.length; at < tiles.length; at += 2) rows.push(tiles.slice(at, at + 2));
  return h("div", { class: "mosaic" }, rows.map((row) => h("div", { class: "tiles" }, row)));
}

function tileOf(message, pictures, phone) {
  if (!hasPicture(message)) return h("div", { class: "tile" }, player("video", message));
  const { width, height } = largest(message);
  const image = h("img", { src: pictureUrl(message), alt: message.caption || phone.t("photo"), width, height, decoding: "async" });
  const tile = h("button", { type: "button", class: "tile", "aria-label": phone.t("enlarge") }, image);
  tile.style.setProperty("--shape", width && height ? Math.max(0.5, Math.min(2, width / height)) : 4 / 3);
  tile.addEventListener("click", () => phone.enlarge(pictures, pictures.indexOf(message)));
  return tile;
}

function largest(message) {
  const sizes = message.photo || [];
  return sizes.reduce((best, size) => ((size.width || 0) > (best.width || 0) ? size : best), { width: null, height: null });
}

export const pictureUrl = (message) => message.photo_url || `/api/files/${encodeURIComponent(message.photo.at(-1).file_id)}`;

const fileUrl = (message, file) => message.file_url || `/api/files/${encodeURIComponent(file.file_id)}`;

function player(tag, message) {
  const file = message.video || message.animation || message.video_note || message.voice || message.audio;
  return h(tag, { src: fileUrl(message, file), controls: true, preload: "metadata", playsinline: true });
}

function fileRow(message, phone) {
  if (message.sticker) return h("img", { class: "sticker", src: fileUrl(message, message.sticker), alt: message.sticker.emoji || phone.t("sticker") });
  if (message.contact) return contactCard(message.contact, phone);
  const kind = FILES.find((name) => message[name]);
  if (!kind) return null;
  const file = message[kind];
  if (kind === "voice" || kind === "audio") return soundRow(message, file, kind, phone);
  if (kind === "video_note") return player("video", message);
  const name = file.file_name || phone.t("document");
  return h("a", { class: "file", href: fileUrl(message, file), download: file.file_name || "", "aria-label": `${phone.t("download")}: ${name}` },
    h("span", { class: "file-icon" }, icon("file")),
    h("span", { class: "file-about" },
      h("bdi", { class: "file-name" }, name),
      h("span", { class: "file-size" }, phone.times.size(file.file_size))));
}

function soundRow(message, file, kind, phone) {
  const title = kind === "voice" ? phone.t("voice") : [file.performer, file.title || file.file_name].filter(Boolean).join(" – ") || phone.t("audio");
  const length = file.duration ? ` · ${phone.times.length(file.duration)}` : "";
  return h("div", { class: "sound" }, h("span", { class: "file-size" }, h("bdi", {}, title), length), player("audio", message));
}

function contactCard(contact, phone) {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  const number = contact.phone_number;
  const call = h("button", { type: "button", class: "contact", on: { click: () => phone.askCall(number, number) } },
    h("span", { class: "file-icon" }, icon("user")),
    h("span", { class: "file-about" }, h("bdi", { class: "file-name" }, name), h("span", { class: "number", dir: "ltr" }, number)),
    icon("phone"));
  return call;
}
