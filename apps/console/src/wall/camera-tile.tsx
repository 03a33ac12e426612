import { Badge, Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import type { Camera, LedgerRow } from "../api/queries.ts";
import { troubles } from "../outcomes.ts";
import { useTimeZone } from "../parts/time-zone.tsx";
import { MinuteStrip } from "./minute-strip.tsx";
import { TilePicture } from "./tile-picture.tsx";

type TileProps = {
  readonly camera: Camera;
  readonly rows: readonly LedgerRow[];
  readonly minutes: readonly string[];
  /** Captured frames a second, null until the live counts have come. */
  readonly framesPerSecond: number | null;
  /** Whether there is room for its picture: there is none on a wall where no camera has one. */
  readonly hasRoom: boolean;
};

/** A camera at a glance; leads to its frames. Drawn again only if what it shows has changed. */
export const CameraTile = memo(Tile, isSame);

function isSame(a: TileProps, b: TileProps): boolean {
  return (
    a.camera === b.camera &&
    a.minutes === b.minutes &&
    a.framesPerSecond === b.framesPerSecond &&
    a.hasRoom === b.hasRoom &&
    hasSameRows(a, b)
  );
}

type Drawn = Pick<TileProps, "rows" | "minutes">;

function hasSameRows(a: Drawn, b: Drawn): boolean {
  if (a.minutes !== b.minutes || a.rows.length !== b.rows.length) return false;
  return a.rows.every((row, at) => row === b.rows[at]);
}

const Strip = memo(MinuteStrip, hasSameRows);

function Tile({ camera, rows, minutes, framesPerSecond, hasRoom }: TileProps) {
  const { site, camera_id } = camera;
  const trouble = troubles.some((key) => rows.some((row) => row[key] > 0));
  const mark = camera.silent_since === null ? String(trouble) : "silent";
  return (
    <Link to="/frames" search={{ site, camera: camera_id }} className="tile" data-trouble={mark}>
      <Group justify="space-between" wrap="nowrap" mb={6}>
        <Text fw={600} truncate>
          {camera_id}{" "}
          <Text span size="xs" c="dimmed">
            {site}
          </Text>
        </Text>
        <Text size="sm" title="Captured frames a second, over the last five seconds">
          {framesPerSecond === null ? "–" : framesPerSecond.toFixed(1)} fps
        </Text>
      </Group>
      {hasRoom && <TilePicture camera={camera} />}
      <Strip rows={rows} minutes={minutes} />
      <Troubles camera={camera} rows={rows} />
    </Link>
  );
}

function Troubles({ camera, rows }: Pick<TileProps, "camera" | "rows">) {
  const { time, name } = useTimeZone();
  const counts = troubles.flatMap((key) => {
    const sum = rows.reduce((all, row) => all + row[key], 0);
    return sum === 0 ? [] : [`${sum} ${key}`];
  });
  const offset = camera.clock_offset_ms;
  return (
    <Group gap={6} mt={8} mih={22}>
      {camera.silent_since !== null && (
        <Badge variant="default" tt="none">
          silent since {time(camera.silent_since)} {name}
        </Badge>
      )}
      {camera.clock_off_since !== null && (
        <Badge variant="default" tt="none">
          clock off{offset === null ? "" : ` by ${Math.round(offset)} ms`}
        </Badge>
      )}
      <Text size="xs" c="dimmed">
        {counts.length === 0 ? "every frame accounted for" : counts.join(", ")}
      </Text>
    </Group>
  );
}
