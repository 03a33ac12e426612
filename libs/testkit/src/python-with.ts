import { execFile } from "node:child_process";
import { access, mkdir, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { errorMessage } from "@detektor/basics";

const run = promisify(execFile);
const askTimeoutMs = 30_000;

/** A Python package: pip's requirement, and the module that shows that it is installed. */
export type PythonPackage = { readonly requirement: string; readonly module: string };

/** A Python that has a package, or why there is none here. */
export type FoundPython =
  | { readonly kind: "found"; readonly path: string }
  | { readonly kind: "missing"; readonly reason: string };

/**
 * Returns the Python on the path if it has the package, else one in a virtual environment of the user's
 * cache, created once.
 */
export async function pythonWith(
  { requirement, module }: PythonPackage,
  installTimeoutMs: number,
): Promise<FoundPython> {
  const cache = process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
  const directory = join(cache, "detektor", `python-${requirement.replace("==", "-")}`);
  const path = join(directory, "bin", "python3");
  for (const python of ["python3", path]) {
    if (await has(python, module)) return { kind: "found", path: python };
  }
  try {
    await install(directory, requirement, installTimeoutMs);
    return { kind: "found", path };
  } catch (error) {
    const [line] = errorMessage(error).split("\n");
    return { kind: "missing", reason: `no Python with ${requirement}: ${line}` };
  }
}

async function has(python: string, module: string): Promise<boolean> {
  try {
    await run(python, ["-c", `import ${module}`], { timeout: askTimeoutMs });
    return true;
  } catch {
    return false;
  }
}

/**
 * Installs into a temporary folder first: several tests may need it at once, and an interrupted one leaves
 * nothing incomplete.
 */
async function install(directory: string, requirement: string, timeoutMs: number): Promise<void> {
  const own = `${directory}.${process.pid}`;
  try {
    await mkdir(own, { recursive: true });
    await run("python3", ["-m", "venv", own], { timeout: timeoutMs });
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", requirement];
    await run(join(own, "bin", "python3"), pip, { timeout: timeoutMs });
    await rename(own, directory);
  } catch (error) {
    const isThere = await access(join(directory, "bin", "python3")).then(
      () => true,
      () => false,
    );
    if (!isThere) throw error;
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}
