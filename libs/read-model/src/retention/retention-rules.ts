/** The rule by which frames go: how long they are kept after their newest record, in ms, and where it is from. */
export type Rule = {
  /** `retention` for whole segments, `retention_kept` for the frames of them that were kept. */
  readonly name: "retention" | "retention_kept";
  readonly keep_ms: number;
  /** `default`, `site lab` or `camera lab/cam-1`. */
  readonly where: string;
};

/** The rule by which segments go before their time: of the bound of the disk space so much was used, in bytes. */
export type DiskRule = {
  readonly name: "max_disk";
  readonly max_bytes: number;
  readonly used_bytes: number;
};

/** Durations in ms, null for forever: by `site/camera`, else by site, else the default. */
export type Durations = {
  readonly defaultMs: number | null;
  readonly sites: ReadonlyMap<string, number | null>;
  readonly cameras: ReadonlyMap<string, number | null>;
};

/**
 * How long segments are kept, and how long those of their frames that failed, were dropped for a reason that
 * isn't a policy, or belong to an alert: never less than segments.
 */
export type RetentionRules = { readonly frames: Durations; readonly kept: Durations };

/** Returns the rule for a camera's segments; null: they are kept forever. */
export function ruleOf({ frames }: RetentionRules, site: string, camera: string): Rule | null {
  return ruleIn("retention", frames, `${site}/${camera}`, site);
}

/**
 * Returns the rule for a camera's kept frames: that of its segments if it is longer; null: they are kept forever.
 */
export function keptRuleOf(rules: RetentionRules, site: string, camera: string): Rule | null {
  const [frames, kept] = [rules.frames, rules.kept].map((durations) =>
    ruleIn("retention_kept", durations, `${site}/${camera}`, site),
  );
  if (!frames || !kept) return null;
  return frames.keep_ms > kept.keep_ms ? frames : kept;
}

/** Returns the shortest of all durations, in ms; null if all are forever. */
export function shortestMs({ defaultMs, sites, cameras }: Durations): number | null {
  const all = [defaultMs, ...sites.values(), ...cameras.values()].filter((ms) => ms !== null);
  return all.length === 0 ? null : Math.min(...all);
}

function ruleIn(
  name: Rule["name"],
  { defaultMs, sites, cameras }: Durations,
  camera: string,
  site: string,
): Rule | null {
  const ofCamera = cameras.get(camera);
  if (ofCamera !== undefined) return ruleFor(name, ofCamera, `camera ${camera}`);
  const ofSite = sites.get(site);
  if (ofSite !== undefined) return ruleFor(name, ofSite, `site ${site}`);
  return ruleFor(name, defaultMs, "default");
}

function ruleFor(name: Rule["name"], keepMs: number | null, where: string): Rule | null {
  return keepMs === null ? null : { name, keep_ms: keepMs, where };
}
