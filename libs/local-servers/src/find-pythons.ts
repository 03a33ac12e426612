import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);
const askTimeoutMs = 30_000;
const names = ["python3.14", "python3.13", "python3.12", "python3.11", "python3.10", "python3"];
const oldest = [3, 10] as const;
const question =
  "import json, sys, venv; print(json.dumps([list(sys.version_info[:3]), sys.executable]))";

/** A Python on the path that is new enough; `version` is as in `3.11.7`. */
export type Python = { readonly path: string; readonly version: string };

/**
 * Returns the oldest and the newest Python on the path that the Python SDK supports; one, or none, if there
 * are no more.
 */
export async function findPythons(): Promise<readonly Python[]> {
  const found = await Promise.all(names.map(ask));
  const fit = found.flatMap((python) => (python === null ? [] : [python]));
  const sorted = fit.toSorted((a, b) =>
    a.version.localeCompare(b.version, "en", { numeric: true }),
  );
  const [first, last] = [sorted.at(0), sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  return first.version === last.version ? [last] : [last, first];
}

/**
 * Returns the Python of a name on the path, null if there is none: version managers have names for missing
 * ones.
 */
async function ask(name: string): Promise<Python | null> {
  try {
    const { stdout } = await run(name, ["-c", question], { timeout: askTimeoutMs });
    const [version, path] = JSON.parse(stdout) as [[number, number, number], string];
    const [major, minor] = version;
    const isFit = major === oldest[0] && minor >= oldest[1];
    return isFit ? { path, version: version.join(".") } : null;
  } catch {
    return null;
  }
}
