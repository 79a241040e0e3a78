// Files on their way into a chat: picked, pasted or dropped on the phone.

import { h, fill } from "./dom.js";
import { icon } from "./icons.js";
import { openSheet, plain, solid } from "./sheet.js";

const ALBUM = 10;

/** What these files may be sent as, the likeliest first. */
export function kindsFor(files) {
  const all = (prefix) => files.every((file) => file.type.startsWith(prefix));
  if (all("image/") && !files.some((file) => file.type.includes("svg"))) return ["photo", "document"];
  if (all("video/")) return ["video", "document"];
  if (all("audio/")) return files.length === 1 ? ["audio", "voice", "document"] : ["audio", "document"];
  return ["document"];
}

export async function sendFiles(phone, files) {
  if (!files.length) return;
  const { t } = phone;
  const caption = h("textarea", { rows: 2, dir: "auto", placeholder: t("caption"), "aria-label": t("caption"), autofocus: true, maxlength: 1024 });
  const kinds = h("div", { class: "choices", role: "radiogroup" });
  const list = h("ul", { class: "to-send" });
  const urls = [];
  const draw = () => {
    drawKinds(kinds, kindsFor(files), t);
    fill(list, files.map((file) => fileLine(file, urls, phone, files.length > 1 && (() => {
      files.splice(files.indexOf(file), 1);
      draw();
    }))));
  };
  draw();
  const sheet = openSheet(phone.screen, {
    title: t("send_files"), body: [list, kinds, caption], closeLabel: t("close"),
    actions: [plain(t("cancel"), { on: { click: () => sheet.close() } }), solid(t("send"))],
  });
  caption.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    sheet.panel.requestSubmit();
  });
  sheet.panel.addEventListener("submit", () => sheet.close(kinds.querySelector("input:checked").value));
  const kind = await sheet.closed;
  urls.forEach((url) => URL.revokeObjectURL(url));
  if (kind) await sendInAlbums(phone, kind, files, caption.value.trim());
}

async function sendInAlbums(phone, kind, files, caption) {
  for (let at = 0; at < files.length; at += ALBUM) {
    await phone.sendFile({ kind, files: files.slice(at, at + ALBUM), caption: at === 0 ? caption : "" });
  }
}

function drawKinds(host, kinds, t) {
  const chosen = host.querySelector("input:checked")?.value;
  const name = `kind-${Math.random().toString(36).slice(2)}`;
  fill(host, kinds.map((kind, index) => h("label", {},
    h("input", { type: "radio", name, value: kind, checked: kinds.includes(chosen) ? kind === chosen : index === 0 }),
    h("span", {}, t(`as_${kind}`)))));
  host.hidden = kinds.length < 2;
}

function fileLine(file, urls, phone, remove) {
  let face = h("span", { class: "file-icon" }, icon("file"));
  if (file.type.startsWith("image/")) {
    const url = URL.createObjectURL(file);
    urls.push(url);
    face = h("img", { src: url, alt: "" });
  }
  return h("li", {}, face,
    h("span", { class: "file-about" }, h("bdi", { class: "file-name" }, file.name), h("span", { class: "file-size" }, phone.times.size(file.size))),
    remove && h("button", { type: "button", class: "round", "aria-label": `${phone.t("remove")}: ${file.name}`, on: { click: remove } }, icon("close")));
}

/** Files dragged over the phone show where they would land. */
export function acceptDrops(phone, screen) {
  const veil = h("div", { class: "drop-veil", hidden: true }, h("span", {}, icon("file"), phone.t("drop_here")));
  screen.append(veil);
  let depth = 0;
  const carriesFiles = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
  const show = (on) => (veil.hidden = !on);
  screen.addEventListener("dragenter", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth += 1;
    show(true);
  });
  screen.addEventListener("dragover", (event) => carriesFiles(event) && event.preventDefault());
  screen.addEventListener("dragleave", () => {
    depth = Math.max(0, depth - 1);
    if (depth === 0) show(false);
  });
  screen.addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth = 0;
    show(false);
    if (phone.canWrite()) sendFiles(phone, [...event.dataTransfer.files]);
  });
}
