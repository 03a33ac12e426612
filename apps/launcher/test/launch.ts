import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot, waitUntil } from "@detektor/local-servers";
import type { Endpoints } from "../src/endpoints.ts";

/** A launcher started as a user starts it, but with a separate state directory. */
export type Launched = {
  readonly pid: number;
  /** Returns the content of endpoints.json; waits until it exists and `when` holds. */
  readonly endpoints: (when?: (endpoints: Endpoints) => boolean) => Promise<Endpoints>;
  readonly output: () => string;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Types text, as a keyboard does, if it was launched in a terminal. */
  readonly type: (text: string) => void;
  readonly exitCode: Promise<number | null>;
};

const main = join(repositoryRoot, "apps/launcher/src/main.ts");

/**
 * By npm in a separate process group, by Node alone, or by Node in a terminal, which
 * util-linux's `script` creates.
 */
const commands = {
  npm: (args: string) => ["npm", "start", "--", "--no-demo", ...args.split(" ")],
  node: (args: string) => [process.execPath, main, "--no-demo", ...args.split(" ")],
  terminal: (args: string) => [
    "script",
    "-qec",
    `stty cols 80; '${process.execPath}' '${main}' --no-demo ${args}`,
    "/dev/null",
  ],
} as const;

type LaunchOptions = {
  readonly by?: keyof typeof commands;
  readonly env?: Readonly<Record<string, string>>;
};

export function launch(
  stateDir: string,
  args: string,
  { by = "node", env = {} }: LaunchOptions = {},
): Launched {
  const own = { DETEKTOR_STATE_DIR: stateDir, DETEKTOR_JAEGER_URL: "http://jaeger", ...env };
  const [command = "", ...given] = commands[by](args);
  const child = spawn(command, given, {
    cwd: repositoryRoot,
    detached: by === "npm",
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, DETEKTOR_CANARY_INTERVAL: "off", ...own },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  return {
    pid: child.pid ?? 0,
    output: () => output,
    kill: (signal) => {
      if (by === "npm" && child.exitCode === null) process.kill(-(child.pid ?? 0), signal);
      else child.kill(signal);
    },
    type: (text) => void child.stdin.write(text),
    exitCode: once(child, "close").then(([code]) => code as number | null),
    endpoints: (when = () => true) =>
      waitUntil(
        async () => {
          const found = await readEndpoints(stateDir);
          return found !== undefined && when(found) && found;
        },
        { what: `endpoints.json in\n${output}`, timeoutMs: 120_000, everyMs: 50 },
      ),
  };
}

async function readEndpoints(stateDir: string): Promise<Endpoints | undefined> {
  const text = await readFile(join(stateDir, "endpoints.json"), "utf8").catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Endpoints);
}
