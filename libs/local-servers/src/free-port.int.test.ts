import { spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, test } from "vitest";
import { freePort, isPortFree } from "./free-port.ts";

const module = new URL("./free-port.ts", import.meta.url).href;

/** Returns a program that chooses a port on request, reports it, and lives until its input ends. */
const program = (preferred: readonly number[]): string => `
  import { once } from "node:events";
  import { freePort } from ${JSON.stringify(module)};
  process.stdout.write("ready\\n");
  await once(process.stdin, "data");
  const ports = [];
  for (const port of ${JSON.stringify(preferred)}) ports.push(await freePort(port));
  process.stdout.write(JSON.stringify(ports) + "\\n");
  process.stdin.on("end", () => process.exit()).resume();
`;

const chooser = async (preferred: readonly number[]) => {
  const args = ["--input-type=module-typescript", "--eval", program(preferred)];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return {
    choose: async (): Promise<number[]> => {
      child.stdin.write("go\n");
      const [answer] = (await once(child.stdout, "data")) as [Buffer];
      return JSON.parse(answer.toString()) as number[];
    },
    leave: async () => {
      child.stdin.end();
      await once(child, "exit");
    },
  };
};

test("processes that choose at the same moment choose different ports, the preferred ones once", async () => {
  const preferred = [await unusedPort(), await unusedPort(), await unusedPort()];
  const choosers = await Promise.all(Array.from({ length: 6 }, () => chooser(preferred)));
  const chosen = await Promise.all(choosers.map(({ choose }) => choose()));
  const all = chosen.flat();
  expect(new Set(all).size).toBe(18);
  for (const port of preferred) expect(all).toContain(port);
  await Promise.all(choosers.map(({ leave }) => leave()));
  const next = await chooser(preferred);
  expect(await next.choose()).toEqual(preferred);
  await next.leave();
});

test("a port that this process has chosen is chosen again where it is preferred, and only there", async () => {
  const port = await freePort();
  expect(await freePort(port)).toBe(port);
  const others = await Promise.all(Array.from({ length: 40 }, () => freePort()));
  expect(new Set([...others, port]).size).toBe(41);
});

test("a port on which a server listens isn't free, and isn't chosen where it is preferred", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const port = (server.address() as AddressInfo).port;
  expect(await isPortFree(port)).toBe(false);
  expect(await freePort(port)).not.toBe(port);
  server.close();
  await once(server, "close");
  expect(await isPortFree(port)).toBe(true);
});

/** Returns a port that is free and that no process has claimed, including this one. */
const unusedPort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" ? (address?.port ?? 0) : 0;
};
