/**
 * The plan of a process that loads Emmett: how many of a frame's events go into one append, and for how long.
 */
export type EmmettPlan = {
  readonly postgresUrl: string;
  readonly batch: number;
  readonly writers: number;
  readonly warmUpMs: number;
  readonly durationMs: number;
};

/** Its messages: the end of the warm-up, when the measurement starts, and the result at the end. */
export type EmmettReport =
  | { readonly kind: "begun" }
  | {
      readonly kind: "done";
      readonly events: number;
      readonly ms: number;
      readonly cpuMicros: number;
    };
