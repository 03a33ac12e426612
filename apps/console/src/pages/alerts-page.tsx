import { Group } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { alertColumns } from "../alerts/alert-columns.tsx";
import { AlertFilters } from "../alerts/alert-filters.tsx";
import { type AlertsSearch, alertsSearchOf } from "../alerts/alerts-search.ts";
import { alertsQuery } from "../api/alert-queries.ts";
import { DataTable } from "../parts/data-table.tsx";
import { MoreButton } from "../parts/more-button.tsx";
import { PageTitle } from "../parts/page-title.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { useTimeZone } from "../parts/time-zone.tsx";

/** Alerts, newest first, each with what came of it. */
export function AlertsPage() {
  const search = useSearch({ from: "/alerts" });
  const navigate = useNavigate({ from: "/alerts" });
  const columns = alertColumns(useTimeZone());
  const { sort, ...filters } = search;
  const alerts = useInfiniteQuery(alertsQuery(filters));
  const change = (changed: Record<string, string | null>) =>
    void navigate({ search: alertsSearchOf({ ...search, ...changed }), replace: true });
  return (
    <>
      <PageTitle title="Alerts">
        <Group>
          <WhyNotLink search={search} />
          <AlertFilters search={search} onChange={change} />
        </Group>
      </PageTitle>
      <Answer query={alerts} what="the alerts">
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0) return <NoAlerts />;
          return (
            <DataTable
              name="alerts"
              rows={rows}
              keyOf={({ site, alert_id }) => `${site}/${alert_id}`}
              columns={columns}
              sort={sort}
              onSort={(by) => change({ sort: by })}
            />
          );
        }}
      </Answer>
      <MoreButton pages={alerts}>Older alerts</MoreButton>
    </>
  );
}

/** Leads to the question why there is no alert, about the camera that is filtered by. */
function WhyNotLink({ search: { site, camera, from } }: { readonly search: AlertsSearch }) {
  const place = camera === undefined ? {} : { camera, ...(site === undefined ? {} : { site }) };
  return (
    <Link to="/why-no-alert" search={{ ...place, ...(from === undefined ? {} : { at: from }) }}>
      Why was I not alerted?
    </Link>
  );
}

function NoAlerts() {
  return (
    <Empty title="No alert matches">
      Rules raise alerts by the event alert.raised. Change the filters above or the range in the
      address.
    </Empty>
  );
}
