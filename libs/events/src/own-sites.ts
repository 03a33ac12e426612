import type { Site } from "./branded-ids.ts";

/** The site of the canary's frames, which count in no figure and are in no list. */
export const canarySite = "_canary" as Site;

/** The site of what is of the platform itself, and of no site's cameras. */
export const platformSite = "_platform" as Site;
