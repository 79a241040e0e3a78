// A small set of line icons, drawn here so that the page fetches nothing.

const SHAPES = {
  back: "M15 5l-7 7 7 7",
  next: "M9 5l7 7-7 7",
  send: "M4 12l16-8-6 17-3-7-7-2z M11 14l9-10",
  clip: "M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 4.8 4.8l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4l7.6-7.6",
  menu: "M4 7h16M4 12h16M4 17h10",
  keys: "M4 5h6v5H4z M14 5h6v5h-6z M4 14h6v5H4z M14 14h6v5h-6z",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  mic: "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3z M5 11a7 7 0 0 0 14 0 M12 18v3",
  stop: "M7 7h10v10H7z",
  close: "M6 6l12 12M18 6L6 18",
  check: "M4 12l5 5L20 6",
  copy: "M9 9h11v11H9z M15 9V4H4v11h5",
  reply: "M10 6l-6 5 6 5v-3.5c5 0 8 1 10 5 0-7-4-10-10-10z",
  edit: "M4 20l1-5L16 4l4 4L9 19z M14 6l4 4",
  forward: "M14 6l6 5-6 5v-3.5c-5 0-8 1-10 5 0-7 4-10 10-10z",
  file: "M6 3h8l4 4v14H6z M14 3v4h4",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  out: "M8 16L17 7M10 7h7v7",
  phone: "M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a1 1 0 0 1-1 1A16 16 0 0 1 4 5a1 1 0 0 1 1-1z",
  user: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M4 20c1-4 4-6 8-6s7 2 8 6",
  users: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z M2.5 19c.8-3.4 3.3-5 6.5-5s5.7 1.6 6.5 5 M16 4.5a3.3 3.3 0 0 1 0 6.3 M18 14.3c2 .7 3.2 2.3 3.7 4.7",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.5M17.5 17.5L19 19M19 5l-1.5 1.5M6.5 17.5L5 19",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
  auto: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z M12 3v18 M12 8h6M12 12h9M12 16h6.5",
  down: "M6 9l6 6 6-6",
  pin: "M9 4h6l-1 6 3 3H7l3-3z M12 13v7",
  block: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z M6 6l12 12",
  play: "M8 5l11 7-11 7z",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1 M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  globe: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z M3 12h18 M12 3c3 3 3.5 6 3.5 9S15 18 12 21c-3-3-3.5-6-3.5-9S9 6 12 3z",
  bolt: "M13 3L5 14h6l-1 7 8-11h-6z",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z M12 7v5l3.5 2",
  eye: "M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 6.5S5 16.5 2.5 12z M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
};

const SPACE = "http://www.w3.org/2000/svg";

/** Decorative: the button around it carries the name. `flip` turns arrows over where the page reads from the right. */
export function icon(name, { flip = false } = {}) {
  const svg = document.createElementNS(SPACE, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", flip ? "icon flip" : "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SPACE, "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}
