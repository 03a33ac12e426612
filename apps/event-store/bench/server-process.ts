import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A server in a separate process that ends with the benchmark. */
export type ServerProcess = {
  readonly port: number;
  /** CPU time so far in seconds, where the system reports it. */
  cpuSeconds(): number;
  /** Resident memory in bytes, where the system reports it. */
  memoryBytes(): number;
  stop(): Promise<void>;
};

const around = (child: ChildProcess, port: number): ServerProcess => ({
  port,
  cpuSeconds: () => {
    const stat = readFileSync(`/proc/${child.pid}/stat`, "latin1");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  },
  memoryBytes: () => {
    const status = readFileSync(`/proc/${child.pid}/status`, "latin1");
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
  },
  stop: () =>
    new Promise((resolve) => {
      child.once("exit", () => resolve());
      child.kill("SIGTERM");
    }),
});

// The same flags that `npm start` and `npm run store` use.
const storeFlags = JSON.parse(
  readFileSync(new URL("../node-flags.json", import.meta.url), "utf8"),
) as readonly string[];

/** Starts a script with the given Node flags and arguments. */
const start = (
  file: string,
  [flags, args]: readonly [readonly string[], readonly string[]],
  portIn: RegExp,
): Promise<ServerProcess> =>
  new Promise((resolve, reject) => {
    const path = fileURLToPath(new URL(file, import.meta.url));
    const child = spawn(process.execPath, [...flags, path, ...args], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => {
      text += chunk.toString("utf8");
      const port = portIn.exec(text)?.[1];
      if (port) resolve(around(child, Number(port)));
    });
    child.once("exit", (code) => reject(new Error(`${file} ended with ${code}: ${text}`)));
  });

/** Starts the event store on a data directory. */
export function startStore(directory: string): Promise<ServerProcess> {
  return start(
    "../src/main.ts",
    [storeFlags, ["--port", "0", "--http-port", "0", "--data-dir", directory, "--insecure"]],
    /esdb:\/\/[^:]+:(\d+)/,
  );
}

/**
 * Starts the echo server with Node's default flags, which suit it best; a read returns `events` events
 * of `eventBytes` bytes.
 */
export function startEcho(events: number, eventBytes: number): Promise<ServerProcess> {
  return start("./echo-server.ts", [[], [String(events), String(eventBytes)]], /^(\d+)\n/);
}
