import { idAt } from "../log/record/record-view.ts";
import type { EventSource } from "./event-source.ts";
import type { GroupSettings } from "./group-definition.ts";
import type { Message } from "./message.ts";
import { copyRecord } from "./message.ts";
import { MessageLine } from "./message-line.ts";
import type { ParkedMessages } from "./parked-messages.ts";
import type { Progress } from "./progress.ts";

const heldRecordBytes = 2 * 1024 * 1024;

/** Returns true if `other` was read after `message`; places of parked messages are not comparable. */
const isLater = (other: Message, message: Message): boolean =>
  !other.isReplayed && !message.isReplayed && other.place > message.place;

/** The messages that a group has read but not delivered: first retries, then new ones. Bounded. */
export class MessageQueue {
  readonly retries = new MessageLine();
  readonly fresh = new MessageLine();
  /** True once everything available has been read. */
  isLive = false;
  /** False once everything available has been read. */
  #hasNews = true;
  readonly #settings: GroupSettings;
  readonly #source: EventSource;
  readonly #parked: ParkedMessages;
  readonly #progress: Progress;
  #heldBytes = 0;
  #passedOver = 0;

  constructor(
    settings: GroupSettings,
    from: { source: EventSource; parked: ParkedMessages; progress: Progress },
  ) {
    this.#settings = settings;
    this.#source = from.source;
    this.#parked = from.parked;
    this.#progress = from.progress;
  }

  /** Notes that there may be more to read. */
  expectNews(): void {
    this.#hasNews = true;
  }

  /** Reads on if there is space for a batch; returns true if more can be read at once. */
  fill(): boolean {
    const batch = Math.max(1, this.#settings.readBatchSize);
    if (this.#parked.isReplaying) {
      for (const message of this.#parked.take(batch - this.retries.length)) {
        this.retries.push(message);
      }
    }
    if (!this.#hasNews || this.fresh.length + batch > this.#capacity(batch)) return false;
    this.#hasNews = this.#readOn(batch);
    this.isLive = !this.#hasNews;
    this.#passOver();
    return this.#hasNews;
  }

  #capacity(batch: number): number {
    const { historyBufferSize, liveBufferSize } = this.#settings;
    return Math.max(batch, this.isLive ? liveBufferSize : historyBufferSize);
  }

  #readOn(batch: number): boolean {
    return this.#source.read(batch, (bytes, start, place, at) => {
      this.#progress.begin(place);
      const isHeld = this.#heldBytes < heldRecordBytes;
      const record = isHeld ? copyRecord(bytes, start) : undefined;
      this.#heldBytes += record?.length ?? 0;
      const id = idAt(bytes, start);
      this.fresh.push({ id, logPosition: at, place, isReplayed: false, retryCount: 0, record });
    });
  }

  /** Puts a message back, before those that were read after it; a parked message goes last. */
  retry(message: Message): void {
    const { record: _, ...rest } = message;
    const again = { ...rest, retryCount: message.retryCount + 1 };
    this.retries.insertBefore(again, (other) => isLater(other, message));
  }

  /** Notes that a message has left the queue. */
  left(message: Message): void {
    this.#heldBytes -= message.record?.length ?? 0;
  }

  #passOver(): void {
    const { passedOver, readTo } = this.#source;
    this.#progress.skip(readTo, passedOver - this.#passedOver);
    this.#passedOver = passedOver;
  }
}
