import { Alert, Group, SegmentedControl, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type LedgerRow, ledgerQuery } from "../api/queries.ts";
import { type CameraLedger, foldLedger, sumOf, unexplained } from "../ledger/fold-ledger.ts";
import { HeatRow } from "../ledger/heat-row.tsx";
import { outcomes } from "../outcomes.ts";
import { Legend } from "../parts/legend.tsx";
import { PageTitle } from "../parts/page-title.tsx";
import { recentBuckets } from "../parts/recent-buckets.ts";
import { Answer, Empty } from "../parts/states.tsx";

const ranges = [
  { label: "1 hour", value: "1" },
  { label: "6 hours", value: "6" },
  { label: "24 hours", value: "24" },
];
const refreshMs = 10_000;

/** Whether every captured frame is accounted for, by camera and time. */
export function LedgerPage() {
  const { hours = 1 } = useSearch({ from: "/ledger" });
  const navigate = useNavigate({ from: "/ledger" });
  const bucketMinutes = hours === 1 ? 1 : 60;
  const count = (hours * 60) / bucketMinutes;
  const buckets = recentBuckets(Date.now(), count, bucketMinutes * 60_000);
  const from = buckets[0] ?? "";
  const bucket = bucketMinutes === 1 ? "1m" : "1h";
  const ledger = useQuery(ledgerQuery({ from, bucket }, refreshMs));
  const choose = (value: string) => void navigate({ search: { hours: Number(value) } });
  return (
    <>
      <PageTitle title="Ledger">
        <Group>
          <Legend items={outcomes} />
          <SegmentedControl
            data={ranges}
            value={String(hours)}
            onChange={choose}
            size="xs"
            aria-label="Range"
          />
        </Group>
      </PageTitle>
      <Answer query={ledger} what="the ledger">
        {(rows) =>
          rows.length === 0 ? (
            <Empty title="No frame was captured in this range">Choose a longer range.</Empty>
          ) : (
            <Cameras rows={rows} buckets={buckets} />
          )
        }
      </Answer>
    </>
  );
}

type CamerasProps = { readonly rows: readonly LedgerRow[]; readonly buckets: readonly string[] };

function Cameras({ rows, buckets }: CamerasProps) {
  const total = sumOf(rows);
  const open = unexplained(total);
  const words =
    open === 0
      ? `It adds up: ${total.captured} captured frames, each of them in one state.`
      : `It doesn't add up: ${open} of ${total.captured} captured frames are in no state.`;
  return (
    <>
      <Alert color={open === 0 ? "teal" : "red"} variant="light" mb="md" role="status">
        {words}
      </Alert>
      <Table.ScrollContainer minWidth={900}>
        <Table verticalSpacing={4} aria-label="Frames by camera and outcome">
          <Head />
          <Table.Tbody>
            {foldLedger(rows).map((camera) => (
              <CameraRow
                key={`${camera.site}/${camera.camera}`}
                camera={camera}
                buckets={buckets}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}

function Head() {
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Camera</Table.Th>
        <Table.Th w="45%">Time, oldest first</Table.Th>
        <Table.Th ta="right">captured</Table.Th>
        {outcomes.map(({ key, label, means }) => (
          <Table.Th key={key} ta="right" title={means}>
            {label}
          </Table.Th>
        ))}
      </Table.Tr>
    </Table.Thead>
  );
}

type CameraRowProps = { readonly camera: CameraLedger; readonly buckets: readonly string[] };

function CameraRow({ camera, buckets }: CameraRowProps) {
  return (
    <Table.Tr>
      <Table.Td>
        {camera.camera}{" "}
        <Text span size="xs" c="dimmed">
          {camera.site}
        </Text>
      </Table.Td>
      <Table.Td>
        <HeatRow camera={camera} buckets={buckets} />
      </Table.Td>
      <Table.Td ta="right">{camera.total.captured}</Table.Td>
      {outcomes.map(({ key }) => (
        <Table.Td key={key} ta="right">
          {camera.total[key]}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}
