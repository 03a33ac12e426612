import { isLoopback } from "@detektor/observability";
import { Command, InvalidArgumentError } from "commander";
import type { CertificateChoice } from "./access/secure.ts";

/** The start-up options of the store. */
export type Flags = {
  readonly port: number;
  readonly httpPort: number;
  readonly httpHost: string;
  readonly dataDir: string;
  readonly host: string;
  /** The maximum event data of one append, in bytes. */
  readonly maxAppendBytes: number;
  /** undefined: no TLS and no users. */
  readonly tls: CertificateChoice | undefined;
  /** Whether reads skip damage in the log instead of failing. */
  readonly readPastDamage: boolean;
  /** Whether full chunks are compressed as they age. */
  readonly compress: boolean;
};

type Given = {
  readonly port: number;
  readonly httpPort: number;
  readonly httpHost?: string;
  readonly dataDir: string;
  readonly host: string;
  readonly maxAppendSize: number;
  readonly insecure?: true;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly tlsDev?: true;
  readonly readPastDamage?: true;
  readonly compress?: true;
};

const portNumber = (text: string): number => {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("A port is a number from 0 to 65535.");
};

const mebibyte = 1024 * 1024;

const appendSize = (text: string): number => {
  const bytes = Number(text);
  if (/^\d{1,8}$/.test(text) && bytes >= 1024 && bytes <= 8 * mebibyte) return bytes;
  throw new InvalidArgumentError("A size is a number of bytes from 1024 to 8388608 (8 MiB).");
};

const notEmpty = (text: string): string => {
  if (text.trim() !== "") return text;
  throw new InvalidArgumentError("It must not be empty.");
};

const problemOf = (given: Given): string | undefined => {
  const { host, insecure, tlsCert, tlsKey, tlsDev } = given;
  const hasFiles = tlsCert !== undefined || tlsKey !== undefined;
  if (insecure && (hasFiles || tlsDev)) return "--insecure and TLS exclude each other.";
  if (tlsDev && hasFiles) return "--tls-dev creates its own certificate: omit --tls-cert.";
  if (hasFiles && tlsKey === undefined) return "--tls-cert requires --tls-key.";
  if (hasFiles && tlsCert === undefined) return "--tls-key requires --tls-cert.";
  if (!hasFiles && !tlsDev && !isLoopback(host)) {
    return `Without TLS and users the store listens only on loopback: --host ${host} requires --tls-cert and --tls-key, or --tls-dev.`;
  }
  return undefined;
};

const tlsOf = ({ tlsCert, tlsKey, tlsDev }: Given): CertificateChoice | undefined => {
  if (tlsDev) return { kind: "development" };
  if (tlsCert === undefined || tlsKey === undefined) return undefined;
  return { kind: "files", certFile: tlsCert, keyFile: tlsKey };
};

const program = (): Command =>
  new Command("event-store")
    .description("The embedded event store: one node, durable, with EventStoreDB's gRPC protocol.")
    .option("--port <port>", "port of the gRPC protocol, 0 for any free one", portNumber, 2113)
    .option("--http-port <port>", "port of health and metrics, 0 for any", portNumber, 2114)
    .option("--http-host <host>", "address of health and metrics (as --host, if it is loopback)")
    .option("--data-dir <dir>", "the directory of the log", notEmpty, ".detektor/event-store")
    .option("--host <host>", "address to listen on", notEmpty, "127.0.0.1")
    .option(
      "--max-append-size <bytes>",
      "maximum event data of one append, in bytes",
      appendSize,
      mebibyte,
    )
    .option("--insecure", "no TLS and no users: loopback only, with all rights for everybody")
    .option("--tls-cert <file>", "certificate in PEM, with its chain; users log in")
    .option("--tls-key <file>", "the certificate's private key in PEM")
    .option("--tls-dev", "TLS with a development certificate, created in the data directory")
    .option(
      "--read-past-damage",
      "start although the log is damaged, skip the damage, and report where it is",
    )
    .option(
      "--compress",
      "compress full chunks as they age; releases without this flag can't read them",
    )
    .addHelpText("after", "\nUsers: event-store users --help")
    .allowExcessArguments(false);

/** Parses the command line (without node and script); if it is invalid, prints one line and exits. */
export function parseFlags(args: readonly string[]): Flags {
  const command = program().parse(args, { from: "user" });
  const given = command.opts<Given>();
  const problem = problemOf(given);
  if (problem) command.error(`error: ${problem}`);
  const { port, httpPort, dataDir, host, maxAppendSize: maxAppendBytes } = given;
  const httpHost = given.httpHost ?? (isLoopback(host) ? host : "127.0.0.1");
  const { readPastDamage = false, compress = false } = given;
  const address = { port, httpPort, httpHost, host };
  return { ...address, dataDir, maxAppendBytes, tls: tlsOf(given), readPastDamage, compress };
}
