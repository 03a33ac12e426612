/** The rule by which a segment expires: how long it is kept after its newest record, in ms, and where it is from. */
export type Rule = {
  readonly name: "retention";
  readonly keep_ms: number;
  /** `default`, `site lab` or `camera lab/cam-1`. */
  readonly where: string;
};

/** How long frames are kept, in ms, null for forever: by `site/camera`, else by site, else the default. */
export type RetentionRules = {
  readonly defaultMs: number | null;
  readonly sites: ReadonlyMap<string, number | null>;
  readonly cameras: ReadonlyMap<string, number | null>;
};

/** Returns the rule for a camera; null: its frames are kept forever. */
export function ruleOf(
  { defaultMs, sites, cameras }: RetentionRules,
  site: string,
  camera: string,
): Rule | null {
  const name = `${site}/${camera}`;
  const ofCamera = cameras.get(name);
  if (ofCamera !== undefined) return ruleFor(ofCamera, `camera ${name}`);
  const ofSite = sites.get(site);
  if (ofSite !== undefined) return ruleFor(ofSite, `site ${site}`);
  return ruleFor(defaultMs, "default");
}

/** Returns the shortest duration of all rules, in ms; null if all keep forever. */
export function shortestMs({ defaultMs, sites, cameras }: RetentionRules): number | null {
  const all = [defaultMs, ...sites.values(), ...cameras.values()].filter((ms) => ms !== null);
  return all.length === 0 ? null : Math.min(...all);
}

function ruleFor(keepMs: number | null, where: string): Rule | null {
  return keepMs === null ? null : { name: "retention", keep_ms: keepMs, where };
}
