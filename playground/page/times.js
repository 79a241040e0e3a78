// The product's clock and how its times are written: Jalali dates and Persian digits where the page is Persian.

const DAY = 86_400_000;

const AZ_DAYS = { Sun: "bazar", Mon: "bazar ertəsi", Tue: "çərşənbə axşamı", Wed: "çərşənbə", Thu: "cümə axşamı", Fri: "cümə", Sat: "şənbə" };
const AZ_MONTHS = ["yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr"];

/** Browsers know no Azerbaijani dates and would write English ones. */
function azerbaijani(make, withWeekday) {
  const parts = make({ weekday: "short", day: "numeric", month: "numeric" });
  return {
    format(date) {
      const found = Object.fromEntries(parts.formatToParts(date).map((part) => [part.type, part.value]));
      const day = `${Number(found.day)} ${AZ_MONTHS[found.month - 1]}`;
      return withWeekday ? `${AZ_DAYS[found.weekday]}, ${day}` : day;
    },
  };
}

export class Times {
  /** `zone` is an IANA name; without one the browser's own zone is used. */
  constructor(lang, zone) {
    const locale = { fa: "fa-IR-u-ca-persian-nu-arabext", ru: "ru-RU" }[lang] ?? "en-GB";
    const make = (options) => new Intl.DateTimeFormat(locale, { timeZone: zone || undefined, ...options });
    this.lang = lang;
    this.offset = 0;
    this.hour = make({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    this.date = lang === "az" ? azerbaijani(make, true) : make({ weekday: "long", day: "numeric", month: "long" });
    this.short = lang === "az" ? azerbaijani(make, false) : make({ day: "numeric", month: "short" });
    this.key = new Intl.DateTimeFormat("en-CA", { timeZone: zone || undefined });
    this.number = new Intl.NumberFormat(lang === "fa" ? "fa-IR" : "en-US", { maximumFractionDigits: 1 });
  }

  /** The server told the time: from here on it runs by itself until told again. */
  set(iso) {
    const told = Date.parse(iso);
    if (!Number.isNaN(told)) this.offset = told - Date.now();
  }

  now() {
    return new Date(Date.now() + this.offset);
  }

  clock(date) {
    return this.hour.format(date);
  }

  dayKey(date) {
    return this.key.format(date);
  }

  /** "Today", "Yesterday" or the date. */
  day(date, t) {
    const now = this.now();
    if (this.dayKey(date) === this.dayKey(now)) return t("today");
    if (this.dayKey(date) === this.dayKey(new Date(now - DAY))) return t("yesterday");
    return this.date.format(date);
  }

  /** For the list of chats: the hour today, else the date. */
  brief(date) {
    return this.dayKey(date) === this.dayKey(this.now()) ? this.clock(date) : this.short.format(date);
  }

  size(bytes) {
    const units = { fa: ["بایت", "کیلوبایت", "مگابایت"], ru: ["Б", "КБ", "МБ"] }[this.lang] ?? ["B", "KB", "MB"];
    let step = 0;
    let amount = bytes || 0;
    while (amount >= 1024 && step < units.length - 1) {
      amount /= 1024;
      step += 1;
    }
    return `${this.number.format(amount)} ${units[step]}`;
  }

  length(seconds) {
    const two = new Intl.NumberFormat(this.lang === "fa" ? "fa-IR" : "en-US", { minimumIntegerDigits: 2 });
    return `${this.number.format(Math.floor(seconds / 60))}:${two.format(Math.floor(seconds % 60))}`;
  }
}
