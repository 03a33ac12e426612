import { z } from "@hono/zod-openapi";

/** What may be null, said so that a generated client has one named type for it, or none: `nullable()` hides the null within the type. */
export const orNull = <S extends z.ZodType>(schema: S) => z.union([schema, z.null()]);
