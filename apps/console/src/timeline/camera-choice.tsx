import { MultiSelect } from "@mantine/core";
import type { Camera } from "../api/queries.ts";
import { Empty } from "../parts/states.tsx";
import type { CameraName } from "./timeline-search.ts";

type CameraChoiceProps = {
  readonly all: readonly Camera[];
  readonly chosen: readonly CameraName[];
  readonly onChange: (names: readonly string[]) => void;
};

/** Which cameras are shown, one below the other. */
export function CameraChoice({ all, chosen, onChange }: CameraChoiceProps) {
  if (all.length === 0) {
    return <Empty title="No camera yet">A camera is known from its first event on.</Empty>;
  }
  return (
    <MultiSelect
      size="xs"
      aria-label="cameras"
      placeholder={chosen.length === 0 ? "Choose up to eight cameras" : ""}
      searchable
      maxValues={8}
      limit={200}
      data={all.map(({ site, camera_id }) => `${site}/${camera_id}`)}
      value={chosen.map(({ site, camera }) => `${site}/${camera}`)}
      onChange={onChange}
    />
  );
}
