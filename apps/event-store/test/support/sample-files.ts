import { developmentCertificate } from "../../src/access/development-certificate.ts";
import { hashPassword } from "../../src/access/password-hash.ts";
import { writeUsers } from "../../src/access/users-file.ts";
import { systemDisk } from "../../src/log/system-disk.ts";
import { backupStore } from "../../src/operations/backup.ts";
import { scavenge } from "../../src/scavenge/scavenge.ts";
import { scavengeWork } from "../../src/scavenge/scavenge-work.ts";
import type { EventStore } from "../../src/store/event-store.ts";
import { openEventStore } from "../../src/store/open-event-store.ts";
import { indexWorkHere } from "./index-work-here.ts";
import { appendIds, appendSome } from "./store-driver.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

/** The chunk size of the sample. */
export const chunkSizeBytes = 32 * 1024;
/** The id of the first event of `orders-1`. */
export const knownId = "7d0a3f3e-9f0e-4c4c-8a57-2f1f6f0c1b11";

/** A small open store and a backup of it, with every kind of file. */
export type SampleFiles = {
  readonly directory: string;
  readonly backup: string;
  readonly store: EventStore;
  readonly close: () => Promise<void>;
};

/** Fills a store so that a scavenge removes a chunk and rewrites another, and leaves some unchanged. */
export async function sampleFiles(): Promise<SampleFiles> {
  const [directory, backup] = [temporaryDirectory(), temporaryDirectory()];
  const { path } = directory;
  const indexWork = indexWorkHere();
  const options = { directory: path, chunkSizeBytes, maxAppendBytes: 8192, indexWork };
  const store = openEventStore(options);
  await fill(store);
  await scavenge(store, { work: scavengeWork(store.sealedChunks, systemDisk) });
  const password = await hashPassword("a long password");
  writeUsers(path, [{ login: "admin", groups: ["$admins"], password }]);
  developmentCertificate(path, "127.0.0.1");
  await backupStore({ from: path, to: backup.path, onProgress: () => {} });
  const close = async (): Promise<void> => {
    await store.close();
    directory.remove();
    backup.remove();
  };
  return { directory: path, backup: backup.path, store, close };
}

async function fill(store: EventStore): Promise<void> {
  const rounds = async (stream: string, count: number): Promise<void> => {
    await Promise.all(Array.from({ length: count }, () => appendSome(store, stream, 20)));
  };
  await appendIds(store, "orders-1", [knownId]);
  await rounds("gone", 24);
  for (let round = 0; round < 16; round += 1) {
    await appendSome(store, "orders-1", 5);
    await appendSome(store, "gone", 15);
  }
  await rounds("orders-1", 24);
  await store.tombstone("gone", "any");
  await rounds("orders-1", 12);
}
