import { z } from "zod";
import { cameraField, durationMsField, numberField, text, timeField } from "./fields.ts";

const ofCamera = { camera_id: cameraField } as const;

/** What the caretaker reports about cameras: `since` is the time in the id of the newest frame. */
export const cameraReports = {
  "detektor.camera.silent.v1": z
    .object({
      ...ofCamera,
      session_id: text(128).optional(),
      since: timeField,
      expected_interval_ms: durationMsField,
      last_captured_at: timeField.optional(),
    })
    .meta({ description: "A camera has sent no frame for much longer than is usual for it." }),
  "detektor.camera.resumed.v1": z
    .object({ ...ofCamera, session_id: text(128).optional(), silent_since: timeField })
    .meta({ description: "A camera that was reported as silent sends frames again." }),
  "detektor.camera.clock_off.v1": z
    .object({ ...ofCamera, offset_ms: numberField, tolerance_ms: durationMsField })
    .meta({ description: "A camera's clock differs from its host's by more than is tolerated." }),
  "detektor.camera.clock_settled.v1": z
    .object({ ...ofCamera, offset_ms: numberField })
    .meta({ description: "The clock of a camera that was reported as off is right again." }),
} as const;
