import { fromSources } from "./from-sources.ts";
import { goSource } from "./go-source.ts";

const VERSION = "8.30.1";

/** Finds gitleaks, which finds secrets in plain text. */
export const findGitleaks = fromSources({
  name: "gitleaks",
  version: VERSION,
  onPath: "gitleaks",
  sources: [goSource(`github.com/zricethezav/gitleaks/v8@v${VERSION}`, "gitleaks")],
});
