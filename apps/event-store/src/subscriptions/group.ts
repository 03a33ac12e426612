import type { CommitSignal } from "../store/commit-signal.ts";
import { linkTarget } from "../store/resolve-link.ts";
import type { EventStore } from "../store/event-store.ts";
import { loadCheckpoint } from "./checkpoint.ts";
import { Checkpointer } from "./checkpointer.ts";
import type { Consumer, Member } from "./consumer.ts";
import { hasRoom } from "./consumer.ts";
import type { EventSource } from "./event-source.ts";
import { openEventSource } from "./open-event-source.ts";
import type { GroupDefinition } from "./group-definition.ts";
import { groupId } from "./group-definition.ts";
import { GroupError } from "./group-errors.ts";
import type { Message } from "./message.ts";
import { recordOf } from "./message.ts";
import type { MessageLine } from "./message-line.ts";
import { MessageQueue } from "./message-queue.ts";
import { Outstanding } from "./outstanding.ts";
import { ParkedMessages } from "./parked-messages.ts";
import { pinningKey } from "./pinning-key.ts";
import { Progress } from "./progress.ts";
import { SettlingTimes } from "./settling-times.ts";
import type { Strategy } from "./strategy.ts";
import { strategyOf } from "./strategy.ts";

/** What a consumer requests for a message that it does not acknowledge. */
export type NackAction = "retry" | "park" | "skip" | "stop";

/** A running group: delivers messages to consumers, each until a consumer has settled it. */
export class Group {
  readonly definition: GroupDefinition;
  readonly members = new Set<Member>();
  readonly outstanding = new Outstanding();
  readonly queue: MessageQueue;
  readonly parked: ParkedMessages;
  readonly source: EventSource;
  readonly checkpoints: Checkpointer;
  /** Messages delivered since the group was started. */
  total = 0;
  measured = 0;
  readonly startedMs = Date.now();
  readonly #store: EventStore;
  readonly #strategy: Strategy;
  readonly #progress: Progress;
  readonly #leaveSignal: () => void;
  #isPumping = false;
  #isQueued = false;
  #isStopped = false;

  constructor(store: EventStore, signal: CommitSignal, definition: GroupDefinition) {
    this.#store = store;
    this.definition = definition;
    const { stream, group, settings } = definition;
    const id = groupId(stream, group);
    const stored = loadCheckpoint(store, id);
    this.source = openEventSource(store, definition, stored);
    this.#progress = new Progress(this.source.readTo);
    this.parked = new ParkedMessages(store, id, settings.resolveLinks);
    this.queue = new MessageQueue(settings, this.#parts());
    const progress = this.#progress;
    const textOf = (place: number) => this.source.textOf(place);
    this.checkpoints = new Checkpointer(store, id, settings, { progress, stored, textOf });
    this.#strategy = strategyOf(settings.strategy);
    const streams = this.source.stream === undefined ? undefined : [this.source.stream];
    this.#leaveSignal = signal.listen(streams, () => {
      this.queue.expectNews();
      this.pumpSoon();
    });
  }

  /** Adds a consumer; undefined if the group accepts no more. */
  join(consumer: Consumer): Member | undefined {
    const { maxSubscriberCount, extraStatistics } = this.definition.settings;
    if (maxSubscriberCount !== 0 && this.members.size >= maxSubscriberCount) return undefined;
    const member = { consumer, inFlight: new Set<string>(), joinedMs: Date.now() };
    const times = extraStatistics ? new SettlingTimes() : undefined;
    const joined: Member = { ...member, times, total: 0, measured: 0 };
    this.members.add(joined);
    this.#strategy.join(joined);
    this.pumpSoon();
    return joined;
  }

  /** Removes a consumer; its unsettled messages go to others. */
  leave(member: Member): void {
    if (!this.members.delete(member)) return;
    this.#strategy.leave(member);
    for (const { message } of this.outstanding.takeAll(member)) this.#tryAgain(message);
    this.pumpSoon();
  }

  ack(member: Member, ids: readonly string[]): void {
    for (const id of ids) {
      const delivery = this.outstanding.take(id, member);
      if (delivery) this.#finish(delivery.message);
    }
    this.#afterSettling();
  }

  nack(member: Member, ids: readonly string[], action: NackAction, reason: string): void {
    if (action === "stop") {
      member.consumer.drop(new GroupError("dropped", this.definition));
      this.leave(member);
      return;
    }
    for (const id of ids) {
      const message = this.outstanding.take(id, member)?.message;
      if (!message) continue;
      if (action === "park") this.#park(message, `Client explicitly NAK'ed message.\n${reason}`);
      else if (action === "retry") this.#tryAgain(message);
      else this.#finish(message);
    }
    this.#afterSettling();
  }

  /** Delivers the parked messages before this revision of the parked stream again. */
  replayParked(stopAt: number): void {
    this.parked.replay(stopAt);
    this.pumpSoon();
  }

  /** Handles timeouts and checkpoints; called several times a second. */
  tick(): void {
    const overdue = this.outstanding.takeOverdue(Date.now());
    for (const { message } of overdue) this.#tryAgain(message);
    if (overdue.length > 0) this.#pump();
    this.checkpoints.check(true);
    void this.parked.truncate(false).catch(() => {});
  }

  /** Ends the calls of all consumers with a GroupError of this kind, and stores the group's checkpoint. */
  async stop(why: "dropped" | "closing"): Promise<void> {
    this.#isStopped = true;
    this.#leaveSignal();
    const error = new GroupError(why, this.definition);
    for (const member of this.members) member.consumer.drop(error);
    this.members.clear();
    await this.checkpoints.flush();
    await this.parked.truncate(false).catch(() => {});
  }

  /**
   * Delivers all deliverable messages, once for everything that happens in this turn. After a settlement
   * messages are delivered at once: a later settlement may put a message back that must not overtake
   * what is due now.
   */
  readonly pumpSoon = (): void => {
    if (this.#isQueued || this.#isStopped || this.members.size === 0) return;
    this.#isQueued = true;
    setImmediate(() => {
      this.#isQueued = false;
      this.#pump();
    });
  };

  #parts() {
    return { source: this.source, parked: this.parked, progress: this.#progress };
  }

  #pump(): void {
    if (this.#isPumping || this.#isStopped || this.members.size === 0) return;
    this.#isPumping = true;
    try {
      const hasMore = this.queue.fill();
      const isFull = !this.#giveOut(this.queue.retries) || !this.#giveOut(this.queue.fresh);
      if (hasMore && !isFull) this.pumpSoon();
    } catch (error) {
      // The log can't be read further: consumers get the error, and may reconnect.
      for (const member of this.members) {
        member.consumer.drop(error);
        this.leave(member);
      }
    } finally {
      this.#isPumping = false;
    }
  }

  /** Delivers messages to consumers; returns false once no consumer accepts more. */
  #giveOut(messages: MessageLine): boolean {
    for (let i = 0; i < messages.length; ) {
      if (!this.#hasTaker()) return false;
      const message = messages.at(i);
      if (this.outstanding.has(message.id)) {
        i += 1;
        continue;
      }
      const record = recordOf(this.#store, message);
      const taker = record ? this.#strategy.pick(() => this.#keyOf(record)) : ("gone" as const);
      if (taker === "full") return false;
      if (taker === "busy") {
        i += 1;
        continue;
      }
      messages.remove(i);
      this.queue.left(message);
      if (taker === "gone" || !record) this.#finish(message);
      else this.#deliver(message, record, taker);
    }
    return true;
  }

  /** Checked before a message is read, so that none is read in vain. */
  #hasTaker(): boolean {
    for (const member of this.members) if (hasRoom(member)) return true;
    return false;
  }

  #keyOf(record: Buffer): string {
    const { strategy, resolveLinks } = this.definition.settings;
    return pinningKey(strategy, record, (link) =>
      resolveLinks ? linkTarget(this.#store, link) : undefined,
    );
  }

  #deliver(message: Message, record: Buffer, member: Member): void {
    const { messageTimeoutMs } = this.definition.settings;
    const dueMs = messageTimeoutMs === 0 ? Number.POSITIVE_INFINITY : Date.now() + messageTimeoutMs;
    const { record: _, ...light } = message;
    this.outstanding.add({ message: light, member, dueMs, sinceMs: performance.now() });
    this.total += 1;
    member.total += 1;
    member.consumer.deliver(record, message);
  }

  #tryAgain(message: Message): void {
    const { maxRetryCount } = this.definition.settings;
    if (message.retryCount < maxRetryCount) this.queue.retry(message);
    else this.#park(message, `Reached retry count of ${maxRetryCount}`);
  }

  #park(message: Message, reason: string): void {
    this.parked.park(message, reason).then(
      () => {
        this.#finish(message);
        this.#afterSettling();
      },
      // It could not be written: nothing is lost, the message is delivered again.
      () => {
        this.queue.retry(message);
        this.pumpSoon();
      },
    );
  }

  #finish(message: Message): void {
    if (!message.isReplayed) this.#progress.finish(message.place);
    else {
      this.parked.finish(message);
      void this.parked.truncate(true).catch(() => {});
    }
  }

  #afterSettling(): void {
    this.checkpoints.check(false);
    this.#pump();
  }
}
