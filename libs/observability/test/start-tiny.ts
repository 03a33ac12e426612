import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A log line of the tiny service. */
export type Line = {
  readonly msg?: string;
  readonly url?: string;
  readonly [field: string]: unknown;
};

/** A running tiny service. */
export type Tiny = AsyncDisposable & {
  readonly child: ChildProcess;
  readonly lines: Line[];
  /** Resolves with the first line, past or future, that has this message. */
  readonly line: (msg: string) => Promise<Line>;
  readonly stderr: () => string;
  readonly exited: Promise<number | null>;
};

/** Starts the tiny service with this environment and nothing else. */
export function startTiny(env: Record<string, string> = {}): Tiny {
  const file = fileURLToPath(new URL("tiny-service.ts", import.meta.url));
  const child = spawn(process.execPath, [file], { env, stdio: ["pipe", "pipe", "pipe"] });
  const lines: Line[] = [];
  let stderr = "";
  const waiting = new Set<() => void>();
  createInterface({ input: child.stdout }).on("line", (text) => {
    lines.push(JSON.parse(text) as Line);
    for (const check of waiting) check();
  });
  child.stderr.on("data", (data: Buffer) => void (stderr += data.toString()));
  const exited = once(child, "close").then(([code]) => code as number | null);
  const line = (msg: string): Promise<Line> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        const found = lines.find((known) => known.msg === msg);
        if (found) resolve(found);
      };
      waiting.add(check);
      check();
      void exited.then(() => reject(new Error(`no line "${msg}" before the end: ${stderr}`)));
    });
  const stop = async (): Promise<void> => {
    child.kill("SIGKILL");
    await exited;
  };
  return { child, lines, line, stderr: () => stderr, exited, [Symbol.asyncDispose]: stop };
}
