// The stream of what happens. It comes back by itself after the server was away, and says so,
// because everything that happened meanwhile has to be read again.

const FIRST_WAIT = 400;
const LONGEST_WAIT = 5000;

export class Live {
  /** `heard(event)` for each event; `changed(state)` with "connected", "back" (after a gap) or "away". */
  constructor({ heard, changed }) {
    this.heard = heard;
    this.changed = changed;
    this.wait = FIRST_WAIT;
    this.seenBefore = false;
    this.timer = null;
    window.addEventListener("online", () => this.hurry());
    document.addEventListener("visibilitychange", () => document.hidden || this.hurry());
  }

  connect() {
    this.timer = null;
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/api/live`);
    socket.addEventListener("open", () => {
      this.wait = FIRST_WAIT;
      this.changed(this.seenBefore ? "back" : "connected");
      this.seenBefore = true;
    });
    socket.addEventListener("message", (frame) => this.heard(JSON.parse(frame.data)));
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
