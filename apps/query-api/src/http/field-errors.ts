import type { z } from "zod";
import type { FieldError } from "./outcome.ts";

/** Returns a schema's errors, one for each field; an unknown field is named itself. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") return [fieldError(issue)];
    return issue.keys.map((key) => ({
      field: [...issue.path, key].join("."),
      detail: "there is no such parameter",
    }));
  });
}

const fieldError = (issue: z.core.$ZodIssue): FieldError => ({
  field: issue.path.join("."),
  detail: issue.message,
});
