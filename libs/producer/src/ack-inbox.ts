import { createInbox, type Msg, type NatsConnection } from "nats";

/** JetStream's reply to a published message. */
export type PublishAck =
  | {
      readonly kind: "stored";
      readonly stream: string;
      readonly seq: number;
      readonly duplicate: boolean;
    }
  | { readonly kind: "no_stream" }
  | { readonly kind: "refused"; readonly code: number; readonly description: string };

/** One reply subject prefix, and so one subscription, for the acknowledgements of all messages. */
export type AckInbox = {
  /**
   * Subscribes on a connection. The client renews the subscription after each reconnect; the inbox renews it
   * if the broker removed it.
   */
  readonly listen: (nc: NatsConnection) => void;
  /** Returns a reply subject to publish with; `onAck` may be called more than once. */
  readonly expect: (onAck: (ack: PublishAck) => void) => ExpectedAck;
};

/** An expected acknowledgement; `forget` MUST be called when it no longer matters. */
export type ExpectedAck = { readonly reply: string; readonly forget: () => void };

/** The delay before a refused subscription is tried again. */
const AGAIN_AFTER_MS = 1000;

const utf8 = new TextDecoder();

/** Creates an inbox that is not subscribed yet. */
export function createAckInbox(): AckInbox {
  const prefix = `${createInbox()}.`;
  const waiting = new Map<string, (ack: PublishAck) => void>();
  let count = 0;
  return {
    listen(nc) {
      const subscribe = (): void => {
        if (nc.isClosed()) return;
        nc.subscribe(`${prefix}*`, {
          callback(error, message) {
            if (error) setTimeout(subscribe, AGAIN_AFTER_MS);
            else waiting.get(message.subject)?.(readAck(message));
          },
        });
      };
      subscribe();
    },
    expect(onAck) {
      count += 1;
      const reply = prefix + count.toString(36);
      waiting.set(reply, onAck);
      return { reply, forget: () => waiting.delete(reply) };
    },
  };
}

/** Reads an acknowledgement; the server replies 503 to a subject that no stream accepts. */
function readAck(message: Msg): PublishAck {
  if (message.headers?.code === 503) return { kind: "no_stream" };
  const body = parse(message.data);
  if (body.error !== undefined) {
    const { err_code: code = 0, description = "refused" } = body.error;
    return { kind: "refused", code, description };
  }
  const { stream, seq, duplicate = false } = body;
  if (stream === undefined || seq === undefined) {
    return { kind: "refused", code: 0, description: "the response was not from JetStream" };
  }
  return { kind: "stored", stream, seq, duplicate };
}

type AckBody = {
  readonly stream?: string;
  readonly seq?: number;
  readonly duplicate?: boolean;
  readonly error?: { readonly err_code?: number; readonly description?: string };
};

function parse(data: Uint8Array): AckBody {
  try {
    return JSON.parse(utf8.decode(data)) as AckBody;
  } catch {
    return {};
  }
}
