import type { Int8 } from "./columns.ts";

/** A service's kind of span in the traces of a camera's frames. */
export type OperationTable = {
  readonly site: string;
  readonly camera_id: string;
  readonly service: string;
  readonly operation: string;
  readonly span_kind: string;
  /** Time of record of the event in which it was first seen. */
  readonly noted_us: Int8;
};
