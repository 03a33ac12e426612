import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, mkdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { errorMessage } from "@detektor/basics";
import { cacheDir } from "./cache-dir.ts";
import type { Python } from "./find-pythons.ts";

const run = promisify(execFile);
const installTimeoutMs = 600_000;

/** A Python with the requested packages, or why there is none. */
export type PythonEnvironment =
  | { readonly kind: "ready"; readonly path: string; readonly version: string }
  | { readonly kind: "missing"; readonly version: string; readonly reason: string };

/** The packages to install: a requirements file of pip's, and pip's options. */
type Contents = { readonly requirementsFile: string; readonly pipOptions: readonly string[] };

/**
 * Returns a virtual environment in the user's cache with the packages of a pip requirements file, created
 * once.
 */
export async function pythonEnvironment(
  python: Python,
  requirementsFile: string,
  pipOptions: readonly string[] = [],
): Promise<PythonEnvironment> {
  const { version } = python;
  const contents = { requirementsFile, pipOptions };
  const folder = await folderOf(python, contents);
  const path = join(folder, "bin", "python");
  try {
    if (!(await isThere(path))) await make(folder, python, contents);
    return { kind: "ready", path, version };
  } catch (error) {
    const text = errorMessage(error);
    const reason = text.trim().split("\n").at(-1) ?? text;
    return { kind: "missing", version, reason: `no environment for Python: ${reason}` };
  }
}

/** Returns the folder, whose name is derived from its content: other contents use another folder. */
async function folderOf({ path, version }: Python, contents: Contents): Promise<string> {
  const requirements = await readFile(contents.requirementsFile, "utf8");
  const all = [version, path, ...contents.pipOptions, requirements].join("\n");
  const content = createHash("sha256").update(all).digest("hex");
  return join(await cacheDir("python"), content.slice(0, 16));
}

/**
 * Creates it in a temporary folder first: an interrupted one leaves nothing incomplete, and of two concurrent
 * ones one wins.
 */
async function make(folder: string, python: Python, contents: Contents): Promise<void> {
  const own = `${folder}.${process.pid}`;
  try {
    await mkdir(own, { recursive: true });
    await run(python.path, ["-m", "venv", own], { timeout: installTimeoutMs });
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    const install = [...pip, ...contents.pipOptions, "--requirement", contents.requirementsFile];
    await run(join(own, "bin", "python"), install, { timeout: installTimeoutMs });
    await rename(own, folder);
  } catch (error) {
    if (!(await isThere(join(folder, "bin", "python")))) throw error;
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
