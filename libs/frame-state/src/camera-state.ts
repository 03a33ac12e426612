import {
  isCameraEvent,
  type LatestCameraEvent,
  type OwnEvent,
  type StoredEvent,
  timeUs,
  upcast,
} from "@detektor/events";

/** The latest statement of an event about one aspect of a camera: the greatest (time, id) holds. */
type Said<T> = T & { readonly us: number; readonly id: string };

/** A camera according to its own events, JSON-serialisable; times in µs since the epoch. */
export type CameraState = {
  readonly connection?: Said<{
    readonly connected: boolean;
    readonly session?: string | undefined;
    readonly reason?: string | undefined;
  }>;
  readonly clock?: Said<{ readonly offsetMs: number; readonly source?: string | undefined }>;
  readonly config?: Said<object>;
  /** What the caretaker reported last: whether it is silent, its newest frame and captured event then. */
  readonly silence?: Said<{
    readonly isOn: boolean;
    readonly sinceUs: number;
    readonly lastCapturedUs?: number | undefined;
  }>;
  /** What the caretaker reported last: whether its clock is off. */
  readonly clockOff?: Said<{ readonly isOn: boolean; readonly offsetMs: number }>;
};

/** Returns the camera with one more of its events; order and repeats don't matter. */
export function evolveCamera(state: CameraState, { event }: StoredEvent): CameraState {
  const latest = upcast(event);
  return isCameraEvent(latest) ? next(state, latest) : state;
}

function next(state: CameraState, event: LatestCameraEvent): CameraState {
  const said = { us: timeUs(event.time), id: event.id };
  switch (event.type) {
    case "detektor.camera.connected.v1": {
      const connection = { ...said, connected: true, session: event.data.session_id };
      return { ...state, connection: later(state.connection, connection) };
    }
    case "detektor.camera.disconnected.v1": {
      const { session_id: session, reason } = event.data;
      return {
        ...state,
        connection: later(state.connection, { ...said, connected: false, session, reason }),
      };
    }
    case "detektor.camera.clock_adjusted.v2": {
      const { offset_ms: offsetMs, clock_source: source } = event.data;
      return { ...state, clock: later(state.clock, { ...said, offsetMs, source }) };
    }
    case "detektor.camera.config_changed.v1":
      return { ...state, config: later(state.config, said) };
    case "detektor.camera.frames_lost.v1":
      return state;
    case "detektor.camera.silent.v1":
    case "detektor.camera.resumed.v1":
    case "detektor.camera.clock_off.v1":
    case "detektor.camera.clock_settled.v1":
      return { ...state, ...reported(state, event) };
  }
}

type CameraReport = Extract<LatestCameraEvent, OwnEvent>;

function reported(
  state: CameraState,
  event: CameraReport,
): Pick<CameraState, "silence" | "clockOff"> {
  const said = { us: timeUs(event.time), id: event.id };
  switch (event.type) {
    case "detektor.camera.silent.v1": {
      const { since, last_captured_at: captured } = event.data;
      const lastCapturedUs = captured === undefined ? undefined : timeUs(captured);
      const silence = { ...said, isOn: true, sinceUs: timeUs(since), lastCapturedUs };
      return { silence: later(state.silence, silence) };
    }
    case "detektor.camera.resumed.v1": {
      const sinceUs = timeUs(event.data.silent_since);
      return { silence: later(state.silence, { ...said, isOn: false, sinceUs }) };
    }
    case "detektor.camera.clock_off.v1":
    case "detektor.camera.clock_settled.v1": {
      const isOn = event.type === "detektor.camera.clock_off.v1";
      const { offset_ms: offsetMs } = event.data;
      return { clockOff: later(state.clockOff, { ...said, isOn, offsetMs }) };
    }
  }
}

function later<T extends { readonly us: number; readonly id: string }>(a: T | undefined, b: T): T {
  if (a === undefined || a.us < b.us) return b;
  return a.us === b.us && a.id < b.id ? b : a;
}
