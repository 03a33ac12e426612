import { z } from "zod";
import { nameField, sizeBytesField, text, timeField } from "./fields.ts";
import { frameFields } from "./frame-fields.ts";

export const storageEvents = {
  "detektor.frame.stored.v1": z
    .object({
      ...frameFields,
      backend: nameField,
      uri: text(2048),
      size_bytes: sizeBytesField.optional(),
      checksum: text(256).optional(),
      retain_until: timeField.optional(),
    })
    .meta({ description: "A frame's image has been stored." }),
  "detektor.frame.deleted.v1": z
    .object({ ...frameFields, reason: text(1024) })
    .meta({ description: "A frame's stored image has been deleted." }),
} as const;
