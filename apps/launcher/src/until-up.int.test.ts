import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { scratchFolder, type RunningProcess, waitUntil } from "@detektor/local-servers";
import { expect, onTestFinished, test } from "vitest";
import { untilUp } from "./until-up.ts";

/** Starts a service that answers, and that is ready once its `missing` is null. */
async function fakeService() {
  const state: { missing: string | null } = { missing: "postgres: it is away for 7 s" };
  const server = createServer((request, response) => {
    const why = request.url === "/readyz" ? state.missing : null;
    response.writeHead(why === null ? 200 : 503, { "content-type": "application/json" });
    response.end(JSON.stringify({ dependencies: { log: { ok: why === null, error: why } } }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return { state, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function living(): Promise<RunningProcess> {
  const folder = await scratchFolder("detektor-until-up-");
  onTestFinished(() => folder.remove());
  return {
    name: "projector",
    pid: process.pid,
    logFile: join(folder.path, "log"),
    logFromBytes: 0,
    exited: new Promise(() => undefined),
    exit: () => undefined,
    kill: () => undefined,
    stop: async () => undefined,
  };
}

test("goes on without a service that answers and refuses to be ready, says why once, and says when it is ready", async () => {
  const { state, url } = await fakeService();
  const end = new AbortController();
  onTestFinished(() => end.abort());
  const said: string[] = [];
  const reasons: (string | null)[] = [];
  await untilUp(await living(), url, {
    life: "first",
    say: (line) => said.push(line),
    setNotReady: (why) => reasons.push(why),
    signal: end.signal,
    patienceMs: 0,
    graceMs: 500,
  });
  await waitUntil(async () => reasons.length > 1, { what: "two looks", timeoutMs: 10_000 });
  expect(reasons[0]).toBe("log: postgres: it is away for 7 s");
  state.missing = "postgres: it is away for 8 s";
  await waitUntil(async () => reasons.at(-1) === "log: postgres: it is away for 8 s", {
    what: "another number",
    timeoutMs: 10_000,
  });
  state.missing = null;
  await waitUntil(async () => reasons.at(-1) === null, { what: "ready", timeoutMs: 10_000 });
  expect(said).toEqual([
    "projector is not ready yet: log: postgres: it is away for 7 s",
    "projector is ready",
  ]);
});
