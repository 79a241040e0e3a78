// A voice note by the microphone: one tap starts, the next one sends.

import { fill } from "./dom.js";
import { icon } from "./icons.js";

const TYPES = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];

export class Recorder {
  static possible() {
    return Boolean(navigator.mediaDevices?.getUserMedia && window.MediaRecorder);
  }

  constructor(phone, button) {
    this.phone = phone;
    this.button = button;
    this.running = null;
  }

  async toggle() {
    if (this.running) return this.running.stop();
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      return this.phone.toast(this.phone.t("no_microphone"));
    }
    return this.record(stream);
  }

  record(stream) {
    const type = TYPES.find((one) => MediaRecorder.isTypeSupported(one));
    const recorder = new MediaRecorder(stream, type ? { mimeType: type } : {});
    const pieces = [];
    recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
    recorder.addEventListener("stop", () => {
      stream.getTracks().forEach((track) => track.stop());
      this.running = null;
      this.look(false);
      const plain = recorder.mimeType.split(";")[0];
      const file = new File(pieces, `voice.${plain.split("/")[1] || "ogg"}`, { type: plain });
      if (file.size) this.phone.sendFile({ kind: "voice", files: [file] });
    });
    recorder.start();
    this.running = recorder;
    this.look(true);
  }

  look(recording) {
    const label = this.phone.t(recording ? "stop_recording" : "record");
    this.button.classList.toggle("recording", recording);
    this.button.setAttribute("aria-label", label);
    this.button.title = label;
    fill(this.button, icon(recording ? "stop" : "mic"));
  }
}
