import type { AlertTable } from "./tables/alert-tables.ts";
import type { CanaryTable } from "./tables/canary-table.ts";
import type {
  CameraEventTable,
  CameraTable,
  LostTable,
  SessionTable,
} from "./tables/camera-tables.ts";
import type {
  DueTraceTable,
  ProjectionTable,
  ReplayTable,
  ReplayTraceTable,
} from "./tables/control-tables.ts";
import type {
  DetectionTable,
  FrameTable,
  MarkSetTable,
  OtherNameTable,
} from "./tables/frame-tables.ts";
import type {
  DetectionHourTable,
  DropMinuteTable,
  LedgerMinuteTable,
  StageHistogramTable,
} from "./tables/minute-tables.ts";
import type { HoldTable } from "./tables/hold-table.ts";
import type { OperationTable } from "./tables/operation-table.ts";
import type { PoisonEventTable } from "./tables/poison-event-table.ts";
import type {
  ExpiredDayTable,
  ExpiredNumbersTable,
  KeptFrameTable,
  SegmentTable,
} from "./tables/segment-tables.ts";
import type {
  GapTable,
  RemarkTable,
  SilenceTable,
  TimelineMinuteTable,
} from "./tables/timeline-tables.ts";

/** The tables of one generation (unqualified: `db` is bound to its schema) and of the control schema. */
export type Database = {
  readonly frames: FrameTable;
  readonly canaries: CanaryTable;
  readonly other_names: OtherNameTable;
  readonly detections: DetectionTable;
  readonly cameras: CameraTable;
  readonly sessions: SessionTable;
  readonly session_lost: LostTable;
  readonly session_gaps: GapTable;
  readonly session_remarks: RemarkTable;
  readonly silences: SilenceTable;
  readonly camera_events: CameraEventTable;
  readonly timeline_minutes: TimelineMinuteTable;
  readonly alerts: AlertTable;
  readonly ledger_minutes: LedgerMinuteTable;
  readonly stage_minutes: StageHistogramTable;
  readonly stage_hours: StageHistogramTable;
  readonly drop_minutes: DropMinuteTable;
  readonly detection_hours: DetectionHourTable;
  readonly mark_sets: MarkSetTable;
  readonly operations: OperationTable;
  readonly segments: SegmentTable;
  readonly expired_numbers: ExpiredNumbersTable;
  readonly kept_frames: KeptFrameTable;
  readonly expired_days: ExpiredDayTable;
  readonly holds: HoldTable;
  readonly poison_events: PoisonEventTable;
  readonly "detektor.projections": ProjectionTable;
  readonly "detektor.replays": ReplayTable;
  readonly "detektor.replay_traces": ReplayTraceTable;
  readonly "detektor.due_traces": DueTraceTable;
};
