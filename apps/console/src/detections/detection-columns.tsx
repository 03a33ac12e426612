import { Link } from "@tanstack/react-router";
import type { Detection } from "./detection-queries.ts";
import type { Column } from "../parts/data-table.tsx";
import type { TimeZone } from "../parts/time-zone.tsx";

/** Returns the columns of a table of detections. */
export function detectionColumns({ dateTime, name }: TimeZone): readonly Column<Detection>[] {
  return [
    {
      key: "time",
      label: `frame (${name})`,
      means: "the time in the frame's id",
      value: ({ frame_time }) => frame_time,
      cell: ({ frame_id: frameId, frame_time }) => (
        <Link to="/frames/$frameId" params={{ frameId }}>
          {dateTime(frame_time)}
        </Link>
      ),
    },
    ...what,
  ];
}

const what: readonly Column<Detection>[] = [
  { key: "camera", label: "camera", value: ({ site, camera_id }) => `${site}/${camera_id}` },
  { key: "class", label: "class", value: (detection) => detection.class },
  {
    key: "confidence",
    label: "confidence, %",
    isNumber: true,
    means: "how certain the model is",
    value: ({ confidence }) => confidence,
    cell: ({ confidence }) => percentOf(confidence),
  },
  { key: "zones", label: "zones", value: ({ zones }) => zones.join(", ") || null },
  { key: "object", label: "object", value: ({ object_id }) => object_id },
  {
    key: "model",
    label: "model",
    value: ({ model_name, model_version }) => `${model_name} ${model_version}`,
  },
  {
    key: "box",
    label: "box, % of the frame",
    means: "left, top, width and height",
    value: ({ bbox: { x, y, w, h } }) => [x, y, w, h].map(percentOf).join(" "),
  },
];

const percentOf = (fraction: number): string => String(Math.round(fraction * 1000) / 10);
