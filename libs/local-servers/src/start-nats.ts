import { mkdir, rename, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join, resolve } from "node:path";
import { findNats } from "./find-nats.ts";
import { freePort } from "./free-port.ts";
import { natsConfig } from "./nats-config.ts";
import { type RunningProcess, runProcess } from "./run-process.ts";
import type { Say } from "./say.ts";
import { whenReady } from "./when-ready.ts";

export type NatsOptions = {
  readonly dataDir: string;
  /** Defaults to any free one; a given one MUST be free. */
  readonly port?: number;
  readonly logFile?: string;
  /** Further settings, as lines of its configuration file; they follow the default ones and override them. */
  readonly more?: string;
  readonly timeoutMs?: number;
  readonly say?: Say;
  /** Ends a server that is not ready yet when aborted. */
  readonly signal?: AbortSignal;
};

/** A server that runs as a child of this process; `url` is its address. */
export type LocalServer = RunningProcess & { readonly url: string; readonly port: number };

/**
 * Starts NATS with JetStream on 127.0.0.1 and resolves when it responds; throws with its log file's name if
 * it doesn't.
 */
export async function startNats(options: NatsOptions): Promise<LocalServer> {
  const dataDir = resolve(options.dataDir);
  const binary = await findNats(options.say);
  const port = options.port ?? (await freePort());
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const config = await writeNatsConfig(dataDir, port, options.more);
  const running = await runProcess({
    name: "nats",
    command: binary,
    args: ["--config", config],
    logFile: options.logFile ?? join(dataDir, "nats.log"),
    stopSignal: "SIGTERM",
    cwd: dataDir,
    pidFile: join(dataDir, "nats.pid"),
  });
  await whenReady(running, () => greets(port), {
    timeoutMs: options.timeoutMs ?? 30_000,
    signal: options.signal,
  });
  return { ...running, url: `nats://127.0.0.1:${port}`, port };
}

/**
 * Writes the configuration of the server with its data there, and returns the file: a running server reads it
 * again on SIGHUP.
 */
export async function writeNatsConfig(
  dataDir: string,
  port: number,
  more?: string,
): Promise<string> {
  const config = join(dataDir, "nats.conf");
  await writeFile(`${config}.new`, natsConfig({ port, storeDir: dataDir, more }));
  await rename(`${config}.new`, config);
  return config;
}

// A server sends an INFO line first, and only once it has loaded JetStream and its streams.
const greets = (port: number): Promise<boolean> =>
  new Promise((answer) => {
    const socket = connect({ port, host: "127.0.0.1", timeout: 1000 });
    const done = (ready: boolean): void => {
      socket.destroy();
      answer(ready);
    };
    socket.once("data", (bytes) => done(bytes.toString("latin1").includes('"jetstream":true')));
    socket.once("error", () => done(false)).once("timeout", () => done(false));
  });
