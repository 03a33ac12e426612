import { Table } from "@mantine/core";
import { useTimeZone } from "../parts/time-zone.tsx";
import { type ChainLink, durationOf } from "./chain-of-alert.ts";

/** The steps from the capture to the last action, with the delay of each. */
export function ChainList({ links }: { readonly links: readonly ChainLink[] }) {
  const { dateTime, name } = useTimeZone();
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table verticalSpacing={6} aria-label="From capture to action">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>step</Table.Th>
            <Table.Th>what</Table.Th>
            <Table.Th>{`time (${name})`}</Table.Th>
            <Table.Th ta="right">after the step before</Table.Th>
            <Table.Th ta="right">after the capture</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {links.map(({ what, detail, at, sinceCaptureMs, sincePreviousMs }) => (
            <Table.Tr key={`${what} ${detail} ${at}`}>
              <Table.Td fw={what === "alert raised" ? 700 : 400}>{what}</Table.Td>
              <Table.Td>{detail ?? ""}</Table.Td>
              <Table.Td>{dateTime(at)}</Table.Td>
              <Table.Td ta="right">{wordsOf(sincePreviousMs)}</Table.Td>
              <Table.Td ta="right">{wordsOf(sinceCaptureMs)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

const wordsOf = (ms: number | null): string => (ms === null ? "–" : durationOf(ms));
