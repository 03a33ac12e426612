import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";

/** One file of the console, as it is served. */
export type ConsoleFile = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly etag: string;
};

/** Where the build of apps/console puts its files. */
export const consoleFolder: string = join(
  dirname(createRequire(import.meta.url).resolve("@detektor/console/package.json")),
  "dist/",
);

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** Reads all files of a built console by their path below `/console/`; null if it hasn't been built. */
export async function readConsole(
  folder: string,
): Promise<ReadonlyMap<string, ConsoleFile> | null> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  const read = files.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name);
    const bytes = Uint8Array.from(await readFile(path));
    const etag = `"${createHash("sha256").update(bytes).digest("base64url")}"`;
    const type = types[extname(name)] ?? "application/octet-stream";
    return [path.slice(folder.length), { bytes, type, etag }] as const;
  });
  const all = new Map(await Promise.all(read));
  return all.has("index.html") ? all : null;
}
