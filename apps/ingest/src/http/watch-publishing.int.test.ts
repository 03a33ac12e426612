import { createJetStreamPublisher, ensureStreams, FRAMES_STREAM } from "@detektor/producer";
import { natsForTests, type OwnTestNats } from "@detektor/testkit";
import { connect, type NatsConnection } from "nats";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { captured } from "../../test/platform.ts";
import { publishEvents } from "./publish-events.ts";
import { watchPublishing } from "./watch-publishing.ts";

let server: OwnTestNats;
let nc: NatsConnection;
beforeAll(async () => {
  server = await natsForTests({ own: true });
  nc = await connect({ servers: server.url });
  await ensureStreams(nc);
});
afterAll(async () => {
  await nc.close();
  await server.stop();
});

/** Publishes an event as a request does, and passes the result to the watch. */
function posting() {
  const lines: string[] = [];
  const line = (fields: object, message: string) =>
    void lines.push(`${message} ${JSON.stringify(fields)}`);
  const end = new AbortController();
  onTestFinished(() => end.abort());
  const publisher = createJetStreamPublisher(nc);
  const logger = { info: line, warn: line };
  const watch = watchPublishing(() => publisher, end.signal, { logger });
  const post = async (): Promise<string> => {
    const published = await publishEvents([{ event: captured() }], publisher);
    if (published.kind === "published") watch.worked();
    else watch.failed(published);
    return published.kind;
  };
  return { lines, post };
}

async function limitFrames(maxBytes: number): Promise<void> {
  const manager = await nc.jetstreamManager();
  const { config } = await manager.streams.info(FRAMES_STREAM);
  await manager.streams.update(FRAMES_STREAM, { ...config, max_bytes: maxBytes });
}

test("a stream that refuses events is reported in one line with the reason, and its end in another", async () => {
  const { lines, post } = posting();
  expect(await post()).toBe("published");
  expect(lines).toEqual([]);
  await limitFrames(1);
  for (let n = 0; n < 5; n += 1) expect(await post()).toBe("unavailable");
  expect(lines).toEqual([
    expect.stringMatching(/^JetStream doesn't accept posted events .*maximum bytes.*max_bytes/),
  ]);
  await limitFrames(1_000_000);
  for (let n = 0; n < 5; n += 1) expect(await post()).toBe("published");
  expect(lines.slice(1)).toEqual([expect.stringMatching(/^JetStream accepts posted events again/)]);
  await limitFrames(1);
  await post();
  expect(lines).toHaveLength(3);
});

test("a stream that is missing is reported in one line that names it", async () => {
  const { lines, post } = posting();
  await (await nc.jetstreamManager()).streams.delete(FRAMES_STREAM);
  for (let n = 0; n < 5; n += 1) expect(await post()).toBe("unavailable");
  expect(lines).toEqual([
    expect.stringMatching(/no JetStream stream accepts frames\.v1\..*ingest/),
  ]);
  await ensureStreams(nc);
  expect(await post()).toBe("published");
  expect(lines).toHaveLength(2);
});
