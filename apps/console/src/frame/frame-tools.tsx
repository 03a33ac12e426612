import { Button, CopyButton, Group, Slider, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { replayFrame } from "../api/operations-queries.ts";
import type { Frame, StoredEvent } from "../api/queries.ts";
import { baseUrl } from "../api/query-client.ts";
import { useTimeZone } from "../parts/time-zone.tsx";
import { curlOf } from "./curl-of.ts";
import type { FrameSearch } from "./frame-search.ts";
import { knownSteps, stepAt } from "./known-steps.ts";
import { useNeighbours } from "./use-neighbours.ts";

type FrameToolsProps = { readonly frame: Frame; readonly search: FrameSearch };

/** What can be done with a frame: go to its neighbours, compare, copy, download, replay. */
export function FrameTools({ frame, search }: FrameToolsProps) {
  const { frame_id: frameId, site, camera_id: camera } = frame;
  const { previous, next } = useNeighbours(frame);
  const whose = new URLSearchParams({ site, camera });
  return (
    <Group gap="xs">
      <Neighbour {...{ frameId: previous, whose: { site, camera }, label: "‹ previous (K)" }} />
      <Neighbour {...{ frameId: next, whose: { site, camera }, label: "next (J) ›" }} />
      {previous !== null && (
        <Link to="/compare" search={{ a: previous, b: frameId }}>
          compare with the previous
        </Link>
      )}
      <CopyButton value={curlOf(baseUrl, frameId, search)}>
        {({ copied, copy }) => (
          <Button size="compact-xs" variant="default" onClick={copy}>
            {copied ? "Copied" : "Copy as curl"}
          </Button>
        )}
      </CopyButton>
      <Button
        size="compact-xs"
        variant="default"
        component="a"
        href={`/v1/frames/${frameId}/trace.otlp.json?${whose}`}
        download={`${frameId}.otlp.json`}
      >
        Download as OTLP
      </Button>
      <ReplayButton frameId={frameId} />
    </Group>
  );
}

type NeighbourProps = {
  readonly frameId: string | null;
  readonly whose: FrameSearch;
  readonly label: string;
};

function Neighbour({ frameId, whose, label }: NeighbourProps) {
  if (frameId === null)
    return (
      <Text size="sm" c="dimmed">
        {label}
      </Text>
    );
  return (
    <Link to="/frames/$frameId" params={{ frameId }} search={whose}>
      {label}
    </Link>
  );
}

/** Replays the frame's trace and goes to the replay, which shows its progress. */
function ReplayButton({ frameId }: { readonly frameId: string }) {
  const navigate = useNavigate();
  const sent = useMutation({
    mutationFn: () => replayFrame(frameId),
    onSuccess: (replayId) => navigate({ to: "/replays/$replayId", params: { replayId } }),
  });
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        loading={sent.isPending}
        onClick={() => sent.mutate()}
      >
        Replay its trace
      </Button>
      {sent.isError && (
        <Text size="sm" c="red" role="alert">
          {sent.error.message}
        </Text>
      )}
    </>
  );
}

function KnownAtOnce({ at }: { readonly at: string | undefined }) {
  const { dateTime, name } = useTimeZone();
  if (at === undefined) return null;
  return <Text size="sm">{`All of it became known at once, at ${dateTime(at)} ${name}.`}</Text>;
}

type KnownAtProps = {
  readonly events: readonly StoredEvent[];
  readonly at: string | undefined;
  /** Null for now. */
  readonly onAt: (at: string | null) => void;
};

/** A slider over the times at which more became known about the frame. */
export function KnownAt({ events, at, onAt }: KnownAtProps) {
  const { dateTime, name } = useTimeZone();
  const steps = knownSteps(events);
  if (steps.length < 2) return <KnownAtOnce at={steps[0]} />;
  const step = stepAt(steps, at);
  const last = steps.length - 1;
  const words = `as known at ${dateTime(steps[step] ?? null)} ${name}`;
  return (
    <Stack gap={2} maw={640}>
      <Text size="sm">
        {at === undefined
          ? "Shown as it is known now."
          : `Shown ${words}, ${step + 1} of ${last + 1} steps.`}
      </Text>
      <Slider
        size="sm"
        min={0}
        max={last}
        value={step}
        label={null}
        thumbLabel={`What was known when: ${words}`}
        onChange={(chosen) => onAt(chosen === last ? null : (steps[chosen] ?? null))}
      />
    </Stack>
  );
}
