import { natsForTests, runReadmeExample } from "@detektor/testkit";
import { connect } from "nats";
import { expect, test } from "vitest";
import { ensureStreams } from "./ensure-streams.ts";
import { FRAMES_STREAM } from "./wanted-streams.ts";

test("the README's example publishes a frame's events", async () => {
  await using server = await freshBroker();
  expect(await runExample("frameCaptured", server.url)).toContain("acknowledged: 3");
  expect(await server.messages()).toBe(1);
});

test("the README's frame buffer hands out frames and gives an older one up", async () => {
  await using server = await freshBroker();
  const stdout = await runExample("FrameBuffer", server.url);
  expect(stdout).toContain("frame 3 has waited");
  expect(stdout).toContain("put: 3,");
  expect(stdout).toContain("stale: 1");
});

/** Runs the README's first example that contains these words; returns its output. */
function runExample(words: string, natsUrl: string): Promise<string> {
  const readme = new URL("../README.md", import.meta.url);
  return runReadmeExample({ readme, words, replace: { "nats://127.0.0.1:4222": natsUrl } });
}

async function freshBroker() {
  const server = await natsForTests({ own: true });
  const nc = await connect({ servers: server.url });
  await ensureStreams(nc);
  return {
    url: server.url,
    messages: async () => {
      const manager = await nc.jetstreamManager();
      return (await manager.streams.info(FRAMES_STREAM)).state.messages;
    },
    async [Symbol.asyncDispose]() {
      await nc.close();
      await server.stop();
    },
  };
}
