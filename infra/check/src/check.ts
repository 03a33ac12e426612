import type { FindOptions } from "@detektor/infra-tools";

/** What a check found; `why` names the tool that is missing, or holds what is wrong, as the tool says it. */
export type Outcome =
  | { readonly kind: "ok" }
  | { readonly kind: "failed"; readonly why: string }
  | { readonly kind: "skipped"; readonly why: string };

/** A check of what `infra/` deploys, which needs no running platform. */
export type Check = {
  readonly name: string;
  readonly run: (options: CheckOptions) => Promise<Outcome>;
};

/** `tools` says whether tools may be got, or only cached ones are used; `signal` ends the check. */
export type CheckOptions = { readonly tools: FindOptions; readonly signal?: AbortSignal };
