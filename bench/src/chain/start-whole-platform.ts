import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type RunningProcess, startApp, whenReady } from "@detektor/local-servers";
import { testEnv } from "@detektor/testkit";

/** Everything that `npm start` runs, without the demo. */
export type WholePlatform = {
  readonly natsUrl: string;
  readonly postgresUrl: string;
  readonly queryApiUrl: string;
  /** The pid of each part by name. */
  readonly pids: Readonly<Record<string, number>>;
  /** The pid of the launcher, the parent of all parts. */
  readonly launcherPid: number;
  stop(): Promise<void>;
};

/** The part of the launcher's endpoints.json that is used here. */
type Noted = {
  readonly nats: string;
  readonly postgres: string;
  readonly queryApi: string;
  readonly pids: Readonly<Record<string, number>>;
};

const startTimeoutMs = 120_000;

/**
 * Starts the platform with the launcher, with data below `dir`, and resolves once every part is ready.
 * It has no Jaeger: that one is a program of others.
 */
export async function startWholePlatform(dir: string, nodeOptions: string): Promise<WholePlatform> {
  const stateDir = join(dir, "state");
  const launcher = await startApp({
    name: "launcher",
    folder: "apps/launcher",
    args: ["--no-demo", "--data-dir", join(dir, "data")],
    env: testEnv({
      DETEKTOR_STATE_DIR: stateDir,
      DETEKTOR_JAEGER_URL: "http://127.0.0.1:9",
      ...(nodeOptions && { NODE_OPTIONS: nodeOptions }),
    }),
    logFile: join(dir, "launcher.log"),
    stopTimeoutMs: 60_000,
  });
  const { nats, postgres, queryApi, pids } = await noted(
    launcher,
    join(stateDir, "endpoints.json"),
  );
  return {
    natsUrl: nats,
    postgresUrl: postgres,
    queryApiUrl: queryApi,
    pids,
    launcherPid: launcher.pid,
    stop: launcher.stop,
  };
}

const noted = async (launcher: RunningProcess, file: string): Promise<Noted> => {
  const read = (): Promise<string | null> => readFile(file, "utf8").catch(() => null);
  try {
    await whenReady(launcher, async () => (await read()) !== null, {
      timeoutMs: startTimeoutMs,
      signal: undefined,
    });
    return JSON.parse((await read()) ?? "") as Noted;
  } catch (error) {
    await launcher.stop();
    throw error;
  }
};
