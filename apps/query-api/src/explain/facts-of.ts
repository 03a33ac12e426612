import type { FrameView } from "@detektor/frame-state";

/** The fields that are compared, the most telling first where two explain the same. */
export const explainedFields = [
  "camera",
  "model_version",
  "device",
  "processor",
  "stage",
  "drop_reason",
  "error",
  "zone",
  "batch",
] as const;

export type ExplainedField = (typeof explainedFields)[number];

/** A value of a field that a frame has. */
export type Fact = { readonly field: ExplainedField; readonly value: string };

type Facts = Readonly<Record<ExplainedField, readonly (string | null)[]>>;

/** Returns the values of a frame, each once; `marks` name its stages and the versions of its models. */
export function factsOf(frame: FrameView, marks: readonly string[]): readonly Fact[] {
  const facts: Facts = {
    camera: [`${frame.site}/${frame.camera_id}`],
    model_version: marked(marks, "model:"),
    device: frame.stages.map(({ device }) => device),
    processor: frame.stages.map(({ processor_id }) => processor_id),
    stage: marked(marks, "stage:"),
    drop_reason: [frame.drop_reason],
    error: [frame.error_type, ...frame.stages.map(({ error_type }) => error_type)],
    zone: frame.objects.flatMap(({ zones }) => zones),
    batch: frame.stages.map(({ batch_id }) => batch_id),
  };
  return explainedFields.flatMap((field) =>
    [...new Set(facts[field])].flatMap((value) => (value === null ? [] : [{ field, value }])),
  );
}

const marked = (marks: readonly string[], prefix: string): readonly string[] =>
  marks.flatMap((mark) => (mark.startsWith(prefix) ? [mark.slice(prefix.length)] : []));
