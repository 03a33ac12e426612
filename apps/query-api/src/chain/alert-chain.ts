/** The links from a camera to somebody who is notified, in order. */
export const alertLinks = ["camera", "frame", "detection", "rule", "alert", "action"] as const;

export type AlertLinkName = (typeof alertLinks)[number];

/** How many frames, objects or others have a value. */
export type Named = { readonly name: string; readonly count: number };

/** What was there around a time, as far as it matters for an alert. */
export type AroundAlert = {
  readonly camera: string;
  readonly isCameraKnown: boolean;
  readonly frames: number;
  /** The frames by their state, or their drop reason or error. */
  readonly ends: readonly Named[];
  /** The versions of models that looked for objects. */
  readonly models: readonly Named[];
  readonly classes: readonly Named[];
  /** Rules that have raised an alert of this camera at any time. */
  readonly rules: readonly Named[];
  /** Alerts raised in this time, by their ids. */
  readonly alerts: readonly Named[];
  /** Actions of those alerts, by target and status. */
  readonly actions: readonly Named[];
};

/** One link: whether it was there, in words, and what was there. */
export type AlertLink = {
  readonly link: AlertLinkName;
  readonly found: boolean;
  readonly detail: string;
  readonly items: readonly Named[];
};

/** The chain, and the first link that is missing; null if none is. */
export type AlertChain = {
  readonly missing: AlertLinkName | null;
  readonly chain: readonly AlertLink[];
};

/**
 * Returns the chain. An alert without a detection may come from a metric: if there is an alert, only its
 * action can be missing.
 */
export function alertChain(around: AroundAlert): AlertChain {
  const chain = alertLinks.map((link): AlertLink => ({ link, ...linkOf[link](around) }));
  const from = around.alerts.length > 0 ? alertLinks.indexOf("alert") : 0;
  const missing = chain.slice(from).find(({ found }) => !found);
  return { missing: missing?.link ?? null, chain };
}

type Link = Omit<AlertLink, "link">;

const linkOf: Readonly<Record<AlertLinkName, (around: AroundAlert) => Link>> = {
  camera: ({ camera, isCameraKnown }) => ({
    found: isCameraKnown,
    detail: isCameraKnown
      ? `Events of camera ${camera} are stored.`
      : `No event of camera ${camera} is stored.`,
    items: [],
  }),
  frame: ({ frames, ends }) => ({
    found: frames > 0,
    detail:
      frames > 0
        ? `The camera had ${frames} frames: ${words(ends)}.`
        : "The camera had no frame in this time.",
    items: ends,
  }),
  detection: ({ classes, models, ends }) => ({
    found: classes.length > 0,
    detail: detectionDetail(classes, models, ends),
    items: classes,
  }),
  rule: ({ rules }) =>
    listed(
      rules,
      "Rules have raised alerts of this camera",
      "No rule has ever raised an alert of this camera.",
    ),
  alert: ({ alerts, rules }) =>
    listed(
      alerts,
      "Alerts were raised",
      rules.length > 0
        ? `No alert was raised in this time; at other times these rules raised some: ${words(rules)}.`
        : "No alert was raised in this time.",
    ),
  action: ({ actions }) =>
    listed(actions, "Alerts triggered actions", "No alert of this time triggered an action."),
};

function detectionDetail(
  classes: readonly Named[],
  models: readonly Named[],
  ends: readonly Named[],
): string {
  if (classes.length > 0) return `Objects were detected: ${words(classes)}.`;
  if (models.length > 0) return `Models looked for objects and found none: ${words(models)}.`;
  return ends.length > 0
    ? `No model looked for objects in these frames, which ended so: ${words(ends)}.`
    : "There was no frame to detect objects in.";
}

const listed = (items: readonly Named[], some: string, none: string): Link => ({
  found: items.length > 0,
  detail: items.length > 0 ? `${some}: ${words(items)}.` : none,
  items,
});

const words = (items: readonly Named[]): string =>
  items
    .slice(0, 10)
    .map(({ name, count }) => `${name} (${count})`)
    .join(", ");
