import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { errorMessage } from "@detektor/basics";
import type { TestProject } from "vitest/node";
import type { Provided } from "./provided-context.ts";
import { type PrepareTemplate, type SharedServers, sharedServers } from "./shared-servers.ts";

/** The function that vitest runs before all tests; its result is run after them. */
export type GlobalSetup = (project: TestProject) => Promise<() => Promise<void>>;

/** The shared state of a run's tests. */
export type GlobalSetupOptions = {
  readonly prepareTemplate: PrepareTemplate;
  /** Whether a Jaeger is fetched from the start, because all tests run, some of which need it. */
  readonly jaegerFromStart: boolean;
};

/**
 * Shares the same servers with every worker, started when the first test requests them, stopped when the run
 * ends.
 */
export function globalSetup({ prepareTemplate, jaegerFromStart }: GlobalSetupOptions): GlobalSetup {
  return async (project) => {
    const servers = sharedServers(prepareTemplate);
    if (jaegerFromStart) await servers.jaeger();
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
}

const answer = async (
  servers: SharedServers,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  try {
    const asked = servers[(request.url ?? "").slice(1) as "nats" | "postgres" | "jaeger"];
    response.end(JSON.stringify(await asked()));
  } catch (error) {
    response.writeHead(500).end(errorMessage(error));
  }
};
