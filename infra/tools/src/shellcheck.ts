import { debSource } from "./deb-source.ts";
import { fromSources } from "./from-sources.ts";

/** Finds shellcheck, which lints shell scripts. */
export const findShellcheck = fromSources({
  name: "shellcheck",
  version: "0.9.0",
  onPath: "shellcheck",
  sources: [debSource("shellcheck", "usr/bin/shellcheck")],
});
