// A small form at a button of the bar, made from fields the server described.

import { h } from "./dom.js";
import { field as labelled, plain, solid } from "./sheet.js";

/** Resolves with {key: value} or null when it was put away. */
export function openForm(page, button, { title, fields }) {
  document.querySelector(".popover")?.dispatchEvent(new Event("away"));
  return new Promise((resolve) => {
    const inputs = fields.map((field) => [field, inputFor(page, field)]);
    const form = h("form", { class: "popover", role: "dialog", "aria-label": title },
      h("h2", { dir: "auto" }, title),
      inputs.map(([field, input]) => labelled(page.said(field.label), input)),
      h("div", { class: "sheet-actions" }, plain(page.t("cancel"), { on: { click: () => end(null) } }), solid(page.t("run"))));
    const outside = (event) => form.contains(event.target) || button.contains(event.target) || end(null);
    const end = (value) => {
      form.remove();
      document.removeEventListener("pointerdown", outside);
      removeEventListener("resize", put);
      if (button.isConnected) button.focus({ preventScroll: true });
      resolve(value);
    };
    const put = () => placeUnder(button, form);
    form.addEventListener("away", () => end(null));
    form.addEventListener("keydown", (event) => event.key === "Escape" && end(null));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      end(Object.fromEntries(inputs.map(([field, input]) => [field.key, valueOf(field, input)])));
    });
    document.body.append(form);
    put();
    addEventListener("resize", put);
    document.addEventListener("pointerdown", outside);
    const first = inputs[0]?.[1];
    first?.focus();
    first?.select?.();
  });
}

function inputFor(page, field) {
  if (field.type === "choice") {
    return h("select", {}, (field.choices || []).map((choice) => {
      const value = typeof choice === "object" ? choice.value : choice;
      const label = typeof choice === "object" ? choice.label : choice;
      return h("option", { value, selected: String(value) === String(field.default) }, page.said(label));
    }));
  }
  const value = page.said(field.default ?? "");
  if (field.type === "number") return h("input", { type: "number", value, dir: "ltr", step: "any", inputmode: "decimal" });
  if (field.type === "textarea" || String(value).length > 40) return h("textarea", { rows: 3, dir: "auto", value });
  return h("input", { type: "text", value, dir: "auto", autocomplete: "off" });
}

function valueOf(field, input) {
  return field.type === "number" && input.value !== "" ? Number(input.value) : input.value;
}

/** Under its button and inside the window; at phone width the style sheet makes it a sheet at the bottom. */
function placeUnder(button, form) {
  const at = button.getBoundingClientRect();
  const box = form.getBoundingClientRect();
  const middle = at.left + at.width / 2 - box.width / 2;
  form.style.left = `${Math.max(8, Math.min(middle, innerWidth - box.width - 8))}px`;
  form.style.top = `${Math.min(at.bottom + 6, Math.max(8, innerHeight - box.height - 8))}px`;
}
