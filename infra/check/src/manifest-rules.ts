import type { Container, Labels, Manifest, PodSpec } from "./manifest.ts";

/** Returns the problems of an overlay's manifests by rules that no schema has; empty if there are none. */
export function breachesOf(manifests: readonly Manifest[]): readonly string[] {
  const workloads = manifests.filter((one) => one.spec?.template !== undefined);
  return [
    ...workloads.flatMap((one) => podBreaches(one.metadata.name, podOf(one))),
    ...workloads.flatMap((one) => companyBreaches(one, manifests)),
    ...manifests
      .filter(({ kind }) => kind === "Service")
      .flatMap((one) => deadEnds(one, workloads)),
    ...(manifests.some(deniesAll) ? [] : ["no network policy denies what isn't allowed"]),
    ...(manifests.some(isRestricted) ? [] : ["the namespace doesn't enforce restricted pods"]),
  ];
}

const podOf = (workload: Manifest): PodSpec => workload.spec?.template?.spec as PodSpec;

/** Checks the requirements of the pod security standard `restricted`, and a read-only root filesystem. */
const podBreaches = (name: string, pod: PodSpec): readonly string[] => {
  const context = pod.securityContext;
  const said = (wrong: boolean | undefined, what: string): readonly string[] =>
    wrong ? [`${name}: ${what}`] : [];
  return [
    ...said(context?.runAsNonRoot !== true || !context.runAsUser, "may run as root"),
    ...said(context?.seccompProfile?.type !== "RuntimeDefault", "has no seccomp profile"),
    ...said(pod.automountServiceAccountToken !== false, "has a token for the API server"),
    ...said(pod.hostNetwork || pod.hostPID || pod.hostIPC, "shares the node's namespaces"),
    ...said(
      pod.volumes?.some((volume) => "hostPath" in volume),
      "mounts a path of the node",
    ),
    ...[...pod.containers, ...(pod.initContainers ?? [])].flatMap((one) =>
      containerBreaches(`${name}/${one.name}`, one),
    ),
  ];
};

const containerBreaches = (name: string, container: Container): readonly string[] => {
  const { securityContext: context, resources } = container;
  const rules: readonly (readonly [boolean, string])[] = [
    [context?.allowPrivilegeEscalation !== false || context.privileged === true, "may gain rights"],
    [context?.readOnlyRootFilesystem !== true, "may write to its root filesystem"],
    [
      context?.capabilities?.drop?.includes("ALL") !== true ||
        (context.capabilities.add ?? []).length > 0,
      "has capabilities",
    ],
    [container.livenessProbe === undefined, "has no liveness probe"],
    [container.readinessProbe === undefined, "has no readiness probe"],
    ...["cpu", "memory"].flatMap((what) => [
      [resources?.requests?.[what] === undefined, `requests no ${what}`] as const,
      [resources?.limits?.[what] === undefined, `has no limit of ${what}`] as const,
    ]),
    [
      !/(:[^:/]*\d[^:/]*|@sha256:[0-9a-f]{64})$/.test(container.image),
      `has no version: ${container.image}`,
    ],
  ];
  return rules.filter(([broken]) => broken).map(([, what]) => `${name} ${what}`);
};

/** Checks that each workload has its own disruption budget and network policy. */
const companyBreaches = (workload: Manifest, manifests: readonly Manifest[]): readonly string[] => {
  const labels = labelsOf(workload);
  const has = (kind: string): boolean =>
    manifests.some((one) => one.kind === kind && selects(selectorOf(one), labels));
  return ["PodDisruptionBudget", "NetworkPolicy"]
    .filter((kind) => !has(kind))
    .map((kind) => `${workload.metadata.name}: no ${kind} is about it`);
};

/** Checks a service for a selector or port that matches nothing. */
const deadEnds = (service: Manifest, workloads: readonly Manifest[]): readonly string[] => {
  const behind = workloads.filter((one) => selects(selectorOf(service), labelsOf(one)));
  if (behind.length === 0) return [`service ${service.metadata.name}: it selects no workload`];
  const names = behind.flatMap((one) =>
    podOf(one).containers.flatMap(({ ports = [] }) => ports.map(({ name }) => name)),
  );
  return (service.spec?.ports ?? [])
    .map(({ targetPort }) => String(targetPort))
    .filter((port) => !names.includes(port))
    .map((port) => `service ${service.metadata.name}: no container has the port ${port}`);
};

const labelsOf = (workload: Manifest): Labels => workload.spec?.template?.metadata.labels ?? {};

/** Returns the selector of a service, a budget or a policy; empty selects everything. */
const selectorOf = ({ spec }: Manifest): Labels => {
  const selector = spec?.podSelector ?? spec?.selector ?? {};
  return ("matchLabels" in selector ? selector.matchLabels : selector) as Labels;
};

const selects = (selector: Labels, labels: Labels): boolean =>
  Object.keys(selector).length > 0 &&
  Object.entries(selector).every(([key, value]) => labels[key] === value);

const deniesAll = ({ kind, spec }: Manifest): boolean =>
  kind === "NetworkPolicy" &&
  Object.keys(spec?.podSelector ?? {}).length === 0 &&
  !("ingress" in (spec ?? {})) &&
  !("egress" in (spec ?? {})) &&
  spec?.policyTypes?.length === 2;

const isRestricted = ({ kind, metadata }: Manifest): boolean =>
  kind === "Namespace" && metadata.labels?.["pod-security.kubernetes.io/enforce"] === "restricted";
