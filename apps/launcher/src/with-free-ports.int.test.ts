import { once } from "node:events";
import { createServer } from "node:net";
import { freePort } from "@detektor/local-servers";
import { expect, test } from "vitest";
import { choosePorts } from "./choose-ports.ts";
import { readConfig } from "./config.ts";
import { readOptions } from "./options.ts";
import { jaegerPorts } from "./jaeger.ts";
import type { Site } from "./site.ts";
import { withFreePorts } from "./with-free-ports.ts";

const config = readConfig({}, readOptions(["--ephemeral", "--observability"]));

const siteWith = async (say: (line: string) => void): Promise<Site> => {
  const [jaeger, history, otlp] = [await freePort(), await freePort(), await freePort()];
  const ports = { ...(await choosePorts(config, () => undefined)), jaeger, otlp };
  return { config, dataDir: "/tmp", say, ports: { ...ports, "jaeger-history": history } };
};

test("leaves a Jaeger its ports as long as they are free", async () => {
  const site = await siteWith(() => undefined);
  expect(await withFreePorts(site, jaegerPorts)).toBe(site);
});

test("gives a Jaeger another port where somebody took its own, and says so", async () => {
  const said: string[] = [];
  const site = await siteWith((line) => said.push(line));
  const holder = createServer().listen(site.ports.jaeger, "127.0.0.1");
  await once(holder, "listening");
  const moved = await withFreePorts(site, jaegerPorts);
  holder.close();
  expect(moved.ports.jaeger).not.toBe(site.ports.jaeger);
  expect(moved.ports.otlp).toBe(site.ports.otlp);
  expect(said).toEqual([
    `port ${site.ports.jaeger} is in use now: jaeger uses ${moved.ports.jaeger}`,
  ]);
});
