import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot, waitUntil } from "@detektor/local-servers";
import type { Endpoints } from "../src/endpoints.ts";

/** A launcher as a user starts it, but with a state directory of its own. */
export type Launched = {
  readonly pid: number;
  /** What endpoints.json says; waits until it is there and `when` holds. */
  readonly endpoints: (when?: (endpoints: Endpoints) => boolean) => Promise<Endpoints>;
  readonly output: () => string;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly exitCode: Promise<number | null>;
};

export const launch = (
  stateDir: string,
  arg: string,
  env: Readonly<Record<string, string>> = {},
): Launched => {
  const own = { DETEKTOR_STATE_DIR: stateDir, DETEKTOR_JAEGER_URL: "http://jaeger", ...env };
  const child = spawn(
    process.execPath,
    [join(repositoryRoot, "infra/local/src/main.ts"), "--no-demo", arg],
    { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...own } },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  const read = async (): Promise<Endpoints | undefined> => {
    const text = await readFile(join(stateDir, "endpoints.json"), "utf8").catch(() => undefined);
    return text === undefined ? undefined : (JSON.parse(text) as Endpoints);
  };
  return {
    pid: child.pid ?? 0,
    output: () => output,
    kill: (signal) => void child.kill(signal),
    exitCode: once(child, "exit").then(([code]) => code as number | null),
    endpoints: (when = () => true) =>
      waitUntil(
        async () => {
          const found = await read();
          return found !== undefined && when(found) && found;
        },
        { what: `endpoints.json in\n${output}`, timeoutMs: 60_000, everyMs: 50 },
      ),
  };
};
