import { once } from "node:events";
import { createServer } from "node:net";
import { isPortFree } from "@detektor/local-servers";
import { expect, it } from "vitest";
import { choosePorts } from "./choose-ports.ts";
import { readConfig } from "./config.ts";

const config = readConfig({}, { demo: false, dataDir: undefined, ephemeral: true });

it("replaces a standard port that is taken, and says so", async () => {
  // Somebody else may have it already, which serves as well.
  const holder = createServer().on("error", () => undefined);
  if (await isPortFree(8082)) await once(holder.listen(8082, "127.0.0.1"), "listening");
  const said: string[] = [];
  const ports = await choosePorts(config, (line) => said.push(line));
  holder.close();
  expect(ports.projector).not.toBe(8082);
  expect(said).toContain(`port 8082 is taken: projector takes ${ports.projector} instead`);
});

it("gives every part another port", async () => {
  const ports = Object.values(await choosePorts(config, () => undefined));
  expect(new Set(ports).size).toBe(ports.length);
});
