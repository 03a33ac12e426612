/** What a process that loads Emmett is told: how many of a frame's events go into one append, how long. */
export type EmmettPlan = {
  readonly postgresUrl: string;
  readonly batch: number;
  readonly writers: number;
  readonly warmUpMs: number;
  readonly durationMs: number;
};

/** What it says when it has warmed up (the measurement begins), and what was done when it has ended. */
export type EmmettReport =
  | { readonly kind: "begun" }
  | {
      readonly kind: "done";
      readonly events: number;
      readonly ms: number;
      readonly cpuMicros: number;
    };
