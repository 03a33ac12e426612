import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventually } from "@detektor/testkit";

const REPOSITORY = new URL("../../", import.meta.url).pathname;

/** The file that `npm start` writes once everything is ready. */
export interface Endpoints {
  nats: string;
  eventStore: string;
  postgres: string;
  ingest: string;
  queryApi: string;
  projector: string;
  traceArchive: string | null;
  caretaker: string;
  jaeger: string | null;
  /** The services of examples/, if requested. */
  examples: Record<string, string>;
  /** The address of /metrics of each service. */
  metrics: Record<string, string>;
  pids: Record<string, number>;
  /** Why missing parts can't be used yet. */
  notReady: Record<string, string>;
}

export interface Platform {
  endpoints(): Promise<Endpoints>;
  /** The launcher's process id. */
  readonly pid: number;
  /** Returns the launcher's output so far. */
  output(): string;
  /** The folder of its state and its data. */
  readonly folder: string;
  /** Stops it and deletes its folder. */
  stop(): Promise<void>;
}

/** An address that represents an external Jaeger: the platform then starts none. */
export const NO_JAEGER = { DETEKTOR_JAEGER_URL: "http://127.0.0.1:9" };

/**
 * Starts the same as `npm start -- --no-demo`, or with other options, in separate
 * folders, and waits until it is ready.
 */
// oxlint-disable-next-line max-lines-per-function -- one process from its start to its end
export async function startPlatform(
  env: Record<string, string> = {},
  folderOfBefore?: string,
  switches: readonly string[] = ["--no-demo"],
): Promise<Platform> {
  const folder = folderOfBefore ?? (await mkdtemp(join(tmpdir(), "detektor-e2e-")));
  const folders = {
    DETEKTOR_STATE_DIR: join(folder, "state"),
    DETEKTOR_DATA_DIR: join(folder, "data"),
  };
  const endpointsFile = join(folders.DETEKTOR_STATE_DIR, "endpoints.json");
  await rm(endpointsFile, { force: true }); // a killed launcher leaves its file
  const child = spawn(process.execPath, ["apps/launcher/src/main.ts", ...switches], {
    cwd: REPOSITORY,
    // The canary's events would be counted by the tests.
    env: { ...process.env, NO_COLOR: "1", DETEKTOR_CANARY_INTERVAL: "off", ...folders, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const read = async (): Promise<Endpoints> =>
    JSON.parse(await readFile(endpointsFile, "utf8")) as Endpoints;
  await eventually(
    async () => {
      if (child.exitCode !== null) throw new Error(`the launcher ended:\n${output}`);
      return read();
    },
    { timeoutMs: 120_000 },
  ).catch((error: unknown) => {
    child.kill("SIGKILL");
    throw new Error(`the platform did not get ready:\n${output}`, { cause: error });
  });
  return {
    endpoints: read,
    pid: child.pid ?? 0,
    output: () => output,
    folder,
    stop: async () => {
      await end(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const limit = setTimeout(() => child.kill("SIGKILL"), 20_000);
  await ended;
  clearTimeout(limit);
}
