import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { natsForTests } from "@detektor/testkit";
import { connect } from "nats";
import { expect, test } from "vitest";
import { ensureStreams } from "./ensure-streams.ts";
import { FRAMES_STREAM } from "./wanted-streams.ts";

const run = promisify(execFile);

test("the README's example publishes a frame's events", async () => {
  await using server = await freshBroker();
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const [, example = ""] = /```ts\n(.*?)```/s.exec(readme) ?? [];
  const code = example.replace("nats://127.0.0.1:4222", server.url);
  const cwd = fileURLToPath(new URL("..", import.meta.url));
  const args = ["--input-type=module-typescript", "--eval", code];
  const { stdout } = await run(process.execPath, args, { cwd, timeout: 20_000 });
  expect(stdout).toContain("acknowledged: 3");
  expect(await server.messages()).toBe(1);
});

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
