import type { Msg, NatsConnection } from "nats";
import { type Asked, type AskLimits, nextAsk, nextAskAlone, type Room } from "./next-ask.ts";
import { Pull, type PullOptions, pullSubject } from "./pull.ts";
import type { PullStatus } from "./pull-status.ts";

/** The limits of a puller's requests. */
export type PullerLimits = PullOptions & AskLimits;

/** The listener of a puller. */
export type PullerEvents = {
  readonly onMessage: (message: Msg) => void;
  /**
   * Reports that JetStream doesn't answer correctly: nothing is requested until `resume`. `isGone`: the
   * consumer was deleted.
   */
  readonly onTrouble: (isGone: boolean) => void;
};

const pullsAtOnce = 3;
const checkEveryMs = 500;

/** A pull consumer's loop, started with `resume`: it requests messages only as far as there is room. */
export class Puller {
  readonly #nc: NatsConnection;
  readonly #limits: PullerLimits;
  readonly #room: () => Room;
  readonly #events: PullerEvents;
  readonly #timer: NodeJS.Timeout;
  #pulls: Pull[];
  #isHalted = true;
  #isStopped = false;
  /** Whether the next message is larger than pulls are. */
  #isAlone = false;
  #trouble: string | null = null;

  constructor(nc: NatsConnection, limits: PullerLimits, room: () => Room, events: PullerEvents) {
    this.#nc = nc;
    this.#limits = limits;
    this.#room = room;
    this.#events = events;
    this.#pulls = Array.from({ length: pullsAtOnce }, () => this.#begin());
    this.#timer = setInterval(() => this.#check(), checkEveryMs);
  }

  /** The current problem, from a trouble until JetStream answers a pull again; else null. */
  get trouble(): string | null {
    return this.#trouble;
  }

  /** Must be called when there is more room. */
  refill(): void {
    if (!this.#mayAsk()) return;
    const index = this.#pulls.findIndex(({ messagesLeft }) => messagesLeft === 0);
    const idle = this.#pulls[index];
    if (idle === undefined) return;
    const asked = askedIn(this.#pulls);
    const room = this.#room();
    const ask = this.#isAlone ? nextAskAlone(asked, room) : nextAsk(asked, room, this.#limits);
    if (ask === null) return;
    const pull = idle.isLost ? this.#begin() : idle;
    this.#pulls[index] = pull;
    pull.ask(ask.messages, ask.bytes);
  }

  /** Forgets what was requested, and requests nothing until `resume`. */
  halt(): void {
    this.#isHalted = true;
    this.#renew();
  }

  /** Sends requests, for the first time or again. */
  resume(): void {
    this.#isHalted = false;
    this.refill();
  }

  /** Reports that the server refuses whatever is published to that subject. */
  refused(subject: string): void {
    if (subject !== pullSubject(this.#limits)) return;
    this.#renew();
    this.#troubled(`there is no permission to publish to ${subject}`, false);
  }

  /** Sends no more requests; resolves once what was on its way has arrived. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#timer);
    await Promise.all(this.#pulls.map((pull) => pull.drain()));
  }

  #mayAsk(): boolean {
    return !this.#isHalted && !this.#isStopped && !this.#nc.isClosed();
  }

  #begin(): Pull {
    return new Pull(this.#nc, this.#limits, {
      onMessage: (message) => this.#onMessage(message),
      onStatus: (status, isUntouched) => this.#onStatus(status, isUntouched),
    });
  }

  #renew(): void {
    for (const pull of this.#pulls) void pull.drain();
    this.#pulls = this.#pulls.map(() => this.#begin());
  }

  #onMessage(message: Msg): void {
    this.#trouble = null;
    this.#isAlone = false;
    this.#events.onMessage(message);
    this.refill();
  }

  #onStatus(status: PullStatus, isUntouched: boolean): void {
    if (status.kind === "gone" || status.kind === "trouble") {
      return this.#troubled(status.reason, status.kind === "gone");
    }
    this.#trouble = null;
    this.#isAlone ||= status.kind === "no_room" && isUntouched;
    if (status.kind !== "stands") this.refill();
  }

  #troubled(reason: string, isGone: boolean): void {
    this.#isHalted = true;
    this.#trouble = reason;
    this.#events.onTrouble(isGone);
  }

  #check(): void {
    if (!this.#mayAsk()) return;
    const mostMs = this.#limits.heartbeatMs * 3;
    if (this.#pulls.every(({ silentMs }) => silentMs <= mostMs)) return this.refill();
    this.#renew();
    this.#troubled("JetStream doesn't answer a pull", false);
  }
}

function askedIn(pulls: readonly Pull[]): Asked {
  let [messages, bytes] = [0, 0];
  for (const { messagesLeft, bytesLeft } of pulls) {
    messages += messagesLeft;
    bytes += bytesLeft;
  }
  return { messages, bytes };
}
