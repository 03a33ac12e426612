import { ByteWriter } from "@detektor/eventstore-protocol";
import { startServer } from "../src/start-server.ts";
import type { AppendRequest } from "../src/streams/appender.ts";
import type { EventStore } from "../src/store/event-store.ts";
import type { Visit } from "../src/log/log-reader.ts";
import { proposedEvent } from "../src/log/record/proposed-event.ts";
import { createdField, nameField } from "../src/log/record/record-body.ts";
import { writeEventRecord } from "../src/log/record/record.ts";
import { sizeAt } from "../src/log/record/record-view.ts";
import { nameBytes, streamKey } from "../src/log/record/stream-key.ts";

import type { Settled } from "../src/streams/waiting-append.ts";

// The same server and codec over a store that keeps nothing: measures the cost of the protocol alone.

const sample = (): { bytes: Buffer; step: number } => {
  const out = new ByteWriter(1024);
  const stream = streamKey("echo-0-0");
  const event = proposedEvent({
    id: "01890a5d-ac96-774b-bcce-b302099a8057",
    type: "detektor.frame.captured.v1",
    data: Buffer.alloc(Number(process.argv[3] ?? 500), 0x61),
    metadata: Buffer.from('{"correlationid":"01890a5d-ac96-774b-bcce-b302099a8057"}'),
  });
  const place = { stream, revision: 5, position: 1e9, remaining: 0 };
  writeEventRecord(out, event, {
    ...place,
    nameField: nameField(nameBytes(stream)),
    created: createdField(1.7e12),
  });
  const bytes = out.finish();
  return { bytes, step: sizeAt(bytes, 0) };
};

const { bytes, step } = sample();
const end = Number(process.argv[2] ?? 1_000_000) * step;
let revision = 0;

const readForward = (from: number, visit: Visit): number | undefined => {
  for (let at = from; at < end; at += step) {
    if (!visit(bytes, 0, at + 1)) return at + step;
  }
  return undefined;
};

const echo = {
  maxAppendBytes: 1024 * 1024,
  pendingBytes: 0,
  durableEnd: end,
  onCommit: new Set(),
  submit: ({ events }: AppendRequest, settled: Settled) => {
    revision += events.length;
    settled.stored({ kind: "appended", revision, position: revision });
  },
  boundary: (position: number) => position,
  view: (name: string) =>
    name.startsWith("$")
      ? { kind: "not-found" }
      : { kind: "visible", first: 0, last: end, bornAfterMs: 0 },
  readForward: (_name: string, _view: unknown, from: number, visit: Visit) =>
    readForward(from, visit),
  readAllForward: (from: number, _until: number, visit: Visit) => readForward(from, visit) ?? end,
};

const observer = { eventsRead: () => {}, readTook: () => {}, subscriptions: () => {} };
const server = await startServer(echo as unknown as EventStore, observer, {
  host: "127.0.0.1",
  port: 0,
});
process.stdout.write(`${server.port}\n`);
process.stdin.resume().on("end", () => process.exit(0));
