import { findOnPath } from "@detektor/local-servers";
import type { FindTool } from "./tool.ts";

/**
 * Finds visudo, which checks sudo's rules. It is only part of sudo, so it is either installed or unavailable.
 */
export const findVisudo: FindTool = async () => {
  const path = await findOnPath("visudo");
  return path === undefined
    ? { kind: "missing", why: "visudo is not installed; it comes with sudo" }
    : { kind: "found", path };
};
