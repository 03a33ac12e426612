import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { isJaegerAtHand, scratchFolder, startJaeger } from "@detektor/local-servers";
import { expect, test } from "vitest";
import { hasJaegerPage } from "./has-jaeger-page.ts";

const pageWith = async (text: string): Promise<boolean> => {
  const server = createServer((_request, response) => response.end(text)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  try {
    return await hasJaegerPage(`http://127.0.0.1:${port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
};

test("tells Jaeger's page from the placeholder of one that was built without", async () => {
  expect(await pageWith("<title>Jaeger UI</title>")).toBe(true);
  expect(await pageWith("This is a placeholder for the Jaeger UI home page.")).toBe(false);
  expect(await hasJaegerPage("http://127.0.0.1:1")).toBe(true);
});

test.skipIf(!(await isJaegerAtHand()))(
  "knows a Jaeger at hand by the words of its own page",
  async () => {
    const scratch = await scratchFolder("detektor-page-test-");
    const jaeger = await startJaeger({ dataDir: join(scratch.path, "jaeger") });
    const page = await (await fetch(`${jaeger.url}/search`)).text();
    expect(await hasJaegerPage(jaeger.url)).toBe(!page.includes("not the Jaeger UI"));
    await jaeger.stop();
    await scratch.remove();
  },
);
