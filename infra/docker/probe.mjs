// Checks whether a frame passes through a running platform: sends one to ingest and waits until
// the query API returns it. Ends with 1 if that takes longer than PROBE_TIMEOUT_MS. The frame
// belongs to the site `_canary`, which is excluded from statistics. scripts/deploy-local.sh runs
// this in the query API's container.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";

const { env } = process;
const ingest = env.PROBE_INGEST_URL ?? "http://ingest:8080";
const query = env.PROBE_QUERY_URL ?? `http://127.0.0.1:${env.DETEKTOR_PORT}`;
const timeoutMs = Number(env.PROBE_TIMEOUT_MS ?? 20_000);
const signal = AbortSignal.timeout(timeoutMs);
const token = env.DETEKTOR_API_TOKEN ?? readFileSync(env.DETEKTOR_API_TOKEN_FILE, "utf8").trim();
const authorization = `Bearer ${token}`;

/** Returns a UUIDv7, the format of frame ids. */
function newFrameId() {
  const ms = Date.now().toString(16).padStart(12, "0");
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7${randomUUID().slice(15)}`;
}

const frameId = newFrameId();
const time = new Date().toISOString();
const event = {
  specversion: "1.0",
  id: randomUUID(),
  source: "deploy-probe",
  type: "detektor.frame.captured.v1",
  site: "_canary",
  time,
  data: {
    frame_id: frameId,
    camera_id: "deploy",
    session_id: randomUUID(),
    seq: 1,
    capture_time: time,
  },
};

let last = "nothing was sent yet";
/** Repeats a request until the answer is good; on timeout, reports the last problem. */
async function until(what, url, options) {
  for (;;) {
    try {
      const answer = await fetch(url, { ...options, signal });
      if (answer.ok) return;
      last = `${what}: ${answer.status} ${(await answer.text()).slice(0, 500)}`;
    } catch (error) {
      // The previous problem says more than the timeout itself.
      if (!signal.aborted) last = `${what}: ${error.cause ?? error}`;
    }
    if (signal.aborted) throw new Error(`no frame got through within ${timeoutMs} ms: ${last}`);
    await sleep(200);
  }
}

const started = performance.now();
try {
  const headers = { authorization, "content-type": "application/cloudevents+json" };
  const body = JSON.stringify(event);
  await until("ingest", `${ingest}/v1/events?wait=stored`, { method: "POST", headers, body });
  await until("query API", `${query}/v1/frames/${frameId}`, { headers: { authorization } });
  const tookMs = Math.round(performance.now() - started);
  process.stdout.write(`a frame got through in ${tookMs} ms\n`);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
