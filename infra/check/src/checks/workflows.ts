import { findActionlint } from "@detektor/infra-tools";
import type { Check } from "../check.ts";
import { runToolOn } from "../run-tool-on.ts";

/** Every workflow of the forge is what the forge takes. */
export const workflows: Check = {
  name: "workflows (actionlint)",
  run: async ({ tools }) => runToolOn(await findActionlint(tools), ["-no-color"]),
};
