import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { claimPort } from "./claim-port.ts";

const module = new URL("./free-port.ts", import.meta.url).href;

/** Starts a process that chooses a port, and so claims it until it ends. */
async function otherProcess() {
  const program = `
    import { freePort } from ${JSON.stringify(module)};
    process.stdout.write(String(await freePort()));
    process.stdin.resume();`;
  const args = ["--input-type=module-typescript", "--eval", program];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  onTestFinished(kill);
  const [printed] = (await once(child.stdout, "data")) as [Buffer];
  return { port: Number(printed.toString()), kill };
}

test("a port that another process claimed is held, until that process is killed", async () => {
  const { port, kill } = await otherProcess();
  expect(await claimPort(port)).toBe("held");
  await kill();
  expect(await claimPort(port)).toBe("claimed");
  expect(await claimPort(port)).toBe("own");
});

test("of two claims at once of a port that another process holds, none counts it as its own", async () => {
  const { port } = await otherProcess();
  expect(await Promise.all([claimPort(port), claimPort(port)])).toEqual(["held", "held"]);
});
