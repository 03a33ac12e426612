import { isLoopback } from "@detektor/observability";
import { Command, InvalidArgumentError } from "commander";

/** How the store is started. */
export type Flags = {
  readonly port: number;
  readonly httpPort: number;
  readonly dataDir: string;
  readonly host: string;
};

const portNumber = (text: string): number => {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("A port is a number from 0 to 65535.");
};

const loopbackHost = (host: string): string => {
  if (isLoopback(host)) return host;
  throw new InvalidArgumentError(
    "Without TLS and users the store listens on loopback only: use 127.0.0.1, ::1 or localhost.",
  );
};

/** Reads the command line (without node and script); prints one line and ends the process if it is wrong. */
export const parseFlags = (args: readonly string[]): Flags => {
  const program = new Command("event-store")
    .description(
      "The embedded event store: one node, durable, speaks EventStoreDB's gRPC protocol.",
    )
    .option("--port <port>", "port of the gRPC protocol, 0 for any free one", portNumber, 2113)
    .option("--http-port <port>", "port of health and metrics, 0 for any", portNumber, 2114)
    .option("--data-dir <dir>", "where the log is kept", ".detektor/event-store")
    .option("--host <host>", "address to listen on", loopbackHost, "127.0.0.1")
    .option("--insecure", "no TLS and no users: loopback only, everybody may do everything")
    .allowExcessArguments(false)
    .parse(args, { from: "user" });
  return program.opts<Flags>();
};
