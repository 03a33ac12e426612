import type { QueryableEvents } from "../chain/queryable.ts";
import type { Chain } from "../chain/start-chain.ts";
import type { SectionResult } from "../report/result.ts";

/** The inputs of a section: scratch space, how long it may measure, and a function that reports progress. */
export type BenchContext = {
  readonly dir: string;
  readonly quick: boolean;
  /** The sections that were requested by name. */
  readonly only: readonly string[];
  /** Options of Node for every process of ours; empty for none. */
  readonly nodeOptions: string;
  readonly say: (line: string) => void;
};

/** A context with the running platform. */
export type ChainContext = BenchContext & {
  readonly chain: Chain;
  readonly queryable: QueryableEvents;
};

/** A part of the benchmark that can be requested by name. */
export type Section<C extends BenchContext> = {
  readonly name: string;
  readonly measure: (context: C) => Promise<SectionResult>;
};
