import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestProject } from "vitest/node";
import { sharedServers, type SharedServers } from "./shared-servers.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where tests ask for the servers that they share; nothing is started before one asks. */
    detektorServers: string;
  }
}

/** Vitest's global setup: lends every worker the same servers, and stops them when the run ends. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const servers = sharedServers();
  const desk = createServer((request, response) => void answer(servers, request, response));
  await new Promise<void>((resolve) => desk.listen(0, "127.0.0.1", resolve));
  project.provide("detektorServers", `http://127.0.0.1:${(desk.address() as AddressInfo).port}`);
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
