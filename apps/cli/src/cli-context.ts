import type { Writable } from "node:stream";
import type { CliSettings } from "./config.ts";

/** What every command is given. */
export type CliContext = {
  readonly settings: CliSettings;
  /** The folder that paths on the command line are relative to. */
  readonly cwd: string;
  /** Results go here, and nothing else. */
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  /** Progress and remarks go here. */
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
};
