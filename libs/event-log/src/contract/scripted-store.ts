import { createServer, type ServerHttp2Session, type ServerHttp2Stream } from "node:http2";
import type { AddressInfo } from "node:net";
import { createFrameSplitter, framed } from "../wire/grpc-frames.ts";
import { ProtobufReader } from "../wire/protobuf-reader.ts";
import { ProtobufWriter } from "../wire/protobuf-writer.ts";

/** An event of a scripted store; its position is its number times ten, from 1 on. */
export type ScriptedEvent = { readonly id: string; readonly number: number };

/** What a scripted store sends on one subscription, in this order; `break` ends it as a node does that goes away. */
export type Sent =
  | { readonly event: ScriptedEvent }
  | { readonly checkpoint: bigint }
  | "caught-up"
  | "break";

/** A store that reads its events out truly, and sends on subscriptions what its script says. */
export type ScriptedStore = {
  readonly url: string;
  /** Behind which position each subscription was asked for; null from the start. */
  readonly asked: readonly (bigint | null)[];
  readonly close: () => Promise<void>;
};

/** What a store does: its events as of now, and what the n-th subscription gets. */
export type Script = {
  readonly events: () => readonly ScriptedEvent[];
  readonly subscription: (n: number, after: bigint | null) => readonly Sent[];
};

export const positionOf = ({ number }: ScriptedEvent): bigint => BigInt(number * 10);

const stream = "scripted-1";
const readPath = "/event_store.client.streams.Streams/Read";

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
    const split = createFrameSplitter(1024 * 1024);
    call.on("data", (chunk: Buffer) => {
      for (const message of split(chunk)) answer(call, requestOf(message), script, asked);
    });
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
    send(call, new ProtobufWriter().bytesField(2, text(1, "scripted")));
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
  const answered = new ProtobufWriter();
  if (item === "caught-up") answered.bytesField(8, new Uint8Array(0));
  else if ("checkpoint" in item) answered.bytesField(3, place(item.checkpoint));
  else answered.bytesField(1, new ProtobufWriter().bytesField(1, recorded(item.event)).finish());
  send(call, answered);
  return "sent";
}

function recorded({ id, number }: ScriptedEvent): Buffer {
  const position = BigInt(number * 10);
  const metadata = { type: "scripted.v1", created: "17000000000000000", "content-type": json };
  const event = new ProtobufWriter()
    .bytesField(1, text(2, id))
    .bytesField(2, text(3, stream))
    .varintField(3, number - 1)
    .varintField(4, position)
    .varintField(5, position);
  for (const [key, value] of Object.entries(metadata)) {
    event.bytesField(6, new ProtobufWriter().textField(1, key).textField(2, value).finish());
  }
  return event.bytesField(8, Buffer.from(JSON.stringify({ number }))).finish();
}

const json = "application/json";
const text = (field: number, value: string) =>
  new ProtobufWriter().textField(field, value).finish();
const place = (at: bigint) => new ProtobufWriter().varintField(1, at).varintField(2, at).finish();

function send(call: ServerHttp2Stream, message: ProtobufWriter): void {
  if (!call.destroyed) call.write(framed(message.finish()));
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

/** The parts of a `ReadReq` that make a difference here. */
function requestOf(message: Buffer): Request {
  const request: Request = {
    position: null,
    revision: null,
    isBackwards: false,
    isSubscription: false,
    count: Number.MAX_SAFE_INTEGER,
  };
  const outer = new ProtobufReader(message);
  outer.next();
  const options = outer.message();
  for (let field = options.next(); field !== 0; field = options.next()) {
    if (field === 1) request.revision = fieldOf(options.message(), 2);
    else if (field === 2) request.position = positionIn(options.message());
    else if (field === 3) request.isBackwards = options.number() === 1;
    else if (field === 5) request.count = options.number();
    else if (field === 6) {
      request.isSubscription = true;
      options.skip();
    } else options.skip();
  }
  return request;
}

function positionIn(all: ProtobufReader): bigint | null {
  for (let field = all.next(); field !== 0; field = all.next()) {
    if (field === 1) return fieldOf(all.message(), 1) ?? 0n;
    all.skip();
  }
  return null;
}

function fieldOf(message: ProtobufReader, wantedField: number): bigint | null {
  for (let field = message.next(); field !== 0; field = message.next()) {
    if (field === wantedField) return message.bigint();
    message.skip();
  }
  return null;
}
