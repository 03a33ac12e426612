import { connect } from "node:net";
import { randomOfTest } from "@detektor/testkit/random-of-test";
import type { SeededRandom } from "@detektor/testkit/seeded-random";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startStoreProcess } from "../../../test/support/store-process.ts";
import { connectRaw } from "../../../test/wire-suite/raw-client.ts";
import { sampleRequests } from "../../../test/wire-suite/sample-requests.ts";

const preface = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
const settings = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]);
const connections = 150;
const mebibyte = 1024 * 1024;

let server: Awaited<ReturnType<typeof startStoreProcess>>;

beforeAll(async () => {
  server = await startStoreProcess();
});
afterAll(() => server.stop());

const port = (): number => Number(/:(\d+)\?/.exec(server.url)?.[1]);

const randomFrame = (random: SeededRandom): Buffer => {
  const payload = random.bytes(random.below(64));
  const head = [0, 0, payload.length, random.below(12), random.below(256), 0, 0, 0];
  return Buffer.concat([Buffer.from([...head, random.below(8)]), payload]);
};

/** Sends bytes on a new connection until the server, or a time limit, ends it. */
const sendBytes = (bytes: Buffer): Promise<void> =>
  new Promise((resolve) => {
    const socket = connect(port(), "127.0.0.1", () => socket.write(bytes));
    socket.setTimeout(50, () => socket.destroy());
    socket.on("error", () => {}).on("close", () => resolve());
    socket.resume();
  });

const breakOff = async (n: number): Promise<void> => {
  const raw = connectRaw(server.url);
  const requests = sampleRequests();
  for (const [path, message] of requests) {
    const call = raw.call(path);
    call.send(message);
    if (n % 3 === 0) call.end();
    else call.stream.write(Buffer.alloc(30_000, n));
  }
  await new Promise((resolve) => setImmediate(resolve));
  raw.close();
};

const round = async (random: SeededRandom): Promise<void> => {
  for (let n = 0; n < connections; n += 10) {
    const frames = () => Array.from({ length: 20 }, () => randomFrame(random));
    await Promise.all(
      Array.from({ length: 10 }, () => sendBytes(Buffer.concat([preface, settings, ...frames()]))),
    );
    await sendBytes(random.bytes(500));
    await breakOff(n);
  }
};

test("random frames and calls that break off leave nothing behind, however many there were", async () => {
  const random = randomOfTest();
  await round(random);
  await round(random);
  const before = await server.metric("process_resident_memory_bytes");
  for (let n = 0; n < 3; n += 1) await round(random);
  const open = () => server.metric("detektor_event_store_open_calls");
  await expect.poll(open, { timeout: 10_000 }).toBe(0);
  expect(await server.metric("detektor_event_store_unfinished_requests_bytes")).toBe(0);
  const after = await server.metric("process_resident_memory_bytes");
  expect((after - before) / mebibyte).toBeLessThan(60);
});
