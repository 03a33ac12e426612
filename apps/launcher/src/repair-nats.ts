import { open, statfs } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

/** What to watch, and how to restart NATS. */
export type RepairNatsOptions = {
  readonly logFile: string;
  /** A folder on the disk that may fill up. */
  readonly dataDir: string;
  readonly restart: () => Promise<void>;
  readonly say: (line: string) => void;
  readonly everyMs?: number;
  readonly freeBytes?: (dir: string) => Promise<number>;
};

const EVERY_MS = 5000;
const ROOM_BYTES = 128 * 1024 * 1024;
const MOST_READ_BYTES = 64 * 1024;
const ON_FULL_DISK = "no space left on device";
/** The first line that NATS writes: earlier lines of the log are from another process. */
const ON_START = "Starting nats-server";

/**
 * Restarts NATS once a full disk has room again. Without a restart JetStream keeps refusing what it couldn't
 * write, even later. Ends when `signal` is aborted.
 */
export async function repairNats(options: RepairNatsOptions, signal: AbortSignal): Promise<void> {
  const { logFile, dataDir, restart, say, freeBytes = freeBytesOf } = options;
  let stuck = false;
  let seenBytes = 0;
  while (!signal.aborted) {
    await sleep(options.everyMs ?? EVERY_MS, undefined, { signal }).catch(() => undefined);
    const added = await newLines(logFile, seenBytes).catch(() => ({ text: "", sizeBytes: 0 }));
    seenBytes = added.sizeBytes;
    const reportedStuck = stuck;
    stuck = isStuck(stuck, added.text);
    if (!stuck || signal.aborted) continue;
    if ((await freeBytes(dataDir).catch(() => 0)) >= ROOM_BYTES) {
      say("the disk has free space again: NATS is restarted so that it accepts events");
      await restart();
      stuck = false;
    } else if (!reportedStuck)
      say(`the disk of ${dataDir} is full: events wait until there is free space`);
  }
}

/**
 * Returns whether the NATS that writes the log has met a full disk, from its new
 * lines and the previous result.
 */
export function isStuck(wasStuck: boolean, lines: string): boolean {
  const startedAt = lines.lastIndexOf(ON_START);
  return lines.includes(ON_FULL_DISK, startedAt) || (wasStuck && startedAt < 0);
}

/** Returns the text written since `since`; if it is long, only its end. */
const newLines = async (
  logFile: string,
  since: number,
): Promise<{ readonly text: string; readonly sizeBytes: number }> => {
  const file = await open(logFile);
  try {
    const { size: sizeBytes } = await file.stat();
    const from = Math.max(sizeBytes < since ? 0 : since, sizeBytes - MOST_READ_BYTES);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sizeBytes - from), 0, null, from);
    return { text: buffer.toString("utf8", 0, bytesRead), sizeBytes };
  } finally {
    await file.close();
  }
};

const freeBytesOf = async (dir: string): Promise<number> => {
  const { bavail, bsize } = await statfs(dir);
  return bavail * bsize;
};
