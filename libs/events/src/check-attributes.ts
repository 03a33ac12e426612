import { envelopeFields } from "./catalogue/envelope-fields.ts";
import type { Problem } from "./check-agreement.ts";
import { showValue } from "./show-value.ts";

const KNOWN: ReadonlySet<string> = new Set([...Object.keys(envelopeFields), "type", "data"]);
const NAME = /^[a-z0-9]+$/;
const [LEAST, MOST] = [-(2 ** 31), 2 ** 31 - 1];

/** Checks that the attributes outside the catalogue are valid CloudEvents attributes; returns null if so. */
export function checkAttributes(event: Readonly<Record<string, unknown>>): Problem | null {
  for (const name in event) {
    if (KNOWN.has(name)) continue;
    const value = event[name];
    if (!NAME.test(name)) {
      return invalid(name, `${showValue(name)} can't name an attribute: a-z and 0-9 only.`);
    }
    if (isAttributeValue(value)) continue;
    const expected = "text, true, false or a whole number of 32 bits";
    return invalid(name, `${name} must be ${expected}; it was ${showValue(value)}.`);
  }
  return null;
}

/** Returns whether a JSON value has a CloudEvents attribute type; null counts as absent. */
function isAttributeValue(value: unknown): boolean {
  switch (typeof value) {
    case "string":
    case "boolean":
    case "undefined":
      return true;
    case "number":
      return Number.isInteger(value) && value >= LEAST && value <= MOST;
    default:
      return value === null;
  }
}

function invalid(name: string, detail: string): Problem {
  return { field: name.slice(0, 64), reason: "invalid", detail };
}
