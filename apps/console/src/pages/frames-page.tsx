import { Anchor, Group, Table } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type Frame, framesQuery } from "../api/queries.ts";
import { colorOfState, frameStates } from "../outcomes.ts";
import { FilterText } from "../parts/filter-text.tsx";
import { PageTitle } from "../parts/page-title.tsx";
import { StateSelect } from "../parts/state-select.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { useTimeZone } from "../parts/time-zone.tsx";
import { type FramesSearch, framesSearchOf } from "../search.ts";

/** Frames, newest first, by camera and state. */
export function FramesPage() {
  const search = useSearch({ from: "/frames" });
  const navigate = useNavigate({ from: "/frames" });
  const frames = useQuery(framesQuery(search));
  const filter = (change: Record<string, string | null>) =>
    void navigate({ search: framesSearchOf({ ...search, ...change }), replace: true });
  return (
    <>
      <PageTitle title="Frames">
        <Filters search={search} filter={filter} />
      </PageTitle>
      <Answer query={frames} what="the frames">
        {({ items, next_cursor }) =>
          items.length === 0 ? (
            <Empty title="No frame matches">
              Change the filters above or the range in the address.
            </Empty>
          ) : (
            <Frames items={items} more={next_cursor !== null} />
          )
        }
      </Answer>
    </>
  );
}

type FiltersProps = {
  readonly search: FramesSearch;
  readonly filter: (change: Record<string, string | null>) => void;
};

function Filters({ search, filter }: FiltersProps) {
  return (
    <Group>
      {(["site", "camera"] as const).map((key) => (
        <FilterText
          key={key}
          label={key}
          value={search[key]}
          onChange={(value) => filter({ [key]: value })}
        />
      ))}
      <StateSelect
        states={frameStates}
        value={search.state}
        onChange={(state) => filter({ state })}
      />
    </Group>
  );
}

function Frames({ items, more }: { readonly items: readonly Frame[]; readonly more: boolean }) {
  const { dateTime, name } = useTimeZone();
  const headings = [`captured (${name})`, "camera", "state", "total, ms", "reason", "frame"];
  return (
    <Table.ScrollContainer minWidth={800}>
      <Table striped verticalSpacing={4} aria-label="Frames">
        <Table.Thead>
          <Table.Tr>
            {headings.map((heading) => (
              <Table.Th key={heading}>{heading}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((frame) => (
            <Table.Tr key={`${frame.site}/${frame.camera_id}/${frame.frame_id}`}>
              <Table.Td>{dateTime(frame.captured_at)}</Table.Td>
              <Table.Td>{`${frame.site}/${frame.camera_id}`}</Table.Td>
              <Table.Td>
                <span className="swatch" style={{ background: colorOfState(frame.state) }} />
                {frame.state}
              </Table.Td>
              <Table.Td>{frame.total_ms?.toFixed(1) ?? "–"}</Table.Td>
              <Table.Td>{frame.drop_reason ?? frame.error_type ?? ""}</Table.Td>
              <Table.Td ff="monospace">
                <Anchor component={Link} to={`/frames/${frame.frame_id}`}>
                  {frame.frame_id}
                </Anchor>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        {more && (
          <Table.Caption>The newest {items.length}; narrow the filters for others.</Table.Caption>
        )}
      </Table>
    </Table.ScrollContainer>
  );
}
