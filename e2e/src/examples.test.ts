import { randomBytes, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { findPrometheus } from "@detektor/infra-tools";
import { eventually, type OtlpReceiver, otlpReceiverForTests } from "@detektor/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demoCameras } from "../../examples/video-producer/src/demo-cameras.ts";
import { makeClip } from "../../examples/video-producer/src/demo-clips.ts";
import { findFfmpeg } from "../../examples/video-producer/src/ffmpeg-program.ts";
import { awaitExemplars } from "./dashboards/await-exemplars.ts";
import { exampleRequests as services } from "./example-requests.ts";
import { getJson, getText } from "./http.ts";
import { type Platform, startPlatform } from "./platform.ts";

const program = await findPrometheus();
const why = program.kind === "missing" ? ` (skipped: ${program.why})` : "";

type Name = keyof typeof services;
const names = Object.keys(services) as Name[];

let otlp: OtlpReceiver;
let platform: Platform;
beforeAll(async () => {
  otlp = await otlpReceiverForTests();
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: otlp.url };
  platform = await startPlatform(env, undefined, ["--no-demo", "--examples"]);
});
afterAll(async () => {
  await platform?.stop();
  await otlp?.[Symbol.asyncDispose]();
});

const urlOf = async (name: string): Promise<string> =>
  (await platform.endpoints()).examples[name] ?? `no ${name}`;

const pidOf = async (name: string): Promise<number> => (await platform.endpoints()).pids[name] ?? 0;

async function send(name: Name, headers: Record<string, string> = {}, search = "") {
  const { path, body } = services[name];
  const init = {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  };
  return fetch(`${await urlOf(name)}${path}${search}`, {
    ...init,
    signal: AbortSignal.timeout(20_000),
  });
}

async function logLinesOf(name: string): Promise<Record<string, unknown>[]> {
  const text = await readFile(join(platform.folder, "data/logs", `${name}.log`), "utf8");
  const lines = text.split("\n").filter((line) => line.startsWith("{"));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** Ends a service's process, and waits until the launcher has noted a new one. */
async function endAndAwaitNext(name: string, signal: NodeJS.Signals): Promise<void> {
  const former = await pidOf(name);
  process.kill(former, signal);
  await eventually(
    async () => {
      expect([former, 0]).not.toContain(await pidOf(name));
      await getJson(`${await urlOf(name)}/readyz`);
    },
    { timeoutMs: 60_000 },
  );
}

test("the query API answers where people know frame-tracking", async () => {
  const { queryApi, examples } = await platform.endpoints();
  expect(examples["frame-tracking"]).not.toBe(queryApi);
  expect(await getJson(`${examples["frame-tracking"]}/v1/frames`)).toEqual(
    await getJson(`${queryApi}/v1/frames`),
  );
});

describe.each(names)("%s", (name) => {
  test("is started beside the platform, at an address that is noted", async () => {
    expect(await getJson(`${await urlOf(name)}/healthz`)).toEqual({ status: "ok" });
    const { metrics, pids } = await platform.endpoints();
    expect(metrics[name]).toBe(`${await urlOf(name)}/metrics`);
    expect(pids[name]).toBeGreaterThan(0);
  });

  test("is refused nothing to guess: what isn't there is a problem document", async () => {
    const response = await fetch(`${await urlOf(name)}/nothing`);
    expect([response.status, response.headers.get("content-type")]).toEqual([
      404,
      "application/problem+json",
    ]);
  });

  test.skipIf(program.kind === "missing")(
    `one request is found by its ids in the log, the trace and, by a real Prometheus, the metrics${why}`,
    async () => {
      if (program.kind === "missing") return;
      const [correlationId, traceId] = [randomUUID(), randomBytes(16).toString("hex")];
      const traceparent = `00-${traceId}-${"1".repeat(16)}-01`;
      const response = await send(name, { "x-correlation-id": correlationId, traceparent });
      expect([200, 202]).toContain(response.status);
      expect(response.headers.get("x-correlation-id")).toBe(correlationId);

      const lines = (await logLinesOf(name)).filter((line) => line["msg"] === "request");
      expect(lines).toContainEqual(
        expect.objectContaining({
          service: name,
          correlation_id: correlationId,
          trace_id: traceId,
          route: services[name].route,
        }),
      );

      await eventually(
        () => {
          expect(otlp.complaints).toEqual([]);
          expect(otlp.spans.filter((span) => span.traceId === traceId)).toContainEqual(
            expect.objectContaining({ name: `POST ${services[name].route}`, service: name }),
          );
        },
        { timeoutMs: 20_000 },
      );

      const { metrics } = await platform.endpoints();
      const url = metrics[name] ?? "";
      const query = `${services[name].metric}_bucket`;
      await awaitExemplars({ program: program.path, job: name, url, query }, (traces) =>
        expect(traces).toContain(traceId),
      );
    },
  );

  test("killed by -9 it is started again at the same address", async () => {
    const before = await urlOf(name);
    await endAndAwaitNext(name, "SIGKILL");
    expect(await urlOf(name)).toBe(before);
    expect([200, 202]).toContain((await send(name)).status);
  });

  test("told to stop it ends with code 0", async () => {
    const former = await pidOf(name);
    await endAndAwaitNext(name, "SIGTERM");
    expect(platform.output()).toContain(`${name} (process ${former}) ended with code 0`);
  });
});

test("a request that is being answered when echo-service is told to stop is answered whole", async () => {
  const answer = send("echo-service", {}, "?delay=2s");
  await eventually(async () =>
    expect(await getJson(`${await urlOf("echo-service")}/healthz`)).toBeDefined(),
  );
  await endAndAwaitNext("echo-service", "SIGTERM");
  expect(await (await answer).json()).toMatchObject({ text: "hello" });
});

describe("gpu-demo", () => {
  type Detections = { items: { frame_id: string; class: string; model_name: string }[] };
  type Shown = { state: string; stages: { stage: string; device: string; batch_size: number }[] };

  /** Returns its address once the demo's video exists; null with the reason if it is unavailable. */
  const joined = async (): Promise<{ url: string } | { why: string }> => {
    const clip = demoCameras.find(({ clip: { name } }) => name === "gate")?.clip;
    if (clip === undefined) throw new Error("the demo has no clip of the gate");
    await makeClip(await findFfmpeg(), join(platform.folder, "data/demo/clips"), clip);
    return eventually(
      async () => {
        const { examples, notReady } = await platform.endpoints();
        const [url, why] = [examples["gpu-demo"], notReady["gpu-demo"]];
        if (url !== undefined) return { url };
        if (/Python/.test(why ?? "")) return { why: why ?? "" };
        throw new Error(`gpu-demo has not joined: ${why}`);
      },
      { timeoutMs: 240_000 },
    );
  };

  test("what it finds in the demo's video is in /v1/detections, told with device and batch; a GPU's figures only where there is one", async ({
    skip,
  }) => {
    const found = await joined();
    if ("why" in found) return skip(found.why);
    const { queryApi } = await platform.endpoints();
    const { items } = await eventually(
      async () => {
        const query = "site=demo&camera=gate-gpu&class=text";
        const answer = await getJson<Detections>(`${queryApi}/v1/detections?${query}`);
        expect(answer.items.length).toBeGreaterThan(0);
        return answer;
      },
      { timeoutMs: 60_000 },
    );
    expect(items[0]?.model_name).toBe("ch_PP-OCRv4_det");
    await eventually(async () => {
      const frame = await getJson<Shown>(`${queryApi}/v1/frames/${items[0]?.frame_id}`);
      expect(frame.state).toBe("completed");
      const batch_size = expect.any(Number) as number;
      expect(frame.stages).toMatchObject([{ stage: "detect", device: "cpu", batch_size }]);
    });
    const metrics = await getText(`${found.url}/metrics`);
    expect(metrics).toContain('detektor_gpu_demo_device_info{device="cpu"} 1.0');
    expect(metrics).toMatch(/detektor_gpu_demo_nvml_info\{available="(yes|no)"/);
    const isThere = metrics.includes('detektor_gpu_demo_nvml_info{available="yes"');
    expect(metrics.includes("detektor_gpu_demo_gpu_utilization_ratio{")).toBe(isThere);
    const lines = await logLinesOf("gpu-demo");
    expect(lines).toContainEqual(
      expect.objectContaining({ msg: "inference runs on cpu", device: "cpu" }),
    );
  });

  test("a frame is found by its ids in the log, the query API and the trace", async ({ skip }) => {
    const found = await joined();
    if ("why" in found) return skip(found.why);
    const { queryApi } = await platform.endpoints();
    const line = await eventually(async () => {
      const lines = await logLinesOf("gpu-demo");
      const processed = lines.findLast(({ msg }) => msg === "frame processed");
      if (processed === undefined) throw new Error("no frame has been processed");
      return processed;
    });
    const { frame_id, trace_id, correlation_id } = line;
    const url = `${queryApi}/v1/frames/${String(frame_id)}`;
    await eventually(
      async () => {
        expect(await getJson(url)).toMatchObject({ frame_id, trace_id, correlation_id });
        expect(await getText(`${url}/trace.otlp.json`)).toContain(
          `"traceId":"${String(trace_id)}"`,
        );
      },
      { timeoutMs: 20_000 },
    );
  });

  test.skipIf(program.kind === "missing")(
    `a real Prometheus reads its metrics, with the traces of frames as exemplars${why}`,
    async ({ skip }) => {
      const found = await joined();
      if ("why" in found) return skip(found.why);
      if (program.kind === "missing") return;
      const url = `${found.url}/metrics`;
      const query = "detektor_gpu_demo_inference_seconds_bucket";
      await awaitExemplars(
        { program: program.path, job: "gpu-demo", url, query },
        async (traces) => {
          const logged = (await logLinesOf("gpu-demo")).map((line) => line["trace_id"]);
          expect(traces.filter((trace) => logged.includes(trace))).not.toEqual([]);
        },
      );
    },
  );

  test("killed by -9 or told to stop, which ends it with code 0, it processes frames again", async ({
    skip,
  }) => {
    const found = await joined();
    if ("why" in found) return skip(found.why);
    await endAndAwaitNext("gpu-demo", "SIGKILL");
    const former = await pidOf("gpu-demo");
    await endAndAwaitNext("gpu-demo", "SIGTERM");
    expect(platform.output()).toContain(`gpu-demo (process ${former}) ended with code 0`);
  });
});
