import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestProject } from "vitest/node";
import type { Provided } from "./provided-context.ts";
import { type PrepareTemplate, sharedServers, type SharedServers } from "./shared-servers.ts";

/** What vitest runs before all tests; what it gives back is run after them. */
export type GlobalSetup = (project: TestProject) => Promise<() => Promise<void>>;

/** Lends every worker the same servers, started when the first test asks, stopped when the run ends. */
export const globalSetup =
  (options: { readonly prepareTemplate: PrepareTemplate }): GlobalSetup =>
  async (project) => {
    const servers = sharedServers(options.prepareTemplate);
    const desk = createServer((request, response) => void answer(servers, request, response));
    await new Promise<void>((resolve) => desk.listen(0, "127.0.0.1", resolve));
    const { port } = desk.address() as AddressInfo;
    project.provide("detektorServers" satisfies Provided, `http://127.0.0.1:${port}`);
    return async () => {
      desk.closeAllConnections();
      await new Promise((resolve) => desk.close(resolve));
      await servers.stop();
    };
  };

const answer = async (
  servers: SharedServers,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  try {
    const body = request.url === "/nats" ? await servers.nats() : await servers.postgres();
    response.end(JSON.stringify(body));
  } catch (error) {
    response.writeHead(500).end(String(error instanceof Error ? error.message : error));
  }
};
