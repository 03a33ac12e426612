import { cameraField, frameIdField, nameField, seqField, text } from "./fields.ts";

/** The fields in the data of every frame event; without `pipeline` the event belongs to `main`. */
export const frameFields = {
  frame_id: frameIdField,
  camera_id: cameraField,
  seq: seqField.optional().meta({ description: "counts the frames of a camera session" }),
  session_id: text(128).optional(),
  producer_frame_id: text(256).optional(),
  pipeline: nameField.optional(),
} as const;
