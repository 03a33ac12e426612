import type { Message } from "./message.ts";

const takenBeforeCut = 64;

/** Messages in their order: taking the first is as cheap in a long line as in a short one. */
export class MessageLine {
  private messages: Message[] = [];
  /** How many were taken from the front and are still in the array. */
  private taken = 0;

  get length(): number {
    return this.messages.length - this.taken;
  }

  /** The message that `index` others are before. */
  at(index: number): Message {
    return this.messages[this.taken + index] as Message;
  }

  push(message: Message): void {
    this.messages.push(message);
  }

  /** Puts a message before the first for which `isLater`, else last. */
  insertBefore(message: Message, isLater: (other: Message) => boolean): void {
    const at = this.messages.findIndex((other, i) => i >= this.taken && isLater(other));
    if (at < 0) this.push(message);
    else this.messages.splice(at, 0, message);
  }

  remove(index: number): void {
    if (index > 0) {
      this.messages.splice(this.taken + index, 1);
      return;
    }
    this.taken += 1;
    if (this.taken < takenBeforeCut) return;
    this.messages = this.messages.slice(this.taken);
    this.taken = 0;
  }
}
