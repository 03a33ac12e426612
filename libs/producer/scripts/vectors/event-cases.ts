import { eventFunctionTypes, type EventOptions } from "../../src/event-functions.ts";
import { eventData, frame, nowMs } from "./event-data.ts";

type FunctionName = keyof typeof eventFunctionTypes;

/** An event as a pipeline requests it: a function, its data and options, and its origin. */
export type EventCase = {
  readonly name: string;
  readonly function: FunctionName;
  readonly data: Readonly<Record<string, unknown>>;
  readonly options?: EventOptions;
  readonly version?: string;
  /** The content of the active OpenTelemetry context. */
  readonly context?: {
    readonly correlationId?: string;
    readonly traceparent?: string;
    readonly tracestate?: string;
  };
};

const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
const otherTraceparent = "00-0af7651916cd43dd8448eb211c80319d-b7ad6b7169203332-00";
const tracestate = "vendor=value,other@v=1";
const upper = frame.frame_id.toUpperCase();

const plainCases: readonly EventCase[] = (
  Object.keys(eventFunctionTypes) as FunctionName[]
).flatMap((name) => [
  { name: `${name}, least`, function: name, data: eventData[name].least },
  { name: `${name}, all`, function: name, data: eventData[name].all, version: "1.2.3" },
]);

const completed = { function: "frameCompleted", data: frame } as const;

const oddCases: readonly EventCase[] = [
  {
    name: "options are said in the event",
    ...completed,
    options: {
      time: "2026-11-02T12:59:58.0129999+02:00",
      source: "capture/2",
      correlationId: "visit-7",
      causationId: "e-6",
      traceparent,
      tracestate,
      extensions: { tenant: "north", retries: 3, urgent: true },
    },
  },
  {
    name: "the active context is said where the options say nothing",
    ...completed,
    context: { correlationId: "visit-8", traceparent, tracestate },
  },
  {
    name: "options win over the active context, a traceparent together with its tracestate",
    ...completed,
    options: { correlationId: "visit-7", traceparent: otherTraceparent },
    context: { correlationId: "visit-8", traceparent, tracestate },
  },
  {
    name: "trace context that can't be used is left out",
    ...completed,
    options: { traceparent: `00-${"0".repeat(32)}-b7ad6b7169203331-01` },
  },
  {
    name: "a tracestate that can't be used is left out, its traceparent is not",
    ...completed,
    options: { traceparent, tracestate: "NOT=ours" },
  },
  {
    name: "a tracestate without traceparent is left out",
    ...completed,
    options: { tracestate },
  },
  {
    name: "null for what is optional is as if absent",
    ...completed,
    data: { ...frame, seq: null, total_ms: null },
  },
  {
    name: "fields that the catalogue doesn't know are kept",
    ...completed,
    data: { ...frame, x_mood: { good: [1, 2, null] }, größe: "1 m" },
  },
  {
    name: "a frame id in upper case is written in lower case, the subject too",
    ...completed,
    data: { ...frame, frame_id: upper },
  },
  {
    name: "frame ids of an alert in upper case are written in lower case",
    function: "alertRaised",
    data: { ...eventData.alertRaised.least, frame_ids: [upper] },
  },
  {
    name: "a number for an object's id is its decimal text",
    function: "objectsDetected",
    data: {
      ...eventData.objectsDetected.least,
      objects: [
        {
          object_id: 17,
          class: "car",
          confidence: 1.0005,
          bbox: { x: 0, y: 0, w: 1, h: 1 },
          zones: null,
        },
      ],
    },
  },
  { name: "an id that is no UUID is kept", ...completed, options: { id: "42" } },
  {
    name: "an id in upper case is written in lower case",
    ...completed,
    options: { id: "01A19BEA-7BB0-7C2F-8BF3-3BD00683AEA5" },
  },
  {
    name: "text beyond ASCII, quotes and line ends are kept",
    function: "stageCompleted",
    data: { ...eventData.stageCompleted.least, stage: "erkennen-夜-🎥", device: '"quoted"\\\n' },
  },
];

/** Each event type with the least and with all data, and with unusual values. */
export const eventCases: readonly EventCase[] = [...plainCases, ...oddCases];

/** The origin and the clock of the vectors' events. */
export const origin = { site: "lab", source: "detect/1", nowMs } as const;
