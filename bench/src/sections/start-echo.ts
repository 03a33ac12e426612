import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { repositoryRoot } from "@detektor/local-servers";

const startMs = 10_000;

/**
 * Starts the event store's echo server: its gRPC layer over a store that stores
 * nothing. Rejects if it does not start.
 */
export async function startEcho() {
  const file = join(repositoryRoot, "apps/event-store/bench/echo-server.ts");
  const child = spawn(process.execPath, [file, "1000", "500"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [first] = (await once(child.stdout, "data", { signal: AbortSignal.timeout(startMs) })) as [
    Buffer,
  ];
  const port = Number(first.toString("utf8"));
  return {
    url: `esdb://127.0.0.1:${port}?tls=false`,
    pid: child.pid as number,
    stop: async (): Promise<void> => {
      const ended = once(child, "exit");
      child.stdin.end();
      await ended;
    },
  };
}
