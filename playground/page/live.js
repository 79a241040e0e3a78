// The stream of what happens. It comes back by itself after the server was away, and says so,
// because everything that happened meanwhile has to be read again.

const FIRST_WAIT = 400;
const LONGEST_WAIT = 5000;

export class Live {
  /** `heard(event)` for each event; `changed(state)` with "connected", "back" (after a gap) or "away". `since` is
   *  the number of the last event that is known already. */
  constructor({ heard, changed, since }) {
    this.heard = heard;
    this.changed = changed;
    this.since = since;
    this.wait = FIRST_WAIT;
    this.seenBefore = false;
    this.timer = null;
    window.addEventListener("online", () => this.hurry());
    document.addEventListener("visibilitychange", () => document.hidden || this.hurry());
  }

  connect() {
    this.timer = null;
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const query = this.since === undefined ? "" : `?since=${this.since}`;
    const socket = new WebSocket(`${scheme}://${location.host}/api/live${query}`);
    socket.addEventListener("open", () => {
      this.wait = FIRST_WAIT;
      this.changed(this.seenBefore ? "back" : "connected");
      this.seenBefore = true;
    });
    socket.addEventListener("message", (frame) => {
      const event = JSON.parse(frame.data);
      this.since = event.n ?? this.since;
      this.heard(event);
    });
    socket.addEventListener("close", () => {
      this.changed("away");
      this.timer = setTimeout(() => this.connect(), this.wait);
      this.wait = Math.min(this.wait * 1.7, LONGEST_WAIT);
    });
  }

  hurry() {
    if (this.timer === null) return;
    clearTimeout(this.timer);
    this.connect();
  }
}
