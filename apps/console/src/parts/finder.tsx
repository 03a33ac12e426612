import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { Spotlight, spotlight } from "@mantine/spotlight";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useState } from "react";
import { findQuery } from "../api/queries.ts";
import { type FindTarget, findTarget } from "./find-target.ts";

const pauseMs = 200;

/** The finder (Ctrl-K): takes any id or name and goes to its page. */
export function Finder() {
  const [typed, setTyped] = useState("");
  const [text] = useDebouncedValue(typed.trim(), pauseMs);
  const found = useQuery({ ...findQuery(text), enabled: text !== "" });
  // What an earlier text found is not offered: Enter would go there.
  const isCurrent = text !== "" && typed.trim() === text;
  const targets = isCurrent ? (found.data ?? []).map((thing) => findTarget(text, thing)) : [];
  const onKeyDown = useEagerEnter(targets);
  return (
    <>
      <Button variant="default" size="xs" onClick={spotlight.open} aria-keyshortcuts="Control+K">
        Find … (Ctrl-K)
      </Button>
      <Spotlight.Root
        query={typed}
        onQueryChange={setTyped}
        shortcut="mod + K"
        // It opens from within a text field as well.
        tagsToIgnore={[]}
        maxHeight={320}
      >
        <Spotlight.Search
          placeholder="An id of a frame, trace, alert or replay, or a name"
          aria-label="Find by id or name"
          onKeyDown={onKeyDown}
        />
        <Spotlight.ActionsList>
          {targets.length === 0 ? (
            <Spotlight.Empty>
              {emptyWords(typed.trim(), found.isFetching || !isCurrent, found.error)}
            </Spotlight.Empty>
          ) : (
            targets.map((target) => <Target key={target.key} target={target} />)
          )}
        </Spotlight.ActionsList>
      </Spotlight.Root>
    </>
  );
}

/** Returns a listener: Enter before anything is found goes to what is found first, unless the text changes. */
function useEagerEnter([first]: readonly FindTarget[]) {
  const navigate = useNavigate();
  const [isEager, setIsEager] = useState(false);
  useEffect(() => {
    if (!isEager || first === undefined) return;
    setIsEager(false);
    spotlight.close();
    void navigate(first.link);
  }, [isEager, first, navigate]);
  return ({ key }: KeyboardEvent): void => setIsEager(key === "Enter" && first === undefined);
}

function Target({ target: { label, link } }: { readonly target: FindTarget }) {
  const navigate = useNavigate();
  return <Spotlight.Action label={label} onClick={() => void navigate(link)} />;
}

function emptyWords(text: string, isLooking: boolean, error: Error | null): string {
  if (text === "")
    return "Paste the id of a frame, a trace, an alert or a replay, a correlation id, a producer's own id, or a camera's name.";
  if (isLooking) return "Looking …";
  return error === null ? "Nothing has this id or name." : error.message;
}
