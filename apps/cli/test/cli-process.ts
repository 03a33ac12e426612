import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { testEnv } from "@detektor/testkit";

const mainFile = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/**
 * Runs a command line in a separate process, which may be killed; returns its
 * exit code, null if it was killed.
 */
export async function cliProcess(
  args: readonly string[],
  whileItRuns: (child: ChildProcess) => void = () => {},
  env: Record<string, string> = {},
): Promise<{ readonly code: number | null; readonly err: string }> {
  const child = spawn(process.execPath, [mainFile, ...args], { env: testEnv(env) });
  let err = "";
  child.stderr.on("data", (text: Buffer) => {
    err += text.toString("utf8");
  });
  child.stdout.resume();
  whileItRuns(child);
  const [code] = (await once(child, "exit")) as [number | null];
  return { code, err };
}
