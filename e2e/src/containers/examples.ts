import { repositoryRoot, runTool } from "@detektor/local-servers";
import type { Composed } from "./composed.ts";

const frameId = "01a19bea-7bb0-79a4-be1e-70bcc951a480";

/** The services to start from, the port that each publishes, and a path that it answers. */
export const examples = [
  { name: "example-otel", port: 8005, path: `/v1/frames/lab/${frameId}/describe`, body: "" },
  { name: "echo-service", port: 8007, path: "/v1/echo", body: "hello" },
  { name: "base-template", port: 8010, path: "/v1/sightings?camera=gate" },
  { name: "gpu-demo", port: 8008, path: "/readyz" },
] as const;

const image = "detektor/gpu-demo:local";

/** Builds gpu-demo's image from its own Dockerfile, on a stand-in of Python's image, and prints its size. */
export async function buildGpuDemo({ engine }: Pick<Composed, "engine">): Promise<void> {
  const args = ["build", "--network", "host", "--file", "examples/gpu-demo/Dockerfile"];
  await runTool("docker", [...args, "--tag", image, "."], {
    env: { ...engine.env, DOCKER_BUILDKIT: "1" },
    cwd: repositoryRoot,
    timeoutMs: 15 * 60_000,
  });
  const size = Number(await engine.docker(["inspect", "--format", "{{.Size}}", image]));
  console.log(`${image}: ${(size / 1024 ** 2).toFixed(0)} MiB`);
}
