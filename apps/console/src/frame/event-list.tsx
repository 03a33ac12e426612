import { Code, Table } from "@mantine/core";
import type { StoredEvent } from "../api/queries.ts";
import { useTimeZone } from "../parts/time-zone.tsx";

/** Events as they were stored, each with its data as JSON. */
export function EventList({ events }: { readonly events: readonly StoredEvent[] }) {
  const { time, name } = useTimeZone();
  return (
    <Table.ScrollContainer minWidth={700}>
      <Table verticalSpacing={4} aria-label="Events">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{`time (${name})`}</Table.Th>
            <Table.Th>event</Table.Th>
            <Table.Th>source</Table.Th>
            <Table.Th>data</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {events.map((event) => (
            <Table.Tr key={event.id}>
              <Table.Td>{time(event.time, true)}</Table.Td>
              <Table.Td>{event.type.replace(/^detektor\.|\.v\d+$/g, "")}</Table.Td>
              <Table.Td>{event.source}</Table.Td>
              <Table.Td>
                <Code block className="event-data">
                  {JSON.stringify(event.data)}
                </Code>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
