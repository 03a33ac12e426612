import { join } from "node:path";
import { type JaegerOptions, scratchFolder, startJaeger } from "@detektor/local-servers";
import { type Restartable, restartable } from "../restartable.ts";
import { testEnv } from "../test-env.ts";

/** A Jaeger of one test; when restarted it keeps its address and has lost its traces. */
export type TestJaeger = Restartable & {
  /** The address of its page and query API. */
  readonly url: string;
  /** The address that accepts spans. */
  readonly otlpUrl: string;
};

/** Starts one; only allowed if `whyNoJaeger` returns null. */
export async function jaegerForTests(
  options: Pick<JaegerOptions, "kind" | "traceArchive"> = {},
): Promise<TestJaeger> {
  const scratch = await scratchFolder("detektor-jaeger-");
  const settings = { ...options, dataDir: join(scratch.path, "jaeger"), env: testEnv({}) };
  const first = await startJaeger(settings);
  const otlpPort = Number(new URL(first.otlpUrl).port);
  const again = () => startJaeger({ ...settings, port: first.port, otlpPort });
  return { url: first.url, otlpUrl: first.otlpUrl, ...restartable(first, again, scratch) };
}
