import { findEtcd, findKubeApiserver, findKubectl } from "@detektor/infra-tools";
import { runTool, type ScratchFolder, scratchFolder } from "@detektor/local-servers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dryRun, type Kubectl } from "../src/kubernetes/dry-run.ts";
import { type ApiServer, startApiServer } from "../src/kubernetes/start-api-server.ts";
import { buildOverlay } from "../src/kustomize.ts";

const tools = await Promise.all(
  [findKubectl, findKubeApiserver, findEtcd].map((find) => find({ get: false })),
);
const [kubectl = "", apiserver = "", etcd = ""] = tools.map((tool) =>
  tool.kind === "found" ? tool.path : "",
);
const missing = tools.find((tool) => tool.kind === "missing");

describe.skipIf(missing)(`an API server (${missing?.why ?? "found"})`, () => {
  let folder: ScratchFolder;
  let server: ApiServer;
  let overlay: string;
  const onServer: Kubectl = (...args) =>
    runTool(kubectl, [...server.kubectlArgs, ...args], { timeoutMs: 60_000 });

  beforeAll(async () => {
    folder = await scratchFolder("detektor-api-server-test-");
    server = await startApiServer({ etcd, apiserver, kubectl }, { folder: folder.path });
    overlay = await buildOverlay(kubectl, "single-node");
  }, 150_000);
  afterAll(async () => {
    await server?.stop();
    await folder?.remove();
  });

  test.each([
    [
      "a selector that doesn't match its pods",
      "matchLabels:\n      app.kubernetes.io/name: ingest",
      "matchLabels:\n      app.kubernetes.io/name: digest",
      "`selector` does not match template `labels`",
    ],
    [
      "a pod that may gain rights",
      "allowPrivilegeEscalation: false",
      "allowPrivilegeEscalation: true",
      'would violate PodSecurity "restricted:latest"',
    ],
    ["a field that doesn't exist", "periodSeconds:", "periodSecond:", "unknown field"],
    [
      "a limit below its request",
      "cpu: 100m",
      "cpu: 100",
      "must be less than or equal to cpu limit",
    ],
  ])("refuses %s, and creates nothing", async (_what, text, other, why) => {
    expect(overlay).toContain(text);
    const changed = overlay.replaceAll(text, other);
    const outcome = await dryRun(onServer, changed, folder.path);
    expect(outcome).toMatchObject({ kind: "failed", why: expect.stringContaining(why) });
    expect(await onServer("get", "deployments", "--all-namespaces", "--output=name")).toBe("");
  });
});
