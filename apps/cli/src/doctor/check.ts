/** The result of a check; `help` says how to fix the problem. */
export type Finding = {
  readonly what: string;
  readonly isWell: boolean;
  readonly detail: string;
  readonly help?: string;
  /** True if Detektor works without it. */
  readonly isOptional?: boolean;
};

/** One check of the doctor; returns its finding. */
export type Check = () => Promise<Finding>;
