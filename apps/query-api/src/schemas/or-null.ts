import { z } from "@hono/zod-openapi";

/**
 * Returns a nullable schema in a form for which a generated client has one named type, or none: `nullable()`
 * hides the null within the type.
 */
export function orNull<S extends z.ZodType>(schema: S) {
  return z.union([schema, z.null()]);
}
