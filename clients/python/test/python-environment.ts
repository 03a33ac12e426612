import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, mkdir, readFile, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Python } from "./find-pythons.ts";

const run = promisify(execFile);
const installTimeoutMs = 240_000;
const requirementsFile = join(import.meta.dirname, "../tests/requirements.txt");

/** A Python that has what the tests need, or why there is none. */
export type PythonEnvironment =
  | { readonly kind: "ready"; readonly path: string; readonly version: string }
  | { readonly kind: "missing"; readonly version: string; readonly reason: string };

/** A virtual environment in the user's cache with what the tests need, made once. */
export async function pythonEnvironment(python: Python): Promise<PythonEnvironment> {
  const { version } = python;
  const folder = await folderOf(python);
  const path = join(folder, "bin", "python");
  try {
    if (!(await isThere(path))) await make(folder, python);
    return { kind: "ready", path, version };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const reason = text.trim().split("\n").at(-1) ?? text;
    return { kind: "missing", version, reason: `no test environment for Python: ${reason}` };
  }
}

/** Its name says what is in it: other contents are another folder. */
async function folderOf({ path, version }: Python): Promise<string> {
  const requirements = await readFile(requirementsFile, "utf8");
  const content = createHash("sha256").update(`${version}\n${path}\n${requirements}`).digest("hex");
  const cache = process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
  return join(cache, "detektor", "python", content.slice(0, 16));
}

/** Beside its place first: one that is cut off leaves no half of it, and of two that make it one wins. */
async function make(folder: string, python: Python): Promise<void> {
  const own = `${folder}.${process.pid}`;
  try {
    await mkdir(own, { recursive: true });
    await run(python.path, ["-m", "venv", own], { timeout: installTimeoutMs });
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    const install = [...pip, "--requirement", requirementsFile];
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
