import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { isAlive } from "./process-identity.ts";
import { waitUntil } from "./wait-until.ts";

type Said = { readonly pids: readonly number[]; readonly folder: string };

const startLauncher = async () => {
  const file = fileURLToPath(new URL("../test/launcher.ts", import.meta.url));
  const child = spawn(process.execPath, [file], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return { child, said: JSON.parse(line) as Said };
};

test("leaves no server and no scratch folder when the launcher is killed by -9", async () => {
  const { child, said } = await startLauncher();
  expect(await Promise.all(said.pids.map(isAlive))).toEqual([true, true]);
  child.kill("SIGKILL");
  await waitUntil(
    async () => (await Promise.all(said.pids.map(isAlive))).every((alive) => !alive),
    { what: "the servers gone", timeoutMs: 8000 },
  );
  await waitUntil(() => !existsSync(said.folder), { what: "the folder gone", timeoutMs: 8000 });
});
