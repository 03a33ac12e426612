import type { Message } from "./message.ts";

const takenBeforeCut = 64;

/** A queue of messages: removing the first costs the same whatever its length. */
export class MessageLine {
  #messages: Message[] = [];
  /** The number of messages removed from the front that are still in the array. */
  #taken = 0;

  get length(): number {
    return this.#messages.length - this.#taken;
  }

  /** Returns the message at `index`, counted from the front. */
  at(index: number): Message {
    return this.#messages[this.#taken + index] as Message;
  }

  push(message: Message): void {
    this.#messages.push(message);
  }

  /** Inserts a message before the first for which `isLater`, else at the end. */
  insertBefore(message: Message, isLater: (other: Message) => boolean): void {
    const at = this.#messages.findIndex((other, i) => i >= this.#taken && isLater(other));
    if (at < 0) this.push(message);
    else this.#messages.splice(at, 0, message);
  }

  remove(index: number): void {
    if (index > 0) {
      this.#messages.splice(this.#taken + index, 1);
      return;
    }
    this.#taken += 1;
    if (this.#taken < takenBeforeCut) return;
    this.#messages = this.#messages.slice(this.#taken);
    this.#taken = 0;
  }
}
