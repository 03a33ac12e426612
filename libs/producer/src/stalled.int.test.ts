import { uuidv7 } from "@detektor/events";
import { eventually, natsForTests, type OwnTestNats } from "@detektor/testkit";
import { connect, type NatsConnection } from "nats";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { createProducer } from "./create-producer.ts";
import { ensureStreams } from "./ensure-streams.ts";
import type { ProducerOptions } from "./producer.ts";
import { FRAMES_STREAM } from "./wanted-streams.ts";

/** A client without a name is the producer, with these permissions. */
const settings = (permissions: string): string => `
accounts {
  detektor {
    jetstream: enabled
    users: [
      { user: operator, password: operator }
      { user: producer, password: producer, permissions: { ${permissions} } }
    ]
  }
}
no_auth_user: producer
`;
const all = 'publish: ">", subscribe: ">"';

let server: OwnTestNats;
let operator: NatsConnection;
beforeAll(async () => {
  server = await natsForTests({ own: true, more: settings(all) });
  operator = await connect({ servers: server.url, user: "operator", pass: "operator" });
  await ensureStreams(operator);
});
afterAll(async () => {
  await operator.close();
  await server.stop();
});

/** Creates a producer that publishes one event on request, and records the broker states it reported. */
function producing() {
  const lines: string[] = [];
  const onFlow: ProducerOptions["onFlow"] = (state) =>
    lines.push(state.kind === "stalled" ? `stalled: ${state.reason}` : state.kind);
  const producer = createProducer({
    natsUrl: server.url,
    site: "lab",
    source: "capture/1",
    ackTimeoutMs: 300,
    onFlow,
  });
  onTestFinished(async () => void (await producer.close({ timeoutMs: 0 })));
  const connected = (): void => {
    producer.cameraConnected({ camera_id: "cam-1", session_id: uuidv7() });
  };
  const isAcknowledged = (count: number) =>
    eventually(() => expect(producer.counters().acknowledged).toBe(count), { timeoutMs: 20_000 });
  const isAllAcknowledged = () =>
    eventually(() => expect(producer.counters().acknowledged).toBe(producer.counters().published), {
      timeoutMs: 20_000,
    });
  return { lines, publish: connected, isAcknowledged, isAllAcknowledged };
}

test("a stream that is gone is told once, with the reason, and so is that events are taken again", async () => {
  const { lines, publish, isAcknowledged } = producing();
  publish();
  await isAcknowledged(1);
  const manager = await operator.jetstreamManager();
  await manager.streams.delete(FRAMES_STREAM);
  for (let i = 0; i < 5; i += 1) publish();
  await eventually(() =>
    expect(lines).toEqual([
      expect.stringMatching(/^stalled: no JetStream stream accepts cameras\.v1\..*ingest.*-js/),
    ]),
  );
  await ensureStreams(operator);
  await isAcknowledged(6);
  expect(lines).toEqual([expect.any(String), "flowing"]);
});

test("a stream that is full is reported with what frees it", async () => {
  const { lines, publish, isAcknowledged } = producing();
  publish();
  await isAcknowledged(1);
  const manager = await operator.jetstreamManager();
  const { config } = await manager.streams.info(FRAMES_STREAM);
  await manager.streams.update(FRAMES_STREAM, { ...config, max_bytes: 1 });
  publish();
  await eventually(() =>
    expect(lines).toEqual([
      expect.stringMatching(/^stalled: JetStream refuses it: maximum bytes exceeded; .*max_bytes/),
    ]),
  );
  await manager.streams.update(FRAMES_STREAM, config);
  await isAcknowledged(2);
  expect(lines).toEqual([expect.any(String), "flowing"]);
});

test("a broker that answers nothing is reported as that, with what to look at", async () => {
  const { lines, publish, isAcknowledged, isAllAcknowledged } = producing();
  publish();
  await isAcknowledged(1);
  process.kill(server.pid(), "SIGSTOP");
  onTestFinished(() => void process.kill(server.pid(), "SIGCONT"));
  await eventually(() => {
    publish();
    expect(lines).toEqual([
      expect.stringMatching(
        /^stalled: JetStream doesn't acknowledge messages.* cameras\.v1\..*overloaded/,
      ),
    ]);
  });
  process.kill(server.pid(), "SIGCONT");
  await isAllAcknowledged();
  expect(lines).toEqual([expect.any(String), "flowing"]);
});

test.each([
  ["publish", 'publish: { deny: "cameras.>" }', /publish to cameras\.v1\./],
  ["be answered", 'subscribe: { deny: "_INBOX.>" }', /subscribe to _INBOX\./],
])(
  "the permission to %s may be taken away and given back: nothing is lost, and the permission is named",
  async (_, denied, reason) => {
    const { lines, publish, isAcknowledged, isAllAcknowledged } = producing();
    publish();
    await isAcknowledged(1);
    await server.reload(settings(denied));
    await eventually(() => {
      publish();
      expect(lines).toEqual([expect.stringMatching(reason)]);
    });
    await server.reload(settings(all));
    await isAllAcknowledged();
    expect(lines).toEqual([expect.stringMatching(reason), "flowing"]);
  },
);
