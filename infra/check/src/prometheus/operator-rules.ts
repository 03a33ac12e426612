import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { prometheusFolder } from "./rules.ts";

/** The file of the generated objects. */
export const operatorRulesFile = "infra/kubernetes/components/monitoring/prometheus-rules.yaml";

const head =
  "# Made from infra/prometheus/rules by `npm run generate -w infra/check`; a test compares.\n";

/** Returns infra/prometheus/rules as manifests of the Prometheus operator, one PrometheusRule for each file. */
export async function operatorRules(): Promise<string> {
  const folder = join(prometheusFolder, "rules");
  const files = (await readdir(folder)).filter((file) => file.endsWith(".yaml")).toSorted();
  const manifests = files.map(async (file) => {
    const name = `detektor-${file.replace(/\.yaml$/, "")}`;
    return manifestOf(name, parse(await readFile(join(folder, file), "utf8")));
  });
  return head + (await Promise.all(manifests)).join("---\n");
}

function manifestOf(name: string, spec: unknown): string {
  const manifest = {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "PrometheusRule",
    metadata: { name, labels: { "app.kubernetes.io/name": name } },
    spec,
  };
  return stringify(manifest, { lineWidth: 0, aliasDuplicateObjects: false });
}
