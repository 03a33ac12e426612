import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { connectNats, ensureStreams, natsAccess } from "@detektor/producer";
import {
  eventStoreForTests,
  jwtAccountForTests,
  natsForTests,
  type OwnTestNats,
  postgresForTests,
  startApp,
} from "@detektor/testkit";

/** Where Python tests ask for servers, and may kill them. `stop` MUST be called at the end. */
export type Lender = { readonly url: string; readonly stop: () => Promise<void> };

const startTimeoutMs = 120_000;

type Stop = () => Promise<void>;

/**
 * Lends real servers over HTTP: `POST /platform` gives `{nats, ingest, queryApi}`, the same for all;
 * `POST /jwt-account` what a server and its user need to know each other by JWT;
 * `POST /nats` a server of its own as `{id, url}`, with the lines of the body in its configuration
 * and the streams made; `POST /nats/<id>/<kill | restart | reload>` does that to it.
 */
export async function lendServers(): Promise<Lender> {
  const stops: Stop[] = [];
  const servers: OwnTestNats[] = [];
  let platform: Promise<object> | null = null;
  const answer = async (path: string, body: string): Promise<object> => {
    const [what = "", id = "", deed = ""] = path.split("/").slice(1);
    if (what === "jwt-account") return jwtAccountForTests();
    if (what === "platform") return (platform ??= startPlatform(stops));
    if (id === "") return lendNats(servers, stops, body);
    await act(servers[Number(id)], deed, body);
    return {};
  };
  const http = createServer((request, response) => {
    bodyOf(request)
      .then((body) => answer(request.url ?? "", body))
      .then(
        (value) => response.end(JSON.stringify(value)),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const { port } = http.address() as AddressInfo;
  const stop = async () => {
    http.closeAllConnections();
    http.close();
    for (const each of stops.toReversed()) await each();
  };
  return { url: `http://127.0.0.1:${port}`, stop };
}

async function lendNats(servers: OwnTestNats[], stops: Stop[], more: string): Promise<object> {
  const server = await natsForTests({ own: true, more });
  stops.push(() => server.stop());
  const id = servers.push(server) - 1;
  if (!/authorization|accounts|tls|operator/.test(more)) await makeStreams(server.url);
  return { id, url: server.url };
}

async function act(server: OwnTestNats | undefined, deed: string, body: string): Promise<void> {
  if (server === undefined) throw new Error("there is no such server");
  if (deed === "kill") await server.kill("SIGKILL");
  else if (deed === "restart") await server.restart();
  else if (deed === "reload") await server.reload(body);
  else throw new Error(`nobody can ${deed} a server`);
}

async function makeStreams(url: string): Promise<void> {
  const nc = await connectNats(natsAccess({ url }));
  await ensureStreams(nc);
  await nc.close();
}

async function startPlatform(stops: Stop[]): Promise<object> {
  const nats = await natsForTests({ own: true });
  stops.push(() => nats.stop());
  const store = await eventStoreForTests();
  stops.push(() => store.stop());
  const database = await postgresForTests();
  stops.push(() => database.drop());
  const settings = {
    DETEKTOR_NATS_URL: nats.url,
    DETEKTOR_EVENT_STORE_URL: store.url,
    DETEKTOR_POSTGRES_URL: database.url,
  };
  const [ingest, , queryApi] = await Promise.all(
    (["ingest", "projector", "query-api"] as const).map(async (name) => {
      const app = await startApp(name, settings, { timeoutMs: startTimeoutMs });
      stops.push(() => app.stop());
      return app.url;
    }),
  );
  return { nats: nats.url, ingest, queryApi };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
