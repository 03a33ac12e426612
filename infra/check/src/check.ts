import type { FindOptions } from "@detektor/infra-tools";

/** The result of a check; `why` names the missing tool, or contains the problems as the tool reports them. */
export type Outcome =
  | { readonly kind: "ok" }
  | { readonly kind: "failed"; readonly why: string }
  | { readonly kind: "skipped"; readonly why: string };

/** A check of the files that `infra/` deploys; it needs no running platform. */
export type Check = {
  readonly name: string;
  readonly run: (options: CheckOptions) => Promise<Outcome>;
};

/** `tools` says whether tools may be downloaded, or only cached ones are used; `signal` ends the check. */
export type CheckOptions = { readonly tools: FindOptions; readonly signal?: AbortSignal };
