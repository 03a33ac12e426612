import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { detectionsQuery } from "../detections/detection-queries.ts";
import { CropGrid } from "../detections/crop-grid.tsx";
import { detectionColumns } from "../detections/detection-columns.tsx";
import { DetectionFilters } from "../detections/detection-filters.tsx";
import { detectionsSearchOf } from "../detections/detections-search.ts";
import { DataTable } from "../parts/data-table.tsx";
import { MoreButton } from "../parts/more-button.tsx";
import { PageTitle } from "../parts/page-title.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { useTimeZone } from "../parts/time-zone.tsx";

/** Objects that were detected, newest frames first, as a table or as parts of the frames' pictures. */
export function DetectionsPage() {
  const search = useSearch({ from: "/detections" });
  const navigate = useNavigate({ from: "/detections" });
  const columns = detectionColumns(useTimeZone());
  const { sort, view, ...filters } = search;
  const detections = useInfiniteQuery(detectionsQuery(filters));
  const change = (changed: Record<string, unknown>) =>
    void navigate({ search: detectionsSearchOf({ ...search, ...changed }), replace: true });
  return (
    <>
      <PageTitle title="Detections" />
      <DetectionFilters search={search} change={change} />
      <Answer query={detections} what="the detections">
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0) return <NoDetections />;
          if (view === "crops") return <CropGrid detections={rows} />;
          return (
            <DataTable
              name="detections"
              // An object has no id of its own: its place in the list is part of its key.
              rows={rows.map((row, at) => ({ ...row, at }))}
              keyOf={({ frame_id, at }) => `${frame_id} ${at}`}
              columns={columns}
              sort={sort}
              onSort={(by) => change({ sort: by })}
            />
          );
        }}
      </Answer>
      <MoreButton pages={detections}>Older detections</MoreButton>
    </>
  );
}

function NoDetections() {
  return (
    <Empty title="No detection matches">
      Models report objects by the event frame.objects_detected. Change the filters above.
    </Empty>
  );
}
