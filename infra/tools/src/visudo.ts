import { findOnPath } from "@detektor/local-servers";
import type { FindTool } from "./tool.ts";

/** What reads sudo's rules. It comes with sudo alone, so it is there or not. */
export const findVisudo: FindTool = async () => {
  const path = await findOnPath("visudo");
  return path === undefined
    ? { kind: "missing", why: "visudo is not installed; it comes with sudo" }
    : { kind: "found", path };
};
