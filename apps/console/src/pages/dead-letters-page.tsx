import { Accordion, Select } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { deadLettersQuery } from "../api/dead-letter-queries.ts";
import { CauseItem } from "../dead-letters/cause-item.tsx";
import { deadLettersSearchOf, refusals } from "../dead-letters/dead-letters-search.ts";
import { groupLetters } from "../dead-letters/group-letters.ts";
import { MoreButton } from "../parts/more-button.tsx";
import { PageTitle } from "../parts/page-title.tsx";
import { Answer, Empty } from "../parts/states.tsx";

/** Events that ingest refused, by reason and field, with their bytes. */
export function DeadLettersPage() {
  const search = useSearch({ from: "/dead-letters" });
  const navigate = useNavigate({ from: "/dead-letters" });
  const letters = useInfiniteQuery(deadLettersQuery(search.reason));
  const change = (changed: Record<string, string | null>) =>
    void navigate({ search: deadLettersSearchOf({ ...search, letter: null, ...changed }) });
  return (
    <>
      <PageTitle title="Dead letters">
        <Select
          size="xs"
          placeholder="any reason"
          aria-label="reason"
          clearable
          data={Object.keys(refusals)}
          value={search.reason ?? null}
          onChange={(reason) => change({ reason, group: null })}
        />
      </PageTitle>
      <Answer query={letters} what="the dead letters">
        {({ pages }) => {
          const groups = groupLetters(pages.flatMap(({ items }) => items));
          if (groups.length === 0) return <NoLetters />;
          const open = {
            value: search.group ?? null,
            onChange: (group: string | null) => change({ group }),
          };
          return (
            <Accordion variant="separated" {...open}>
              {groups.map((group) => (
                <CauseItem key={group.key} group={group} />
              ))}
            </Accordion>
          );
        }}
      </Answer>
      <MoreButton pages={letters}>Older dead letters</MoreButton>
    </>
  );
}

function NoLetters() {
  return (
    <Empty title="Nothing was refused">
      Ingest keeps every event that it refuses, complete, with the reason and the field.
    </Empty>
  );
}
