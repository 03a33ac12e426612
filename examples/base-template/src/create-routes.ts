import { errorText, observedApp, problem, type Service } from "@detektor/observability";
import type { Hono } from "hono";
import type { Publish } from "./broker.ts";
import { baseTemplateMetrics } from "./metrics.ts";
import { decodeSighting } from "./sighting.ts";
import type { Sightings } from "./sightings.ts";

/** What the routes need. */
export type RouteDeps = Pick<Service, "name" | "logger" | "metrics"> & {
  readonly sightings: Sightings;
  readonly publish: Publish;
};

/** `POST /v1/sightings`, `GET /v1/sightings?camera&limit` and `GET /v1/sightings/{id}`. */
export function createRoutes(deps: RouteDeps): Hono {
  const { sightings, publish, logger } = deps;
  const app = observedApp(deps, baseTemplateMetrics.requests);
  const away = (what: string, error: unknown): Response => {
    logger.warn({ reason: errorText(error) }, `${what} is away`);
    return problem(503, { detail: `${what} is away: ask again soon.` }, { "retry-after": "2" });
  };

  app.post("/v1/sightings", async (c) => {
    const decoded = decodeSighting(await c.req.json().catch(() => undefined));
    if (decoded.kind === "refused") return refused(decoded.field, decoded.detail);
    try {
      await publish(decoded.sighting);
      return c.json({ id: decoded.sighting.id }, 202);
    } catch (error) {
      return away("NATS", error);
    }
  });

  app.get("/v1/sightings", async (c) => {
    const limit = Number(c.req.query("limit") ?? 100);
    if (!Number.isInteger(limit) || limit < 1 || limit > 1_000)
      return refused("limit", "give a whole number from 1 to 1000");
    try {
      return c.json({ items: await sightings.list({ camera: c.req.query("camera"), limit }) });
    } catch (error) {
      return away("Postgres", error);
    }
  });

  app.get("/v1/sightings/:id", async (c) => {
    const id = c.req.param("id");
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id))
      return refused("id", "give a UUID");
    try {
      const found = await sightings.find(id);
      return found === null
        ? problem(404, { detail: `There is no sighting ${id}.` })
        : c.json(found);
    } catch (error) {
      return away("Postgres", error);
    }
  });
  return app;
}

const refused = (field: string, detail: string): Response =>
  problem(400, { detail: `${field}: ${detail}.`, field });
