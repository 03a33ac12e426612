import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type FoundPython, pythonWith } from "../python-with.ts";

const run = promisify(execFile);

/** Returns a Python with Schemathesis, or why there is none. */
export function findSchemathesis(installTimeoutMs: number): Promise<FoundPython> {
  return pythonWith(
    { requirement: "schemathesis==4.32.5", module: "schemathesis" },
    installTimeoutMs,
  );
}

/** The seed of the random requests, and their number per operation. */
export type RandomRequests = { readonly seed: number; readonly maxExamples: number };

/** Returns the same requests in every run, unless the environment sets a seed and their number. */
export function randomRequests(maxExamples: number): RandomRequests {
  const { DETEKTOR_TEST_SEED, DETEKTOR_TEST_CASES } = process.env;
  return {
    seed: Number(DETEKTOR_TEST_SEED ?? 1),
    maxExamples: Number(DETEKTOR_TEST_CASES ?? maxExamples),
  };
}

/** The requests to send, their number, and the API. */
export type SchemathesisOptions = RandomRequests & {
  /** The OpenAPI document, or the part of it to test. */
  readonly document: object;
  /** The address of the API. */
  readonly url: string;
  readonly python: string;
  readonly checks: readonly string[];
  readonly phases?: readonly string[];
  /** Further arguments of its command line. */
  readonly more?: readonly string[];
  readonly timeoutMs: number;
};

/**
 * Sends an API the requests that its document allows and some that it doesn't; returns its report, null if
 * every response is as documented.
 */
export async function runSchemathesis(options: SchemathesisOptions): Promise<string | null> {
  const cwd = await mkdtemp(join(tmpdir(), "detektor-schemathesis-"));
  const args = ["-m", "schemathesis.cli", "run", "openapi.json", "--url", options.url];
  args.push("--no-color", "--warnings", "off");
  args.push("--seed", String(options.seed), "--max-examples", String(options.maxExamples));
  args.push("--checks", options.checks.join(","), "--request-timeout", "20");
  args.push("--generation-database", "none", ...(options.more ?? []));
  if (options.phases) args.push("--phases", options.phases.join(","));
  try {
    await writeFile(join(cwd, "openapi.json"), JSON.stringify(options.document));
    await run(options.python, args, {
      cwd,
      timeout: options.timeoutMs,
      maxBuffer: 64 * 1024 * 1024,
    });
    return null;
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    return `${stdout}${stderr}` || String(error);
  } finally {
    await rm(cwd, { recursive: true, force: true });
  }
}
