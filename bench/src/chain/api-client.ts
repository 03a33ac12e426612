import { Agent, get } from "node:http";

/** An answer: its status, and its body as text. */
export type ApiAnswer = { readonly status: number; readonly body: string };

/** A thin client that keeps its connections open, so that the server is measured, not the client. */
export type ApiClient = { get(path: string): Promise<ApiAnswer>; close(): void };

const timeoutMs = 10_000;

/** Creates a client of the query API with at most `connections` connections. */
export function createApiClient(url: string, connections: number): ApiClient {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    get: (path) =>
      new Promise((resolve, reject) => {
        const request = get(new URL(path, url), { agent, timeout: timeoutMs }, (response) => {
          let body = "";
          response.setEncoding("utf8").on("data", (chunk: string) => {
            body += chunk;
          });
          response.once("end", () => resolve({ status: response.statusCode ?? 0, body }));
          response.once("error", reject);
        });
        request.once("timeout", () => request.destroy(new Error(`no answer in ${timeoutMs} ms`)));
        request.once("error", reject);
      }),
    close: () => agent.destroy(),
  };
}
