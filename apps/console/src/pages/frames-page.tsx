import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { framesQuery } from "../api/queries.ts";
import { frameColumns } from "../frames/frame-columns.tsx";
import { FrameFilters } from "../frames/frame-filters.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { MoreButton } from "../parts/more-button.tsx";
import { PageTitle } from "../parts/page-title.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { useTimeZone } from "../parts/time-zone.tsx";
import { framesSearchOf } from "../search.ts";

/** Frames, newest first, by everything that the API filters by. */
export function FramesPage() {
  const search = useSearch({ from: "/frames" });
  const navigate = useNavigate({ from: "/frames" });
  const columns = frameColumns(useTimeZone());
  const { sort, ...filters } = search;
  const frames = useInfiniteQuery(framesQuery(filters));
  const change = (changed: Record<string, string | null>) =>
    void navigate({ search: framesSearchOf({ ...search, ...changed }), replace: true });
  return (
    <>
      <PageTitle title="Frames">
        <FrameFilters search={search} onChange={change} />
      </PageTitle>
      <Answer query={frames} what="the frames">
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0) return <NoFrames />;
          return (
            <DataTable
              name="frames"
              rows={rows}
              keyOf={({ site, camera_id, frame_id }) => `${site}/${camera_id}/${frame_id}`}
              columns={columns}
              sort={sort}
              onSort={(by) => change({ sort: by })}
            />
          );
        }}
      </Answer>
      <MoreButton pages={frames}>Older frames</MoreButton>
    </>
  );
}

function NoFrames() {
  return (
    <Empty title="No frame matches">Change the filters above or the range in the address.</Empty>
  );
}
