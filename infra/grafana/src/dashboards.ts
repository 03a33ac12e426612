import type { Dashboard } from "@grafana/grafana-foundation-sdk/dashboard";
import { overview } from "./dashboards/overview.ts";

/** Every dashboard, by the name of its file. */
export const dashboards: Readonly<Record<string, Dashboard>> = { overview };
