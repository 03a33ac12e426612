import { Alert, Button, Group, NumberInput, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { explainAlertQuery } from "../why-no-alert/explain-alert-query.ts";
import { CameraSelect } from "../parts/camera-select.tsx";
import { PageTitle } from "../parts/page-title.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { TimeField } from "../parts/time-field.tsx";
import { useTimeZone } from "../parts/time-zone.tsx";
import { LinksList } from "../why-no-alert/links-list.tsx";
import { type AlertExplanation, verdictOf } from "../why-no-alert/verdict.ts";
import { usualWindowS, type WhySearch, whySearchOf } from "../why-no-alert/why-search.ts";

/** "Why was I not alerted?": the first link from a camera to an action that was missing at a time. */
export function WhyNoAlertPage() {
  const search = useSearch({ from: "/why-no-alert" });
  const navigate = useNavigate({ from: "/why-no-alert" });
  const change = (changed: Record<string, unknown>) =>
    void navigate({ search: whySearchOf({ ...search, ...changed }), replace: true });
  const { camera, at } = search;
  return (
    <>
      <PageTitle title="Why was I not alerted?" />
      <Question search={search} change={change} />
      {camera === undefined || at === undefined ? (
        <Empty title="Which camera, and when?">
          Choose the camera and the time at which you expected an alert. Detektor follows camera,
          frame, detection, rule, alert and action, and names the first that is missing.
        </Empty>
      ) : (
        <Explained {...{ search, camera, at }} />
      )}
    </>
  );
}

type QuestionProps = {
  readonly search: WhySearch;
  readonly change: (changed: Record<string, unknown>) => void;
};

function Question({ search, change }: QuestionProps) {
  return (
    <Group align="flex-end" mb="md">
      <CameraSelect
        value={search}
        onChange={(chosen) => change(chosen ?? { site: null, camera: null })}
      />
      <TimeField label="time" value={search.at} onChange={(at) => change({ at })} />
      <Button size="xs" variant="default" onClick={() => change({ at: new Date().toISOString() })}>
        Now
      </Button>
      <NumberInput
        size="xs"
        w={190}
        label="seconds before and after"
        min={1}
        max={600}
        value={search.window_s ?? usualWindowS}
        onChange={(window_s) => change({ window_s })}
      />
    </Group>
  );
}

type ExplainedProps = {
  readonly search: WhySearch;
  readonly camera: string;
  readonly at: string;
};

function Explained({ search, camera, at }: ExplainedProps) {
  const { site, window_s = usualWindowS } = search;
  const query = { camera, at, window_s, ...(site === undefined ? {} : { site }) };
  const explanation = useQuery(explainAlertQuery(query));
  return (
    <Answer query={explanation} what="this camera and time">
      {(found) => <Whole explanation={found} />}
    </Answer>
  );
}

function Whole({ explanation }: { readonly explanation: AlertExplanation }) {
  const { dateTime, name } = useTimeZone();
  const { site, camera_id, from, to, missing } = explanation;
  const color = missing === null ? "teal" : "orange";
  return (
    <>
      <Alert color={color} variant="light" role="status">
        <Text fw={700}>{verdictOf(explanation)}</Text>
        <Text size="sm">
          {`${site ?? "any site"}/${camera_id}, ${dateTime(from)} to ${dateTime(to)} ${name}; alerts up to 10 minutes later.`}
        </Text>
      </Alert>
      <LinksList explanation={explanation} />
    </>
  );
}
