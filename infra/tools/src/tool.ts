import type { OnProgress } from "@detektor/local-servers";
import type { TimeBudget } from "./time-budget.ts";

/** A program for operations: its path, or the reason why it is unavailable on this machine. */
export type Tool =
  | { readonly kind: "found"; readonly path: string }
  | { readonly kind: "missing"; readonly why: string };

/** Options of the search for a tool. */
export type FindOptions = {
  /** False only uses installed or cached tools. */
  readonly get?: boolean;
  /** False skips tools that take minutes to build. */
  readonly heavy?: boolean;
  /** The time for getting tools; without it each may take as long as its sources allow. */
  readonly budget?: TimeBudget;
  readonly signal?: AbortSignal;
  /** Called with the tool that is being got, and the progress. */
  readonly onProgress?: OnProgress;
};

/** Finds one program, downloading it to the user's cache if necessary. Never throws. */
export type FindTool = (options?: FindOptions) => Promise<Tool>;
