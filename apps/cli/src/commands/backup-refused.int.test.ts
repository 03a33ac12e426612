import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type BackupSite, backupSite, textsIn } from "../../test/backup-site.ts";
import { runForTest } from "../../test/run-for-test.ts";

// Each test starts several processes one after another.
vi.setConfig({ testTimeout: 180_000 });

let site: BackupSite;
beforeEach(async () => {
  site = await backupSite();
});
afterEach(() => site.stop());

test("what is damaged is found by verify, and by restore before anything is made", async () => {
  await site.publish(100);
  await site.backup();
  const names = await readdir(site.backupDir);
  const path = join(site.backupDir, names.find((name) => name.startsWith("nats-FRAMES")) ?? "");
  const bytes = await readFile(path);
  bytes[100] = (bytes[100] as number) ^ 1;
  await writeFile(path, bytes);
  const found = await site.run("verify", "--backup", site.backupDir);
  expect(found).toMatchObject({ code: 1, out: `${path}: it doesn't match its checksum\n` });
  const refused = await site.restore();
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining(`${path} is damaged`) });
  await rm(path);
  expect((await site.run("verify", "--backup", site.backupDir)).out).toBe(
    `${path}: it is missing\n`,
  );
  expect(await readdir(site.folder)).toEqual(["backup"]);
});

test("NATS alone goes into another NATS, unless that one has a stream of the name", async () => {
  const [frames, letters] = [await site.publish(5), await site.publish(2, "dlq.v1.invalid")];
  await site.run("backup", "--to", site.backupDir, "--only", "nats");
  const only = ["restore", "--from", site.backupDir, "--only", "nats"];
  expect(await site.run(...only)).toMatchObject({
    code: 1,
    err: expect.stringMatching(/already has a stream FRAMES.*nats stream rm FRAMES/),
  });
  const manager = await site.nc.jetstreamManager();
  await manager.streams.delete("FRAMES");
  expect((await site.run(...only)).err).toMatch(/already has a stream DEAD_LETTERS/);
  await expect(manager.streams.info("FRAMES")).rejects.toThrow("stream not found");
  await manager.streams.delete("DEAD_LETTERS");
  expect(await site.run(...only)).toMatchObject({
    code: 0,
    err: expect.stringContaining("restoring"),
  });
  expect(await textsIn(manager, "FRAMES")).toEqual(frames);
  expect(await textsIn(manager, "DEAD_LETTERS")).toEqual(letters);
});

test("what stands in the way is told in a line, and nothing is made", async () => {
  const nothing = await site.run("verify", "--backup", join(site.folder, "nothing"));
  expect(nothing).toMatchObject({ code: 1 });
  expect(nothing.err).toMatch(/nothing: there is no such directory/);
  expect(
    (await site.run("restore", "--from", site.folder, "--data-dir", site.restoredDir)).err,
  ).toMatch(/contains no complete backup/);
  expect((await site.run("restore", "--from", site.folder)).code).toBe(2);
  const away = await runForTest(["backup", "--to", site.backupDir, ...site.dataDir], {
    env: { DETEKTOR_NATS_URL: "nats://127.0.0.1:9" },
  });
  expect(away.err).toMatch(/NATS doesn't answer at .*set DETEKTOR_NATS_URL/);
  const noStore = await site.run("backup", "--to", site.backupDir, "--data-dir", site.folder);
  expect(noStore).toMatchObject({ code: 1, err: expect.stringContaining(site.folder) });
  await site.backup();
  expect((await site.run("backup", "--to", site.backupDir, "--only", "nats")).err).toMatch(
    /contains a backup of more parts/,
  );
  await mkdir(site.restoredDir);
  await writeFile(join(site.restoredDir, "file"), "");
  expect((await site.restore()).err).toMatch(/is not empty: a restore needs a new directory/);
  const manifest = join(site.backupDir, "detektor-backup.json");
  const text = await readFile(manifest, "utf8");
  await writeFile(manifest, text.replace('"version": 1', '"version": 2'));
  expect((await site.restore()).err).toMatch(/was written by a newer version of Detektor/);
  await (await site.nc.jetstreamManager()).streams.delete("FRAMES");
  expect((await site.run("backup", "--to", join(site.folder, "b"), "--only", "nats")).err).toMatch(
    /NATS has no stream FRAMES: has ingest ever run with this NATS/,
  );
  expect((await site.run("backup", "--to", tmpdir(), ...site.dataDir)).err).toMatch(
    /contains files that are not a backup/,
  );
});
