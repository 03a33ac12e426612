import { Anchor, Badge, Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { frameAsOfQuery } from "../frame/frame-queries.ts";
import { eventsQuery, type Frame } from "../api/queries.ts";
import { EventList } from "../frame/event-list.tsx";
import { flagWords } from "../frame/flag-words.ts";
import { frameSearchOf } from "../frame/frame-search.ts";
import { FrameTools, KnownAt } from "../frame/frame-tools.tsx";
import { FramePicture } from "../frame/frame-picture.tsx";
import { Waterfall } from "../frame/waterfall-chart.tsx";
import { colorOfState } from "../outcomes.ts";
import { type Fact, Facts } from "../parts/facts.tsx";
import { PageTitle } from "../parts/page-title.tsx";
import { Answer } from "../parts/states.tsx";
import { useTimeZone } from "../parts/time-zone.tsx";
import { countOf } from "../parts/count-of.ts";

/** What happened to one frame, and why. */
export function FramePage() {
  const { frameId } = useParams({ from: "/frames/$frameId" });
  const search = useSearch({ from: "/frames/$frameId" });
  const navigate = useNavigate({ from: "/frames/$frameId" });
  const frame = useQuery({
    ...frameAsOfQuery(frameId, search),
    placeholderData: (before) => (before?.frame_id === frameId ? before : undefined),
  });
  const onAt = (at: string | null) =>
    void navigate({ search: frameSearchOf({ ...search, at }), replace: true });
  const events = useQuery(eventsQuery(frameId));
  return (
    <>
      <PageTitle title={`Frame ${frameId}`} />
      <Answer query={frame} what="this frame">
        {(found) => (
          <Stack>
            <FrameTools frame={found} search={search} />
            <KnownAt events={events.data ?? []} at={search.at} onAt={onAt} />
            <Summary frame={found} />
            <FramePicture frame={found} />
            <Title order={2} size="h4">
              Where its time went
            </Title>
            <Waterfall frame={found} />
            <Title order={2} size="h4">
              Its events, in the order of the log
            </Title>
            <Answer query={events} what="its events">
              {(all) => <EventList events={all} />}
            </Answer>
          </Stack>
        )}
      </Answer>
    </>
  );
}

function Summary({ frame }: { readonly frame: Frame }) {
  const { dateTime, name } = useTimeZone();
  const facts: readonly Fact[] = [
    ["camera", `${frame.site}/${frame.camera_id}`],
    ["captured", `${dateTime(frame.captured_at)} ${name}`],
    ["total", frame.total_ms === null ? null : `${frame.total_ms.toFixed(1)} ms`],
    ["sequence number", frame.seq],
    ["why", whyOf(frame)],
    ["correlation id", frame.correlation_id],
  ];
  return (
    <Stack gap={4}>
      <Marks frame={frame} />
      <Facts facts={facts} />
      {frame.flags.map((flag) => (
        <Text key={flag} size="sm">{`${flag.replaceAll("_", " ")}: ${flagWords[flag]}`}</Text>
      ))}
      {frame.stuck_since !== null && (
        <Text c="orange">Without news since {`${dateTime(frame.stuck_since)} ${name}`}.</Text>
      )}
    </Stack>
  );
}

/** The frame's state and flags, and where its trace is. */
function Marks({ frame }: { readonly frame: Frame }) {
  return (
    <Group gap="xs">
      <Badge variant="dot" tt="none" size="lg" color={colorOfState(frame.state)}>
        {frame.state}
      </Badge>
      {frame.flags.map((flag) => (
        <Badge key={flag} color="orange" variant="light" tt="none">
          {flag.replaceAll("_", " ")}
        </Badge>
      ))}
      {frame.jaeger_url !== null && <Anchor href={frame.jaeger_url}>trace in Jaeger</Anchor>}
    </Group>
  );
}

function whyOf({ drop, failure }: Frame): string | null {
  if (failure !== null)
    return [failure.error_type, failure.stage, failure.message].filter(Boolean).join(" · ");
  if (drop === null) return null;
  const depth =
    drop.depth_frames === null ? null : `${countOf(drop.depth_frames, "frames")} in the queue`;
  return [drop.reason, drop.stage, drop.queue, depth].filter(Boolean).join(" · ");
}
