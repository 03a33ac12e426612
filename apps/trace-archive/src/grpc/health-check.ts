import type { Health } from "@detektor/observability";

/** The answer of gRPC's standard health check: serving when everything that is leaned on is there. */
export async function healthCheck(
  health: Health,
): Promise<{ readonly status: "SERVING" | "NOT_SERVING" }> {
  const { status } = await health.report();
  return { status: status === "ready" ? "SERVING" : "NOT_SERVING" };
}
