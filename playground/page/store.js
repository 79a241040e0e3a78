// What the page knows: the state of the world and the messages of the chats that were opened.
// The live stream and the answers to reads may overtake each other; what came live is the newer one.

// A demo with working agents runs for hours: older messages are dropped and read again when somebody scrolls up.
const MOST_KEPT = 800;

export class Store {
  constructor(api) {
    this.api = api;
    this.state = null;
    this.chats = new Map();
    this.about = new Map();
    this.unread = new Map();
    this.listeners = new Set();
    this.step = 0;
  }

  /** `listener({type, chat})` after every change; returns a function that ends it. */
  subscribe(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(type, chat = null, extra = {}) {
    for (const listener of this.listeners) listener({ type, chat, ...extra });
  }

  async readState() {
    this.state = await this.api.state();
    for (const phone of this.state.phones) {
      for (const chat of phone.chats) {
        const key = `${chat.id}:${phone.user.id}`;
        if (!this.unread.has(key)) this.unread.set(key, chat.unread || 0);
      }
    }
    this.tell("state");
    return this.state;
  }

  phone(user) {
    return this.state.phones.find((phone) => phone.user.id === user);
  }

  person(user) {
    return this.phone(user)?.user ?? null;
  }

  chat(id) {
    if (!this.chats.has(id)) {
      this.chats.set(id, { id, messages: new Map(), gone: new Map(), loaded: false, complete: false, last: null, typing: null });
    }
    return this.chats.get(id);
  }

  /** What a person has in a chat: commands, reply keyboard, what is pinned, whether the bot is blocked. */
  aboutChat(id, user) {
    return this.about.get(`${id}:${user}`) || { commands: [], reply_keyboard: null, blocked: false, pinned: [] };
  }

  ordered(id) {
    return [...this.chat(id).messages.values()].sort((a, b) => a.message.message_id - b.message.message_id);
  }

  /** Reads the newest page. The server's word is final for the stretch it covers, so what it no longer has goes. */
  async load(id, user, limit = 50) {
    const started = this.step;
    const answer = await this.api.chat(id, user, { limit });
    const chat = this.chat(id);
    const fetched = new Set(answer.messages.map((message) => message.message_id));
    const from = answer.messages.length < limit ? -Infinity : Math.min(...fetched);
    for (const [key, entry] of chat.messages) {
      if (key >= from && !fetched.has(key) && entry.step <= started) chat.messages.delete(key);
    }
    this.merge(chat, answer.messages, started);
    chat.loaded = true;
    if (answer.messages.length < limit) chat.complete = true;
    this.about.set(`${id}:${user}`, {
      commands: answer.commands || [], reply_keyboard: answer.reply_keyboard || null, blocked: Boolean(answer.blocked), pinned: answer.pinned || [],
    });
    this.tell("loaded", id);
  }

  /** One page further back; true when there may be more. */
  async loadEarlier(id, user, limit = 50) {
    const started = this.step;
    const oldest = Math.min(...this.chat(id).messages.keys());
    const answer = await this.api.chat(id, user, { before: oldest, limit });
    const chat = this.chat(id);
    this.merge(chat, answer.messages, started);
    chat.complete = answer.messages.length < limit;
    this.tell("earlier", id);
    return !chat.complete;
  }

  merge(chat, messages, started) {
    for (const message of messages) {
      const known = chat.messages.get(message.message_id);
      if (chat.gone.get(message.message_id) > started || (known && known.step > started)) continue;
      if (known && JSON.stringify(known.message) === JSON.stringify(message)) continue;
      chat.messages.set(message.message_id, { message, step: started, edited: 0 });
    }
    const last = Math.max(...chat.messages.keys());
    chat.last = chat.messages.get(last)?.message || chat.last;
  }

  /** One event of the live stream. */
  hear(event) {
    const id = event.chat_id ?? event.message?.chat?.id ?? null;
    this.step += 1;
    if (event.type === "message" || event.type === "edited") this.put(id, event);
    else if (event.type === "deleted") this.drop(id, event.message_ids || [event.message_id]);
    else this.tell(event.type, id, { event });
  }

  put(id, event) {
    const { message } = event;
    const edited = event.type === "edited";
    const chat = this.chat(id);
    const known = chat.messages.get(message.message_id);
    if (!known && edited && !chat.loaded) return;
    chat.messages.set(message.message_id, { message, step: this.step, edited: edited ? performance.now() : 0 });
    chat.typing = null;
    if (chat.messages.size > MOST_KEPT) this.forgetOldest(chat);
    if (!chat.last || message.message_id >= chat.last.message_id) chat.last = message;
    this.tell(known ? "edited" : "message", id, { message, event });
  }

  forgetOldest(chat) {
    const oldest = [...chat.messages.keys()].sort((a, b) => a - b).slice(0, chat.messages.size - MOST_KEPT / 2);
    for (const id of oldest) chat.messages.delete(id);
    chat.complete = false;
  }

  drop(id, ids) {
    const chat = this.chat(id);
    for (const one of ids) {
      chat.messages.delete(one);
      chat.gone.set(one, this.step);
    }
    this.tell("deleted", id);
  }

  unreadOf(id, user) {
    return this.unread.get(`${id}:${user}`) || 0;
  }

  countUnread(id, user, amount) {
    const key = `${id}:${user}`;
    const now = this.unreadOf(id, user);
    const next = amount === 0 ? 0 : now + amount;
    if (next === now) return;
    this.unread.set(key, next);
    this.tell("unread", id);
  }
}
