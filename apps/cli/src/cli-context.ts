import type { Writable } from "node:stream";
import type { CliSettings } from "./config.ts";

/** The context that every command receives. */
export type CliContext = {
  readonly settings: CliSettings;
  /** The folder that paths on the command line are relative to. */
  readonly cwd: string;
  /** Receives results, and nothing else. */
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  /** Receives progress and remarks. */
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
};
