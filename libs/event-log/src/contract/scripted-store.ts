import { createServer, type ServerHttp2Session, type ServerHttp2Stream } from "node:http2";
import type { AddressInfo } from "node:net";
import {
  decodeMessage,
  encodeMessage,
  framed,
  type MessageInit,
  MessageSplitter,
  methodPath,
  ReadDirection,
  ReadReqSchema,
  ReadRespSchema,
  Streams,
  textUuid,
} from "@detektor/eventstore-protocol";

/** An event of a scripted store; its position is ten times its number, which starts at 1. */
export type ScriptedEvent = { readonly id: string; readonly number: number };

/**
 * The messages a scripted store sends on one subscription, in order; `break` ends it as a stopping node
 * does.
 */
export type Sent =
  | { readonly event: ScriptedEvent }
  | { readonly checkpoint: bigint }
  | "caught-up"
  | "break";

/** A store that returns its events correctly on reads, and sends what its script says on subscriptions. */
export type ScriptedStore = {
  readonly url: string;
  /** The position after which each subscription was requested; null from the start. */
  readonly asked: readonly (bigint | null)[];
  readonly close: () => Promise<void>;
};

/** The behaviour of a store: its current events, and the messages of the n-th subscription. */
export type Script = {
  readonly events: () => readonly ScriptedEvent[];
  readonly subscription: (n: number, after: bigint | null) => readonly Sent[];
};

export function positionOf({ number }: ScriptedEvent): bigint {
  return BigInt(number * 10);
}

const stream = "scripted-1";
const readPath = methodPath(Streams.method.read);

type Content = NonNullable<MessageInit<typeof ReadRespSchema>["content"]>;

/** Serves EventStoreDB's Read call, and no other, on a free port. */
export async function startScriptedStore(script: Script): Promise<ScriptedStore> {
  const server = createServer();
  const sessions = new Set<ServerHttp2Session>();
  const asked: (bigint | null)[] = [];
  server.on("session", (session) => {
    sessions.add(session);
    session.on("error", () => {});
  });
  server.on("stream", (call, headers) => {
    call.on("error", () => {});
    if (headers[":path"] !== readPath) return end(call, 12);
    const splitter = new MessageSplitter(1024 * 1024);
    call.on("data", (chunk: Buffer) =>
      splitter.push(chunk, (message) => answer(call, requestOf(message), script, asked)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      for (const session of sessions) session.destroy();
      server.close(() => resolve());
    });
  return { url: `esdb://127.0.0.1:${port}?tls=false`, asked, close };
}

function answer(
  call: ServerHttp2Stream,
  request: Request,
  script: Script,
  asked: (bigint | null)[],
): void {
  call.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
  if (request.isSubscription) {
    const sent = script.subscription(asked.push(request.position) - 1, request.position);
    send(call, { case: "confirmation", value: { subscriptionId: "scripted" } });
    for (const item of sent) if (sendItem(call, item) === "ended") return;
    return;
  }
  for (const event of wanted(request, script.events())) sendItem(call, { event });
  finish(call, 0);
}

function finish(call: ServerHttp2Stream, code: number): void {
  call.on("wantTrailers", () => call.sendTrailers({ "grpc-status": String(code) }));
  call.end();
}

function wanted(request: Request, events: readonly ScriptedEvent[]): readonly ScriptedEvent[] {
  const { isBackwards, position, revision, count } = request;
  const found = events.filter((event) => {
    if (revision !== null) return BigInt(event.number - 1) >= revision;
    if (position === null) return true;
    return isBackwards ? positionOf(event) < position : positionOf(event) >= position;
  });
  return (isBackwards ? found.toReversed() : found).slice(0, count);
}

function sendItem(call: ServerHttp2Stream, item: Sent): "sent" | "ended" {
  if (item === "break") {
    finish(call, 14);
    return "ended";
  }
  if (item === "caught-up") send(call, { case: "caughtUp", value: {} });
  else if ("checkpoint" in item) send(call, { case: "checkpoint", value: place(item.checkpoint) });
  else send(call, { case: "event", value: { event: recorded(item.event) } });
  return "sent";
}

const recorded = ({ id, number }: ScriptedEvent) => ({
  id: textUuid(id),
  streamIdentifier: { streamName: Buffer.from(stream) },
  streamRevision: BigInt(number - 1),
  ...place(BigInt(number * 10)),
  metadata: {
    type: "scripted.v1",
    created: "17000000000000000",
    "content-type": "application/json",
  },
  data: Buffer.from(JSON.stringify({ number })),
});

const place = (at: bigint) => ({ commitPosition: at, preparePosition: at });

function send(call: ServerHttp2Stream, content: Content): void {
  if (!call.destroyed) call.write(framed(encodeMessage(ReadRespSchema, { content })));
}

function end(call: ServerHttp2Stream, code: number): void {
  const headers = { ":status": 200, "content-type": "application/grpc", "grpc-status": code };
  call.respond(headers, { endStream: true });
}

type Request = {
  position: bigint | null;
  revision: bigint | null;
  isBackwards: boolean;
  isSubscription: boolean;
  count: number;
};

/** Returns the parts of a `ReadReq` that matter here. */
function requestOf(message: Buffer): Request {
  const { options } = decodeMessage(ReadReqSchema, message);
  const from = options?.streamOption;
  const all = from?.case === "all" ? from.value.allOption : undefined;
  const one = from?.case === "stream" ? from.value.revisionOption : undefined;
  const count = options?.countOption;
  return {
    position: all?.case === "position" ? all.value.commitPosition : null,
    revision: one?.case === "revision" ? one.value : null,
    isBackwards: options?.readDirection === ReadDirection.Backwards,
    isSubscription: count?.case === "subscription",
    count: count?.case === "count" ? Number(count.value) : Number.MAX_SAFE_INTEGER,
  };
}
