import { findPrometheus } from "@detektor/infra-tools";
import { isAlive, type ScratchFolder, scratchFolder, waitUntil } from "@detektor/local-servers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Launched, launch } from "../../test/launch.ts";

let scratch: ScratchFolder;
let launched: Launched;

beforeEach(async () => {
  scratch = await scratchFolder("detektor-observability-test-");
  launched = launch(scratch.path, "--ephemeral --observability");
});

afterEach(async () => {
  launched.kill("SIGKILL");
  await launched.exitCode;
  await scratch.remove();
});

/** Seven processes and a scrape on a busy machine. */
const LONG_MS = 180_000;

type Target = { readonly labels: { readonly service?: string }; readonly health: string };

const targetsOf = async (prometheus: string): Promise<readonly Target[]> => {
  const response = await fetch(`${prometheus}/api/v1/targets?state=active`);
  return ((await response.json()) as { data: { activeTargets: readonly Target[] } }).data
    .activeTargets;
};

test(
  "Prometheus joins, scrapes every service of this run, and ends with it",
  async (ctx) => {
    const tool = await findPrometheus();
    if (tool.kind === "missing") return ctx.skip(tool.why);
    const { prometheus, metrics, pids } = await launched.endpoints((e) => e.prometheus !== null);
    const services = Object.keys(metrics).toSorted();
    await waitUntil(
      async () => {
        const up = (await targetsOf(prometheus ?? "")).filter(({ health }) => health === "up");
        return services.every((service) => up.some(({ labels }) => labels.service === service));
      },
      { what: `${services.join(", ")} scraped`, timeoutMs: 60_000 },
    );
    launched.kill("SIGTERM");
    expect(await launched.exitCode).toBe(0);
    expect(await isAlive(pids.prometheus ?? 0)).toBe(false);
  },
  LONG_MS,
);
