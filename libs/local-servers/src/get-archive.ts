import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { download } from "./download.ts";
import { runTool } from "./run-tool.ts";

const GO_OS: Record<string, string> = { linux: "linux", darwin: "darwin" };
const GO_ARCH: Record<string, string> = { x64: "amd64", arm64: "arm64" };

/** Returns this system's name in release archives, such as `linux-amd64`; throws if it has none. */
export function releasePlatform(): string {
  const [os, arch] = [GO_OS[process.platform], GO_ARCH[process.arch]];
  if (os === undefined || arch === undefined)
    throw new Error(`no archive for ${process.platform} ${process.arch}`);
  return `${os}-${arch}`;
}

/**
 * Unpacks a release archive into `scratch`, after comparing the published checksum: of the archive itself, or
 * of a file in it (`checked`, a path inside). Throws if the checksum is missing or different.
 */
export async function getArchive(options: {
  readonly archiveUrl: string;
  readonly sumsUrl: string;
  readonly scratch: string;
  readonly checked: "archive" | { readonly file: string };
  readonly signal?: AbortSignal | undefined;
}): Promise<void> {
  const { scratch, checked, signal } = options;
  const sums = (await download(options.sumsUrl, { signal })).toString("utf8");
  const archive = await download(options.archiveUrl, { signal });
  const name = options.archiveUrl.slice(options.archiveUrl.lastIndexOf("/") + 1);
  if (checked === "archive") compare(sums, name, archive);
  await writeFile(join(scratch, name), archive);
  await runTool("tar", ["-xzf", name], { cwd: scratch, timeoutMs: 60_000, signal });
  if (checked !== "archive")
    compare(sums, checked.file, await readFile(join(scratch, checked.file)));
}

/** Throws unless a line of `sums` has the SHA-256 of those bytes for that name. */
export function compare(sums: string, name: string, bytes: Uint8Array): void {
  const line = sums.split("\n").find((l) => l.trim().replace(/^\S+\s+\*?/, "") === name);
  const sum = createHash("sha256").update(bytes).digest("hex");
  if (line?.trim().split(/\s/)[0] !== sum)
    throw new Error(`${name} doesn't match its published checksum`);
}
