/** What a check found; `help` says what to do about it. */
export type Finding = {
  readonly what: string;
  readonly isWell: boolean;
  readonly detail: string;
  readonly help?: string;
  /** Detektor works without it. */
  readonly isOptional?: boolean;
};

/** Something that is looked at. */
export type Check = () => Promise<Finding>;
