import { expect, test } from "vitest";
import type { Container, Manifest, PodSpec } from "./manifest.ts";
import { breachesOf } from "./manifest-rules.ts";

const labels = { "app.kubernetes.io/name": "a" };

const container: Container = {
  name: "a",
  image: "example/a:1.2.3",
  ports: [{ name: "http" }],
  livenessProbe: {},
  readinessProbe: {},
  resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { cpu: "1", memory: "1Gi" } },
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
  },
};

const pod: PodSpec = {
  automountServiceAccountToken: false,
  securityContext: {
    runAsNonRoot: true,
    runAsUser: 1000,
    seccompProfile: { type: "RuntimeDefault" },
  },
  containers: [container],
};

const manifest = (kind: string, spec?: Manifest["spec"]): Manifest => ({
  apiVersion: "v1",
  kind,
  metadata: { name: "a" },
  ...(spec === undefined ? {} : { spec }),
});

/** Returns an overlay of one workload that satisfies all rules. */
const good = (template: PodSpec = pod): readonly Manifest[] => [
  {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: "a", labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
  },
  manifest("Deployment", { template: { metadata: { labels }, spec: template } }),
  manifest("Service", { selector: labels, ports: [{ targetPort: "http" }] }),
  manifest("PodDisruptionBudget", { selector: { matchLabels: labels } }),
  manifest("NetworkPolicy", { podSelector: { matchLabels: labels }, policyTypes: ["Ingress"] }),
  manifest("NetworkPolicy", { podSelector: {}, policyTypes: ["Ingress", "Egress"] }),
];

const withContainer = (change: Partial<Container>): readonly Manifest[] =>
  good({ ...pod, containers: [{ ...container, ...change }] });

test("an overlay in which each pod has what it has to have breaks no rule", () => {
  expect(breachesOf(good())).toEqual([]);
});

test.each<[string, readonly Manifest[]]>([
  [
    "a: may run as root",
    good({ ...pod, securityContext: { ...pod.securityContext, runAsUser: 0 } }),
  ],
  [
    "a: has no seccomp profile",
    good({ ...pod, securityContext: { runAsNonRoot: true, runAsUser: 1 } }),
  ],
  ["a: has a token for the API server", good({ ...pod, automountServiceAccountToken: true })],
  ["a: shares the node's namespaces", good({ ...pod, hostNetwork: true })],
  ["a: mounts a path of the node", good({ ...pod, volumes: [{ name: "v", hostPath: {} }] })],
  ["a/a has no version: example/a:latest", withContainer({ image: "example/a:latest" })],
  ["a/a has no version: host:5000/a", withContainer({ image: "host:5000/a" })],
  [
    "a/a has no limit of memory",
    withContainer({ resources: { requests: { cpu: "1", memory: "1" }, limits: { cpu: "1" } } }),
  ],
  ["a/a has no liveness probe", withContainer({ livenessProbe: undefined })],
  [
    "a/a may write to its root filesystem",
    withContainer({
      securityContext: { ...container.securityContext, readOnlyRootFilesystem: false },
    }),
  ],
  [
    "a/a has capabilities",
    withContainer({
      securityContext: {
        ...container.securityContext,
        capabilities: { drop: ["ALL"], add: ["NET_ADMIN"] },
      },
    }),
  ],
  [
    "a: no PodDisruptionBudget is about it",
    good().filter(({ kind }) => kind !== "PodDisruptionBudget"),
  ],
  ["no network policy denies what isn't allowed", good().slice(0, -1)],
  ["the namespace doesn't enforce restricted pods", good().slice(1)],
  [
    "service a: no container has the port grpc",
    [...good(), manifest("Service", { selector: labels, ports: [{ targetPort: "grpc" }] })],
  ],
  [
    "service a: it selects no workload",
    [...good(), manifest("Service", { selector: { no: "one" } })],
  ],
])("is told: %s", (breach, manifests) => {
  expect(breachesOf(manifests)).toContain(breach);
});
