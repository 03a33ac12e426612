import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { camerasQuery } from "../api/queries.ts";
import { PageTitle } from "../parts/page-title.tsx";
import { Answer } from "../parts/states.tsx";
import { CameraChoice } from "../timeline/camera-choice.tsx";
import { RangeButtons } from "../timeline/range-buttons.tsx";
import { camerasOf, timelineSearchOf } from "../timeline/timeline-search.ts";
import { TimelineView } from "../timeline/timeline-view.tsx";
import { useRange } from "../timeline/use-range.ts";

/** Cameras over time: from a month down to the stages of one frame. */
export function TimelinePage() {
  const search = useSearch({ from: "/timeline" });
  const navigate = useNavigate({ from: "/timeline" });
  const change = (changed: Record<string, string | undefined>) =>
    void navigate({ search: timelineSearchOf({ ...search, ...changed }), replace: true });
  const [range, onRange] = useRange(search, change);
  const cameras = useQuery(camerasQuery);
  const chosen = camerasOf(search);
  const { frame } = search;
  return (
    <>
      <PageTitle title="Timeline">
        <RangeButtons range={range} onRange={onRange} />
      </PageTitle>
      <Answer query={cameras} what="the cameras">
        {(all) => (
          <CameraChoice
            all={all}
            chosen={chosen}
            onChange={(names) => change({ cameras: names.join(",") })}
          />
        )}
      </Answer>
      {chosen.length > 0 && (
        <Stack gap="xs" mt="sm">
          <TimelineView
            {...{ cameras: chosen, range, onRange, frameId: frame }}
            onFrame={(selected) => change({ frame: selected })}
          />
        </Stack>
      )}
    </>
  );
}
