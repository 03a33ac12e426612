import { join } from "node:path";
import type { Ports } from "./choose-ports.ts";
import type { Config } from "./config.ts";

/** What every part needs to know of this run. */
export type Site = {
  readonly config: Config;
  readonly ports: Ports;
  /** Absolute. */
  readonly dataDir: string;
  readonly say: (line: string) => void;
};

/** Where the output of a part goes. */
export const logFileOf = (site: Site, name: string): string =>
  join(site.dataDir, "logs", `${name}.log`);

/** The address of one of our services, for a client on this machine. */
export const httpUrl = (site: Site, port: number): string => `http://${hostPort(site, port)}`;

/** The same without a scheme. */
export const hostPort = ({ config: { host } }: Site, port: number): string => {
  const here = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `${here.includes(":") ? `[${here}]` : here}:${port}`;
};
