import { z } from "@hono/zod-openapi";
import { decimalSchema, timeSchema } from "./time-schema.ts";

/** A CloudEvent with where and when it was recorded; extensions are beside the named attributes. */
export const storedEventSchema = z
  .looseObject({
    specversion: z.literal("1.0").openapi({ "x-enum-varnames": ["V1_0"] }),
    id: z.string(),
    source: z.string(),
    type: z.string().openapi({ example: "detektor.frame.captured.v1" }),
    time: timeSchema,
    site: z.string(),
    data: z.looseObject({}),
    stream: z.string(),
    revision: decimalSchema,
    position: decimalSchema,
    recorded_at: timeSchema,
  })
  .openapi("StoredEvent");
