import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, mkdir, readFile, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const installTimeoutMs = 400_000;
const manifest = join(import.meta.dirname, "../../../examples/base-template-python/pyproject.toml");

/** A Python with the packages that the template's tests need, or the reason why there is none. */
export type ServicePython =
  | { readonly kind: "found"; readonly path: string }
  | { readonly kind: "missing"; readonly reason: string };

/**
 * Returns a virtual environment in the user's cache with the template's dependencies
 * except the SDK; it is created once.
 */
export async function servicePython(): Promise<ServicePython> {
  try {
    const question = "import sys, venv; assert sys.version_info >= (3, 10); print(sys.version)";
    const { stdout: version } = await run("python3", ["-c", question]);
    const packages = await packagesOf(manifest);
    const content = createHash("sha256")
      .update(`${version}\n${packages.join("\n")}`)
      .digest("hex");
    const cache = process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
    const folder = join(cache, "detektor/python", content.slice(0, 16));
    const path = join(folder, "bin/python");
    if (!(await isThere(path))) await make(folder, packages);
    return { kind: "found", path };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { kind: "missing", reason: text.trim().split("\n").at(-1) ?? text };
  }
}

/** Reads the dependencies of a pyproject.toml, including those for tests. */
async function packagesOf(file: string): Promise<readonly string[]> {
  const lines = (await readFile(file, "utf8")).split("\n");
  const named = lines.flatMap((line) => {
    if (line.startsWith('  "')) return [line];
    return line.startsWith("test = ") ? [line] : [];
  });
  const packages = named.flatMap((line) => [...line.matchAll(/"([^"]+)"/g)].map(([, one]) => one));
  return packages.filter((one) => one !== undefined && !one.startsWith("detektor=")) as string[];
}

/**
 * Creates the environment in a temporary place first, so that an interrupted run leaves no incomplete one.
 */
async function make(folder: string, packages: readonly string[]): Promise<void> {
  const own = `${folder}.${process.pid}`;
  try {
    await mkdir(own, { recursive: true });
    await run("python3", ["-m", "venv", own], { timeout: installTimeoutMs });
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...packages];
    await run(join(own, "bin/python"), pip, { timeout: installTimeoutMs });
    await rename(own, folder);
  } catch (error) {
    if (!(await isThere(join(folder, "bin/python")))) throw error;
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
