import { createHash } from "node:crypto";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** A written file. `checksum` is `sha256:` and hex. */
export type StoredFile = {
  readonly uri: string;
  readonly sizeBytes: number;
  readonly checksum: string;
};

/** Thumbnails on disk, one file per frame. */
export type ThumbnailStore = {
  /** Writes a file; throws the file system's error. */
  write(frameId: string, file: Uint8Array): Promise<StoredFile>;
  /** Deletes the oldest files beyond the limit; returns the frames whose file is gone. */
  prune(): Promise<string[]>;
};

const suffix = ".jpg";

/** Returns a store in `dir` that keeps the newest `keep` files, including those of earlier runs. */
export function createThumbnailStore(dir: string, keep: number): ThumbnailStore {
  let kept: string[] | null = null;
  const open = async (): Promise<string[]> => {
    if (kept !== null) return kept;
    await mkdir(dir, { recursive: true });
    const files = (await readdir(dir)).filter((name) => name.endsWith(suffix));
    kept = files.map((name) => name.slice(0, -suffix.length)).sort(); // ids sort by time
    return kept;
  };
  return {
    write: async (frameId, file) => {
      const frames = await open();
      const path = join(dir, `${frameId}${suffix}`);
      await writeFile(path, file);
      frames.push(frameId);
      const checksum = `sha256:${createHash("sha256").update(file).digest("hex")}`;
      return { uri: pathToFileURL(path).href, sizeBytes: file.length, checksum };
    },
    prune: async () => {
      const frames = await open();
      const gone = frames.splice(0, Math.max(0, frames.length - keep));
      for (const frameId of gone) await rm(join(dir, `${frameId}${suffix}`), { force: true });
      return gone;
    },
  };
}
