import type { Tell } from "@detektor/local-servers";
import type { TimeBudget } from "./time-budget.ts";

/** A program for operations: where it is, or why it can't be had on this machine. */
export type Tool =
  | { readonly kind: "found"; readonly path: string }
  | { readonly kind: "missing"; readonly why: string };

/** How a tool is looked for. */
export type FindOptions = {
  /** False takes only what is installed or cached already. */
  readonly get?: boolean;
  /** False doesn't get what takes minutes to build. */
  readonly heavy?: boolean;
  /** The time for getting tools; without one each may take as long as its sources allow. */
  readonly budget?: TimeBudget;
  readonly signal?: AbortSignal;
  /** Told what is being got, and how far that is. */
  readonly tell?: Tell;
};

/** Finds one program, getting it into the user's cache if need be. Never throws. */
export type FindTool = (options?: FindOptions) => Promise<Tool>;
