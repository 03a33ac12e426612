import { z } from "@hono/zod-openapi";

/**
 * Returns a nullable schema in a form for which a generated client has one named type, or none: `nullable()`
 * hides the null within the type.
 */
export const orNull = <S extends z.ZodType>(schema: S) => z.union([schema, z.null()]);
