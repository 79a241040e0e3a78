// Which way a text is read.

const RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
const STRONG = /\p{L}|[\u200e\u200f\u061c]/u;
const ISOLATED = /[\u2066-\u2068][^\u2069\n]*\u2069?/g;
const MARKS = { rtl: "\u200f", ltr: "\u200e" };

/** By the first strong letter, as Unicode's paragraph rule has it; null when there is none. */
export function directionOf(text) {
  const found = STRONG.exec(text || "")?.[0];
  if (!found || found === MARKS.ltr) return found ? "ltr" : null;
  return RIGHT.test(found) || found === MARKS.rtl || found === "\u061c" ? "rtl" : "ltr";
}

const APART = new Set(["code", "bot_command", "mention", "cashtag", "hashtag", "text_mention", "url", "text_link", "email", "phone_number"]);

/** The way a line runs: by its letters outside of what is isolated, else by those inside, else as the message does. */
export const lineDirection = (line, main) => directionOf(line.replace(ISOLATED, "")) || directionOf(line) || main || "ltr";

/** Where the last line ends, and so the time stands. */
export const endOf = (text) => lineDirection(text.slice(text.trimEnd().lastIndexOf("\n") + 1), directionOf(text));

/** What browsers see of a text when they settle a line's direction: what is shown apart does not count. */
function counted(text, entities) {
  const signs = text.split("");
  for (const { type, offset, length } of entities || []) if (APART.has(type)) signs.fill(" ", offset, offset + length);
  return signs.join("");
}

/**
 * Lines such as "📞 +98912…" or "👤 ⁨name⁩" have no letter that settles their direction (what is isolated does not
 * count), and browsers then order and align them by different rules. They get an invisible mark: the direction of
 * what is isolated in them, else that of the whole message. So do lines that begin with a command or a link, which
 * browsers pass over. Entities are moved along.
 */
export function settled(text, entities) {
  const main = directionOf(text);
  const fixed = (entities || []).filter((entity) => entity.type === "pre" || entity.type === "code");
  const seen = counted(text, entities);
  const inserts = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const at = start;
    start += line.length + 1;
    if (!line.trim() || fixed.some((one) => one.offset <= at && at < one.offset + one.length)) continue;
    const direction = lineDirection(line, main);
    if (directionOf(seen.slice(at, start).replace(ISOLATED, "")) !== direction) inserts.push({ at, mark: MARKS[direction] });
  }
  return { text: insertInto(text, inserts), entities: (entities || []).map((entity) => moved(entity, inserts)) };
}

function insertInto(text, inserts) {
  let made = "";
  let from = 0;
  for (const { at, mark } of inserts) {
    made += text.slice(from, at) + mark;
    from = at;
  }
  return made + text.slice(from);
}

function moved(entity, inserts) {
  const end = entity.offset + entity.length;
  const before = inserts.filter(({ at }) => at <= entity.offset).length;
  const inside = inserts.filter(({ at }) => at > entity.offset && at < end).length;
  return { ...entity, offset: entity.offset + before, length: entity.length + inside };
}
