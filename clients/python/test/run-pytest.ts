import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";

const folder = join(import.meta.dirname, "..");
const MARK = "detektor-test-report ";

/** How a test ended; `text` says why, if it didn't pass. */
export type Report = {
  readonly id: string;
  readonly outcome: "passed" | "failed" | "skipped";
  readonly text: string;
};

/** A run of pytest; `report` resolves when that test has ended, or all have. `stop` MUST be called at the end. */
export type PytestRun = {
  readonly report: (id: string) => Promise<Report>;
  readonly stop: () => Promise<void>;
};

/** The ids of all tests in `tests/`. */
export async function collectTests(python: string): Promise<readonly string[]> {
  const ids: string[] = [];
  const run = pytest(python, ["--collect-only", "--quiet"], {});
  run.onLine((line) => {
    if (/^tests\/.*::/.test(line)) ids.push(line.trim());
  });
  const code = await run.ended;
  if (code !== 0) throw new Error(`pytest could not collect the tests:\n${run.output()}`);
  return ids;
}

/** Runs all tests; each one's report comes as soon as it has ended. */
export function runPytest(python: string, env: Readonly<Record<string, string>>): PytestRun {
  const reports = new Map<string, Report>();
  const waiting = new Map<string, () => void>();
  const run = pytest(python, ["--quiet", "-p", "tests.report_each"], env);
  run.onLine((line) => {
    if (!line.startsWith(MARK)) return;
    const report = JSON.parse(line.slice(MARK.length)) as Report;
    reports.set(report.id, report);
    waiting.get(report.id)?.();
  });
  const missing = (id: string): Report => ({ id, outcome: "failed", text: run.output() });
  return {
    async report(id) {
      const answered = new Promise<void>((resolve) => waiting.set(id, resolve));
      if (!reports.has(id)) await Promise.race([answered, run.ended]);
      return reports.get(id) ?? missing(id);
    },
    async stop() {
      run.kill();
      await run.ended;
    },
  };
}

function pytest(python: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(python, ["-m", "pytest", ...args], {
    cwd: folder,
    env: { ...process.env, PYTHONPATH: "src", PYTHONDONTWRITEBYTECODE: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const listeners: ((line: string) => void)[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (!line.startsWith(MARK)) output += `${line}\n`;
    for (const listener of listeners) listener(line);
  });
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("close", resolve);
    child.on("error", reject);
  });
  return {
    ended,
    onLine: (listener: (line: string) => void) => listeners.push(listener),
    output: () => output.slice(-20_000),
    kill: () => child.kill("SIGKILL"),
  };
}
