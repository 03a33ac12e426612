import type { Dashboard } from "@grafana/grafana-foundation-sdk/dashboard";
import { cameras } from "./dashboards/cameras.ts";
import { dropsAndLosses } from "./dashboards/drops-and-losses.ts";
import { eventStore } from "./dashboards/event-store.ts";
import { gpu } from "./dashboards/gpu.ts";
import { machineAndContainers } from "./dashboards/machine-and-containers.ts";
import { nats } from "./dashboards/nats.ts";
import { overview } from "./dashboards/overview.ts";
import { postgres } from "./dashboards/postgres.ts";
import { queryApi } from "./dashboards/query-api.ts";
import { services } from "./dashboards/services.ts";
import { slos } from "./dashboards/slos.ts";
import { stages } from "./dashboards/stages.ts";
import { theWay } from "./dashboards/the-way.ts";

/** Every dashboard, by the name of its file. */
export const dashboards: Readonly<Record<string, Dashboard>> = {
  overview,
  cameras,
  stages,
  "drops-and-losses": dropsAndLosses,
  "the-way": theWay,
  "event-store": eventStore,
  "query-api": queryApi,
  nats,
  postgres,
  "machine-and-containers": machineAndContainers,
  gpu,
  slos,
  services,
};
