import { Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { type Retention, retentionQuery } from "../api/operations-queries.ts";
import { DataTable } from "../parts/data-table.tsx";
import { MoreButton } from "../parts/more-button.tsx";
import { Answer } from "../parts/states.tsx";
import { useTimeZone } from "../parts/time-zone.tsx";
import { diskOf } from "./disk-of.ts";
import { retentionColumns } from "./retention-columns.tsx";
import { countOf } from "../parts/count-of.ts";

type RetentionSectionProps = {
  readonly sort: string | undefined;
  readonly onSort: (sort: string) => void;
};

/** How long frames are kept, what goes next, and what the caretaker reported last. */
export function RetentionSection({ sort, onSort }: RetentionSectionProps) {
  const retention = useInfiniteQuery(retentionQuery);
  const columns = retentionColumns(useTimeZone());
  return (
    <>
      <Answer query={retention} what="what is kept">
        {({ pages }) => (
          <>
            {pages[0] !== undefined && <Report retention={pages[0]} />}
            <DataTable
              name="cameras"
              rows={pages.flatMap(({ items }) => items)}
              keyOf={({ site, camera_id }) => `${site}/${camera_id}`}
              {...{ columns, sort, onSort }}
            />
          </>
        )}
      </Answer>
      <MoreButton pages={retention}>More cameras</MoreButton>
    </>
  );
}

function Report({ retention }: { readonly retention: Retention }) {
  const { dateTime, name } = useTimeZone();
  const { reported_at, last_error, expired, waiting, oldest_kept_at } = retention;
  if (reported_at === null) return <Text mb="xs">No caretaker has reported yet.</Text>;
  const gone = expired ?? { segments: 0, frames: 0 };
  return (
    <>
      <Text size="sm">
        {`The caretaker reported at ${dateTime(reported_at)} ${name}: ${countOf(gone.frames, "frames")} of ${countOf(gone.segments, "hours")} ${gone.frames === 1 ? "has" : "have"} gone.`}
        {oldest_kept_at !== null && ` The oldest kept frame is of ${dateTime(oldest_kept_at)}.`}
      </Text>
      <Text size="sm">{diskOf(retention)}</Text>
      {last_error !== null && <Text c="var(--failed)">{`Its last run failed: ${last_error}`}</Text>}
      {waiting.map(({ segment, reason }) => (
        <Text key={segment} size="sm">{`${segment} waits: ${reason}`}</Text>
      ))}
    </>
  );
}
