import { fromSources } from "./from-sources.ts";
import { goSource } from "./go-source.ts";

const VERSION = "1.7.12";

/** Finds actionlint, which lints workflows. */
export const findActionlint = fromSources({
  name: "actionlint",
  version: VERSION,
  onPath: "actionlint",
  sources: [goSource(`github.com/rhysd/actionlint/cmd/actionlint@v${VERSION}`, "actionlint")],
});
