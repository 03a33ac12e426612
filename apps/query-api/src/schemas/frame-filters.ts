import { flagMark, modelMark, stageMark, stuckMark } from "@detektor/read-model";
import type { z } from "@hono/zod-openapi";
import {
  cameraFields,
  camerasField,
  numberField,
  rangeFields,
  textField,
  wordField,
  wordsField,
} from "../http/query-fields.ts";
import { type FrameFilters, openStates } from "../queries/list-frames.ts";
import { frameFlags, frameStates } from "./frame-schema.ts";

/** The filters that select frames, as parameters of a query. */
export const frameFilterFields = {
  ...cameraFields,
  cameras: camerasField.optional().openapi({
    description: "Of any of these cameras, each as site/camera, separated by commas; at most 100",
  }),
  state: wordField([...frameStates, ...openStates])
    .optional()
    .openapi({
      description:
        "in_flight and unaccounted: open with and without an event within DETEKTOR_STUCK_AFTER, as the ledger counts them",
    }),
  stuck: wordField(["true"]).optional().openapi({
    description: "Open, and reported as stuck by frame.stuck",
  }),
  ...rangeFields,
  min_total_ms: numberField(0, 1e12).optional(),
  drop_reason: textField.optional(),
  error_type: textField.optional().openapi({ description: "Of the event that failed the frame" }),
  correlation_id: textField.optional(),
  producer_frame_id: textField.optional(),
  stage: textField.optional().openapi({
    description: "With a result of this stage, or dropped or failed there",
  }),
  model_version: textField.optional().openapi({
    description: "Frames in which this model version has looked for objects",
  }),
  flags: wordsField(frameFlags).optional().openapi({
    description: "With all of these flags, separated by commas",
  }),
} as const;

/** The filters as given, decoded; times in µs since the epoch. */
export type GivenFilters = {
  readonly [Name in keyof typeof frameFilterFields]?:
    | z.output<(typeof frameFilterFields)[Name]>
    | undefined;
};

/** Returns the filters in the form of the queries, which find stages, models and flags by marks. */
export function frameFiltersOf(
  { stage, model_version, flags = [], stuck, ...rest }: GivenFilters,
  stuckBeforeUs: number,
): FrameFilters {
  const marks = [
    ...(stage === undefined ? [] : [stageMark(stage)]),
    ...(model_version === undefined ? [] : [modelMark(model_version)]),
    ...flags.map(flagMark),
    ...(stuck === undefined ? [] : [stuckMark]),
  ];
  return { ...rest, marks, stuckBeforeUs };
}
