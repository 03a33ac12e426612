import { Accordion, Badge, Group, Text } from "@mantine/core";
import { Link, useSearch } from "@tanstack/react-router";
import { useTimeZone } from "../parts/time-zone.tsx";
import { type Refusal, refusals } from "./dead-letters-search.ts";
import type { LetterGroup } from "./group-letters.ts";
import { LetterDetails } from "./letter-details.tsx";
import { RedriveGroup } from "./redrive-group.tsx";

const shownLetters = 50;

/** The events that were refused for one cause; opened, one of them with its bytes. */
export function CauseItem({ group }: { readonly group: LetterGroup }) {
  const { key, reason, field, detail, letters } = group;
  return (
    <Accordion.Item value={key}>
      <Accordion.Control>
        <Group gap="md">
          <Badge variant="light" color="gray" size="lg">
            {letters.length}
          </Badge>
          <Text fw={600}>{reason.replaceAll("_", " ")}</Text>
          {field !== null && <Text ff="monospace">{field}</Text>}
          <Text c="dimmed" size="sm">
            {detail ?? refusals[reason as Refusal] ?? ""}
          </Text>
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        <RedriveGroup letters={letters} />
        <Letters group={group} />
      </Accordion.Panel>
    </Accordion.Item>
  );
}

function Letters({ group: { key, letters } }: { readonly group: LetterGroup }) {
  const { dateTime, name } = useTimeZone();
  const search = useSearch({ from: "/dead-letters" });
  const open = letters.find(({ id }) => id === search.letter) ?? letters[0];
  return (
    <>
      <Group gap="sm" mb="sm" component="nav" aria-label="Letters of this cause">
        {letters.slice(0, shownLetters).map(({ id, kept_at }) => (
          <Link
            key={id}
            to="/dead-letters"
            search={{ ...search, group: key, letter: id }}
            aria-current={id === open?.id ? "page" : undefined}
            className="page-link"
          >
            {`${dateTime(kept_at)} ${name}`}
          </Link>
        ))}
        {letters.length > shownLetters && (
          <Text size="sm">{`and ${letters.length - shownLetters} older`}</Text>
        )}
      </Group>
      {open !== undefined && <LetterDetails letter={open} />}
    </>
  );
}
