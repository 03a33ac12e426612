import type { Deps } from "./deps.ts";
import type { Api } from "./http/api.ts";
import { acknowledgeAlert } from "./routes/acknowledge-alert.ts";
import { cancelReplay, resumeReplay } from "./routes/change-replay.ts";
import { compareFrames } from "./routes/compare-frames.ts";
import { explainAlert } from "./routes/explain-alert.ts";
import { findNamed } from "./routes/find-named.ts";
import { getAlert } from "./routes/get-alert.ts";
import { getCamera } from "./routes/get-camera.ts";
import { getChain } from "./routes/get-chain.ts";
import { getCorrelation } from "./routes/get-correlation.ts";
import { getDeadLetter } from "./routes/get-dead-letter.ts";
import { getDetectionStats } from "./routes/get-detection-stats.ts";
import { getDropStats } from "./routes/get-drop-stats.ts";
import { getFrame } from "./routes/get-frame.ts";
import { getFrameEvents } from "./routes/get-frame-events.ts";
import { getFrameState } from "./routes/get-frame-state.ts";
import { getFrameStats } from "./routes/get-frame-stats.ts";
import { getFrameTrace } from "./routes/get-frame-trace.ts";
import { getHold } from "./routes/get-hold.ts";
import { getLedger } from "./routes/get-ledger.ts";
import { getLive } from "./routes/get-live.ts";
import { getPictures } from "./routes/get-pictures.ts";
import { getReplay } from "./routes/get-replay.ts";
import { getStageHeat } from "./routes/get-stage-heat.ts";
import { getStageSeries } from "./routes/get-stage-series.ts";
import { getStageStats } from "./routes/get-stage-stats.ts";
import { getTraces } from "./routes/get-traces.ts";
import { listAlerts } from "./routes/list-alerts.ts";
import { listCameras } from "./routes/list-cameras.ts";
import { listDeadLetters } from "./routes/list-dead-letters.ts";
import { listDetections } from "./routes/list-detections.ts";
import { listFrames } from "./routes/list-frames.ts";
import { listGaps } from "./routes/list-gaps.ts";
import { listHolds } from "./routes/list-holds.ts";
import { listProjections } from "./routes/list-projections.ts";
import { listReplays } from "./routes/list-replays.ts";
import { listRetention } from "./routes/list-retention.ts";
import { listSlos } from "./routes/list-slos.ts";
import { postAlertmanager } from "./routes/post-alertmanager.ts";
import { postExplain } from "./routes/post-explain.ts";
import { postHold } from "./routes/post-hold.ts";
import { postReplay } from "./routes/post-replay.ts";
import { rebuildProjection } from "./routes/rebuild-projection.ts";
import { redriveDeadLetter } from "./routes/redrive-dead-letter.ts";
import { redriveDeadLetters } from "./routes/redrive-dead-letters.ts";
import { releaseHold } from "./routes/release-hold.ts";
import { retryPoison } from "./routes/retry-poison.ts";

/** Every route, in the order of the API's page. */
export const routes: readonly ((app: Api, deps: Deps) => void)[] = [
  listFrames,
  getFrame,
  getFrameEvents,
  getFrameState,
  getFrameTrace,
  getPictures,
  compareFrames,
  findNamed,
  getLive,
  getCorrelation,
  listDetections,
  listCameras,
  getCamera,
  listGaps,
  getLedger,
  getFrameStats,
  getStageStats,
  getStageSeries,
  getStageHeat,
  getDetectionStats,
  getDropStats,
  postExplain,
  listAlerts,
  getAlert,
  acknowledgeAlert,
  explainAlert,
  postAlertmanager,
  getTraces,
  postReplay,
  listReplays,
  getReplay,
  cancelReplay,
  resumeReplay,
  getChain,
  listProjections,
  rebuildProjection,
  retryPoison,
  listDeadLetters,
  getDeadLetter,
  redriveDeadLetter,
  redriveDeadLetters,
  listSlos,
  listRetention,
  postHold,
  listHolds,
  getHold,
  releaseHold,
];
