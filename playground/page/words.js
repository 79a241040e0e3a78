// The page's own words. What the bot says comes from the bot; these are the messenger's.

export const WORDS = {
  en: {
    brand: "Sarnakh", playground: "playground",
    clock: "The desk's clock", theme_auto: "Theme: as the system", theme_light: "Theme: light", theme_dark: "Theme: dark",
    world: "World", world_actions: "What the world does", run: "Do it", cancel: "Cancel", close: "Close", ok: "OK",
    failed: "That did not work", done: "Done", connected: "Connected", away: "Connecting…",
    unreachable: "The server cannot be reached.",
    phones: "Phones", phone_of: "Phone of {name}", speaking_as: "Writing as", chats: "Chats", back_to_chats: "Back to the chats",
    bot: "bot", members: { one: "{n} member", other: "{n} members" }, typing: "typing…", uploading_photo: "sending a photo…",
    uploading_file: "sending a file…", recording: "recording…", no_messages: "No messages yet", start: "Start",
    start_hint: "Tap Start, as everybody does the first time they meet a bot.",
    today: "Today", yesterday: "Yesterday", edited: "edited", new_messages: { one: "{n} new message", other: "{n} new messages" },
    to_bottom: "To the newest message", earlier: "Loading earlier messages…",
    messages: "Messages", message: "Message", send: "Send", save: "Save", attach: "Attach", commands: "Commands", show_keyboard: "Show the keyboard",
    hide_keyboard: "Hide the keyboard", record: "Record a voice note", stop_recording: "Stop and send", no_microphone: "No microphone is available.",
    message_menu: "What to do with this message", reply: "Reply", copy: "Copy", edit: "Edit", forward: "Forward", copied: "Copied",
    replying_to: "Reply to {name}", editing: "Editing", you: "You",
    forwarded_from: "Forwarded from {name}", pinned: "Pinned message", pinned_by: "{name} pinned a message",
    joined: "{name} joined the group", left: "{name} left the group", migrated: "The group became a supergroup",
    group_created: "The group was created", photo: "Photo", album: "Album", video: "Video", audio: "Audio", voice: "Voice note",
    document: "File", contact: "Contact", location: "Location", sticker: "Sticker", unsupported: "This kind of message is not shown here",
    enlarge: "Enlarge the photo", download: "Download", previous: "Previous", next: "Next",
    no_answer: "The bot did not answer the tap.", not_here: "This button does not work here.", opens: "opens a page", copies: "copies",
    show_hidden: "Show the hidden text", show_more: "Show all", show_less: "Show less",
    drop_here: "Drop to send", send_files: "Send files", caption: "Caption", as_photo: "Photo", as_video: "Video", as_audio: "Music",
    as_voice: "Voice note", as_document: "File", remove: "Remove",
    chat_menu: "More", restart: "Send /start", open_link: "Open an invite link", link_or_code: "Link or start code",
    bad_link: "No start code is in that.", share_contact: "Send a contact", share_own: "Share my number", share_question: "The bot will see your phone number.",
    share: "Share", phone: "Phone", name: "Name", last_name: "Last name", forward_as: "Forward a message…", forward_title: "A forwarded message",
    forward_text: "The message", forward_origin: "From", origin_user: "a person", origin_hidden: "a person with a hidden account",
    origin_channel: "a channel", forward_to: "Forward to", block: "Block the bot", unblock: "Unblock", blocked: "You blocked this bot.",
    call: "Call", call_number: "Call {number}", trouble: "Trouble", trouble_title: "What goes wrong on the way",
    trouble_kind: "What", trouble_times: "How many times", trouble_clear: "Back to normal", trouble_on: "On its way: {what}",
    trouble_off: "The messenger is well again.",
    fault_429: "Too many requests (429)", fault_5xx: "Server error (500)", fault_html502: "Proxy error page (502)", fault_reset: "Connection cut",
    fault_lost_answer: "Accepted, answer lost", fault_slow: "Slow answers",
  },
  fa: {
    brand: "سرنخ", playground: "زمین تمرین",
    clock: "ساعت میز فروش", theme_auto: "پوسته: مثل دستگاه", theme_light: "پوسته: روشن", theme_dark: "پوسته: تیره",
    world: "دنیا", world_actions: "اتفاق‌های بیرون", run: "انجام بده", cancel: "انصراف", close: "بستن", ok: "باشه",
    failed: "نشد", done: "انجام شد", connected: "وصل است", away: "در حال اتصال…",
    unreachable: "به سرور دسترسی نیست.",
    phones: "گوشی‌ها", phone_of: "گوشی {name}", speaking_as: "از زبان", chats: "گفتگوها", back_to_chats: "برگشت به گفتگوها",
    bot: "ربات", members: { one: "{n} عضو", other: "{n} عضو" }, typing: "در حال نوشتن…", uploading_photo: "در حال فرستادن عکس…",
    uploading_file: "در حال فرستادن فایل…", recording: "در حال ضبط…", no_messages: "هنوز پیامی نیست", start: "شروع",
    start_hint: "روی «شروع» بزنید؛ آشنایی با هر رباتی از همین‌جا شروع می‌شود.",
    today: "امروز", yesterday: "دیروز", edited: "ویرایش‌شده", new_messages: { one: "{n} پیام تازه", other: "{n} پیام تازه" },
    to_bottom: "رفتن به تازه‌ترین پیام", earlier: "در حال آوردن پیام‌های قبلی…",
    messages: "پیام‌ها", message: "پیام", send: "فرستادن", save: "ذخیره", attach: "پیوست", commands: "دستورها", show_keyboard: "نمایش دکمه‌ها",
    hide_keyboard: "بستن دکمه‌ها", record: "ضبط صدا", stop_recording: "پایان و فرستادن", no_microphone: "میکروفون در دسترس نیست.",
    message_menu: "کارهای این پیام", reply: "پاسخ", copy: "کپی", edit: "ویرایش", forward: "هدایت", copied: "کپی شد",
    replying_to: "پاسخ به {name}", editing: "ویرایش پیام", you: "شما",
    forwarded_from: "هدایت‌شده از {name}", pinned: "پیام سنجاق‌شده", pinned_by: "{name} پیامی را سنجاق کرد",
    joined: "{name} به گروه آمد", left: "{name} از گروه رفت", migrated: "گروه به اَبَرگروه تبدیل شد",
    group_created: "گروه ساخته شد", photo: "عکس", album: "آلبوم", video: "ویدیو", audio: "آهنگ", voice: "پیام صوتی",
    document: "فایل", contact: "مخاطب", location: "موقعیت", sticker: "استیکر", unsupported: "این نوع پیام اینجا نمایش داده نمی‌شود",
    enlarge: "بزرگ‌نمایی عکس", download: "دریافت", previous: "قبلی", next: "بعدی",
    no_answer: "ربات به این دکمه جواب نداد.", not_here: "این دکمه اینجا کار نمی‌کند.", opens: "باز کردن صفحه", copies: "کپی",
    show_hidden: "نمایش متن پنهان", show_more: "نمایش همه", show_less: "کمتر",
    drop_here: "رها کنید تا فرستاده شود", send_files: "فرستادن فایل", caption: "توضیح", as_photo: "عکس", as_video: "ویدیو", as_audio: "آهنگ",
    as_voice: "پیام صوتی", as_document: "فایل", remove: "حذف",
    chat_menu: "بیشتر", restart: "فرستادن ‎/start", open_link: "باز کردن لینک دعوت", link_or_code: "لینک یا کد شروع",
    bad_link: "کد شروع در این لینک نیست.", share_contact: "فرستادن مخاطب", share_own: "فرستادن شمارهٔ من", share_question: "ربات شمارهٔ شما را می‌بیند.",
    share: "بفرست", phone: "شماره", name: "نام", last_name: "نام خانوادگی", forward_as: "هدایت یک پیام…", forward_title: "پیام هدایت‌شده",
    forward_text: "متن پیام", forward_origin: "فرستندهٔ اصلی", origin_user: "یک نفر", origin_hidden: "یک نفر با حساب پنهان",
    origin_channel: "یک کانال", forward_to: "هدایت به", block: "مسدود کردن ربات", unblock: "رفع مسدودی", blocked: "این ربات را مسدود کرده‌اید.",
    call: "تماس", call_number: "تماس با {number}", trouble: "خرابی", trouble_title: "خرابی‌های بین راه",
    trouble_kind: "چه چیزی", trouble_times: "چند بار", trouble_clear: "همه‌چیز درست شود", trouble_on: "در راه است: {what}",
    trouble_off: "پیام‌رسان دوباره سالم است.",
    fault_429: "درخواست زیاد (۴۲۹)", fault_5xx: "خطای سرور (۵۰۰)", fault_html502: "صفحهٔ خطای پراکسی (۵۰۲)", fault_reset: "قطع ارتباط",
    fault_lost_answer: "رسید ولی جوابش گم شد", fault_slow: "جواب کند",
  },
};

/** A function that says a thing in the language: t("members", {n: 3}). Unknown languages get English. */
export function speaker(lang) {
  const words = WORDS[lang] || WORDS.en;
  const digits = new Intl.NumberFormat(lang === "fa" ? "fa-IR" : "en-US", { useGrouping: true });
  return (key, values = {}) => {
    let text = words[key] ?? WORDS.en[key] ?? key;
    if (typeof text === "object") text = values.n === 1 ? text.one : text.other;
    return text.replace(/\{(\w+)\}/g, (whole, name) => {
      const value = values[name];
      return typeof value === "number" ? digits.format(value) : value ?? whole;
    });
  };
}
