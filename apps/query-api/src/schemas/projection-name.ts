import { z } from "@hono/zod-openapi";

/** A projection's name in a path. */
export const projectionName = z
  .string()
  .min(1)
  .max(64)
  .openapi({ description: "As `GET /v1/projections` names it", example: "read-models" });
