import { z } from "zod";

/** The default of the number of cameras. */
export const defaultMaxCameras = 1000;

const error = "expected a whole number from 0 to 10000";

/** The number of cameras with separate labels in metrics: Prometheus stores some ten series for each. */
export const maxCamerasSchema = z
  .string()
  .regex(/^\d{1,5}$/, { error })
  .transform(Number)
  .refine((cameras) => cameras <= 10_000, { error })
  .default(defaultMaxCameras);
