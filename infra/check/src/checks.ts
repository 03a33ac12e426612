import type { Check } from "./check.ts";
import { workflows } from "./checks/workflows.ts";

/** All checks, in the order in which they run. */
export const checks: readonly Check[] = [workflows];
