import { Button, Group, Text } from "@mantine/core";
import { useTimeZone } from "../parts/time-zone.tsx";
import { centreOn, lengthOf, type TimeRange, zoomAt } from "./time-range.ts";

type RangeButtonsProps = {
  readonly range: TimeRange;
  readonly onRange: (range: TimeRange) => void;
};

/** What part of time is shown, and buttons that change it. */
export function RangeButtons({ range, onRange }: RangeButtonsProps) {
  const { dateTime, name } = useTimeZone();
  const middleMs = (range.fromMs + range.toMs) / 2;
  const buttons = [
    ["Zoom in", () => zoomAt(range, middleMs, 0.5)],
    ["Zoom out", () => zoomAt(range, middleMs, 2)],
    ["Now", () => centreOn(range, Date.now())],
  ] as const;
  return (
    <Group gap="xs">
      <Text size="sm">{`${dateTime(range.fromMs)} ${name}, ${lengthInWords(range)}`}</Text>
      {buttons.map(([label, change]) => (
        <Button key={label} size="xs" variant="default" onClick={() => onRange(change())}>
          {label}
        </Button>
      ))}
    </Group>
  );
}

function lengthInWords(range: TimeRange): string {
  const ms = lengthOf(range);
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 7_200_000) return `${Math.round(ms / 60_000)} min`;
  if (ms < 172_800_000) return `${(ms / 3_600_000).toFixed(1)} h`;
  return `${(ms / 86_400_000).toFixed(1)} days`;
}
