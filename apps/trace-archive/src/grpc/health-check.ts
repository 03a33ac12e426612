import type { Health } from "@detektor/observability";

/** Returns the answer of gRPC's standard health check: serving if all dependencies are available. */
export async function healthCheck(
  health: Health,
): Promise<{ readonly status: "SERVING" | "NOT_SERVING" }> {
  const { status } = await health.report();
  return { status: status === "ready" ? "SERVING" : "NOT_SERVING" };
}
