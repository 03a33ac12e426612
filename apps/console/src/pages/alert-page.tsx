import { Anchor, Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { type Alert, alertQuery } from "../api/alert-queries.ts";
import { type Frame, frameQuery } from "../api/queries.ts";
import { AcknowledgeForm } from "../alerts/acknowledge-form.tsx";
import { AlertState } from "../alerts/alert-state.tsx";
import { chainOfAlert, delayOfAlert } from "../alerts/chain-of-alert.ts";
import { ChainList } from "../alerts/chain-list.tsx";
import { PageTitle } from "../parts/page-title.tsx";
import { Answer } from "../parts/states.tsx";
import { useTimeZone } from "../parts/time-zone.tsx";
import { countOf } from "../parts/count-of.ts";

const shownFrames = 50;

/** One alert: the whole way from the capture to what was done about it, with each delay. */
export function AlertPage() {
  const { alertId } = useParams({ from: "/alerts/$alertId" });
  const { site } = useSearch({ from: "/alerts/$alertId" });
  const alert = useQuery(alertQuery(alertId, site));
  return (
    <>
      <PageTitle title={`Alert ${alertId}`} />
      <Answer query={alert} what="this alert">
        {(found) => <Whole alert={found} />}
      </Answer>
    </>
  );
}

function Whole({ alert }: { readonly alert: Alert }) {
  const [first] = alert.frame_ids;
  const frame = useQuery({ ...frameQuery(first ?? ""), enabled: first !== undefined });
  return (
    <Stack>
      <Summary alert={alert} frame={frame.data ?? null} />
      <AcknowledgeForm alert={alert} />
      <Title order={2} size="h4">
        From the capture to what was done
      </Title>
      <ChainList links={chainOfAlert(alert, frame.data ?? null)} />
      {frame.isError && (
        <Text c="dimmed">{`Its first frame isn't shown: ${frame.error.message}`}</Text>
      )}
      <Frames ids={alert.frame_ids} />
      <Earlier alert={alert} />
    </Stack>
  );
}

type SummaryProps = { readonly alert: Alert; readonly frame: Frame | null };

function Summary({ alert, frame }: SummaryProps) {
  const delay = delayOfAlert(alert, frame);
  const value =
    alert.value === null ? "" : ` Value ${alert.value}, threshold ${alert.threshold ?? "unknown"}.`;
  return (
    <Stack gap={4}>
      <Group gap="md">
        <AlertState state={alert.state} />
        {alert.severity !== null && <Text>{alert.severity}</Text>}
        <Text c="dimmed">{`rule ${alert.rule_id ?? "unknown"}, ${alert.site}/${alert.camera_id ?? "no camera"}`}</Text>
        {alert.jaeger_url !== null && <Anchor href={alert.jaeger_url}>trace in Jaeger</Anchor>}
      </Group>
      <Text>{`${alert.message ?? "It has no message."}${value}`}</Text>
      {delay !== null && <Text fw={600}>{delay}</Text>}
    </Stack>
  );
}

function Frames({ ids }: { readonly ids: readonly string[] }) {
  if (ids.length === 0) return <Text c="dimmed">It names no frame.</Text>;
  return (
    <>
      <Title order={2} size="h4">{`Its frames (${ids.length})`}</Title>
      <Group gap="xs" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {ids.slice(0, shownFrames).map((frameId) => (
          <li key={frameId}>
            <Link to="/frames/$frameId" params={{ frameId }}>
              {frameId}
            </Link>
          </li>
        ))}
        {ids.length > shownFrames && <li>{`and ${ids.length - shownFrames} more`}</li>}
      </Group>
    </>
  );
}

function Earlier({ alert: { earlier, occurrence_count } }: Pick<SummaryProps, "alert">) {
  const { dateTime, name } = useTimeZone();
  if (earlier.length === 0) return null;
  return (
    <>
      <Title
        order={2}
        size="h4"
      >{`Raised ${countOf(occurrence_count, "times")}; before this`}</Title>
      <ul>
        {earlier.map((occurrence) => (
          <li key={`${occurrence.raised_at} ${occurrence.frame_count}`}>
            {`raised ${dateTime(occurrence.raised_at)}, resolved ${dateTime(occurrence.resolved_at)} ${name}, ${countOf(occurrence.frame_count, "frames")}`}
          </li>
        ))}
      </ul>
    </>
  );
}
