import { z } from "zod";

/** A camera has seen something; `id` comes from the sender and identifies a repeat. */
export type Sighting = {
  readonly id: string;
  readonly camera: string;
  readonly label: string;
  /** RFC 3339. */
  readonly seen_at: string;
};

/** A sighting, or the reason why the input is invalid. */
export type Decoded =
  | { readonly kind: "sighting"; readonly sighting: Sighting }
  | { readonly kind: "refused"; readonly field: string; readonly detail: string };

const schema = z.object({
  id: z.uuid("expected a UUID"),
  camera: z
    .string()
    .regex(/^[a-z0-9-]{1,64}$/, "expected at most 64 lower-case letters, digits and -"),
  label: z.string().min(1, "expected text").max(200, "expected at most 200 characters"),
  seen_at: z.iso.datetime({ offset: true, error: "expected a time such as 2026-11-02T11:00:00Z" }),
});

/** Decodes input from outside; unknown members are ignored. */
export function decodeSighting(value: unknown): Decoded {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { kind: "sighting", sighting: parsed.data };
  const [issue] = parsed.error.issues;
  const field = issue?.path.join(".") || "body";
  return { kind: "refused", field, detail: issue?.message ?? "it can't be read" };
}

/** Decodes JSON in UTF-8. */
export function parseSighting(bytes: Uint8Array): Decoded {
  try {
    return decodeSighting(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch {
    return { kind: "refused", field: "body", detail: "expected an object as JSON" };
  }
}
