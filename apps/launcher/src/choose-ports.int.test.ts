import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { freePort } from "@detektor/local-servers";
import { natsAccess } from "@detektor/producer";
import { expect, test } from "vitest";
import { choosePorts, isAnyTaken, type Ports } from "./choose-ports.ts";
import { readConfig } from "./config.ts";
import { readOptions } from "./options.ts";

const config = readConfig({}, readOptions(["--ephemeral", "--observability"]));
const quiet = (): void => undefined;

/**
 * Returns ports for this test only: the standard ones may be in use, and may change hands during the test.
 */
const ownPorts = async (): Promise<Ports> => {
  const names = Object.keys(await choosePorts(config, quiet)) as (keyof Ports)[];
  const ports = names.map(async (name) => [name, await freePort()] as const);
  return Object.fromEntries(await Promise.all(ports)) as Ports;
};

/** Listens on a free port until it is closed. */
const holder = async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
};

test("takes the preferred ports where they are free", async () => {
  const preferred = await ownPorts();
  const said: string[] = [];
  expect(await choosePorts(config, (line) => said.push(line), preferred)).toEqual(preferred);
  expect(said).toEqual([]);
});

test("replaces a preferred port that is taken, and says so", async () => {
  const taken = await holder();
  const preferred = { ...(await ownPorts()), projector: taken.port };
  const said: string[] = [];
  const ports = await choosePorts(config, (line) => said.push(line), preferred);
  taken.close();
  expect({ ...ports, projector: taken.port }).toEqual(preferred);
  expect(said).toEqual([`port ${taken.port} is in use: projector uses ${ports.projector} instead`]);
  expect(ports.projector).not.toBe(taken.port);
});

test("gives every part another port", async () => {
  const ports = Object.values(await choosePorts(config, quiet));
  expect(new Set(ports).size).toBe(ports.length);
});

test("tells that a port was taken after it had been chosen, of those only that are used here", async () => {
  const ports = await ownPorts();
  expect(await isAnyTaken(config, ports)).toBe(false);
  const taken = await holder();
  expect(await isAnyTaken(config, { ...ports, nats: taken.port })).toBe(true);
  const elsewhere = { ...config, nats: natsAccess({ url: "nats://elsewhere:4222" }) };
  expect(await isAnyTaken(elsewhere, { ...ports, nats: taken.port })).toBe(false);
  taken.close();
});
