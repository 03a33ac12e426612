import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Creates a directory for one test; returns it with a function that removes it. */
export function temporaryDirectory() {
  const path = mkdtempSync(join(tmpdir(), "detektor-event-store-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
