import { mkdtemp, rm } from "node:fs/promises";
import { delimiter, join } from "node:path";
import process from "node:process";
import { cacheDir, runProcess, runTool, whenReady } from "@detektor/local-servers";

/** A separate Docker engine, which leaves the machine's network and its Docker alone. */
export type Engine = {
  /** The environment in which docker and compose use this engine. */
  readonly env: NodeJS.ProcessEnv;
  /** Runs docker and returns its output. Throws if it fails. */
  readonly docker: (args: readonly string[], timeoutMs?: number) => Promise<string>;
  readonly stop: () => Promise<void>;
};

/**
 * Starts the engine of the programs in these folders. Images and layers are kept in the user's cache,
 * so only one can run at a time.
 */
export async function startEngine(folders: readonly string[]): Promise<Engine> {
  // A socket's path has 108 characters at most.
  const folder = await mkdtemp("/tmp/detektor-engine-");
  const host = `unix://${folder}/docker.sock`;
  const path = [...folders, process.env["PATH"]].join(delimiter);
  const env = { ...process.env, PATH: path, DOCKER_HOST: host };
  const docker: Engine["docker"] = (given, timeoutMs = 60_000) =>
    runTool("docker", given, { env, timeoutMs });
  const running = await runProcess({
    name: "dockerd",
    command: "dockerd",
    args: await flags(folder, host),
    env,
    logFile: join(folder, "dockerd.log"),
    stopSignal: "SIGTERM",
    stopTimeoutMs: 30_000,
  });
  const isReady = () =>
    docker(["version"], 5000).then(
      () => true,
      () => false,
    );
  await whenReady(running, isReady, { timeoutMs: 60_000, signal: undefined });
  return {
    env,
    docker,
    stop: async () => {
      await running.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function flags(folder: string, host: string): Promise<string[]> {
  const kept = await cacheDir("docker-engine");
  const given = {
    "data-root": kept,
    "exec-root": join(folder, "exec"),
    // A second engine that finds this file doesn't start.
    pidfile: join(kept, "docker.pid"),
    host,
    iptables: "false",
    ip6tables: "false",
    bridge: "none",
  };
  return Object.entries(given).map(([name, value]) => `--${name}=${value}`);
}
