import { randomUUID } from "node:crypto";
import { isLink, linkTarget } from "../store/resolve-link.ts";
import type { EventStore } from "../store/event-store.ts";
import { proposedEvent } from "../log/record/proposed-event.ts";
import { dataRangeAt, idAt, nameAt, revisionAt } from "../log/record/record-view.ts";
import { parkedStreamOf } from "./group-definition.ts";
import type { Message } from "./message.ts";
import { recordOf } from "./message.ts";
import { Progress } from "./progress.ts";
import { restrictStream } from "../store/stored-json.ts";

/** The messages that a group has parked, as links in a separate stream. */
export class ParkedMessages {
  readonly #store: EventStore;
  readonly #stream: string;
  readonly #resolveLinks: boolean;
  #progress = new Progress(-1);
  #next = 0;
  #stopAt = 0;
  #truncated = -1;

  constructor(store: EventStore, id: string, resolveLinks: boolean) {
    this.#store = store;
    this.#stream = parkedStreamOf(id);
    this.#resolveLinks = resolveLinks;
  }

  get count(): number {
    const view = this.#store.view(this.#stream);
    return view.kind === "visible" ? Math.max(0, view.last - view.first + 1) : 0;
  }

  /** Parks a message. Throws AppendFailedError. */
  async park(message: Message, reason: string): Promise<void> {
    const link = this.#linkTo(message);
    if (link === undefined) return;
    const metadata = {
      added: new Date().toISOString(),
      reason,
      subscriptionEventNumber: message.place,
    };
    const event = proposedEvent({
      id: randomUUID(),
      type: "$>",
      data: Buffer.from(link, "utf8"),
      metadata: Buffer.from(JSON.stringify(metadata), "utf8"),
      isJson: false,
    });
    await this.#store.append({ stream: this.#stream, expected: "any", events: [event] });
  }

  /** Starts to deliver again the messages that are parked now, those before revision `stopAt`. */
  replay(stopAt: number): void {
    const view = this.#store.view(this.#stream);
    if (view.kind !== "visible") return;
    this.#next = Math.max(this.#next, view.first);
    this.#stopAt = Math.max(this.#stopAt, Math.min(stopAt, view.last + 1));
  }

  /** True while some of the messages to be delivered again have not been taken. */
  get isReplaying(): boolean {
    return this.#next < this.#stopAt;
  }

  /** Returns up to `limit` of the messages to be delivered again. */
  take(limit: number): Message[] {
    const view = this.#store.view(this.#stream);
    if (!this.isReplaying || view.kind !== "visible" || limit <= 0) return [];
    const messages: Message[] = [];
    const more = this.#store.readForward(
      this.#stream,
      view,
      this.#next,
      (bytes, start, position) => {
        const place = revisionAt(bytes, start);
        if (place >= this.#stopAt) return false;
        this.#progress.begin(place);
        const id = idAt(bytes, start);
        messages.push({ id, logPosition: position, place, isReplayed: true, retryCount: 0 });
        return messages.length < limit;
      },
    );
    this.#next = more === undefined ? this.#stopAt : Math.min(more, this.#stopAt);
    return messages;
  }

  /** Notes that a message which was delivered again is settled. */
  finish(message: Message): void {
    this.#progress.finish(message.place);
  }

  /** Removes settled replayed messages from the parked stream; `isSoon` waits until none is open. */
  async truncate(isSoon: boolean): Promise<void> {
    const { finishedTo, open } = this.#progress;
    if (finishedTo <= this.#truncated || (isSoon && open > 0)) return;
    this.#truncated = finishedTo;
    await restrictStream(this.#store, this.#stream, { $tb: finishedTo + 1 });
  }

  #linkTo(message: Message): string | undefined {
    const record = recordOf(this.#store, message);
    if (!record) return undefined;
    if (isLink(record, 0) && (this.#resolveLinks || message.isReplayed)) {
      const target = linkTarget(this.#store, record);
      if (target) return placeOf(target.bytes, target.start);
      const { from, to } = dataRangeAt(record, 0);
      return record.toString("utf8", from, to);
    }
    return placeOf(record, 0);
  }
}

const placeOf = (bytes: Buffer, start: number): string =>
  `${revisionAt(bytes, start)}@${nameAt(bytes, start)}`;
