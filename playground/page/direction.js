// Which way a text is read.

const RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
const STRONG = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]|\p{L}|[\u200e\u200f\u061c]/u;
const ISOLATED = /[\u2066-\u2068][^\u2069\n]*\u2069?/g;
const MARKS = { rtl: "\u200f", ltr: "\u200e" };

/** By the first strong letter, as Unicode's paragraph rule has it; null when there is none. */
export function directionOf(text) {
  const found = STRONG.exec(text || "")?.[0];
  if (!found || found === MARKS.ltr) return found ? "ltr" : null;
  return RIGHT.test(found) || found === MARKS.rtl || found === "\u061c" ? "rtl" : "ltr";
}

/**
 * Lines such as "📞 +98912…" or "👤 ⁨name⁩" have no letter that settles their direction (what is isolated does not
 * count), and browsers then order and align them by different rules. They get an invisible mark: the direction of
 * what is isolated in them, else that of the whole message. Entities are moved along.
 */
export function settled(text, entities) {
  const main = directionOf(text);
  const fixed = (entities || []).filter((entity) => entity.type === "pre" || entity.type === "code");
  const inserts = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const at = start;
    start += line.length + 1;
    if (!line.trim() || directionOf(line.replace(ISOLATED, "")) || fixed.some((one) => one.offset <= at && at < one.offset + one.length)) continue;
    const direction = directionOf(line) || main;
    if (direction) inserts.push({ at, mark: MARKS[direction] });
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
