import type { EventSource } from "./event-source.ts";
import type { GroupSettings } from "./group-definition.ts";
import type { Message } from "./message.ts";
import { copyRecord } from "./message.ts";
import { idAt } from "../storage/record-view.ts";
import type { ParkedMessages } from "./parked-messages.ts";
import type { Progress } from "./progress.ts";

const heldRecordBytes = 2 * 1024 * 1024;

/** What a group has read and not given out: first what is tried again, then what is new. Bounded. */
export class MessageQueue {
  readonly retries: Message[] = [];
  readonly fresh: Message[] = [];
  /** True once all that there was has been read. */
  isLive = false;
  private readonly settings: GroupSettings;
  private readonly source: EventSource;
  private readonly parked: ParkedMessages;
  private readonly progress: Progress;
  private heldBytes = 0;
  private passedOver = 0;

  constructor(
    settings: GroupSettings,
    from: { source: EventSource; parked: ParkedMessages; progress: Progress },
  ) {
    this.settings = settings;
    this.source = from.source;
    this.parked = from.parked;
    this.progress = from.progress;
  }

  /** Reads on if there is room; true if more can be read at once. */
  fill(): boolean {
    const { readBatchSize, historyBufferSize, liveBufferSize } = this.settings;
    this.retries.push(...this.parked.take(readBatchSize - this.retries.length));
    const capacity = this.isLive ? liveBufferSize : historyBufferSize;
    const room = capacity - this.fresh.length;
    if (room <= 0) return false;
    const hasMore = this.source.read(Math.min(room, readBatchSize), (bytes, start, place, at) => {
      this.progress.begin(place);
      const isHeld = this.heldBytes < heldRecordBytes;
      const record = isHeld ? copyRecord(bytes, start) : undefined;
      this.heldBytes += record?.length ?? 0;
      const id = idAt(bytes, start);
      this.fresh.push({ id, logPosition: at, place, isReplayed: false, retryCount: 0, record });
    });
    this.isLive = !hasMore;
    this.passOver();
    return hasMore;
  }

  /** Puts a message back, before those that were read after it. */
  retry(message: Message): void {
    const { record: _, ...rest } = message;
    const again = { ...rest, retryCount: message.retryCount + 1 };
    const at = this.retries.findIndex((other) => other.place > message.place);
    if (at < 0) this.retries.push(again);
    else this.retries.splice(at, 0, again);
  }

  /** Notes that a message has left the queue. */
  left(message: Message): void {
    this.heldBytes -= message.record?.length ?? 0;
  }

  private passOver(): void {
    const { passedOver, readTo } = this.source;
    this.progress.skip(readTo, passedOver - this.passedOver);
    this.passedOver = passedOver;
  }
}
