import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type FoundPython, pythonWith } from "../python-with.ts";

const run = promisify(execFile);
const generator = {
  requirement: "openapi-python-client==0.29.1",
  module: "openapi_python_client",
};

/** Returns a Python with the generator of clients, or why there is none. */
export function findClientGenerator(installTimeoutMs: number): Promise<FoundPython> {
  return pythonWith(generator, installTimeoutMs);
}

/** A client in Python, generated from an OpenAPI document. */
export type GeneratedClient = AsyncDisposable & {
  /**
   * Runs a script that imports the package `generated_client`; returns its output, throws with its traceback.
   */
  readonly run: (script: string, args: readonly string[], timeoutMs: number) => Promise<string>;
};

/**
 * Generates a client and compiles it; throws with the output if the generator warns of anything or a file
 * doesn't compile.
 */
export async function generateClient(
  document: object,
  python: string,
  timeoutMs: number,
): Promise<GeneratedClient> {
  const cwd = await mkdtemp(join(tmpdir(), "detektor-client-"));
  const client = clientIn(cwd, python);
  try {
    await writeFile(join(cwd, "openapi.json"), JSON.stringify(document));
    await writeFile(join(cwd, "config.json"), JSON.stringify(config));
    const generate = ["-m", "openapi_python_client", "generate", "--path", "openapi.json"];
    generate.push("--output-path", "generated_client", "--meta", "none");
    generate.push("--config", "config.json", "--fail-on-warning");
    await runOrExplain(python, generate, { cwd, timeoutMs });
    await runOrExplain(python, ["-m", "compileall", "-q", "generated_client"], { cwd, timeoutMs });
    return client;
  } catch (error) {
    await client[Symbol.asyncDispose]();
    throw error;
  }
}

const bytes = "application/octet-stream";
const config = {
  post_hooks: [], // they only format the generated code
  content_type_overrides: { "image/jpeg": bytes, "image/png": bytes, "image/webp": bytes },
};

const clientIn = (cwd: string, python: string): GeneratedClient => ({
  run: (script, args, timeoutMs) =>
    runOrExplain(python, [script, ...args], { cwd, timeoutMs, env: { PYTHONPATH: cwd } }),
  [Symbol.asyncDispose]: () => rm(cwd, { recursive: true, force: true }),
});

type How = {
  readonly cwd: string;
  readonly timeoutMs: number;
  readonly env?: Readonly<Record<string, string>>;
};

async function runOrExplain(
  python: string,
  args: readonly string[],
  { cwd, timeoutMs, env = {} }: How,
): Promise<string> {
  try {
    const options = { cwd, timeout: timeoutMs, env: { ...process.env, ...env } };
    return (await run(python, args, options)).stdout;
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`${stdout}${stderr}` || String(error), { cause: error });
  }
}
