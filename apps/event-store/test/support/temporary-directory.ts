import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A directory for one test, and its removal. */
export const temporaryDirectory = () => {
  const path = mkdtempSync(join(tmpdir(), "detektor-event-store-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};
