import { Certificate } from "@kubernetes-models/cert-manager/cert-manager.io/v1/Certificate";
import { Issuer } from "@kubernetes-models/cert-manager/cert-manager.io/v1/Issuer";
import { PrometheusRule } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule";
import { ServiceMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor";
import type { Manifest } from "./manifest.ts";

const kinds: Readonly<Record<string, new (data: never) => { validate: () => void }>> = {
  Certificate,
  Issuer,
  PrometheusRule,
  ServiceMonitor,
};

/** The kinds that operators add to Kubernetes. */
export const ofOperators: readonly string[] = Object.keys(kinds);

/** Returns the problems of manifests of operators' kinds, by the operators' own schemas. */
export function resourceProblems(manifests: readonly Manifest[]): readonly string[] {
  return manifests
    .filter(({ kind }) => kind in kinds)
    .flatMap((manifest) => {
      const Kind = kinds[manifest.kind];
      try {
        if (Kind !== undefined) new Kind(manifest as never).validate();
        return [];
      } catch (error) {
        return [`${manifest.kind} ${manifest.metadata.name}: ${(error as Error).message}`];
      }
    });
}
