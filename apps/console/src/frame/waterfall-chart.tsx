import { Stack, Text } from "@mantine/core";
import type { Frame, Stage } from "../api/queries.ts";
import { Legend } from "../parts/legend.tsx";
import { type Axis, axisOf, barsOf } from "./waterfall.ts";

/** What the colours of a stage's parts mean. */
export const waterfallLegend = [
  { label: "transport", color: "var(--transport)", means: "on the way from the stage before" },
  { label: "queue", color: "var(--queue)", means: "waited in a queue" },
  { label: "batch", color: "var(--batch)", means: "waited until its batch was full" },
  { label: "work", color: "var(--work)", means: "was worked on" },
] as const;

type WaterfallProps = {
  readonly frame: Frame;
  /** The length of the axis, if it is not to be as long as the frame took. */
  readonly lengthMs?: number;
};

/** The stages of a frame on one time axis, which begins with the capture. */
export function Waterfall({ frame, lengthMs }: WaterfallProps) {
  const own = axisOf(frame.captured_at, frame.stages);
  const axis = own && { ...own, lengthMs: lengthMs ?? own.lengthMs };
  if (axis === null || frame.stages.length === 0) {
    return <Text c="dimmed">No stage has reported a time.</Text>;
  }
  return (
    <Stack gap={6}>
      <Legend items={waterfallLegend} />
      {frame.stages.map((stage) => (
        <StageRow
          key={`${stage.pipeline}/${stage.stage}/${stage.attempt}/${stage.processor_id}`}
          stage={stage}
          axis={axis}
        />
      ))}
      <div className="axis" aria-hidden>
        <span>0 ms</span>
        <span>{axis.lengthMs.toFixed(1)} ms</span>
      </div>
    </Stack>
  );
}

function StageRow({ stage, axis }: { readonly stage: Stage; readonly axis: Axis }) {
  const bars = barsOf(stage, axis);
  const words = bars.map(({ part, ms }) => `${part} ${ms.toFixed(1)} ms`).join(", ");
  const where = [stage.device, stage.processor_id].filter(Boolean).join(", ");
  return (
    <div className="stage-row">
      <Text size="sm" truncate title={where}>
        {stage.stage}
        {stage.attempt > 1 && ` (attempt ${stage.attempt})`}{" "}
        {stage.state !== "completed" && <b>{stage.state}</b>}
      </Text>
      <div className="waterfall" role="img" aria-label={`${stage.stage}: ${words}`} title={words}>
        {bars.map(({ part, leftPercent, widthPercent }) => (
          <span
            key={part}
            style={{
              left: `${leftPercent}%`,
              width: `${widthPercent}%`,
              background:
                stage.state === "failed" && part === "work" ? "var(--failed)" : `var(--${part})`,
            }}
          />
        ))}
      </div>
      <Text size="xs" ta="right">
        {stage.work_ms === null ? "–" : `${stage.work_ms.toFixed(1)} ms`}
      </Text>
    </div>
  );
}
