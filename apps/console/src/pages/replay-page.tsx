import { Anchor, Group, Progress, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { cancelReplay, type Replay, replayQuery, resumeReplay } from "../api/operations-queries.ts";
import { ActionButton } from "../parts/action-button.tsx";
import { type Fact, Facts } from "../parts/facts.tsx";
import { PageTitle } from "../parts/page-title.tsx";
import { Answer } from "../parts/states.tsx";
import { useTimeZone } from "../parts/time-zone.tsx";
import { progressOf, selectorWords } from "../replays/replay-words.ts";

const shownLinks = 20;

/** A replay: what it pushes, and how far it is. */
export function ReplayPage() {
  const { replayId } = useParams({ from: "/replays/$replayId" });
  const replay = useQuery(replayQuery(replayId));
  return (
    <>
      <PageTitle title={`Replay ${replayId}`} />
      <Answer query={replay} what="this replay">
        {(found) => <Whole replay={found} />}
      </Answer>
    </>
  );
}

function Whole({ replay }: { readonly replay: Replay }) {
  const { dateTime, name } = useTimeZone();
  const { pushed_spans, spans, pushed_traces, trace_ids, rejected_spans } = replay;
  const facts: readonly Fact[] = [
    ["what", selectorWords(replay.selector)],
    ["mode", replay.mode.replaceAll("_", " ")],
    ["state", replay.dry_run ? `${replay.state}, nothing is pushed` : replay.state],
    ["spans pushed", `${pushed_spans} of ${spans}`],
    ["traces pushed", `${pushed_traces} of ${trace_ids.length}`],
    ["spans rejected", rejected_spans === 0 ? null : rejected_spans],
    ["pushed before", replay.skipped_trace_ids.length || null],
    ["size", `${(replay.size_bytes / 1024).toFixed(1)} KiB`],
    ["requested", `${dateTime(replay.requested_at)} ${name}`],
    ["finished", replay.finished_at && `${dateTime(replay.finished_at)} ${name}`],
  ];
  const percent = progressOf(replay);
  return (
    <Stack>
      <Progress value={percent} aria-label={`Progress: ${percent} %`} size="lg" />
      <Facts facts={facts} />
      {replay.error !== null && <Text c="var(--failed)">{replay.error}</Text>}
      {replay.warnings.map((warning) => (
        <Text key={warning}>{warning}</Text>
      ))}
      <Actions replay={replay} />
      <TraceLinks links={replay.links} />
      {replay.selector.frame_id !== undefined && (
        <Link to="/frames/$frameId" params={{ frameId: replay.selector.frame_id }}>
          its frame
        </Link>
      )}
    </Stack>
  );
}

function Actions({ replay: { id, state } }: { readonly replay: Replay }) {
  if (state === "running")
    return (
      <ActionButton act={() => cancelReplay(id)} done="Requested.">
        Cancel
      </ActionButton>
    );
  if (state === "completed" || state === "dry_run") return null;
  return (
    <ActionButton act={() => resumeReplay(id)} done="Requested.">
      Resume
    </ActionButton>
  );
}

function TraceLinks({ links }: { readonly links: readonly string[] }) {
  if (links.length === 0) return null;
  return (
    <Group gap="md">
      {links.slice(0, shownLinks).map((link, at) => (
        <Anchor key={link} href={link}>{`trace ${at + 1} in Jaeger`}</Anchor>
      ))}
      {links.length > shownLinks && <Text>{`and ${links.length - shownLinks} more`}</Text>}
    </Group>
  );
}
