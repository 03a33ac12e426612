import { get, type IncomingMessage } from "node:http";
import { connectEventLog } from "@detektor/event-log";
import { eventStoreForTests } from "@detektor/testkit";
import { expect, test } from "vitest";
import { appendEvents } from "../test/append-events.ts";
import { sampleFrame } from "../test/sample-frames.ts";
import { serveApi } from "../test/serve-api.ts";

const readers = 1000;
const cameras = 10;
const framesPerCamera = 5;

/** A reader on a connection of its own that keeps all text. */
type Reader = {
  readonly camera: string;
  /** Resolves when the text has something that often; rejects if the stream ends before. */
  readonly until: (part: string, count: number) => Promise<void>;
  readonly text: () => string;
  readonly close: () => void;
};

function openReader(url: string, camera: string): Promise<Reader> {
  return new Promise((resolve, reject) => {
    const address = `${url}/v1/live?event=captured&camera=${camera}`;
    const request = get(address, { agent: false }, (response) => resolve(readerOf(response)));
    request.once("error", reject);
    const readerOf = (response: IncomingMessage): Reader => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      response.on("error", () => {});
      const until = (part: string, count: number) =>
        new Promise<void>((done, fail) => {
          const look = () => text.split(part).length > count && done();
          response.on("data", look).once("close", () => fail(new Error("the stream has ended")));
          look();
        });
      return { camera, until, text: () => text, close: () => response.destroy() };
    };
  });
}

test(`${readers} readers of one process each get all that they ask for, in order, and no other's`, async () => {
  const store = await eventStoreForTests();
  const api = await serveApi({
    postgresUrl: "postgres://127.0.0.1:1/none",
    eventStoreUrl: store.url,
  });
  const log = connectEventLog({ url: store.url });
  const all = await Promise.all(
    Array.from({ length: readers }, (_, n) => openReader(api.url, `c${n % cameras}`)),
  );
  await Promise.all(all.map((reader) => reader.until("event: heartbeat", 1)));
  const atMs = Date.parse("2026-11-02T11:00:00Z");
  for (let seq = 0; seq < framesPerCamera; seq += 1) {
    const frames = Array.from({ length: cameras }, (_, n) => ({ camera: `c${n}`, seq, atMs }));
    await appendEvents(log, frames.flatMap(sampleFrame));
  }
  await Promise.all(all.map((reader) => reader.until("event: event", framesPerCamera)));
  for (const reader of all) {
    const seqs = [...reader.text().matchAll(/"camera_id":"(\w+)","seq":(\d+)/g)];
    expect(seqs.map(([, camera, seq]) => [camera, Number(seq)])).toEqual(
      Array.from({ length: framesPerCamera }, (_, seq) => [reader.camera, seq]),
    );
    reader.close();
  }
  await Promise.all([api.stop(), log.close()]);
  await store.stop();
});
