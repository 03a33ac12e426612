import { stat } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isPortFree } from "./free-port.ts";
import { type ScratchFolder, scratchFolder } from "./scratch-folder.ts";
import { startPostgres } from "./start-postgres.ts";

let scratch: ScratchFolder;

beforeEach(async () => {
  scratch = await scratchFolder("detektor-pg-test-");
});

afterEach(() => scratch.remove());

const start = (port?: number) =>
  startPostgres({
    dataDir: join(scratch.path, "postgres"),
    durable: false,
    ...(port === undefined ? {} : { port }),
  });

test("starts again at the same address with the same password after kill -9", async () => {
  const first = await start();
  first.kill("SIGKILL");
  await first.exited;
  const second = await start(first.port);
  expect(second.url).toBe(first.url);
  await second.stop();
});

test("keeps data and password from other users", async () => {
  const server = await start();
  const mode = async (name: string) =>
    ((await stat(join(scratch.path, "postgres", name))).mode & 0o777).toString(8);
  expect([await mode("."), await mode("password")]).toEqual(["700", "600"]);
  await server.stop();
});

test("is gone, and its port free, once stopped", async () => {
  const server = await start();
  await server.stop();
  expect(await isPortFree(server.port)).toBe(true);
  expect(server.exit()).toEqual({ code: 0, signal: null });
});
