import { join } from "node:path";
import type { Ports } from "./choose-ports.ts";
import type { Config } from "./config.ts";

/** The facts about this run that every part needs. */
export type Site = {
  readonly config: Config;
  readonly ports: Ports;
  /** An absolute path. */
  readonly dataDir: string;
  readonly say: (line: string) => void;
};

/** Returns the path of a part's log file. */
export function logFileOf(site: Site, name: string): string {
  return join(site.dataDir, "logs", `${name}.log`);
}

/** Returns the address of one of our services, for a client on this machine. */
export function httpUrl(site: Site, port: number): string {
  return `http://${hostPort(site, port)}`;
}

/** Returns the same address without a scheme. */
export function hostPort({ config: { host } }: Site, port: number): string {
  const here = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `${here.includes(":") ? `[${here}]` : here}:${port}`;
}
