import { Group, Text, Timeline } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type AlertExplanation, type AlertLink, framesAround, placesOf } from "./verdict.ts";

const colors = { found: "teal", missing: "red", after: "gray" } as const;
const marks = { found: "✓", missing: "✗", after: "–" } as const;
const words = { found: "", missing: "missing", after: "not there either" } as const;

/** The links from the camera to the action, the first missing one marked. */
export function LinksList({ explanation }: { readonly explanation: AlertExplanation }) {
  const { missing, chain } = explanation;
  const active = missing === null ? chain.length : chain.findIndex(({ link }) => link === missing);
  return (
    <Timeline active={active} bulletSize={26} lineWidth={2} my="md">
      {placesOf(explanation).map((link) => (
        <Timeline.Item
          key={link.link}
          color={colors[link.place]}
          bullet={<span aria-hidden>{marks[link.place]}</span>}
          title={
            <Group gap="xs">
              <Text fw={600}>{link.link}</Text>
              {link.place !== "found" && (
                <Text size="sm" c={link.place === "missing" ? "var(--failed)" : "dimmed"}>
                  {words[link.place]}
                </Text>
              )}
            </Group>
          }
        >
          <Text size="sm">{link.detail}</Text>
          <Items link={link} explanation={explanation} />
        </Timeline.Item>
      ))}
    </Timeline>
  );
}

type ItemsProps = { readonly link: AlertLink; readonly explanation: AlertExplanation };

/** Where more of a link is seen. */
function Items({ link: { link, found, items }, explanation }: ItemsProps) {
  if (!found) return null;
  const around = framesAround(explanation);
  if (link === "frame")
    return (
      <Link to="/frames" search={around}>
        its frames
      </Link>
    );
  if (link === "detection")
    return (
      <Link to="/detections" search={around}>
        its detections
      </Link>
    );
  if (link === "rule")
    return items.map(({ name }) => (
      <Link key={name} to="/alerts" search={{ rule_id: name }} className="item-link">
        {`alerts of rule ${name}`}
      </Link>
    ));
  if (link === "alert")
    return items.map(({ name }) => (
      <Link
        key={name}
        to="/alerts/$alertId"
        params={{ alertId: name }}
        search={explanation.site === null ? {} : { site: explanation.site }}
        className="item-link"
      >
        {`alert ${name}`}
      </Link>
    ));
  return null;
}
