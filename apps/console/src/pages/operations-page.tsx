import { Text, Title } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { projectionsQuery, replaysQuery, slosQuery } from "../api/operations-queries.ts";
import { type OperationsSearch, operationsSearchOf } from "../operations/operations-search.ts";
import { poisonColumns } from "../operations/poison-columns.tsx";
import { ProjectionsSection } from "../operations/projections-section.tsx";
import { replayColumns } from "../operations/replay-columns.tsx";
import { RetentionSection } from "../operations/retention-section.tsx";
import { sloColumns } from "../operations/slo-columns.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { MoreButton } from "../parts/more-button.tsx";
import { PageTitle } from "../parts/page-title.tsx";
import { Answer } from "../parts/states.tsx";
import { useTimeZone } from "../parts/time-zone.tsx";

/** How the platform itself is: read models, events set aside, replays, objectives. */
export function OperationsPage() {
  return (
    <>
      <PageTitle title="Operations" />
      <Projections />
      <Replays />
      <Kept />
      <Slos />
    </>
  );
}

/** Returns the order of a table, and how it is changed. */
function useOrder(table: keyof OperationsSearch) {
  const search = useSearch({ from: "/operations" });
  const navigate = useNavigate({ from: "/operations" });
  const onSort = (sort: string): void =>
    void navigate({ search: operationsSearchOf({ ...search, [table]: sort }), replace: true });
  return { sort: search[table], onSort };
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title}>
      <Title order={2} size="h4" mt="lg" mb="xs">
        {title}
      </Title>
      {children}
    </section>
  );
}

function Projections() {
  const projections = useQuery(projectionsQuery);
  const zone = useTimeZone();
  const [order, poisonOrder] = [useOrder("projections"), useOrder("poison")];
  return (
    <Answer query={projections} what="the read models">
      {({ items, poison_events }) => (
        <>
          <Section title="Read models">
            <ProjectionsSection rows={items} {...order} />
          </Section>
          <Section title="Events that were set aside">
            {poison_events.length === 0 ? (
              <Text c="dimmed">None: every event could be applied.</Text>
            ) : (
              <DataTable
                name="events"
                rows={poison_events}
                keyOf={({ position }) => position}
                columns={poisonColumns(zone)}
                {...poisonOrder}
              />
            )}
          </Section>
        </>
      )}
    </Answer>
  );
}

function Replays() {
  const replays = useInfiniteQuery(replaysQuery);
  const zone = useTimeZone();
  const order = useOrder("replays");
  return (
    <Section title="Replays">
      <Answer query={replays} what="the replays">
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0)
            return <Text c="dimmed">None. The page of a frame can replay its trace.</Text>;
          return (
            <DataTable
              name="replays"
              rows={rows}
              keyOf={({ id }) => id}
              columns={replayColumns(zone)}
              {...order}
            />
          );
        }}
      </Answer>
      <MoreButton pages={replays}>Older replays</MoreButton>
    </Section>
  );
}

function Kept() {
  return (
    <Section title="What is kept">
      <RetentionSection {...useOrder("retention")} />
    </Section>
  );
}

function Slos() {
  const slos = useQuery(slosQuery);
  const order = useOrder("slos");
  return (
    <Section title="Objectives">
      <Answer query={slos} what="the objectives">
        {(rows) => (
          <DataTable
            name="objectives"
            rows={rows}
            keyOf={({ name }) => name}
            columns={sloColumns}
            {...order}
          />
        )}
      </Answer>
    </Section>
  );
}
