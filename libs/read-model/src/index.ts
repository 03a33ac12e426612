export { connectReadModel, type ReadModel, type ReadModelOptions } from "./connect-read-model.ts";
export { bucketOf, middleOf } from "./histogram/bucket-of.ts";
export {
  count,
  countOf,
  encodeHistogram,
  type Histogram,
  merge,
  mergeEncoded,
  quantile,
} from "./histogram/histogram.ts";
export { migrate } from "./migrate.ts";
export { searchText } from "./search-text.ts";
export type { Database } from "./tables.ts";
export type { AlertTable } from "./tables/alert-tables.ts";
export type { CameraTable, LostTable, RangeTable, SessionTable } from "./tables/camera-tables.ts";
export type { Int8, Json, NullableInt8 } from "./tables/columns.ts";
export type {
  ProjectionTable,
  ReplayTable,
  ReplayTraceTable,
} from "./tables/control-tables.ts";
export type { DetectionTable, FrameTable, StageRowView } from "./tables/frame-tables.ts";
export type {
  DropMinuteTable,
  LedgerMinuteTable,
  StageHistogramTable,
} from "./tables/minute-tables.ts";
export type { PoisonEventTable } from "./tables/poison-event-table.ts";
