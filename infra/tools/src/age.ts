import { debSource } from "./deb-source.ts";
import { fromSources } from "./from-sources.ts";
import { goSource } from "./go-source.ts";

const VERSION = "1.3.2";

/** Finds age-keygen, which creates the keys that SOPS encrypts for. */
export const findAgeKeygen = fromSources({
  name: "age-keygen",
  version: VERSION,
  onPath: "age-keygen",
  sources: [
    debSource("age", "usr/bin/age-keygen"),
    goSource(`filippo.io/age/cmd/age-keygen@v${VERSION}`, "age-keygen"),
  ],
});
