import { dashboard } from "../build/dashboard.ts";
import { framesBehind } from "../build/links.ts";
import { stat, timeSeries } from "../build/panels.ts";
import { promql, promqlNow } from "../build/queries.ts";
import { noneWanted } from "../build/thresholds.ts";
import { api, site } from "../build/variables.ts";

const ofSites = 'site=~"$site",site!="_canary"';

/** Is every frame accounted for? */
export const overview = dashboard({
  name: "overview",
  title: "Detektor: overview",
  answers: "Is every frame accounted for?",
  from: "now-1h",
  variables: [site, api],
  rows: [
    {
      title: "Every frame",
      panels: [
        stat({
          title: "Unaccounted",
          answers:
            "Are there frames that haven't ended, and that nobody has told of for longer than DETEKTOR_STUCK_AFTER? Of the last hour.",
          queries: [promqlNow(`sum(detektor_queryapi_unaccounted_frames{${ofSites}})`)],
          unit: "none",
          thresholds: noneWanted,
          width: 6,
        }),
        stat({
          title: "Lost or missing",
          answers:
            "Are there frames that never came: told of as lost, or gaps in the numbers that nobody explains? Of the last hour.",
          queries: [
            promqlNow(
              `sum(detektor_queryapi_lost_frames{${ofSites}}) + sum(detektor_queryapi_missing_frames{${ofSites}})`,
            ),
          ],
          unit: "none",
          thresholds: noneWanted,
          width: 6,
        }),
        timeSeries({
          title: "Frames captured",
          answers: "Which camera sends fewer frames than it should?",
          queries: [
            promql(
              `sum by (site, camera) (rate(detektor_projector_captured_frames_total{${ofSites}}[$__rate_interval]))`,
              "{{site}}/{{camera}}",
            ),
          ],
          unit: "fps",
          width: 12,
          links: [framesBehind("Frames before this point")],
        }),
        timeSeries({
          title: "Frames ended",
          answers: "How do frames end?",
          queries: [
            promql(
              `sum by (outcome) (rate(detektor_projector_ended_frames_total{${ofSites}}[$__rate_interval]))`,
              "{{outcome}}",
            ),
          ],
          unit: "fps",
          width: 12,
        }),
      ],
    },
  ],
});
