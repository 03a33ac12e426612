import { z } from "zod";

/** So many cameras, unless the setting says otherwise. */
export const defaultMaxCameras = 1_000;

const error = "give a whole number from 0 to 10000";

/** How many cameras have labels of their own in metrics: Prometheus keeps some ten series for each. */
export const maxCamerasSchema = z
  .string()
  .regex(/^\d{1,5}$/, { error })
  .transform(Number)
  .refine((cameras) => cameras <= 10_000, { error })
  .default(defaultMaxCameras);
