import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { freePort } from "@detektor/local-servers";

/** A proxy in front of the API, as a deployment has one: it can be gone, or find the API away. */
export type Front = AsyncDisposable & {
  readonly url: string;
  /** `pass` forwards, `unavailable` answers 503 with a page of its own, `gone` listens no more. */
  readonly become: (state: "pass" | "unavailable" | "gone") => Promise<void>;
};

/** Starts a proxy in front of `target`, at an address that stays the same. */
export async function startFront(target: string): Promise<Front> {
  const port = await freePort();
  let isUp = true;
  const server = createServer((incoming, outgoing) => {
    if (isUp) forward(target, incoming, outgoing);
    else outgoing.writeHead(503, { "content-type": "text/html" }).end("<h1>503</h1>");
  });
  const close = async (): Promise<void> => {
    if (!server.listening) return;
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  };
  const become: Front["become"] = async (state) => {
    isUp = state === "pass";
    server.closeAllConnections();
    if (state === "gone") return close();
    if (server.listening) return;
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  };
  await become("pass");
  return { url: `http://127.0.0.1:${port}`, become, [Symbol.asyncDispose]: close };
}

function forward(target: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method = "GET", headers, url = "/" } = incoming;
  const passed = request(new URL(url, target), { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  passed.on("error", () => outgoing.destroy());
  outgoing.on("close", () => passed.destroy());
  incoming.pipe(passed);
}
