import type { Site } from "./branded-ids.ts";

/** The site of the canary's frames, which no statistic and no list includes. */
export const canarySite = "_canary" as Site;

/** The site of events about the platform itself rather than about a site's cameras. */
export const platformSite = "_platform" as Site;
