import type { Check } from "./check.ts";
import { alertmanager } from "./checks/alertmanager.ts";
import { composeFiles, composeRules, dockerfiles } from "./checks/containers.ts";
import { grafanaDashboards } from "./checks/grafana.ts";
import { kubernetesServer } from "./checks/kubernetes-server.ts";
import { kubernetesRules, kubernetesSchemas } from "./checks/kubernetes.ts";
import { loki, logShippers } from "./checks/logs.ts";
import { logql } from "./checks/logql.ts";
import { noPlainText } from "./checks/plain-text.ts";
import { prometheusConfig, prometheusRules } from "./checks/prometheus.ts";
import { runnerRights, runnerRightsTaken } from "./checks/runner-rights.ts";
import { scripts } from "./checks/scripts.ts";
import { secretsEncrypted, secretsRoundTrip } from "./checks/secrets.ts";
import { workflowHoles, workflows } from "./checks/workflows.ts";

/** All checks, in the order in which they run. */
export const checks: readonly Check[] = [
  workflows,
  workflowHoles,
  scripts,
  runnerRights,
  runnerRightsTaken,
  dockerfiles,
  composeFiles,
  composeRules,
  secretsEncrypted,
  secretsRoundTrip,
  prometheusConfig,
  prometheusRules,
  alertmanager,
  grafanaDashboards,
  loki,
  logShippers,
  logql,
  noPlainText,
  kubernetesSchemas,
  kubernetesRules,
  kubernetesServer,
];
