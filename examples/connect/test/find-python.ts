import { execFile } from "node:child_process";
import { access, mkdir } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const installTimeoutMs = 25_000;
const natsPy = "nats-py==2.11.0";

/** A Python that has nats-py, or the reason why there is none. */
export type FoundPython =
  | { readonly kind: "found"; readonly path: string }
  | { readonly kind: "missing"; readonly reason: string };

const hasNats = async (path: string): Promise<boolean> => {
  try {
    await run(path, ["-c", "import nats.aio.client"], { timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
};

/**
 * Finds the Python on the path, otherwise one in a virtual environment of the
 * user's cache, which is created once.
 */
export async function findPython(): Promise<FoundPython> {
  if (await hasNats("python3")) return { kind: "found", path: "python3" };
  const cache = process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
  const dir = join(cache, "detektor", "python-example");
  const path = join(dir, "bin", "python3");
  try {
    await mkdir(dir, { recursive: true });
    const there = await access(path).then(
      () => true,
      () => false,
    );
    if (!there) await run("python3", ["-m", "venv", dir], { timeout: installTimeoutMs });
    if (await hasNats(path)) return { kind: "found", path };
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", natsPy];
    await run(path, pip, { timeout: installTimeoutMs });
    return { kind: "found", path };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    return { kind: "missing", reason: `no Python with nats-py: ${reason}` };
  }
}
