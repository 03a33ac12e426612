import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

/** An alert as Alertmanager's webhook sends it, with its arrival time (ms since 1970). */
export type HeardAlert = {
  readonly status: "firing" | "resolved";
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly fingerprint: string;
  readonly heardMs: number;
};

/** Starts a webhook receiver that keeps the alerts; requests without the token are refused. */
export async function listenForAlerts(token: string) {
  const heard: HeardAlert[] = [];
  const server = createServer((request, response) => {
    const isKnown = request.headers.authorization === `Bearer ${token}`;
    const reading = isKnown ? read(request) : Promise.reject(new Error("unknown"));
    reading.then(
      (alerts) => {
        heard.push(...alerts);
        response.writeHead(200).end();
      },
      () => response.writeHead(isKnown ? 400 : 401).end(),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    heard: heard as readonly HeardAlert[],
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function read(request: IncomingMessage): Promise<readonly HeardAlert[]> {
  const heardMs = Date.now();
  const { alerts } = (await json(request)) as { readonly alerts: readonly HeardAlert[] };
  return alerts.map((alert) => ({ ...alert, heardMs }));
}
