import { existsSync } from "node:fs";
import { chmod, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ScratchFolder, scratchFolder } from "./scratch-folder.ts";
import type { Account } from "./unprivileged-account.ts";
import { usableFolder } from "./usable-folder.ts";

// Only root starts a server as another user: for other users there is no account to handle.
const account: Account | undefined =
  process.getuid?.() === 0 ? { name: "somebody", uid: 64_001, gid: 64_001 } : undefined;

let scratch: ScratchFolder;

beforeEach(async () => {
  scratch = await scratchFolder("detektor-usable-test-");
});

afterEach(() => scratch.remove());

const ask = (path: string) => usableFolder(path, account, () => undefined);

test("is the folder that was asked for where the account gets to it", async () => {
  expect(await ask(join(scratch.path, "postgres"))).toBe(join(scratch.path, "postgres"));
});

test("is another one, always the same, where nobody else is let through", async () => {
  const asked = join(scratch.path, "postgres");
  await chmod(scratch.path, 0o700);
  const folder = await ask(asked);
  expect(folder === asked).toBe(account === undefined);
  expect(await ask(asked)).toBe(folder);
});

test("goes when the folder that it stands for is gone", async () => {
  await chmod(scratch.path, 0o700);
  const first = await ask(join(scratch.path, "first"));
  await rm(join(scratch.path, "first"), { recursive: true, force: true });
  await ask(join(scratch.path, "second"));
  expect(existsSync(first)).toBe(false);
});
