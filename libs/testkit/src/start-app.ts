import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { freePort, scratchFolder, startApp as start } from "@detektor/local-servers";
import { type Restartable, restartable } from "./restartable.ts";
import { testEnv } from "./test-env.ts";

/** An app of Detektor as a child process, at the same address over all restarts. */
export type TestApp = Restartable & {
  readonly url: string;
  readonly port: number;
  /** Returns its output so far, over all restarts. */
  readonly logs: () => Promise<string>;
};

export type TestAppOptions = {
  readonly args?: readonly string[];
  /** False: resolves as soon as it runs, for tests of its behaviour without its dependencies. */
  readonly waitReady?: boolean;
  readonly timeoutMs?: number;
};

/** Runs `apps/<name>/src/main.ts` on a free port of 127.0.0.1 and waits for its /readyz. */
export async function startApp(
  name: "ingest" | "projector" | "query-api" | "trace-archive" | "caretaker",
  env: Readonly<Record<string, string>>,
  options: TestAppOptions = {},
): Promise<TestApp> {
  const scratch = await scratchFolder(`detektor-${name}-`);
  const logFile = join(scratch.path, `${name}.log`);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const settings = { DETEKTOR_DATA_DIR: scratch.path, ...env, DETEKTOR_PORT: String(port) };
  const launch = () =>
    start({
      name,
      folder: `apps/${name}`,
      args: options.args ?? [],
      env: testEnv(settings),
      logFile,
      ...(options.waitReady === false ? {} : { readyUrl: `${url}/readyz` }),
      timeoutMs: options.timeoutMs ?? 30_000,
    });
  const logs = () => readFile(logFile, "utf8");
  return { url, port, logs, ...restartable(await launch(), launch, scratch) };
}
