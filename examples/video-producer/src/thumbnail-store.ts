import { createHash } from "node:crypto";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** A file that was written. `checksum` is `sha256:` and hex. */
export type StoredFile = {
  readonly uri: string;
  readonly sizeBytes: number;
  readonly checksum: string;
};

/** Thumbnails on disk, one file a frame. */
export type ThumbnailStore = {
  /** Writes it; throws what the file system says. */
  write(frameId: string, file: Uint8Array): Promise<StoredFile>;
  /** Deletes the oldest beyond the bound; gives the frames whose file is gone. */
  prune(): Promise<string[]>;
};

const suffix = ".jpg";

/** A store in `dir` that keeps the newest `keep` files, those of an earlier start among them. */
export const createThumbnailStore = (dir: string, keep: number): ThumbnailStore => {
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
};
