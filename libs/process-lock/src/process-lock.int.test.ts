import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { holderOf, takeLock } from "./process-lock.ts";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "detektor-lock-test-"));
  file = join(folder, "a.lock");
});

afterEach(() => rmSync(folder, { recursive: true }));

test("is had by one at a time, and says who has it until it is released", () => {
  const first = takeLock(file);
  expect(takeLock(file)).toEqual({ kind: "held", pid: process.pid });
  expect(holderOf(file)).toBe(process.pid);
  if (first.kind === "taken") first.release();
  expect(holderOf(file)).toBeUndefined();
  const second = takeLock(file);
  if (first.kind === "taken") first.release();
  expect(second.kind).toBe("taken");
  expect(takeLock(file).kind).toBe("held");
});

test("goes with its process, even if that one was killed, and its id is then nobody's", async () => {
  const holder = await taker(file);
  expect(await holder.take()).toBe("taken");
  expect(takeLock(file)).toEqual({ kind: "held", pid: holder.pid });
  await holder.kill();
  expect(holderOf(file)).toBeUndefined();
  expect(takeLock(file).kind).toBe("taken");
});

test("is had by one alone when many processes try where another was killed", async () => {
  for (let round = 0; round < 3; round += 1) {
    const takers = await Promise.all(Array.from({ length: 6 }, () => taker(file)));
    const results = await Promise.all(takers.map((each) => each.take()));
    expect(results.filter((kind) => kind === "taken")).toHaveLength(1);
    await Promise.all(takers.map((each) => each.kill()));
  }
});

test("is not lost to a garbage collection", async () => {
  const holder = await taker(file, "--expose-gc");
  expect(await holder.take("gc();")).toBe("taken");
  expect(await holder.run("gc();")).toBe("done");
  expect(takeLock(file)).toEqual({ kind: "held", pid: holder.pid });
  await holder.kill();
});

test("is looked at without leaving a trace, and leaves its two files alone behind when it is killed", async () => {
  writeFileSync(file, "999999999\n");
  expect(holderOf(file)).toBeUndefined();
  expect(readdirSync(folder)).toEqual(["a.lock"]);
  const holder = await taker(file);
  await holder.take();
  expect(holderOf(file)).toBe(holder.pid);
  await holder.kill();
  expect(holderOf(file)).toBeUndefined();
  expect(readdirSync(folder)).toEqual(["a.lock", "a.lock.sqlite"]);
});

test("waits as long as it is told to", async () => {
  const holder = await taker(file);
  await holder.take("setTimeout(() => process.exit(), 200);");
  expect(takeLock(file, { waitMs: 30_000 }).kind).toBe("taken");
});

test("tells which file can't be locked", () => {
  writeFileSync(`${file}.sqlite`, "no lock ".repeat(200));
  expect(() => takeLock(file)).toThrow(`${file} can't be locked: file is not a database`);
});

/** Starts a process that takes the lock on request, runs `then`, and lives until it is killed. */
const taker = async (lock: string, ...flags: string[]) => {
  const program = `
    import { once } from "node:events";
    import { takeLock } from ${JSON.stringify(new URL("./process-lock.ts", import.meta.url).href)};
    process.stdout.write("ready");
    const [then] = await once(process.stdin, "data");
    process.stdout.write(takeLock(${JSON.stringify(lock)}).kind);
    eval(then.toString());
    process.stdin.on("data", (code) => {
      eval(code.toString());
      process.stdout.write("done");
    });
  `;
  const args = [...flags, "--input-type=module-typescript", "--eval", program];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  const said = async (): Promise<string> => String((await once(child.stdout, "data"))[0]);
  expect(await said()).toBe("ready");
  const run = (code: string): Promise<string> => {
    const answer = said();
    child.stdin.write(code);
    return answer;
  };
  return {
    pid: child.pid,
    take: (then = ";"): Promise<string> => run(then),
    /** Runs more code, after the lock was taken; resolves with "done". */
    run,
    kill: async (): Promise<void> => {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
};
