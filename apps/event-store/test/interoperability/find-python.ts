import { execFile } from "node:child_process";
import { access, mkdir } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const packageName = "kurrentdbclient==1.3.5";
const askTimeoutMs = 30_000;

/** A Python that has KurrentDB's client, or the reason why there is none here. */
export type FoundPython =
  | { readonly kind: "found"; readonly path: string }
  | { readonly kind: "missing"; readonly reason: string };

const hasClient = async (path: string): Promise<boolean> => {
  try {
    await run(path, ["-c", "import kurrentdbclient"], { timeout: askTimeoutMs });
    return true;
  } catch {
    return false;
  }
};

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Finds the Python on the path, else one in a virtual environment of the user's cache, created once. */
export async function findPython(installTimeoutMs: number): Promise<FoundPython> {
  if (await hasClient("python3")) return { kind: "found", path: "python3" };
  const cache = process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
  const directory = join(cache, "detektor", "python-kurrentdbclient");
  const path = join(directory, "bin", "python3");
  try {
    await mkdir(directory, { recursive: true });
    if (!(await exists(path))) {
      await run("python3", ["-m", "venv", directory], { timeout: installTimeoutMs });
    }
    if (await hasClient(path)) return { kind: "found", path };
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", packageName];
    await run(path, pip, { timeout: installTimeoutMs });
    return { kind: "found", path };
  } catch (error) {
    const [line] = error instanceof Error ? error.message.split("\n") : [String(error)];
    return { kind: "missing", reason: `no Python with kurrentdbclient: ${line}` };
  }
}
