import { framed } from "@detektor/eventstore-protocol";
import { encodeMessage, readRequestShape } from "@detektor/eventstore-protocol/shapes";
import { connectRaw, openCall } from "./raw-client.ts";

/** A subscriber to `$all` from now on that records when each event arrived. */
export type Subscriber = {
  readonly receivedAtMs: readonly number[];
  /** Resolves once that many events have arrived. */
  received(count: number): Promise<void>;
  close(): void;
};

// Event messages begin with field 1 of the response.
const eventTag = 0x0a;

/** Subscribes; resolves when the subscription is live. */
export function subscribeToAll(port: number): Promise<Subscriber> {
  return new Promise((resolve, reject) => {
    const connection = connectRaw(port);
    const receivedAtMs: number[] = [];
    let wanted = Number.POSITIVE_INFINITY;
    let wake = (): void => {};
    const subscriber: Subscriber = {
      receivedAtMs,
      received: (count) =>
        new Promise((done) => {
          wanted = count;
          wake = done;
          if (receivedAtMs.length >= wanted) done();
        }),
      close: () => void connection.close(),
    };
    let isLive = false;
    const { stream: call, status } = openCall(connection, "read", (message) => {
      if (message[0] !== eventTag) {
        // The confirmation, then "caught up".
        if (isLive) resolve(subscriber);
        isLive = true;
        return;
      }
      receivedAtMs.push(performance.now());
      if (receivedAtMs.length >= wanted) wake();
    });
    void status.then((code) => reject(new Error(`the subscription ended with status ${code}`)));
    const options = {
      all: { end: {} },
      subscription: {},
      noFilter: {},
      uuidOption: { string: {} },
    };
    call.end(framed(encodeMessage(readRequestShape, { options })));
  });
}
