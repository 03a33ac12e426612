import { textOf } from "../search.ts";

/** The order of each table on the page of operations. */
export type OperationsSearch = {
  readonly projections?: string;
  readonly poison?: string;
  readonly replays?: string;
  readonly retention?: string;
  readonly slos?: string;
};

/** Reads the orders from an address. */
export function operationsSearchOf(raw: Readonly<Record<string, unknown>>): OperationsSearch {
  return {
    ...textOf(raw, "projections"),
    ...textOf(raw, "poison"),
    ...textOf(raw, "replays"),
    ...textOf(raw, "retention"),
    ...textOf(raw, "slos"),
  };
}
