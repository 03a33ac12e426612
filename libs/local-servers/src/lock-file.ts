import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { startOfProcess } from "./process-identity.ts";

/** A lock that was taken, or the id of the process that has it. */
export type LockResult =
  | { readonly kind: "taken"; readonly release: () => Promise<void> }
  | { readonly kind: "held"; readonly pid: number };

/** Takes a lock of this machine at once or not at all; one whose holder is gone is taken over. */
export const takeLock = async (file: string): Promise<LockResult> => {
  await mkdir(dirname(file), { recursive: true });
  const mine = `${process.pid} ${await startOfProcess(process.pid)} ${randomUUID()}`;
  for (;;) {
    if (await linkInPlace(file, mine))
      return { kind: "taken", release: () => rm(file, { force: true }) };
    const holder = await readFile(file, "utf8").catch(() => undefined);
    if (holder === undefined) continue;
    const pid = await livingHolder(holder);
    if (pid !== undefined) return { kind: "held", pid };
    await removeIfStill(file, holder);
  }
};

// A link, unlike a file being written, is there with its content or not at all.
const linkInPlace = async (file: string, content: string): Promise<boolean> => {
  const own = `${file}.${randomUUID()}`;
  await writeFile(own, content, { mode: 0o600 });
  try {
    await link(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  } finally {
    await rm(own, { force: true });
  }
};

const livingHolder = async (content: string): Promise<number | undefined> => {
  const words = content.split(" ");
  const pid = Number(words[0]);
  const started = words.slice(1, -1).join(" ");
  return pid > 0 && (await startOfProcess(pid)) === started ? pid : undefined;
};

const removeIfStill = async (file: string, content: string): Promise<void> => {
  const aside = `${file}.${randomUUID()}`;
  const moved = await rename(file, aside).then(
    () => true,
    () => false,
  );
  if (!moved) return;
  // Somebody else may have taken it over in between: it is given back.
  if ((await readFile(aside, "utf8")) !== content) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
};
