import { Button, Group, List, Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { comparisonQuery, type FrameComparison } from "../frame/frame-queries.ts";
import type { Frame } from "../api/queries.ts";
import { compareSearchOf } from "../compare/compare-search.ts";
import { differencesOf } from "../compare/difference-words.ts";
import { axisOf } from "../frame/waterfall.ts";
import { Waterfall } from "../frame/waterfall-chart.tsx";
import { FilterText } from "../parts/filter-text.tsx";
import { PageTitle } from "../parts/page-title.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { useTimeZone } from "../parts/time-zone.tsx";

/** Two frames: their stages on axes of equal length, and what differs in words. */
export function ComparePage() {
  const { a, b } = useSearch({ from: "/compare" });
  const navigate = useNavigate({ from: "/compare" });
  const change = (changed: Record<string, unknown>) =>
    void navigate({ search: compareSearchOf({ a, b, ...changed }), replace: true });
  return (
    <>
      <PageTitle title="Compare two frames" />
      <Group align="flex-end" mb="md">
        <FilterText label="first frame" isLabelled value={a} onChange={(id) => change({ a: id })} />
        <FilterText
          label="second frame"
          isLabelled
          value={b}
          onChange={(id) => change({ b: id })}
        />
        <Button size="xs" variant="default" onClick={() => change({ a: b, b: a })}>
          Swap
        </Button>
      </Group>
      {a === undefined || b === undefined ? (
        <Empty title="Which two frames?">
          Enter the ids of two frames, or follow the link on the page of one.
        </Empty>
      ) : (
        <Compared {...{ a, b }} />
      )}
    </>
  );
}

function Compared({ a, b }: { readonly a: string; readonly b: string }) {
  const comparison = useQuery(comparisonQuery(a.toLowerCase(), b.toLowerCase()));
  return (
    <Answer query={comparison} what="these frames">
      {(found) => <Whole comparison={found} />}
    </Answer>
  );
}

function Whole({ comparison }: { readonly comparison: FrameComparison }) {
  const { a, b } = comparison;
  const lengthMs = Math.max(lengthOf(a), lengthOf(b));
  return (
    <Stack>
      <List aria-label="What differs">
        {differencesOf(comparison).map((words) => (
          <List.Item key={words}>{words}</List.Item>
        ))}
      </List>
      <Side title="The first" frame={a} lengthMs={lengthMs} />
      <Side title="The second" frame={b} lengthMs={lengthMs} />
    </Stack>
  );
}

const lengthOf = ({ captured_at, stages }: Frame): number =>
  axisOf(captured_at, stages)?.lengthMs ?? 0.001;

type SideProps = { readonly title: string; readonly frame: Frame; readonly lengthMs: number };

function Side({ title, frame, lengthMs }: SideProps) {
  const { dateTime, name } = useTimeZone();
  const { frame_id: frameId, site, camera_id: camera } = frame;
  return (
    <section aria-label={title}>
      <Title order={2} size="h4">
        {`${title}: `}
        <Link to="/frames/$frameId" params={{ frameId }} search={{ site, camera }}>
          {`${site}/${camera}, ${dateTime(frame.captured_at)} ${name}`}
        </Link>
        {`, ${frame.state}`}
      </Title>
      <Waterfall frame={frame} lengthMs={lengthMs} />
    </section>
  );
}
