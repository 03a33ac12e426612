import { createInbox, type Msg, type NatsConnection, nanos } from "nats";

/** What one pull asks for; times in ms. */
export type PullLimits = {
  readonly stream: string;
  readonly consumer: string;
  readonly batch: number;
  readonly expiresMs: number;
  readonly heartbeatMs: number;
};

/** How many messages and bytes the rest of the process can still take. */
export type Room = { readonly messages: number; readonly bytes: number };

/** A pull consumer's loop: it asks for messages only as far as there is room. */
export type Puller = {
  /** To be called when there is more room. */
  readonly refill: () => void;
  /** Forgets what was asked for, and asks anew: after a reconnect. */
  readonly reset: () => void;
  /** Asks no more; resolves once what was on its way has come. */
  readonly stop: () => Promise<void>;
};

/** Pulls from a durable consumer; JetStream's own words (no messages, no consumer, …) only make it ask again. */
export function createPuller(
  nc: NatsConnection,
  limits: PullLimits,
  room: () => Room,
  onMessage: (message: Msg) => void,
): Puller {
  const inbox = createInbox();
  const asking = createAsking(nc, inbox, limits, room);
  const subscription = nc.subscribe(inbox, {
    callback: (error, message) => {
      if (error) return;
      if (message.subject === inbox) return asking.onStatus(message);
      asking.onMessage();
      onMessage(message);
      asking.refill();
    },
  });
  const timer = setInterval(asking.check, 500);
  asking.refill();
  return {
    refill: asking.refill,
    reset: asking.reset,
    async stop() {
      asking.stop();
      clearInterval(timer);
      if (!nc.isClosed()) await subscription.drain();
    },
  };
}

/** Keeps count of what was asked for and hasn't come. */
function createAsking(nc: NatsConnection, inbox: string, limits: PullLimits, room: () => Room) {
  const subject = `$JS.API.CONSUMER.MSG.NEXT.${limits.stream}.${limits.consumer}`;
  let [asked, heardMs, stopped] = [0, Date.now(), false];
  const refill = (): void => {
    if (stopped || asked > limits.batch / 2 || nc.isClosed()) return;
    const { messages, bytes } = room();
    const batch = Math.min(limits.batch, messages) - asked;
    if (batch <= 0 || bytes <= 0) return;
    asked += batch;
    nc.publish(subject, pullRequest(limits, batch, bytes), { reply: inbox });
  };
  const reset = (): void => {
    [asked, heardMs] = [0, Date.now()];
    refill();
  };
  return {
    refill,
    reset,
    onMessage() {
      heardMs = Date.now();
      asked = Math.max(asked - 1, 0);
    },
    onStatus(message: Msg) {
      heardMs = Date.now();
      asked = leftAfterStatus(message, asked);
      if (mayAskAtOnce(message)) refill();
    },
    check: () => (Date.now() - heardMs > limits.heartbeatMs * 3 ? reset() : refill()),
    stop: () => void (stopped = true),
  };
}

function pullRequest(limits: PullLimits, batch: number, bytes: number): string {
  return JSON.stringify({
    batch,
    max_bytes: bytes,
    expires: nanos(limits.expiresMs),
    idle_heartbeat: nanos(limits.heartbeatMs),
  });
}

const heartbeat = 100;
const expired = 408;

/** A request that has ended says how many of its messages never came. */
function leftAfterStatus({ headers }: Msg, asked: number): number {
  if (headers?.code === heartbeat) return asked;
  const unanswered = Number(headers?.get("Nats-Pending-Messages") || asked);
  return Math.max(asked - unanswered, 0);
}

/** Where JetStream refuses, the timer asks again. */
const mayAskAtOnce = ({ headers }: Msg): boolean => headers?.code === expired;
