export {
  type CheckpointWatchOptions,
  createCheckpointWatch,
  type Reached,
  type WaitForPosition,
} from "./checkpoint-watch.ts";
export { type ClientOptions, connectClient } from "./connect-client.ts";
export { connectReadModel, type ReadModel, type ReadModelOptions } from "./connect-read-model.ts";
export {
  defaultGeneration,
  type Generation,
  generationOf,
  type OfGeneration,
  ofGeneration,
} from "./generation.ts";
export { table, type TableName } from "./generation-dialect.ts";
export { foldVersion } from "./fold-version.ts";
export { OtherVersion, type Rebuild } from "./renew-generation.ts";
export {
  type CodedNumbers,
  codeNumbers,
  encodeNumbers,
  type NumberAt,
  numbersOf,
} from "./expired-numbers.ts";
export { bucketOf, lowestOf, middleOf } from "./histogram/bucket-of.ts";
export {
  count,
  countOf,
  encodeHistogram,
  type Histogram,
  merge,
  mergeEncoded,
  quantile,
} from "./histogram/histogram.ts";
export { makeLateIndexes, missingIndexes } from "./late-indexes.ts";
export { lookAtPostgres, postgresTrouble } from "./look-at-postgres.ts";
export { flagMark, type MarkSet, modelMark, stageMark, stuckMark } from "./mark-set.ts";
export { type MigrateOptions, migrate } from "./migrate.ts";
export { type Folds, mixedFoldsText } from "./mixed-folds.ts";
export { createDay } from "./partitions/create-day.ts";
export { type Days, listDays } from "./partitions/list-days.ts";
export { listExpiredDays } from "./partitions/list-expired-days.ts";
export { purgeDay, type PurgeOptions } from "./partitions/purge-day.ts";
export { projectionVersion } from "./projection-version.ts";
export { rebuildCommand, replacedLogText } from "./replaced-log.ts";
export { searchText } from "./search-text.ts";
export {
  createServedWatch,
  type ServedWatch,
  type ServedWatchDeps,
} from "./served-watch.ts";
export { addDetectionHours, type DetectionDelta } from "./statements/add-detection-hours.ts";
export { addDropMinutes, type DropDelta } from "./statements/add-drop-minutes.ts";
export { addLedgerMinutes, type LedgerDelta } from "./statements/add-ledger-minutes.ts";
export { addSessions, type SessionDelta } from "./statements/add-sessions.ts";
export { type AlertKey, type AlertRow, loadAlerts, upsertAlerts } from "./statements/alerts.ts";
export { askRebuild } from "./statements/ask-rebuild.ts";
export {
  type CameraStateRow,
  loadCameraStates,
  storeCameraStates,
} from "./statements/camera-states.ts";
export {
  type Checkpoint,
  type CheckpointEvent,
  type CheckpointStep,
  checkpointEvent,
  moveCheckpoint,
  readCheckpoint,
} from "./statements/checkpoint.ts";
export { type CameraEventRow, insertCameraEvents } from "./statements/insert-camera-events.ts";
export { type DetectionRow, insertDetections } from "./statements/insert-detections.ts";
export {
  deletePoisonEvents,
  insertPoisonEvents,
  type PoisonFault,
  type PoisonRow,
} from "./statements/insert-poison-events.ts";
export { loadFrameStates } from "./statements/load-frame-states.ts";
export { type ExpiredSegment, expireSegments } from "./statements/expire-segments.ts";
export {
  type ExpiredDay,
  expireDays,
  findKeptFrame,
  type KeptFrame,
  noteKeptFrames,
} from "./statements/kept-frames.ts";
export {
  type KnownSegment,
  loadSegmentSources,
  type SegmentKey,
} from "./statements/load-segment-sources.ts";
export {
  placeHolds,
  type PlacedHold,
  type ReleasedHold,
  releaseHolds,
} from "./statements/holds.ts";
export { type ExpiredNumbers, putExpiredNumbers } from "./statements/put-expired-numbers.ts";
export { loadNumberedFrames, type NumberedFrameRow } from "./statements/load-numbered-frames.ts";
export { type LockHolder, lockHolders } from "./statements/lock-holders.ts";
export { type CanaryRow, keepCanaries } from "./statements/keep-canaries.ts";
export { lookAtTables } from "./look-at-tables.ts";
export {
  type DueTrace,
  forgetOverdueTraces,
  noteDueTraces,
} from "./statements/note-due-traces.ts";
export { noteMarkSets } from "./statements/note-mark-sets.ts";
export { noteOperations, type OperationRow } from "./statements/note-operations.ts";
export { noteOtherNames, type OtherNameRow } from "./statements/note-other-names.ts";
export {
  askPoisonRetry,
  countPoisonEvents,
  endPoisonRetry,
  isPoisonRetryAsked,
  loadPoisonEvents,
  type PoisonSelection,
} from "./statements/poison-retries.ts";
export { setRebuilding } from "./statements/rebuilding.ts";
export { readServed, type Served } from "./statements/read-served.ts";
export {
  addGaps,
  addRemarks,
  type GapDelta,
  type RemarkDelta,
} from "./statements/session-findings.ts";
export type { SessionKey } from "./statements/session-key.ts";
export {
  insertLosses,
  loadLossSpans,
  loadSessionNumbers,
  loadStoredSpan,
} from "./statements/session-numbers.ts";
export { replaceSilences, type SilenceRow } from "./statements/silences.ts";
export type { SqlClient } from "./statements/sql-client.ts";
export {
  deleteStageRows,
  loadStageRows,
  type StageKey,
  type StageRow,
  type StageSpan,
  upsertStageRows,
} from "./statements/stage-histograms.ts";
export { type ProjectionStatus, reportStatus } from "./statements/report-status.ts";
export {
  loadMinuteAfter,
  loadMinuteBefore,
  loadNewestMinutes,
  putTimelineMinutes,
  type TimelineKey,
  type TimelineMinute,
  type TimelineRow,
} from "./statements/timeline-minutes.ts";
export { type CameraSeen, type CaptureSeen, touchCameras } from "./statements/touch-cameras.ts";
export { type SegmentDelta, touchSegments } from "./statements/touch-segments.ts";
export { type FrameRow, upsertFrames } from "./statements/upsert-frames.ts";
export type { AlertTable } from "./tables/alert-tables.ts";
export type {
  CameraEventKind,
  CameraEventTable,
  CameraTable,
  LostTable,
  SessionTable,
} from "./tables/camera-tables.ts";
export type { Int8, Json, NullableInt8 } from "./tables/columns.ts";
export type {
  ProjectionTable,
  ReplayTable,
  ReplayTraceTable,
} from "./tables/control-tables.ts";
export type {
  DetectionTable,
  FrameTable,
  OtherNameTable,
} from "./tables/frame-tables.ts";
export type {
  DropMinuteTable,
  LedgerMinuteTable,
  StageHistogramTable,
} from "./tables/minute-tables.ts";
export type { HoldTable } from "./tables/hold-table.ts";
export type { OperationTable } from "./tables/operation-table.ts";
export type { PoisonEventTable } from "./tables/poison-event-table.ts";
export type {
  ExpiredDayTable,
  ExpiredNumbersTable,
  KeptFrameTable,
  SegmentTable,
} from "./tables/segment-tables.ts";
export type {
  GapTable,
  RemarkTable,
  SilenceTable,
  TimelineMinuteTable,
} from "./tables/timeline-tables.ts";
export type { Database } from "./tables.ts";
export { type HeldRange, listHeldCameras, listHeldFrames } from "./retention/held-frames.ts";
export { type ServingService, watchServed } from "./report-served.ts";
export { type DiskPart, diskParts, type DiskReport } from "./retention/disk-report.ts";
export { foreverAboveUs, type KeepSql, keepSql, keepValues } from "./retention/keep-sql.ts";
export {
  type EarlyState,
  readRetentionReport,
  type RetentionReport,
  type RetentionTotals,
  type WaitingSegment,
  writeRetentionReport,
} from "./retention/retention-report.ts";
export {
  type DiskRule,
  type Durations,
  keptRuleOf,
  type RetentionRules,
  type Rule,
  ruleOf,
  shortestMs,
} from "./retention/retention-rules.ts";
export { isAwayCode } from "./is-away-code.ts";
