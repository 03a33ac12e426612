import { readFile, stat } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freePort } from "./free-port.ts";
import { isAlive } from "./process-identity.ts";
import { type ScratchFolder, scratchFolder } from "./scratch-folder.ts";
import { startNats } from "./start-nats.ts";

let scratch: ScratchFolder;

beforeEach(async () => {
  scratch = await scratchFolder("detektor-nats-test-");
});

afterEach(() => scratch.remove());

const listenOn = (port: number): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer().listen(port, "127.0.0.1", () => resolve(server));
  });

test("syncs every acknowledged message and listens on loopback only", async () => {
  const nats = await startNats({ dataDir: join(scratch.path, "nats") });
  const config = await readFile(join(scratch.path, "nats", "nats.conf"), "utf8");
  expect(config).toContain("sync_interval: always");
  expect(config).toContain(`listen: "127.0.0.1:${nats.port}"`);
  await nats.stop();
});

test("says what its log says when it can't start", async () => {
  const port = await freePort();
  const other = await listenOn(port);
  await expect(startNats({ dataDir: scratch.path, port })).rejects.toThrow(
    /address already in use/,
  );
  other.close();
});

test("lets only one server work on a data directory", async () => {
  const dataDir = join(scratch.path, "nats");
  const former = await startNats({ dataDir });
  const inode = async () => (await stat(join(dataDir, "nats.conf"))).ino;
  const before = await inode();
  const starting = startNats({ dataDir, port: former.port });
  // Its configuration is written last before it waits for the former one.
  await expect.poll(inode).not.toBe(before);
  former.kill("SIGTERM");
  const next = await starting;
  expect(await isAlive(former.pid)).toBe(false);
  await next.stop();
});

test("gives up when it is told to, and leaves nothing", async () => {
  const giveUp = AbortSignal.abort(new Error("no longer wanted"));
  await expect(startNats({ dataDir: scratch.path, signal: giveUp })).rejects.toThrow(
    /no longer wanted/,
  );
});
