import { errorText, observedApp, problem, type Service } from "@detektor/observability";
import type { Context, Hono } from "hono";
import type { Publish } from "./broker.ts";
import { baseTemplateMetrics } from "./metrics.ts";
import { decodeSighting } from "./sighting.ts";
import type { Sightings } from "./sightings.ts";

/** The dependencies of the routes. */
export type RouteDeps = Pick<Service, "name" | "logger" | "metrics"> & {
  readonly sightings: Sightings;
  readonly publish: Publish;
};

/** Creates `POST /v1/sightings`, `GET /v1/sightings?camera&limit` and `GET /v1/sightings/{id}`. */
export function createRoutes(deps: RouteDeps): Hono {
  const app = observedApp(deps, baseTemplateMetrics.requests);
  app.post("/v1/sightings", (c) => whileThere(deps, "NATS", () => postSighting(c, deps)));
  app.get("/v1/sightings", (c) => whileThere(deps, "Postgres", () => listSightings(c, deps)));
  app.get("/v1/sightings/:id", (c) => whileThere(deps, "Postgres", () => findSighting(c, deps)));
  return app;
}

async function postSighting(c: Context, { publish }: RouteDeps): Promise<Response> {
  const decoded = decodeSighting(await c.req.json().catch(() => undefined));
  if (decoded.kind === "refused") return refused(decoded.field, decoded.detail);
  await publish(decoded.sighting);
  return c.json({ id: decoded.sighting.id }, 202);
}

async function listSightings(c: Context, { sightings }: RouteDeps): Promise<Response> {
  const limit = Number(c.req.query("limit") ?? 100);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000)
    return refused("limit", "expected a whole number from 1 to 1000");
  return c.json({ items: await sightings.list({ camera: c.req.query("camera"), limit }) });
}

async function findSighting(c: Context, { sightings }: RouteDeps): Promise<Response> {
  const id = c.req.param("id") ?? "";
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id))
    return refused("id", "expected a UUID");
  const found = await sightings.find(id);
  return found === null ? problem(404, { detail: `There is no sighting ${id}.` }) : c.json(found);
}

/** Returns the answer, or 503 with `retry-after` if a dependency fails, which is logged. */
async function whileThere(
  { logger }: RouteDeps,
  what: string,
  answer: () => Promise<Response>,
): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    logger.warn({ reason: errorText(error) }, `${what} is unavailable`);
    return problem(503, { detail: `${what} is unavailable: try again.` }, { "retry-after": "2" });
  }
}

const refused = (field: string, detail: string): Response =>
  problem(400, { detail: `${field}: ${detail}.`, field });
