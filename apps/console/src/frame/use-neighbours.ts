import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { neighboursQuery } from "./frame-queries.ts";
import type { Frame } from "../api/queries.ts";

/**
 * Returns the ids of the camera's frames before and after one, null at the ends. The keys J and K, and the arrows to
 * the left and right, lead there, unless the reader types or moves within something.
 */
export function useNeighbours({ frame_id, site, camera_id }: Frame) {
  const navigate = useNavigate();
  const { data } = useQuery(neighboursQuery({ frame_id, site, camera_id }));
  const { previous = null, next = null } = data ?? {};
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const frameId = targetOf(event, previous, next);
      if (frameId !== null)
        void navigate({
          to: "/frames/$frameId",
          params: { frameId },
          search: { site, camera: camera_id },
        });
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [previous, next, site, camera_id, navigate]);
  return { previous, next };
}

const within = "input, textarea, select, [role=slider], [role=radio], [role=option]";

function targetOf(event: KeyboardEvent, previous: string | null, next: string | null) {
  const isElsewhere = event.target instanceof Element && event.target.closest(within) !== null;
  if (isElsewhere || event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === "k" || event.key === "ArrowLeft") return previous;
  return event.key === "j" || event.key === "ArrowRight" ? next : null;
}
