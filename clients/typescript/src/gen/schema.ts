// Generated from the query API's OpenAPI document by scripts/generate-schema.mjs; don't edit it.

export interface paths {
    "/v1/frames": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Frames by time, or by how long they took
         * @description from and to refer to the time in the frame's id. Sorted by total_ms, the list contains only frames for which it is known.
         */
        get: operations["listFrames"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/frames/{frame_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened to a frame: its state, stages, objects and trace
         * @description Each camera that reports a frame id has its own frame. If there are several, the response is the one with the earliest first event, flagged conflicting_identity; `other_cameras` names the others, and site and camera select one.
         */
        get: operations["getFrame"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/frames/{frame_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A frame's events as they are stored, in order, each once
         * @description The events of every camera that reports the id, in the order of the log, each with its own stream and revision; filter by site and camera.
         */
        get: operations["getFrameEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/frames/{frame_id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A frame's state at a given time, from the events recorded until then */
        get: operations["getFrameState"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/frames/{frame_id}/trace.otlp.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A frame's trace, built from its events, as a file for upload to Jaeger
         * @description A trace belongs to one site: it has the events of every camera there that reports the id. Without site it is the trace of the frame that GET /v1/frames/{frame_id} returns.
         */
        get: operations["getFrameTrace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/frames/{frame_id}/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The picture of a frame
         * @description The newest picture that its `stored` events name and that is still there, read from the folders and servers of DETEKTOR_PICTURE_SOURCES.
         */
        get: operations["getFramePicture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cameras/{site}/{camera}/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The newest picture of a camera
         * @description The picture of the camera's `picture_frame_id`, which `content-location` names.
         */
        get: operations["getCameraPicture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/frames/{a}/compare/{b}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compares the times of two frames, stage by stage */
        get: operations["compareFrames"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What has an id or a name: frames, traces, alerts, cameras, replays
         * @description Finds the frame with an id or a trace id, frames with a producer's own id, a correlation id, alerts, cameras by name or as site/camera, and replays; up to 10 of each kind, each by its whole id or name.
         */
        get: operations["listNamed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events as they are stored, live
         * @description Server-sent events, until the client disconnects. Each message has as `id` the position up to which the client has seen the log, and one of these types:
         *     - `event`: a stored event (`StoredEvent`).
         *     - `counts`: `{"items": [{site, camera_id, events: {captured: 10, …}}]}`, with `view=counts`.
         *     - `missed`: `{"reason", "after", "until"}`: the client has not been sent what lies between these positions, because it read too slowly (`slow`), because it asked for more than can be sent again (`too_old`), or because the log is another one (`log_replaced`).
         *     - `connection`: `{"event_store": "connected" | "unavailable"}`, when that changes.
         *     - `heartbeat`: at the start, and after 10 s without another message.
         */
        get: operations["getLiveEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/correlations/{correlation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The frames with a correlation id, and the alerts they caused */
        get: operations["getCorrelation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/detections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Objects detected in frames, newest frames first */
        get: operations["listDetections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cameras": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cameras by site and name */
        get: operations["listCameras"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cameras/{site}/{camera}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A camera with its newest sessions */
        get: operations["getCamera"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cameras/{site}/{camera}/gaps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A camera's missing frames and silences, with causes, newest first
         * @description By kind: missing `numbers` of a session, `silence` of a camera that sent frames regularly, `reused` numbers, and sessions whose frames can't be counted by their numbers (`uncounted`). from and to select gaps that overlap the range.
         */
        get: operations["listGaps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Frames of a camera by state, bucket by bucket
         * @description Newest bucket first. The default range is the last 24 hours; the range is widened to whole minutes.
         */
        get: operations["getLedger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stats/frames": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How long frames took from capture to end: p50, p95, p99 and count, by camera
         * @description By the minute of the frame. The default range is the last 24 hours, in whole hours; the range is widened to whole minutes.
         */
        get: operations["getFrameStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stats/stages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How long stages took: p50, p95, p99 and count, by camera, stage and model
         * @description Percentiles are of completed results, by the minute of the frame. The default range is the last 24 hours, in whole hours; the range is widened to whole minutes.
         */
        get: operations["getStageStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stats/stages/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How long stages took over time: p50, p95, p99 and count of each bucket
         * @description Percentiles are of completed results, by the minute of the frame, newest bucket first. The default range is the last 24 hours. With buckets of 1h and 1d the range is widened to whole hours. A page is made of 100000 stored histograms at most, one for each camera, stage, model version and minute or hour; if it needs more, the request is refused.
         */
        get: operations["getStageSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stats/stages/heat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the durations of stages were distributed over time: counts by duration
         * @description Of completed results, by the minute of the frame, newest bucket first; all cameras, stages and model versions that the filters leave are added up. Cells without a duration are left out. The default range is the last 24 hours. With buckets of 1h and 1d the range is widened to whole hours. A page is made of 100000 stored histograms at most, one for each camera, stage, model version and minute or hour; if it needs more, the request is refused.
         */
        get: operations["getStageHeat"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stats/detections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts of detected objects by hour, camera, class and model
         * @description By the hour of the frame, newest first. The default range is the last 24 hours; the range is widened to whole hours.
         */
        get: operations["getDetectionStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stats/drops": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts of dropped frames by camera, reason and stage
         * @description By the minute of the frame. The default range is the last 24 hours; the range is widened to whole minutes.
         */
        get: operations["getDropStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What is different about some frames: the values that are over-represented
         * @description Compares the selection with other frames, by default all others of its site and time; without from and to, of the last 24 hours. Of more than 2,000 frames on a side a sample is examined, which the answer says. At most 31 days.
         */
        post: operations["explainFrames"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Alerts, newest first; from and to refer to the time they were raised
         * @description An alert that was raised again after it was resolved is one item: its newest occurrence, with the previous ones in `earlier`. The filters from, to and frame_id match any occurrence, all others the newest.
         */
        get: operations["listAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{alert_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An alert: its frames, its state and the actions that it triggered
         * @description An alert's id is unique within its site: if several sites use it and the request names none, the response is a 409 with their names.
         */
        get: operations["getAlert"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{alert_id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Acknowledges an alert
         * @description Publishes an alert.acknowledged event; the alert shows it when it is projected.
         */
        post: operations["acknowledgeAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/explain/alert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why nobody was notified: the first missing link from a camera to an action
         * @description Looks at the camera's frames around a time, their detections, the rules that have raised alerts of this camera, alerts raised up to 10 minutes later, and their actions.
         */
        get: operations["explainAlert"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alertmanager": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receives a notification of Alertmanager: its webhook's payload, version 4
         * @description Each alert becomes `alert.raised`, or `alert.raised` and `alert.resolved`, of the alert whose id is its fingerprint. After a 202 it is on the broker's disk; after a 503 Alertmanager sends it again, which has no second effect. The labels `site` and `camera` select its site and camera: without a site it belongs to the platform itself (`_platform`).
         */
        post: operations["createAlertmanagerAlerts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/traces.otlp.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The traces of a selection of frames, as a file for upload to Jaeger
         * @description Select as a replay does: by frame_id; by correlation_id; by site, camera, from and to; or, with any of class, min_confidence, zone and model_version, by detections. At most 1,000 traces and 10,000 spans.
         */
        get: operations["getTraces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Replays, newest first */
        get: operations["listReplays"];
        put?: never;
        /**
         * Builds the traces of frames from their events and pushes them to Jaeger
         * @description The target is the service's OTEL_EXPORTER_OTLP_ENDPOINT, never the request's. Span ids are derived, so pushing twice changes nothing. At most 1,000 traces and 50,000 spans.
         */
        post: operations["createReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays/{replay_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A replay's progress */
        get: operations["getReplay"];
        put?: never;
        post?: never;
        /** Stops a replay; traces that it has pushed stay, and it can be resumed */
        delete: operations["cancelReplay"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays/{replay_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resumes a replay that failed, was interrupted or cancelled
         * @description It pushes the remaining traces of the plan. A trace that has changed since it was planned is skipped with a warning.
         */
        post: operations["resumeReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The parts from producers to this API: what they keep, what waits, and their state
         * @description Each part is asked for at most 2 s. If it doesn't answer, it is `unavailable` with the reason, its figures are null, and the others are answered as usual.
         */
        get: operations["getChain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The progress of the read models, and events that could not be applied */
        get: operations["listProjections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projections/{name}/rebuild": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deletes the read models and rebuilds them from the log
         * @description The projector starts within seconds, even one that refuses its log. Until it is complete all other reads respond with 503; `GET /v1/projections` shows the progress.
         */
        post: operations["rebuildProjection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projections/{name}/retry-poison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Applies the events that were set aside again
         * @description The projector does so within seconds. It also does so by itself: after each start for events that a fault in its code set aside, and after an upgrade of its folds for all. Events that can be applied now change the read models as if they had never been set aside; all others stay. `GET /v1/projections` shows when it is finished (`retrying`), and what is left.
         */
        post: operations["retryPoisonEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events that ingest has refused, newest first
         * @description With reason a page may be shorter than limit, or empty, although next_cursor goes on.
         */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters/{dead_letter_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A refused event, whole, and what its newest redrive has led to */
        get: operations["getDeadLetter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters/{dead_letter_id}/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publishes a refused event again, with its own bytes or edited ones
         * @description Waits for at most 3 s for what it leads to; GET /v1/dead-letters/{dead_letter_id} shows it later. The same bytes are published again only if they were refused again, or were neither stored nor refused.
         */
        post: operations["redriveDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publishes refused events again, newest first
         * @description Each as POST /v1/dead-letters/{dead_letter_id}/redrive does, at most 100 in a request.
         */
        post: operations["redriveDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/slo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The service level objectives, and how much of each error budget is left
         * @description Frames are counted in the read models over the whole window; canary frames and requests by this process since its start. Objectives that only Prometheus can count say so in `detail`.
         */
        get: operations["listSlos"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long frames are kept, what goes next, and what has gone */
        get: operations["listRetention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Holds, newest first; from and to refer to the time they were placed
         * @description The site and the camera are those that a hold names.
         */
        get: operations["listHolds"];
        put?: never;
        /**
         * Holds frames: they outlive all rules of retention
         * @description The answer comes once the hold is in effect. It covers frames that come later as well, with the correlation id, of the alert, or within the camera's time. After a 503 the hold may have been placed: the list shows it.
         */
        post: operations["createHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holds/{hold_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A hold: what it covers, why, and whether it is in effect */
        get: operations["getHold"];
        put?: never;
        post?: never;
        /**
         * Releases a hold: the rules of retention apply again to its frames
         * @description The hold stays in the list. A hold that is released already is answered as it is.
         */
        delete: operations["releaseHold"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Frame: {
            /** Format: uuid */
            frame_id: string;
            site: string;
            camera_id: string;
            session_id: string | null;
            seq: number | null;
            producer_frame_id: string | null;
            state: components["schemas"]["FrameState"];
            /**
             * Format: date-time
             * @description By the camera's clock
             * @example 2026-11-02T10:59:58.012000Z
             */
            captured_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            ended_at: string | null;
            /**
             * Format: date-time
             * @description Since when it has had no news, where it is open and frame.stuck reported it
             * @example 2026-11-02T10:59:58.012000Z
             */
            stuck_since: string | null;
            /** @description As reported by the completed event, otherwise from the capture to the end; by the producing host's clock if the camera's is off by more than 60 s */
            total_ms: number | null;
            drop_reason: string | null;
            error_type: string | null;
            /** @description Where and why it was dropped; null unless it was */
            drop: components["schemas"]["Drop"] | null;
            /** @description Where and why it failed; null unless it did */
            failure: components["schemas"]["Failure"] | null;
            correlation_id: string;
            trace_id: string;
            /** @description Null if no Jaeger is configured */
            jaeger_url: string | null;
            stream: string;
            event_count: number;
            flags: ("clock_skew" | "conflicting_identity" | "conflicting_terminal" | "duplicate_stage" | "late_event" | "uncaptured")[];
            /** @description Other cameras that report the same frame id: each has its own frame, selected by site and camera */
            other_cameras: {
                site: string;
                camera_id: string;
            }[];
            pipelines: {
                pipeline: string;
                state: components["schemas"]["FrameState"];
                /** @description Where and why it was dropped; null unless it was */
                drop: components["schemas"]["Drop"] | null;
                /** @description Where and why it failed; null unless it did */
                failure: components["schemas"]["Failure"] | null;
            }[];
            stages: components["schemas"]["Stage"][];
            objects: components["schemas"]["Object"][];
            /** @description Its stored images */
            stored: {
                /**
                 * Format: date-time
                 * @example 2026-11-02T10:59:58.012000Z
                 */
                stored_at: string;
                backend: string;
                uri: string;
                size_bytes: number | null;
                checksum: string | null;
                /**
                 * Format: date-time
                 * @example 2026-11-02T10:59:58.012000Z
                 */
                retain_until: string | null;
            }[];
            /** @description Deletions of its stored images; which image was deleted is not recorded */
            deleted: {
                /**
                 * Format: date-time
                 * @example 2026-11-02T10:59:58.012000Z
                 */
                deleted_at: string;
                reason: string;
            }[];
        };
        /** @enum {string} */
        FrameState: "captured" | "queued" | "processing" | "completed" | "dropped" | "failed";
        Drop: {
            reason: string;
            stage: string | null;
            queue: string | null;
            /** @description Frames in that queue at that time */
            depth_frames: number | null;
        };
        Failure: {
            error_type: string;
            stage: string | null;
            attempts: number | null;
            /** @description Of the stage's last failed attempt */
            message: string | null;
        };
        Stage: {
            stage: string;
            stage_index: number | null;
            attempt: number;
            pipeline: string;
            /** @enum {string} */
            state: "completed" | "failed" | "open";
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            started_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            ended_at: string | null;
            /** @description The duration of the stage */
            work_ms: number | null;
            /** @description Time in its queue until its start */
            queue_wait_ms: number | null;
            /** @description Time spent waiting for the rest of a batch */
            batch_wait_ms: number | null;
            /** @description From the end of the stage that ended last before it, or the frame's arrival, to this stage's queue; null if unknown */
            transport_ms: number | null;
            batch_id: string | null;
            batch_size: number | null;
            device: string | null;
            processor_id: string | null;
            error_type: string | null;
            /** @description The error message of a failed attempt, up to 1,024 characters */
            message: string | null;
            /** @description Null unless it failed */
            retryable: boolean | null;
        };
        Object: {
            object_id: string | null;
            class: string;
            confidence: number;
            bbox: {
                x: number;
                y: number;
                w: number;
                h: number;
            };
            zones: string[];
            model_name: string;
            model_version: string;
        } & {
            [key: string]: unknown;
        };
        Problem: {
            /** @example urn:detektor:problem:bad-request */
            type: string;
            title: string;
            status: number;
            detail?: string;
            /** @description The errors, by parameter or by path in the body */
            errors?: {
                field: string;
                detail: string;
            }[];
        } & {
            [key: string]: unknown;
        };
        StoredEvent: {
            /** @enum {string} */
            specversion: "1.0";
            id: string;
            source: string;
            /** @example detektor.frame.captured.v1 */
            type: string;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            time: string;
            site: string;
            data: {
                [key: string]: unknown;
            };
            stream: string;
            /** @example 184467 */
            revision: string;
            /** @example 184467 */
            position: string;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            recorded_at: string;
        } & {
            [key: string]: unknown;
        };
        /** @description An ExportTraceServiceRequest in OTLP's JSON */
        OtlpTraces: {
            resourceSpans: {
                [key: string]: unknown;
            }[];
        } & {
            [key: string]: unknown;
        };
        FrameComparison: {
            a: components["schemas"]["Frame"];
            b: components["schemas"]["Frame"];
            /** @description b - a */
            total_difference_ms: number | null;
            /** @description `difference` is b - a; null if one of them is unknown */
            stages: {
                pipeline: string;
                stage: string;
                attempt: number;
                a: components["schemas"]["StageTimes"] | null;
                b: components["schemas"]["StageTimes"] | null;
                difference: components["schemas"]["StageTimes"];
            }[];
        };
        StageTimes: {
            work_ms: number | null;
            queue_wait_ms: number | null;
            batch_wait_ms: number | null;
            transport_ms: number | null;
        };
        NamedThing: {
            /** @enum {string} */
            kind: "frame" | "trace" | "producer_frame_id" | "correlation" | "alert" | "camera" | "replay";
            site: string | null;
            camera_id: string | null;
            /** @description The frame that has this id, trace or name; null of other kinds */
            frame_id: string | null;
        };
        Correlation: {
            correlation_id: string;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            first_frame_time: string;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            last_frame_time: string;
            frame_count: number;
            /** @description Frames by state, over all pages */
            states: {
                captured?: number;
                queued?: number;
                processing?: number;
                completed?: number;
                dropped?: number;
                failed?: number;
            };
            cameras: {
                site: string;
                camera_id: string;
                frames: number;
            }[];
            /** @description Jaeger's search for its traces; null if no Jaeger is configured */
            jaeger_search_url: string | null;
            /** @description Newest first; one page */
            frames: components["schemas"]["Frame"][];
            /** @description Alerts that name a frame of this page, 100 at most */
            alerts: components["schemas"]["Alert"][];
            /** @description The cursor of the next page of `frames` */
            next_cursor: string | null;
        };
        Alert: {
            alert_id: string;
            site: string;
            camera_id: string | null;
            rule_id: string | null;
            severity: string | null;
            state: components["schemas"]["AlertState"];
            /** @description Of the newest occurrence, including its repeats */
            frame_ids: string[];
            message: string | null;
            value: number | null;
            threshold: number | null;
            window_s: number | null;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            raised_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            acknowledged_at: string | null;
            acknowledged_by: string | null;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            resolved_at: string | null;
            actions: {
                action_id: string;
                target: string | null;
                status: string | null;
                /**
                 * Format: date-time
                 * @example 2026-11-02T10:59:58.012000Z
                 */
                at: string;
            }[];
            correlation_id: string | null;
            /** @description The trace of its first frame; null without a frame or a Jaeger */
            jaeger_url: string | null;
            /** @description How often it was raised: 1, plus 1 for each time it was raised again after it was resolved */
            occurrence_count: number;
            /** @description Occurrences before the newest, newest first: 10 at most */
            earlier: components["schemas"]["AlertOccurrence"][];
        };
        /** @enum {string} */
        AlertState: "raised" | "acknowledged" | "resolved";
        AlertOccurrence: {
            rule_id: string | null;
            severity: string | null;
            state: components["schemas"]["AlertState"];
            /** @description The first 20 */
            frame_ids: string[];
            message: string | null;
            value: number | null;
            threshold: number | null;
            window_s: number | null;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            raised_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            acknowledged_at: string | null;
            acknowledged_by: string | null;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            resolved_at: string | null;
            actions: {
                action_id: string;
                target: string | null;
                status: string | null;
                /**
                 * Format: date-time
                 * @example 2026-11-02T10:59:58.012000Z
                 */
                at: string;
            }[];
            frame_count: number;
        };
        Detection: {
            /** Format: uuid */
            frame_id: string;
            /**
             * Format: date-time
             * @description The time in the frame's id
             * @example 2026-11-02T10:59:58.012000Z
             */
            frame_time: string;
            site: string;
            camera_id: string;
            object_id: string | null;
            class: string;
            confidence: number;
            bbox: {
                x: number;
                y: number;
                w: number;
                h: number;
            };
            zones: string[];
            model_name: string;
            model_version: string;
        } & {
            [key: string]: unknown;
        };
        Camera: {
            site: string;
            camera_id: string;
            /** @description Null while no event has reported it */
            connected: boolean | null;
            disconnect_reason: string | null;
            session_id: string | null;
            /** @description The offset of its clock, from `clock_offset_source`; null while unknown */
            clock_offset_ms: number | null;
            /** @description `capture_time`: its newest frame's capture_time differs by more than 60 s from the time of the host that reported it (negative: behind), and is not used for durations of its frames. `clock_adjusted`: reported by the camera's newest clock_adjusted event */
            clock_offset_source: components["schemas"]["ClockOffsetSource"] | null;
            /**
             * Format: date-time
             * @description The earliest time of its events
             * @example 2026-11-02T10:59:58.012000Z
             */
            first_seen_at: string;
            /**
             * Format: date-time
             * @description The latest time of its events
             * @example 2026-11-02T10:59:58.012000Z
             */
            last_seen_at: string;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            last_recorded_at: string;
            /** @description Usual interval of its last frames; null while there are too few frames */
            expected_interval_ms: number | null;
            /** @description The same as `expected_interval_ms` */
            usual_interval_ms: number | null;
            /**
             * Format: date-time
             * @description Time of its newest frame, if it has sent none for longer than usual or camera.silent reported it; null otherwise
             * @example 2026-11-02T10:59:58.012000Z
             */
            silent_since: string | null;
            /**
             * Format: date-time
             * @description When camera.clock_off reported its clock, until camera.clock_settled does; null otherwise
             * @example 2026-11-02T10:59:58.012000Z
             */
            clock_off_since: string | null;
            /** @description Its newest frame of which more pictures were stored than deleted; null if there is none. `/v1/frames/{frame_id}/picture` returns the picture */
            picture_frame_id: string | null;
        };
        /** @enum {string} */
        ClockOffsetSource: "capture_time" | "clock_adjusted";
        CameraWithSessions: components["schemas"]["Camera"] & {
            /** @description Jaeger's search for its traces of the last hour with frames */
            jaeger_search_url: string | null;
            /** @description The newest 20 */
            sessions: {
                session_id: string;
                /**
                 * Format: date-time
                 * @example 2026-11-02T10:59:58.012000Z
                 */
                first_frame_at: string;
                /**
                 * Format: date-time
                 * @example 2026-11-02T10:59:58.012000Z
                 */
                last_frame_at: string;
                frames: number;
            }[];
        };
        Gap: components["schemas"]["NumbersGap"] | components["schemas"]["Silence"] | components["schemas"]["ReusedNumbers"] | components["schemas"]["UncountedNumbers"];
        /** @description Sequence numbers that no frame of the session has */
        NumbersGap: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "numbers";
            session_id: string;
            from_seq: number;
            to_seq: number;
            /** @description Number of frames; less than the count of numbers if `step` > 1 */
            count: number;
            /** @description The increment of the session's numbers from frame to frame */
            step: number;
            /**
             * Format: date-time
             * @description Time of the stored frame before the gap
             * @example 2026-11-02T10:59:58.012000Z
             */
            after: string;
            /**
             * Format: date-time
             * @description Time of the stored frame after the gap
             * @example 2026-11-02T10:59:58.012000Z
             */
            before: string;
            parts: {
                /**
                 * @description lost: reported by the camera; missing: not explained by any event
                 * @enum {string}
                 */
                kind: "lost" | "missing";
                from_seq: number;
                to_seq: number;
                count: number;
                reason: string | null;
                /**
                 * Format: date-time
                 * @example 2026-11-02T10:59:58.012000Z
                 */
                reported_at: string | null;
                event_id: string | null;
            }[];
        };
        /** @description An unusually long time without frames of a camera that sent frames regularly */
        Silence: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "silence";
            /**
             * Format: date-time
             * @description Time of the last frame before it
             * @example 2026-11-02T10:59:58.012000Z
             */
            from: string;
            /**
             * Format: date-time
             * @description Time of the first frame after it; null while it lasts
             * @example 2026-11-02T10:59:58.012000Z
             */
            to: string | null;
            /** @description The usual interval between frames before it */
            usual_interval_ms: number;
            session_before: string;
            session_after: string | null;
            /** @description Known causes: the camera's own events, another session */
            known: {
                /** @enum {string} */
                kind: "session_changed" | "connected" | "disconnected" | "clock_adjusted" | "config_changed";
                /**
                 * Format: date-time
                 * @example 2026-11-02T10:59:58.012000Z
                 */
                at: string;
                session_id: string | null;
                reason: string | null;
            }[];
        };
        /** @description Numbers that earlier frames of the session used: duplicates, or a restart */
        ReusedNumbers: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "reused";
            session_id: string;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            at: string;
            from_seq: number;
            to_seq: number;
            /** @description At most 8: more count as a restart */
            frames: number;
            restart: boolean;
        };
        /** @description From here on, missing frames can't be derived from the session's numbers */
        UncountedNumbers: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "uncounted";
            session_id: string;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            at: string;
            /**
             * @description numbers_jump: the numbers don't count frames; too_many_gaps: more than 1,000 in a minute
             * @enum {string}
             */
            reason: "numbers_jump" | "too_many_gaps";
        };
        LedgerRow: {
            site: string;
            camera_id: string;
            /**
             * Format: date-time
             * @description Its start
             * @example 2026-11-02T10:59:00Z
             */
            bucket: string;
            /** @description completed + dropped + failed + in_flight + unaccounted, always */
            captured: number;
            completed: number;
            dropped: number;
            failed: number;
            /** @description Open, with an event within DETEKTOR_STUCK_AFTER */
            in_flight: number;
            /** @description Open, without an event for longer */
            unaccounted: number;
            /** @description Sequence numbers that the camera reported lost */
            lost: number;
            /** @description Sequence numbers that no event explains */
            missing: number;
            /** @description captured + lost + missing */
            expected: number;
            /** @description Time without frames of a camera that sent frames regularly, counted when a frame has ended it; only if there was such a time, which the camera's gaps list */
            silent_ms?: number;
            /** @description Those of the captured frames whose hour expired before its time, because DETEKTOR_MAX_DISK was nearly used up; only if there are any */
            expired_early?: number;
        };
        /** @description `total_ms`: from capture to end, of completed frames for which it is known */
        FrameStats: {
            site: string;
            camera_id: string;
            total_ms: components["schemas"]["Percentiles"];
        };
        /** @description Of durations in ms, from histograms, with an error of at most 1 % */
        Percentiles: {
            p50: number | null;
            p95: number | null;
            p99: number | null;
            count: number;
        };
        StageStats: {
            site: string;
            camera_id: string;
            stage: string;
            model_version: string | null;
            /** @description Results, failed ones included */
            count: number;
            failed: number;
            work_ms: components["schemas"]["Percentiles"];
            queue_wait_ms: components["schemas"]["Percentiles"];
            transport_ms: components["schemas"]["Percentiles"];
        };
        StageSeries: {
            /**
             * Format: date-time
             * @description Its start
             * @example 2026-11-02T10:00:00Z
             */
            bucket: string;
            /** @description Null if the results aren't grouped by it */
            site: string | null;
            /** @description Null if the results aren't grouped by it */
            camera_id: string | null;
            /** @description Null if the results aren't grouped by it */
            stage: string | null;
            /** @description Null if the results aren't grouped by it, or have no model */
            model_version: string | null;
            /** @description Results, failed ones included */
            count: number;
            failed: number;
            work_ms: components["schemas"]["Percentiles"];
            queue_wait_ms: components["schemas"]["Percentiles"];
            transport_ms: components["schemas"]["Percentiles"];
        };
        StageHeat: {
            /**
             * Format: date-time
             * @description Its start
             * @example 2026-11-02T10:00:00Z
             */
            bucket: string;
            /**
             * @description Durations in all cells: the `count` that the series has for the measure
             * @example 12
             */
            count: number;
            /** @description The shortest durations first */
            cells: components["schemas"]["StageHeatCell"][];
        };
        StageHeatCell: {
            /**
             * @description The shortest duration of the cell
             * @example 48
             */
            from_ms: number;
            /**
             * @description Durations are shorter than this
             * @example 48.5
             */
            to_ms: number;
            /**
             * @description At least 1
             * @example 12
             */
            count: number;
        };
        DetectionStats: {
            /**
             * Format: date-time
             * @description Its start
             * @example 2026-11-02T10:00:00Z
             */
            bucket: string;
            /** @description Null if the counts aren't grouped by it */
            site: string | null;
            /** @description Null if the counts aren't grouped by it */
            camera_id: string | null;
            /** @description Null if the counts aren't grouped by it */
            class: string | null;
            /** @description Null if the counts aren't grouped by it */
            model_name: string | null;
            /** @description Null if the counts aren't grouped by it */
            model_version: string | null;
            /** @description Objects detected in frames of this bucket */
            count: number;
        };
        DropStats: {
            site: string;
            camera_id: string;
            reason: string;
            stage: string | null;
            /** @description Frames with this reason and stage */
            count: number;
        };
        Explanation: {
            items: components["schemas"]["OverRepresented"][];
            inside: components["schemas"]["ExplainedFrames"];
            outside: components["schemas"]["ExplainedFrames"];
            comparisons: number;
            /** @description Fields that the selection itself determines: they would explain nothing */
            left_out: components["schemas"]["ExplainedField"][];
        };
        OverRepresented: {
            field: components["schemas"]["ExplainedField"];
            /** @description Of camera: `<site>/<camera>` */
            value: string;
            /** @description The second value of a pair that says more than each alone; else null */
            and: components["schemas"]["ExplainedValue"] | null;
            /** @description Examined frames of the selection that have it */
            inside: number;
            inside_total: number;
            outside: number;
            outside_total: number;
            /** @description Up to 3 examined frames of the selection that have it */
            example_frame_ids: string[];
            /** @description How many times as frequent it is inside; half a frame is added to each */
            lift: number;
            /** @description Fisher's exact test, one-sided, times the number of comparisons */
            p_value: number;
        };
        /** @enum {string} */
        ExplainedField: "camera" | "model_version" | "device" | "processor" | "stage" | "drop_reason" | "error" | "zone" | "batch";
        ExplainedValue: {
            field: components["schemas"]["ExplainedField"];
            value: string;
        };
        ExplainedFrames: {
            /** @description Frames examined */
            frames: number;
            /** @description Frames that there are; null if more than 20,000, which are not counted */
            matching: number | null;
            /** @description Whether there are more than were examined */
            sampled: boolean;
        };
        ExplainRequest: {
            selection: components["schemas"]["FrameFilters"];
            against?: components["schemas"]["FrameFilters"];
        };
        /** @description The filters of GET /v1/frames */
        FrameFilters: {
            site?: string;
            camera?: string;
            /**
             * @description Of any of these cameras, each as site/camera, separated by commas; at most 100
             * @example site/cam-1,site/cam-2
             */
            cameras?: string;
            /**
             * @description in_flight and unaccounted: open with and without an event within DETEKTOR_STUCK_AFTER, as the ledger counts them
             * @enum {string}
             */
            state?: "captured" | "queued" | "processing" | "completed" | "dropped" | "failed" | "in_flight" | "unaccounted";
            /**
             * @description Open, and reported as stuck by frame.stuck
             * @enum {string}
             */
            stuck?: "true";
            /** Format: date-time */
            from?: string;
            /** Format: date-time */
            to?: string;
            min_total_ms?: number;
            drop_reason?: string;
            /** @description Of the event that failed the frame */
            error_type?: string;
            correlation_id?: string;
            producer_frame_id?: string;
            /** @description With a result of this stage, or dropped or failed there */
            stage?: string;
            /** @description Frames in which this model version has looked for objects */
            model_version?: string;
            /** @description With all of these flags, separated by commas */
            flags?: string;
        };
        Acknowledgement: {
            alert_id: string;
            event_id: string;
        };
        AcknowledgeRequest: {
            by?: string;
        };
        AlertExplanation: {
            site: string | null;
            camera_id: string;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            from: string;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            to: string;
            /** @description The first missing link; null: none is */
            missing: components["schemas"]["AlertLinkName"] | null;
            chain: components["schemas"]["AlertLink"][];
        };
        /** @enum {string} */
        AlertLinkName: "camera" | "frame" | "detection" | "rule" | "alert" | "action";
        AlertLink: {
            link: components["schemas"]["AlertLinkName"];
            found: boolean;
            /** @description What was there, in words */
            detail: string;
            /** @description What was there: how frames ended, classes, rules, alerts' ids, actions by target and status */
            items: {
                name: string;
                count: number;
            }[];
        };
        AcceptedNotification: {
            alerts: components["schemas"]["AcceptedAlert"][];
        };
        AcceptedAlert: {
            alert_id: string;
            site: string;
            camera_id: string | null;
            event_ids: string[];
        };
        AlertmanagerNotification: {
            /** @enum {string} */
            version: "4";
            alerts: components["schemas"]["AlertmanagerAlert"][];
            /** @description Number of alerts omitted because of max_alerts */
            truncatedAlerts?: number;
        };
        AlertmanagerAlert: {
            /** @enum {string} */
            status: "firing" | "resolved";
            labels: {
                [key: string]: string;
            };
            annotations?: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @description When it began to fire
             */
            startsAt: string;
            /**
             * Format: date-time
             * @description When it was resolved; the year 1 while it fires
             */
            endsAt?: string;
            /** @description Hash of the labels; the alert's id in Detektor */
            fingerprint: string;
        };
        Replay: {
            /** Format: uuid */
            id: string;
            state: components["schemas"]["ReplayState"];
            selector: components["schemas"]["Selector"];
            mode: components["schemas"]["ReplayMode"];
            dry_run: boolean;
            force: boolean;
            frames: number;
            /** @description Of all traces, skipped ones included */
            spans: number;
            /** @description Sum over all traces, each encoded as OTLP protobuf */
            size_bytes: number;
            pushed_traces: number;
            pushed_spans: number;
            /** @description Spans that the backend rejected individually */
            rejected_spans: number;
            warnings: string[];
            /** @description The cause, and what to check */
            error: string | null;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            requested_at: string;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            finished_at: string | null;
            namespace: string | null;
            /** @description The ids of all traces as pushed, skipped ones last */
            trace_ids: string[];
            /** @description Pushed before with the same content */
            skipped_trace_ids: string[];
            /** @description Links to Jaeger, if one is configured */
            links: string[];
        };
        /**
         * @description Failed, interrupted and cancelled replays can be resumed
         * @enum {string}
         */
        ReplayState: "running" | "completed" | "failed" | "interrupted" | "cancelled" | "dry_run";
        /** @description It must have exactly one of frame_id, correlation_id, detections, or site, camera, from and to together. */
        Selector: {
            /** Format: uuid */
            frame_id?: string;
            correlation_id?: string;
            site?: string;
            camera?: string;
            /** Format: date-time */
            from?: string;
            /** Format: date-time */
            to?: string;
            /** @description The filters of GET /v1/detections */
            detections?: {
                class?: string;
                min_confidence?: number;
                site?: string;
                camera?: string;
                zone?: string;
                model_version?: string;
                /** Format: date-time */
                from?: string;
                /** Format: date-time */
                to?: string;
            };
        };
        /** @enum {string} */
        ReplayMode: "same" | "new_trace" | "namespace";
        ReplayRequest: {
            selector: components["schemas"]["Selector"];
            /**
             * @description same: under the frames' own trace ids. new_trace: under an id derived from the content, with a link to the original. namespace: a copy whose services are named `<namespace>/<service>`, with a link to the original.
             * @default same
             * @enum {string}
             */
            mode: "same" | "new_trace" | "namespace";
            /**
             * @description The prefix of the services' names; only with mode namespace
             * @default replay
             */
            namespace: string;
            /**
             * @description Reports what would be pushed, and pushes nothing
             * @default false
             */
            dry_run: boolean;
            /**
             * @description Also pushes traces that were pushed before with the same content
             * @default false
             */
            force: boolean;
            /** @description Refused: spans go where the service is configured to send them */
            target?: null;
            /**
             * @description Includes frames that have not ended; their traces will change
             * @default false
             */
            include_open: boolean;
        };
        ReplaySummary: {
            /** Format: uuid */
            id: string;
            state: components["schemas"]["ReplayState"];
            selector: components["schemas"]["Selector"];
            mode: components["schemas"]["ReplayMode"];
            dry_run: boolean;
            force: boolean;
            frames: number;
            /** @description Of all traces, skipped ones included */
            spans: number;
            /** @description Sum over all traces, each encoded as OTLP protobuf */
            size_bytes: number;
            pushed_traces: number;
            pushed_spans: number;
            /** @description Spans that the backend rejected individually */
            rejected_spans: number;
            warnings: string[];
            /** @description The cause, and what to check */
            error: string | null;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            requested_at: string;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            finished_at: string | null;
        };
        /**
         * @example {
         *       "at": "2026-11-02T10:59:58.012Z",
         *       "producers": {
         *         "state": "ok",
         *         "reason": null,
         *         "frames_per_second": 59.8,
         *         "sending_cameras": 4
         *       },
         *       "nats": {
         *         "state": "ok",
         *         "reason": null,
         *         "kept_messages": 12,
         *         "kept_bytes": 18432,
         *         "limit_bytes": 1073741824,
         *         "published_messages_total": 1204311,
         *         "oldest_message_seconds": 0.2,
         *         "dead_letter_messages": 1
         *       },
         *       "ingest": {
         *         "state": "ok",
         *         "reason": null,
         *         "backlog_messages": 0,
         *         "in_flight_messages": 12
         *       },
         *       "event_store": {
         *         "state": "ok",
         *         "reason": null,
         *         "head_position": "184467",
         *         "newest_event_at": "2026-11-02T10:59:57.950000Z",
         *         "newest_event_seconds": 0.06
         *       },
         *       "projector": {
         *         "state": "behind",
         *         "reason": "412 events are not applied yet, the oldest for 14 s",
         *         "position": "184055",
         *         "lag_events": 412,
         *         "lag_events_is_minimum": false,
         *         "lag_seconds": 14.2,
         *         "applied_events_total": 1203899,
         *         "set_aside_events": 0
         *       },
         *       "query_api": {
         *         "state": "ok",
         *         "reason": null
         *       }
         *     }
         */
        PartsOfChain: {
            /**
             * Format: date-time
             * @description When the parts were asked
             * @example 2026-11-02T10:59:58.012000Z
             */
            at: string;
            producers: components["schemas"]["ChainProducers"];
            nats: components["schemas"]["ChainNats"];
            ingest: components["schemas"]["ChainIngest"];
            event_store: components["schemas"]["ChainEventStore"];
            projector: components["schemas"]["ChainProjector"];
            query_api: components["schemas"]["ChainQueryApi"];
        };
        ChainProducers: {
            /**
             * @description `behind`: it works, and something waits or is at a limit; `unavailable`: it did not answer within 2 s, or lacks what it needs
             * @enum {string}
             */
            state: "ok" | "behind" | "unavailable";
            /** @description Why; null if ok */
            reason: string | null;
            /** @description Frames captured in the last complete minute, as far as they are projected, / 60 */
            frames_per_second: number | null;
            /** @description Cameras that these frames are from */
            sending_cameras: number | null;
        };
        ChainNats: {
            /**
             * @description `behind`: it works, and something waits or is at a limit; `unavailable`: it did not answer within 2 s, or lacks what it needs
             * @enum {string}
             */
            state: "ok" | "behind" | "unavailable";
            /** @description Why; null if ok */
            reason: string | null;
            /** @description Messages in the stream FRAMES: they leave it once ingest has stored them */
            kept_messages: number | null;
            /** @description Their size */
            kept_bytes: number | null;
            /** @description The size at which the stream refuses new messages; null: no limit */
            limit_bytes: number | null;
            /** @description Messages ever published to the stream */
            published_messages_total: number | null;
            /** @description Age of the oldest kept message; null without one */
            oldest_message_seconds: number | null;
            /** @description Refused messages and events that are kept */
            dead_letter_messages: number | null;
        };
        ChainIngest: {
            /**
             * @description `behind`: it works, and something waits or is at a limit; `unavailable`: it did not answer within 2 s, or lacks what it needs
             * @enum {string}
             */
            state: "ok" | "behind" | "unavailable";
            /** @description Why; null if ok */
            reason: string | null;
            /** @description Messages that NATS has not delivered to ingest yet */
            backlog_messages: number | null;
            /** @description Messages that were delivered to ingest and are not stored yet */
            in_flight_messages: number | null;
        };
        ChainEventStore: {
            /**
             * @description `behind`: it works, and something waits or is at a limit; `unavailable`: it did not answer within 2 s, or lacks what it needs
             * @enum {string}
             */
            state: "ok" | "behind" | "unavailable";
            /** @description Why; null if ok */
            reason: string | null;
            /**
             * @description The position of the newest event; null in an empty log
             * @example 184467
             */
            head_position: string | null;
            /**
             * Format: date-time
             * @description When it was stored
             * @example 2026-11-02T10:59:58.012000Z
             */
            newest_event_at: string | null;
            /** @description Its age */
            newest_event_seconds: number | null;
        };
        ChainProjector: {
            /**
             * @description `behind`: it works, and something waits or is at a limit; `unavailable`: it did not answer within 2 s, or lacks what it needs
             * @enum {string}
             */
            state: "ok" | "behind" | "unavailable";
            /** @description Why; null if ok */
            reason: string | null;
            /**
             * @description The checkpoint of the read models that are served
             * @example 184467
             */
            position: string | null;
            /** @description Stored events that are not applied yet */
            lag_events: number | null;
            /** @description Counting stops at 1,000 */
            lag_events_is_minimum: boolean;
            /** @description Age of the newest applied event while events wait; 0 if none wait */
            lag_seconds: number | null;
            /** @description Events applied since the read models were built */
            applied_events_total: number | null;
            /** @description Events that can't be applied */
            set_aside_events: number | null;
        };
        ChainQueryApi: {
            /**
             * @description `behind`: it works, and something waits or is at a limit; `unavailable`: it did not answer within 2 s, or lacks what it needs
             * @enum {string}
             */
            state: "ok" | "behind" | "unavailable";
            /** @description Why; null if ok */
            reason: string | null;
        };
        Projection: {
            name: string;
            generation: number;
            /** @description Queries read this generation */
            served: boolean;
            /** @description The version of its tables */
            version: number;
            /** @description The least and the greatest version of the folds that wrote its rows; if they differ from the projector's, `detail` names the command that rebuilds it */
            folds: {
                oldest: number;
                newest: number;
            };
            /** @description Being rebuilt from the log: until it is complete, other reads respond with 503 */
            rebuilding: boolean;
            /** @description A retry of the events that were set aside was requested and is not finished yet */
            retrying: boolean;
            /** @enum {string} */
            status: "live" | "catching_up" | "refused";
            /** @description The reason, if refused; otherwise a note about its rows */
            detail: string | null;
            /**
             * @description Its checkpoint
             * @example 184467
             */
            position: string | null;
            /**
             * @description As the projector last saw it
             * @example 184467
             */
            head_position: string | null;
            /** @description Null while the event store can't be reached */
            lag_events: number | null;
            /** @description Counting stops at 1,000 */
            lag_events_is_minimum: boolean;
            /** @description Age of the newest applied event while events wait; 0 if none wait */
            lag_seconds: number | null;
            events_total: number;
            /** @description Events that are set aside because they can't be applied */
            poison_total: number;
            log_id: string | null;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            updated_at: string;
        };
        DeadLetter: {
            id: string;
            reason: string;
            field: string | null;
            detail: string | null;
            event_id: string | null;
            original_subject: string | null;
            original_sequence: number | null;
            /** @description Its index in its batch */
            batch_index: number | null;
            published_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            kept_at: string;
            /** @description The `ce-` headers of an event in binary mode, whose body is only the data */
            attributes: {
                [key: string]: string;
            };
            size_bytes: number;
            /** @description As UTF-8, the first 4096 bytes */
            body: string;
            body_is_cut: boolean;
        };
        DeadLetterDetail: {
            id: string;
            reason: string;
            field: string | null;
            detail: string | null;
            event_id: string | null;
            original_subject: string | null;
            original_sequence: number | null;
            /** @description Its index in its batch */
            batch_index: number | null;
            published_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            kept_at: string;
            /** @description The `ce-` headers of an event in binary mode, whose body is only the data */
            attributes: {
                [key: string]: string;
            };
            size_bytes: number;
            /** @description As UTF-8 */
            body: string;
            body_is_cut: boolean;
            redrive: components["schemas"]["Redrive"] | null;
        };
        Redrive: {
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            redriven_at: string;
            edited: boolean;
            /**
             * @description pending: ingest hasn't finished it. known_already: its events were stored before. unknown: it is neither stored nor refused
             * @enum {string}
             */
            outcome: "pending" | "stored" | "known_already" | "refused" | "unknown";
            /** @description The dead letters that it became */
            refused: {
                dead_letter_id: string;
                reason: string;
                field: string | null;
                detail: string | null;
            }[];
        };
        RedrivenDeadLetter: {
            dead_letter_id: string;
            redrive: components["schemas"]["Redrive"];
        };
        RedriveRequest: {
            /** @description The edited body, published instead of the original bytes */
            payload?: string;
        };
        RedrivenDeadLetters: {
            items: components["schemas"]["RedrivenOfSelection"][];
            /** @description Where there are more: the `before` of the next request; else null */
            next: string | null;
        };
        RedrivenOfSelection: {
            dead_letter_id: string;
            redrive: components["schemas"]["Redrive"] | null;
            /** @description Why it can't be published again; else null */
            problem: string | null;
        };
        RedriveSelectionRequest: {
            selection: components["schemas"]["DeadLetterSelection"];
            /** @default 100 */
            limit: number;
        };
        DeadLetterSelection: {
            /** @enum {string} */
            reason?: "malformed" | "invalid" | "unknown_type" | "subject_mismatch" | "too_large" | "id_conflict" | "too_far_ahead" | "segment_expired";
            /**
             * @description Only those before this one: the `next` of an answer
             * @example 184467
             */
            before?: string;
        };
        Slo: {
            /** @description As in infra/slo and in Prometheus' label `slo` */
            name: string;
            title: string;
            /** @description The target share of good events */
            target: number;
            window_days: number;
            /** @description Where the events were counted; a process loses its counts when it ends */
            source: ("read_models" | "this_process") | null;
            /**
             * Format: date-time
             * @description The start of the counts
             * @example 2026-11-02T10:59:58.012000Z
             */
            data_from: string | null;
            /** @description Events of the window since then */
            events: number | null;
            /** @description Those of them that were bad */
            bad_events: number | null;
            /** @description The share of good events; null without events */
            ratio: number | null;
            /** @description 1: no bad events; 0: as many as allowed; below 0: more than allowed */
            budget_left_ratio: number | null;
            /** @description How many more of these events could have been bad */
            budget_left_events: number | null;
            /** @description The same as the time in the window during which all events could have been bad */
            budget_left_minutes: number | null;
            /** @description 1: at this rate the budget lasts for the window; null: no events */
            burn_rates: {
                "1h": number | null;
                "6h": number | null;
                "3d": number | null;
            } | null;
            /** @description Why there are no figures */
            no_data: string | null;
        };
        CameraRetention: {
            site: string;
            camera_id: string;
            /** @description In ms; null: forever */
            keep_ms: number | null;
            /** @description In ms; null: forever */
            keep_kept_ms: number | null;
            /** @description Hours of frames that haven't expired */
            segments: number;
            /** @description Those of them that take no more events, because their expiry has begun */
            closed_segments: number;
            /** @description Those of them that are older than allowed */
            due_segments: number;
            /**
             * Format: date-time
             * @description When the newest event of the oldest of them was recorded
             * @example 2026-11-02T10:59:58.012000Z
             */
            oldest_recorded_at: string;
            /**
             * Format: date-time
             * @description Null if they are kept forever
             * @example 2026-11-02T10:59:58.012000Z
             */
            next_due_at: string | null;
        };
        RetentionDurations: {
            /** @description In ms; null: forever */
            default_ms: number | null;
            sites: {
                site: string;
                /** @description In ms; null: forever */
                keep_ms: number | null;
            }[];
            cameras: {
                site: string;
                camera_id: string;
                /** @description In ms; null: forever */
                keep_ms: number | null;
            }[];
        };
        /** @description The disk space that the platform uses; null if it wasn't measured yet */
        DiskUse: {
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            measured_at: string;
            /** @description `DETEKTOR_MAX_DISK`; null: no bound */
            max_bytes: number | null;
            /** @description Of all parts whose size is known */
            used_bytes: number;
            parts: components["schemas"]["DiskParts"];
        } | null;
        DiskParts: {
            /** @description Null: the caretaker can't find out its size */
            event_store: number | null;
            /** @description Null: the caretaker can't find out its size */
            nats: number | null;
            /** @description Null: the caretaker can't find out its size */
            postgres: number | null;
            /** @description Null: the caretaker can't find out its size */
            pictures: number | null;
        };
        Hold: {
            hold_id: string;
            /**
             * @description lapsed: its `until` has passed; released: by DELETE
             * @enum {string}
             */
            state: "active" | "released" | "lapsed";
            /** @description The frame that is held */
            frame_id: string | null;
            /** @description Frames of this id are held */
            correlation_id: string | null;
            /** @description The frames of this alert are held */
            alert_id: string | null;
            /** @description Of the alert or the camera */
            site: string | null;
            /** @description This camera's frames of `from` to `to` are held */
            camera_id: string | null;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            from: string | null;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            to: string | null;
            reason: string;
            placed_by: string;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            placed_at: string;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            until: string | null;
            released_by: string | null;
            /**
             * Format: date-time
             * @example 2026-11-02T10:59:58.012000Z
             */
            released_at: string | null;
        };
        HoldRequest: {
            selection: components["schemas"]["HoldSelection"];
            reason: string;
            /** @description Who places it */
            by: string;
            /**
             * Format: date-time
             * @description When it ends by itself, a time in the future; without it, it has no end
             */
            until?: string;
        };
        /** @description It must have exactly one of frame_id, correlation_id, alert_id, or site, camera, from and to together; alert_id may have a site. */
        HoldSelection: {
            /** Format: uuid */
            frame_id?: string;
            correlation_id?: string;
            alert_id?: string;
            site?: string;
            camera?: string;
            /** Format: date-time */
            from?: string;
            /** Format: date-time */
            to?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listFrames: {
        parameters: {
            query?: {
                site?: string;
                camera?: string;
                /** @description Of any of these cameras, each as site/camera, separated by commas; at most 100 */
                cameras?: string;
                /** @description in_flight and unaccounted: open with and without an event within DETEKTOR_STUCK_AFTER, as the ledger counts them */
                state?: "captured" | "queued" | "processing" | "completed" | "dropped" | "failed" | "in_flight" | "unaccounted";
                /** @description Open, and reported as stuck by frame.stuck */
                stuck?: "true";
                from?: string;
                to?: string;
                min_total_ms?: number;
                drop_reason?: string;
                /** @description Of the event that failed the frame */
                error_type?: string;
                correlation_id?: string;
                producer_frame_id?: string;
                /** @description With a result of this stage, or dropped or failed there */
                stage?: string;
                /** @description Frames in which this model version has looked for objects */
                model_version?: string;
                /** @description With all of these flags, separated by commas */
                flags?: string;
                /** @description Newest first, oldest first, longest first or shortest first */
                sort?: "-time" | "time" | "-total_ms" | "total_ms";
                limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "session_id": "s-1",
                     *           "seq": 1,
                     *           "producer_frame_id": "4711",
                     *           "state": "captured",
                     *           "captured_at": "2026-11-02T10:59:58.012000Z",
                     *           "ended_at": "2026-11-02T10:59:58.012000Z",
                     *           "stuck_since": "2026-11-02T10:59:58.012000Z",
                     *           "total_ms": 12.5,
                     *           "drop_reason": null,
                     *           "error_type": null,
                     *           "drop": {
                     *             "reason": "queue_full",
                     *             "stage": "detect",
                     *             "queue": "text",
                     *             "depth_frames": 1
                     *           },
                     *           "failure": {
                     *             "error_type": "text",
                     *             "stage": "detect",
                     *             "attempts": 1,
                     *             "message": "text"
                     *           },
                     *           "correlation_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *           "trace_id": "47ac1d9d4c9c13506f41bb760a5d1569",
                     *           "jaeger_url": "http://127.0.0.1:16686/trace/47ac1d9d4c9c13506f41bb760a5d1569",
                     *           "stream": "frames-home.gate-20261102T10",
                     *           "event_count": 1,
                     *           "flags": [
                     *             "clock_skew"
                     *           ],
                     *           "other_cameras": [
                     *             {
                     *               "site": "home",
                     *               "camera_id": "gate"
                     *             }
                     *           ],
                     *           "pipelines": [
                     *             {
                     *               "pipeline": "main",
                     *               "state": "captured",
                     *               "drop": {
                     *                 "reason": "queue_full",
                     *                 "stage": "detect",
                     *                 "queue": "text",
                     *                 "depth_frames": 1
                     *               },
                     *               "failure": {
                     *                 "error_type": "text",
                     *                 "stage": "detect",
                     *                 "attempts": 1,
                     *                 "message": "text"
                     *               }
                     *             }
                     *           ],
                     *           "stages": [
                     *             {
                     *               "stage": "detect",
                     *               "stage_index": 1,
                     *               "attempt": 1,
                     *               "pipeline": "main",
                     *               "state": "completed",
                     *               "started_at": "2026-11-02T10:59:58.012000Z",
                     *               "ended_at": "2026-11-02T10:59:58.012000Z",
                     *               "work_ms": 12.5,
                     *               "queue_wait_ms": 12.5,
                     *               "batch_wait_ms": 12.5,
                     *               "transport_ms": 12.5,
                     *               "batch_id": "batch-17",
                     *               "batch_size": 1,
                     *               "device": "cuda:0",
                     *               "processor_id": "detector-1",
                     *               "error_type": null,
                     *               "message": "text",
                     *               "retryable": false
                     *             }
                     *           ],
                     *           "objects": [
                     *             {
                     *               "object_id": "17",
                     *               "class": "person",
                     *               "confidence": 0.91,
                     *               "bbox": {
                     *                 "x": 0.41,
                     *                 "y": 0.22,
                     *                 "w": 0.12,
                     *                 "h": 0.35
                     *               },
                     *               "zones": [
                     *                 "door"
                     *               ],
                     *               "model_name": "yolo",
                     *               "model_version": "v8-s"
                     *             }
                     *           ],
                     *           "stored": [
                     *             {
                     *               "stored_at": "2026-11-02T10:59:58.012000Z",
                     *               "backend": "text",
                     *               "uri": "text",
                     *               "size_bytes": 1,
                     *               "checksum": "text",
                     *               "retain_until": "2026-11-02T10:59:58.012000Z"
                     *             }
                     *           ],
                     *           "deleted": [
                     *             {
                     *               "deleted_at": "2026-11-02T10:59:58.012000Z",
                     *               "reason": "queue_full"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Frame"][];
                        /** @description The cursor of the next page; null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFrame: {
        parameters: {
            query?: {
                /** @description The frame's site, if several sites use the id */
                site?: string;
                /** @description The frame's camera, if several cameras report the id: `other_cameras` names them */
                camera?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path: {
                /** @example 01a19bea-7bb0-79a4-be1e-70bcc951a480 */
                frame_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *       "site": "home",
                     *       "camera_id": "gate",
                     *       "session_id": "s-1",
                     *       "seq": 1,
                     *       "producer_frame_id": "4711",
                     *       "state": "captured",
                     *       "captured_at": "2026-11-02T10:59:58.012000Z",
                     *       "ended_at": "2026-11-02T10:59:58.012000Z",
                     *       "stuck_since": "2026-11-02T10:59:58.012000Z",
                     *       "total_ms": 12.5,
                     *       "drop_reason": null,
                     *       "error_type": null,
                     *       "drop": {
                     *         "reason": "queue_full",
                     *         "stage": "detect",
                     *         "queue": "text",
                     *         "depth_frames": 1
                     *       },
                     *       "failure": {
                     *         "error_type": "text",
                     *         "stage": "detect",
                     *         "attempts": 1,
                     *         "message": "text"
                     *       },
                     *       "correlation_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *       "trace_id": "47ac1d9d4c9c13506f41bb760a5d1569",
                     *       "jaeger_url": "http://127.0.0.1:16686/trace/47ac1d9d4c9c13506f41bb760a5d1569",
                     *       "stream": "frames-home.gate-20261102T10",
                     *       "event_count": 1,
                     *       "flags": [
                     *         "clock_skew"
                     *       ],
                     *       "other_cameras": [
                     *         {
                     *           "site": "home",
                     *           "camera_id": "gate"
                     *         }
                     *       ],
                     *       "pipelines": [
                     *         {
                     *           "pipeline": "main",
                     *           "state": "captured",
                     *           "drop": {
                     *             "reason": "queue_full",
                     *             "stage": "detect",
                     *             "queue": "text",
                     *             "depth_frames": 1
                     *           },
                     *           "failure": {
                     *             "error_type": "text",
                     *             "stage": "detect",
                     *             "attempts": 1,
                     *             "message": "text"
                     *           }
                     *         }
                     *       ],
                     *       "stages": [
                     *         {
                     *           "stage": "detect",
                     *           "stage_index": 1,
                     *           "attempt": 1,
                     *           "pipeline": "main",
                     *           "state": "completed",
                     *           "started_at": "2026-11-02T10:59:58.012000Z",
                     *           "ended_at": "2026-11-02T10:59:58.012000Z",
                     *           "work_ms": 12.5,
                     *           "queue_wait_ms": 12.5,
                     *           "batch_wait_ms": 12.5,
                     *           "transport_ms": 12.5,
                     *           "batch_id": "batch-17",
                     *           "batch_size": 1,
                     *           "device": "cuda:0",
                     *           "processor_id": "detector-1",
                     *           "error_type": null,
                     *           "message": "text",
                     *           "retryable": false
                     *         }
                     *       ],
                     *       "objects": [
                     *         {
                     *           "object_id": "17",
                     *           "class": "person",
                     *           "confidence": 0.91,
                     *           "bbox": {
                     *             "x": 0.41,
                     *             "y": 0.22,
                     *             "w": 0.12,
                     *             "h": 0.35
                     *           },
                     *           "zones": [
                     *             "door"
                     *           ],
                     *           "model_name": "yolo",
                     *           "model_version": "v8-s"
                     *         }
                     *       ],
                     *       "stored": [
                     *         {
                     *           "stored_at": "2026-11-02T10:59:58.012000Z",
                     *           "backend": "text",
                     *           "uri": "text",
                     *           "size_bytes": 1,
                     *           "checksum": "text",
                     *           "retain_until": "2026-11-02T10:59:58.012000Z"
                     *         }
                     *       ],
                     *       "deleted": [
                     *         {
                     *           "deleted_at": "2026-11-02T10:59:58.012000Z",
                     *           "reason": "queue_full"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Frame"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It existed and was removed */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gone",
                     *       "status": 410,
                     *       "detail": "It existed and was removed"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFrameEvents: {
        parameters: {
            query?: {
                site?: string;
                camera?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path: {
                /** @example 01a19bea-7bb0-79a4-be1e-70bcc951a480 */
                frame_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "specversion": "1.0",
                     *           "id": "01a19beb-0c1e-7d1c-9a53-5d0f4a1b2c3d",
                     *           "source": "capture/1",
                     *           "type": "detektor.frame.captured.v1",
                     *           "time": "2026-11-02T10:59:58.012000Z",
                     *           "site": "home",
                     *           "data": {},
                     *           "stream": "frames-home.gate-20261102T10",
                     *           "revision": "184467",
                     *           "position": "184467",
                     *           "recorded_at": "2026-11-02T10:59:58.012000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["StoredEvent"][];
                        next_cursor: null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It existed and was removed */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gone",
                     *       "status": 410,
                     *       "detail": "It existed and was removed"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFrameState: {
        parameters: {
            query: {
                /** @example 2100-01-01T00:00:00Z */
                at: string;
                /** @description The frame's site, if several sites use the id */
                site?: string;
                /** @description The frame's camera, if several cameras report the id: `other_cameras` names them */
                camera?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path: {
                /** @example 01a19bea-7bb0-79a4-be1e-70bcc951a480 */
                frame_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *       "site": "home",
                     *       "camera_id": "gate",
                     *       "session_id": "s-1",
                     *       "seq": 1,
                     *       "producer_frame_id": "4711",
                     *       "state": "captured",
                     *       "captured_at": "2026-11-02T10:59:58.012000Z",
                     *       "ended_at": "2026-11-02T10:59:58.012000Z",
                     *       "stuck_since": "2026-11-02T10:59:58.012000Z",
                     *       "total_ms": 12.5,
                     *       "drop_reason": null,
                     *       "error_type": null,
                     *       "drop": {
                     *         "reason": "queue_full",
                     *         "stage": "detect",
                     *         "queue": "text",
                     *         "depth_frames": 1
                     *       },
                     *       "failure": {
                     *         "error_type": "text",
                     *         "stage": "detect",
                     *         "attempts": 1,
                     *         "message": "text"
                     *       },
                     *       "correlation_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *       "trace_id": "47ac1d9d4c9c13506f41bb760a5d1569",
                     *       "jaeger_url": "http://127.0.0.1:16686/trace/47ac1d9d4c9c13506f41bb760a5d1569",
                     *       "stream": "frames-home.gate-20261102T10",
                     *       "event_count": 1,
                     *       "flags": [
                     *         "clock_skew"
                     *       ],
                     *       "other_cameras": [
                     *         {
                     *           "site": "home",
                     *           "camera_id": "gate"
                     *         }
                     *       ],
                     *       "pipelines": [
                     *         {
                     *           "pipeline": "main",
                     *           "state": "captured",
                     *           "drop": {
                     *             "reason": "queue_full",
                     *             "stage": "detect",
                     *             "queue": "text",
                     *             "depth_frames": 1
                     *           },
                     *           "failure": {
                     *             "error_type": "text",
                     *             "stage": "detect",
                     *             "attempts": 1,
                     *             "message": "text"
                     *           }
                     *         }
                     *       ],
                     *       "stages": [
                     *         {
                     *           "stage": "detect",
                     *           "stage_index": 1,
                     *           "attempt": 1,
                     *           "pipeline": "main",
                     *           "state": "completed",
                     *           "started_at": "2026-11-02T10:59:58.012000Z",
                     *           "ended_at": "2026-11-02T10:59:58.012000Z",
                     *           "work_ms": 12.5,
                     *           "queue_wait_ms": 12.5,
                     *           "batch_wait_ms": 12.5,
                     *           "transport_ms": 12.5,
                     *           "batch_id": "batch-17",
                     *           "batch_size": 1,
                     *           "device": "cuda:0",
                     *           "processor_id": "detector-1",
                     *           "error_type": null,
                     *           "message": "text",
                     *           "retryable": false
                     *         }
                     *       ],
                     *       "objects": [
                     *         {
                     *           "object_id": "17",
                     *           "class": "person",
                     *           "confidence": 0.91,
                     *           "bbox": {
                     *             "x": 0.41,
                     *             "y": 0.22,
                     *             "w": 0.12,
                     *             "h": 0.35
                     *           },
                     *           "zones": [
                     *             "door"
                     *           ],
                     *           "model_name": "yolo",
                     *           "model_version": "v8-s"
                     *         }
                     *       ],
                     *       "stored": [
                     *         {
                     *           "stored_at": "2026-11-02T10:59:58.012000Z",
                     *           "backend": "text",
                     *           "uri": "text",
                     *           "size_bytes": 1,
                     *           "checksum": "text",
                     *           "retain_until": "2026-11-02T10:59:58.012000Z"
                     *         }
                     *       ],
                     *       "deleted": [
                     *         {
                     *           "deleted_at": "2026-11-02T10:59:58.012000Z",
                     *           "reason": "queue_full"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Frame"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It existed and was removed */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gone",
                     *       "status": 410,
                     *       "detail": "It existed and was removed"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFrameTrace: {
        parameters: {
            query?: {
                site?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path: {
                /** @example 01a19bea-7bb0-79a4-be1e-70bcc951a480 */
                frame_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "resourceSpans": [
                     *         {}
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["OtlpTraces"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It existed and was removed */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gone",
                     *       "status": 410,
                     *       "detail": "It existed and was removed"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFramePicture: {
        parameters: {
            query?: {
                /** @description The frame's site, if several sites use the id */
                site?: string;
                /** @description The frame's camera, if several cameras report the id: `other_cameras` names them */
                camera?: string;
                /** @description The most pixels that its longer side may have; without it, the file as stored */
                size?: number;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path: {
                /** @example 01a19bea-7bb0-79a4-be1e-70bcc951a480 */
                frame_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture; as JPEG, if `size` is given */
            200: {
                headers: {
                    /** @description The path of the frame's picture */
                    "content-location": string;
                    [name: string]: unknown;
                };
                content: {
                    /** @example text */
                    "image/jpeg": string;
                    /** @example text */
                    "image/png": string;
                    /** @example text */
                    "image/webp": string;
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It existed and was removed */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gone",
                     *       "status": 410,
                     *       "detail": "It existed and was removed"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Another server can't be reached, or its answer can't be used; `detail` states what to check and how to continue */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "Another server can't be reached, or its answer can't be used; `detail` states what to check and how to continue"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCameraPicture: {
        parameters: {
            query?: {
                /** @description The most pixels that its longer side may have; without it, the file as stored */
                size?: number;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path: {
                /** @example home */
                site: string;
                /** @example gate */
                camera: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture; as JPEG, if `size` is given */
            200: {
                headers: {
                    /** @description The path of the frame's picture */
                    "content-location": string;
                    [name: string]: unknown;
                };
                content: {
                    /** @example text */
                    "image/jpeg": string;
                    /** @example text */
                    "image/png": string;
                    /** @example text */
                    "image/webp": string;
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It existed and was removed */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gone",
                     *       "status": 410,
                     *       "detail": "It existed and was removed"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Another server can't be reached, or its answer can't be used; `detail` states what to check and how to continue */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "Another server can't be reached, or its answer can't be used; `detail` states what to check and how to continue"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compareFrames: {
        parameters: {
            query?: {
                /** @description The frame's site, if several sites use the id */
                a_site?: string;
                /** @description The frame's camera, if several cameras report the id: `other_cameras` names them */
                a_camera?: string;
                /** @description The frame's site, if several sites use the id */
                b_site?: string;
                /** @description The frame's camera, if several cameras report the id: `other_cameras` names them */
                b_camera?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path: {
                /** @example 01a19bea-7bb0-79a4-be1e-70bcc951a480 */
                a: string;
                /** @example 01a19bea-7bb0-79a4-be1e-70bcc951a480 */
                b: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "a": {
                     *         "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *         "site": "home",
                     *         "camera_id": "gate",
                     *         "session_id": "s-1",
                     *         "seq": 1,
                     *         "producer_frame_id": "4711",
                     *         "state": "captured",
                     *         "captured_at": "2026-11-02T10:59:58.012000Z",
                     *         "ended_at": "2026-11-02T10:59:58.012000Z",
                     *         "stuck_since": "2026-11-02T10:59:58.012000Z",
                     *         "total_ms": 12.5,
                     *         "drop_reason": null,
                     *         "error_type": null,
                     *         "drop": {
                     *           "reason": "queue_full",
                     *           "stage": "detect",
                     *           "queue": "text",
                     *           "depth_frames": 1
                     *         },
                     *         "failure": {
                     *           "error_type": "text",
                     *           "stage": "detect",
                     *           "attempts": 1,
                     *           "message": "text"
                     *         },
                     *         "correlation_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *         "trace_id": "47ac1d9d4c9c13506f41bb760a5d1569",
                     *         "jaeger_url": "http://127.0.0.1:16686/trace/47ac1d9d4c9c13506f41bb760a5d1569",
                     *         "stream": "frames-home.gate-20261102T10",
                     *         "event_count": 1,
                     *         "flags": [
                     *           "clock_skew"
                     *         ],
                     *         "other_cameras": [
                     *           {
                     *             "site": "home",
                     *             "camera_id": "gate"
                     *           }
                     *         ],
                     *         "pipelines": [
                     *           {
                     *             "pipeline": "main",
                     *             "state": "captured",
                     *             "drop": {
                     *               "reason": "queue_full",
                     *               "stage": "detect",
                     *               "queue": "text",
                     *               "depth_frames": 1
                     *             },
                     *             "failure": {
                     *               "error_type": "text",
                     *               "stage": "detect",
                     *               "attempts": 1,
                     *               "message": "text"
                     *             }
                     *           }
                     *         ],
                     *         "stages": [
                     *           {
                     *             "stage": "detect",
                     *             "stage_index": 1,
                     *             "attempt": 1,
                     *             "pipeline": "main",
                     *             "state": "completed",
                     *             "started_at": "2026-11-02T10:59:58.012000Z",
                     *             "ended_at": "2026-11-02T10:59:58.012000Z",
                     *             "work_ms": 12.5,
                     *             "queue_wait_ms": 12.5,
                     *             "batch_wait_ms": 12.5,
                     *             "transport_ms": 12.5,
                     *             "batch_id": "batch-17",
                     *             "batch_size": 1,
                     *             "device": "cuda:0",
                     *             "processor_id": "detector-1",
                     *             "error_type": null,
                     *             "message": "text",
                     *             "retryable": false
                     *           }
                     *         ],
                     *         "objects": [
                     *           {
                     *             "object_id": "17",
                     *             "class": "person",
                     *             "confidence": 0.91,
                     *             "bbox": {
                     *               "x": 0.41,
                     *               "y": 0.22,
                     *               "w": 0.12,
                     *               "h": 0.35
                     *             },
                     *             "zones": [
                     *               "door"
                     *             ],
                     *             "model_name": "yolo",
                     *             "model_version": "v8-s"
                     *           }
                     *         ],
                     *         "stored": [
                     *           {
                     *             "stored_at": "2026-11-02T10:59:58.012000Z",
                     *             "backend": "text",
                     *             "uri": "text",
                     *             "size_bytes": 1,
                     *             "checksum": "text",
                     *             "retain_until": "2026-11-02T10:59:58.012000Z"
                     *           }
                     *         ],
                     *         "deleted": [
                     *           {
                     *             "deleted_at": "2026-11-02T10:59:58.012000Z",
                     *             "reason": "queue_full"
                     *           }
                     *         ]
                     *       },
                     *       "b": {
                     *         "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *         "site": "home",
                     *         "camera_id": "gate",
                     *         "session_id": "s-1",
                     *         "seq": 1,
                     *         "producer_frame_id": "4711",
                     *         "state": "captured",
                     *         "captured_at": "2026-11-02T10:59:58.012000Z",
                     *         "ended_at": "2026-11-02T10:59:58.012000Z",
                     *         "stuck_since": "2026-11-02T10:59:58.012000Z",
                     *         "total_ms": 12.5,
                     *         "drop_reason": null,
                     *         "error_type": null,
                     *         "drop": {
                     *           "reason": "queue_full",
                     *           "stage": "detect",
                     *           "queue": "text",
                     *           "depth_frames": 1
                     *         },
                     *         "failure": {
                     *           "error_type": "text",
                     *           "stage": "detect",
                     *           "attempts": 1,
                     *           "message": "text"
                     *         },
                     *         "correlation_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *         "trace_id": "47ac1d9d4c9c13506f41bb760a5d1569",
                     *         "jaeger_url": "http://127.0.0.1:16686/trace/47ac1d9d4c9c13506f41bb760a5d1569",
                     *         "stream": "frames-home.gate-20261102T10",
                     *         "event_count": 1,
                     *         "flags": [
                     *           "clock_skew"
                     *         ],
                     *         "other_cameras": [
                     *           {
                     *             "site": "home",
                     *             "camera_id": "gate"
                     *           }
                     *         ],
                     *         "pipelines": [
                     *           {
                     *             "pipeline": "main",
                     *             "state": "captured",
                     *             "drop": {
                     *               "reason": "queue_full",
                     *               "stage": "detect",
                     *               "queue": "text",
                     *               "depth_frames": 1
                     *             },
                     *             "failure": {
                     *               "error_type": "text",
                     *               "stage": "detect",
                     *               "attempts": 1,
                     *               "message": "text"
                     *             }
                     *           }
                     *         ],
                     *         "stages": [
                     *           {
                     *             "stage": "detect",
                     *             "stage_index": 1,
                     *             "attempt": 1,
                     *             "pipeline": "main",
                     *             "state": "completed",
                     *             "started_at": "2026-11-02T10:59:58.012000Z",
                     *             "ended_at": "2026-11-02T10:59:58.012000Z",
                     *             "work_ms": 12.5,
                     *             "queue_wait_ms": 12.5,
                     *             "batch_wait_ms": 12.5,
                     *             "transport_ms": 12.5,
                     *             "batch_id": "batch-17",
                     *             "batch_size": 1,
                     *             "device": "cuda:0",
                     *             "processor_id": "detector-1",
                     *             "error_type": null,
                     *             "message": "text",
                     *             "retryable": false
                     *           }
                     *         ],
                     *         "objects": [
                     *           {
                     *             "object_id": "17",
                     *             "class": "person",
                     *             "confidence": 0.91,
                     *             "bbox": {
                     *               "x": 0.41,
                     *               "y": 0.22,
                     *               "w": 0.12,
                     *               "h": 0.35
                     *             },
                     *             "zones": [
                     *               "door"
                     *             ],
                     *             "model_name": "yolo",
                     *             "model_version": "v8-s"
                     *           }
                     *         ],
                     *         "stored": [
                     *           {
                     *             "stored_at": "2026-11-02T10:59:58.012000Z",
                     *             "backend": "text",
                     *             "uri": "text",
                     *             "size_bytes": 1,
                     *             "checksum": "text",
                     *             "retain_until": "2026-11-02T10:59:58.012000Z"
                     *           }
                     *         ],
                     *         "deleted": [
                     *           {
                     *             "deleted_at": "2026-11-02T10:59:58.012000Z",
                     *             "reason": "queue_full"
                     *           }
                     *         ]
                     *       },
                     *       "total_difference_ms": 12.5,
                     *       "stages": [
                     *         {
                     *           "pipeline": "main",
                     *           "stage": "detect",
                     *           "attempt": 1,
                     *           "a": {
                     *             "work_ms": 12.5,
                     *             "queue_wait_ms": 12.5,
                     *             "batch_wait_ms": 12.5,
                     *             "transport_ms": 12.5
                     *           },
                     *           "b": {
                     *             "work_ms": 12.5,
                     *             "queue_wait_ms": 12.5,
                     *             "batch_wait_ms": 12.5,
                     *             "transport_ms": 12.5
                     *           },
                     *           "difference": {
                     *             "work_ms": 12.5,
                     *             "queue_wait_ms": 12.5,
                     *             "batch_wait_ms": 12.5,
                     *             "transport_ms": 12.5
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["FrameComparison"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It existed and was removed */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gone",
                     *       "status": 410,
                     *       "detail": "It existed and was removed"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listNamed: {
        parameters: {
            query: {
                /** @example corr-ea00a3ab4f5d2784 */
                text: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "kind": "frame",
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["NamedThing"][];
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLiveEvents: {
        parameters: {
            query?: {
                site?: string;
                camera?: string;
                /** @description Event types by their last words, such as `captured,dropped` */
                event?: string;
                /** @description Events that by themselves give their frame one of these states */
                state?: string;
                /** @description `counts`: once a second, how many events of each type each camera had, instead of each event */
                view?: "events" | "counts";
                /** @description The position to continue after, for clients that can't send `Last-Event-ID` */
                after?: string;
            };
            header?: {
                /** @description The `id` of the last message received: the stream continues after it, also after a restart of this service. Browsers send it by themselves */
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example id: 52114
                     *     event: event
                     *     data: {"specversion":"1.0","id":"01a19bea-7bb0-7c2f-8bf3-3bd00683aea5","type":"detektor.frame.dropped.v1"}
                     *
                     *     id: 52230
                     *     event: heartbeat
                     *     data: {}
                     */
                    "text/event-stream": string;
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests at the same time; Retry-After states when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too many requests at the same time; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCorrelation: {
        parameters: {
            query?: {
                limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path: {
                /** @example 01a19bea-7bb0-79a4-be1e-70bcc951a480 */
                correlation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "correlation_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *       "first_frame_time": "2026-11-02T10:59:58.012000Z",
                     *       "last_frame_time": "2026-11-02T10:59:58.012000Z",
                     *       "frame_count": 1,
                     *       "states": {
                     *         "captured": 1,
                     *         "queued": 1,
                     *         "processing": 1,
                     *         "completed": 1,
                     *         "dropped": 1,
                     *         "failed": 1
                     *       },
                     *       "cameras": [
                     *         {
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "frames": 1
                     *         }
                     *       ],
                     *       "jaeger_search_url": "http://127.0.0.1:16687/search",
                     *       "frames": [
                     *         {
                     *           "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "session_id": "s-1",
                     *           "seq": 1,
                     *           "producer_frame_id": "4711",
                     *           "state": "captured",
                     *           "captured_at": "2026-11-02T10:59:58.012000Z",
                     *           "ended_at": "2026-11-02T10:59:58.012000Z",
                     *           "stuck_since": "2026-11-02T10:59:58.012000Z",
                     *           "total_ms": 12.5,
                     *           "drop_reason": null,
                     *           "error_type": null,
                     *           "drop": {
                     *             "reason": "queue_full",
                     *             "stage": "detect",
                     *             "queue": "text",
                     *             "depth_frames": 1
                     *           },
                     *           "failure": {
                     *             "error_type": "text",
                     *             "stage": "detect",
                     *             "attempts": 1,
                     *             "message": "text"
                     *           },
                     *           "correlation_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *           "trace_id": "47ac1d9d4c9c13506f41bb760a5d1569",
                     *           "jaeger_url": "http://127.0.0.1:16686/trace/47ac1d9d4c9c13506f41bb760a5d1569",
                     *           "stream": "frames-home.gate-20261102T10",
                     *           "event_count": 1,
                     *           "flags": [
                     *             "clock_skew"
                     *           ],
                     *           "other_cameras": [
                     *             {
                     *               "site": "home",
                     *               "camera_id": "gate"
                     *             }
                     *           ],
                     *           "pipelines": [
                     *             {
                     *               "pipeline": "main",
                     *               "state": "captured",
                     *               "drop": {
                     *                 "reason": "queue_full",
                     *                 "stage": "detect",
                     *                 "queue": "text",
                     *                 "depth_frames": 1
                     *               },
                     *               "failure": {
                     *                 "error_type": "text",
                     *                 "stage": "detect",
                     *                 "attempts": 1,
                     *                 "message": "text"
                     *               }
                     *             }
                     *           ],
                     *           "stages": [
                     *             {
                     *               "stage": "detect",
                     *               "stage_index": 1,
                     *               "attempt": 1,
                     *               "pipeline": "main",
                     *               "state": "completed",
                     *               "started_at": "2026-11-02T10:59:58.012000Z",
                     *               "ended_at": "2026-11-02T10:59:58.012000Z",
                     *               "work_ms": 12.5,
                     *               "queue_wait_ms": 12.5,
                     *               "batch_wait_ms": 12.5,
                     *               "transport_ms": 12.5,
                     *               "batch_id": "batch-17",
                     *               "batch_size": 1,
                     *               "device": "cuda:0",
                     *               "processor_id": "detector-1",
                     *               "error_type": null,
                     *               "message": "text",
                     *               "retryable": false
                     *             }
                     *           ],
                     *           "objects": [
                     *             {
                     *               "object_id": "17",
                     *               "class": "person",
                     *               "confidence": 0.91,
                     *               "bbox": {
                     *                 "x": 0.41,
                     *                 "y": 0.22,
                     *                 "w": 0.12,
                     *                 "h": 0.35
                     *               },
                     *               "zones": [
                     *                 "door"
                     *               ],
                     *               "model_name": "yolo",
                     *               "model_version": "v8-s"
                     *             }
                     *           ],
                     *           "stored": [
                     *             {
                     *               "stored_at": "2026-11-02T10:59:58.012000Z",
                     *               "backend": "text",
                     *               "uri": "text",
                     *               "size_bytes": 1,
                     *               "checksum": "text",
                     *               "retain_until": "2026-11-02T10:59:58.012000Z"
                     *             }
                     *           ],
                     *           "deleted": [
                     *             {
                     *               "deleted_at": "2026-11-02T10:59:58.012000Z",
                     *               "reason": "queue_full"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "alerts": [
                     *         {
                     *           "alert_id": "alert-1",
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "rule_id": "person-at-night",
                     *           "severity": "warning",
                     *           "state": "raised",
                     *           "frame_ids": [
                     *             "01a19bea-7bb0-79a4-be1e-70bcc951a480"
                     *           ],
                     *           "message": "text",
                     *           "value": 4,
                     *           "threshold": 12.5,
                     *           "window_s": 12.5,
                     *           "raised_at": "2026-11-02T10:59:58.012000Z",
                     *           "acknowledged_at": "2026-11-02T10:59:58.012000Z",
                     *           "acknowledged_by": "ann",
                     *           "resolved_at": "2026-11-02T10:59:58.012000Z",
                     *           "actions": [
                     *             {
                     *               "action_id": "action-1",
                     *               "target": "ntfy",
                     *               "status": null,
                     *               "at": "2100-01-01T00:00:00Z"
                     *             }
                     *           ],
                     *           "correlation_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *           "jaeger_url": "http://127.0.0.1:16686/trace/47ac1d9d4c9c13506f41bb760a5d1569",
                     *           "occurrence_count": 1,
                     *           "earlier": [
                     *             {
                     *               "rule_id": "person-at-night",
                     *               "severity": "warning",
                     *               "state": "raised",
                     *               "frame_ids": [
                     *                 "01a19bea-7bb0-79a4-be1e-70bcc951a480"
                     *               ],
                     *               "message": "text",
                     *               "value": 4,
                     *               "threshold": 12.5,
                     *               "window_s": 12.5,
                     *               "raised_at": "2026-11-02T10:59:58.012000Z",
                     *               "acknowledged_at": "2026-11-02T10:59:58.012000Z",
                     *               "acknowledged_by": "ann",
                     *               "resolved_at": "2026-11-02T10:59:58.012000Z",
                     *               "actions": [
                     *                 {
                     *                   "action_id": "action-1",
                     *                   "target": "ntfy",
                     *                   "status": null,
                     *                   "at": "2100-01-01T00:00:00Z"
                     *                 }
                     *               ],
                     *               "frame_count": 1
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["Correlation"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDetections: {
        parameters: {
            query?: {
                class?: string;
                min_confidence?: number;
                site?: string;
                camera?: string;
                zone?: string;
                model_version?: string;
                from?: string;
                to?: string;
                limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *           "frame_time": "2026-11-02T10:59:58.012000Z",
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "object_id": "17",
                     *           "class": "person",
                     *           "confidence": 0.91,
                     *           "bbox": {
                     *             "x": 0.41,
                     *             "y": 0.22,
                     *             "w": 0.12,
                     *             "h": 0.35
                     *           },
                     *           "zones": [
                     *             "door"
                     *           ],
                     *           "model_name": "yolo",
                     *           "model_version": "v8-s"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Detection"][];
                        /** @description The cursor of the next page; null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCameras: {
        parameters: {
            query?: {
                site?: string;
                camera?: string;
                limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "connected": false,
                     *           "disconnect_reason": null,
                     *           "session_id": "s-1",
                     *           "clock_offset_ms": 12.5,
                     *           "clock_offset_source": "capture_time",
                     *           "first_seen_at": "2026-11-02T10:59:58.012000Z",
                     *           "last_seen_at": "2026-11-02T10:59:58.012000Z",
                     *           "last_recorded_at": "2026-11-02T10:59:58.012000Z",
                     *           "expected_interval_ms": 1,
                     *           "usual_interval_ms": 1,
                     *           "silent_since": "2026-11-02T10:59:58.012000Z",
                     *           "clock_off_since": "2026-11-02T10:59:58.012000Z",
                     *           "picture_frame_id": "text"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Camera"][];
                        /** @description The cursor of the next page; null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCamera: {
        parameters: {
            query?: {
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path: {
                /** @example home */
                site: string;
                /** @example gate */
                camera: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "site": "home",
                     *       "camera_id": "gate",
                     *       "connected": false,
                     *       "disconnect_reason": null,
                     *       "session_id": "s-1",
                     *       "clock_offset_ms": 12.5,
                     *       "clock_offset_source": "capture_time",
                     *       "first_seen_at": "2026-11-02T10:59:58.012000Z",
                     *       "last_seen_at": "2026-11-02T10:59:58.012000Z",
                     *       "last_recorded_at": "2026-11-02T10:59:58.012000Z",
                     *       "expected_interval_ms": 1,
                     *       "usual_interval_ms": 1,
                     *       "silent_since": "2026-11-02T10:59:58.012000Z",
                     *       "clock_off_since": "2026-11-02T10:59:58.012000Z",
                     *       "picture_frame_id": "text",
                     *       "jaeger_search_url": "http://127.0.0.1:16687/search",
                     *       "sessions": [
                     *         {
                     *           "session_id": "s-1",
                     *           "first_frame_at": "2026-11-02T10:59:58.012000Z",
                     *           "last_frame_at": "2026-11-02T10:59:58.012000Z",
                     *           "frames": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CameraWithSessions"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listGaps: {
        parameters: {
            query?: {
                session_id?: string;
                from?: string;
                to?: string;
                limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path: {
                /** @example home */
                site: string;
                /** @example gate */
                camera: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "kind": "numbers",
                     *           "session_id": "s-1",
                     *           "from_seq": 1,
                     *           "to_seq": 1,
                     *           "count": 1,
                     *           "step": 1,
                     *           "after": "2026-11-02T10:59:58.012000Z",
                     *           "before": "2026-11-02T10:59:58.012000Z",
                     *           "parts": [
                     *             {
                     *               "kind": "lost",
                     *               "from_seq": 1,
                     *               "to_seq": 1,
                     *               "count": 1,
                     *               "reason": "queue_full",
                     *               "reported_at": "2026-11-02T10:59:58.012000Z",
                     *               "event_id": "01a19bea-7bb0-7c2f-8bf3-3bd00683aea5"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Gap"][];
                        /** @description The cursor of the next page; null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLedger: {
        parameters: {
            query?: {
                site?: string;
                camera?: string;
                from?: string;
                to?: string;
                bucket?: "1m" | "5m" | "1h" | "1d";
                limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "bucket": "2026-11-02T10:59:00Z",
                     *           "captured": 1,
                     *           "completed": 1,
                     *           "dropped": 1,
                     *           "failed": 1,
                     *           "in_flight": 1,
                     *           "unaccounted": 1,
                     *           "lost": 1,
                     *           "missing": 1,
                     *           "expected": 1,
                     *           "silent_ms": 12.5,
                     *           "expired_early": 1
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["LedgerRow"][];
                        /** @description The cursor of the next page; null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFrameStats: {
        parameters: {
            query?: {
                site?: string;
                camera?: string;
                from?: string;
                to?: string;
                limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "total_ms": {
                     *             "p50": 12.5,
                     *             "p95": 12.5,
                     *             "p99": 12.5,
                     *             "count": 1
                     *           }
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["FrameStats"][];
                        /** @description The cursor of the next page; null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStageStats: {
        parameters: {
            query?: {
                site?: string;
                camera?: string;
                stage?: string;
                model_version?: string;
                from?: string;
                to?: string;
                limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "stage": "detect",
                     *           "model_version": "v8-s",
                     *           "count": 1,
                     *           "failed": 1,
                     *           "work_ms": {
                     *             "p50": 12.5,
                     *             "p95": 12.5,
                     *             "p99": 12.5,
                     *             "count": 1
                     *           },
                     *           "queue_wait_ms": {
                     *             "p50": 12.5,
                     *             "p95": 12.5,
                     *             "p99": 12.5,
                     *             "count": 1
                     *           },
                     *           "transport_ms": {
                     *             "p50": 12.5,
                     *             "p95": 12.5,
                     *             "p99": 12.5,
                     *             "count": 1
                     *           }
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["StageStats"][];
                        /** @description The cursor of the next page; null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStageSeries: {
        parameters: {
            query?: {
                site?: string;
                camera?: string;
                stage?: string;
                model_version?: string;
                /** @description The grouping, separated by commas; all other dimensions are added up */
                by?: string;
                bucket?: "1m" | "5m" | "1h" | "1d";
                from?: string;
                to?: string;
                limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "bucket": "2026-11-02T10:00:00Z",
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "stage": "detect",
                     *           "model_version": "v8-s",
                     *           "count": 1,
                     *           "failed": 1,
                     *           "work_ms": {
                     *             "p50": 12.5,
                     *             "p95": 12.5,
                     *             "p99": 12.5,
                     *             "count": 1
                     *           },
                     *           "queue_wait_ms": {
                     *             "p50": 12.5,
                     *             "p95": 12.5,
                     *             "p99": 12.5,
                     *             "count": 1
                     *           },
                     *           "transport_ms": {
                     *             "p50": 12.5,
                     *             "p95": 12.5,
                     *             "p99": 12.5,
                     *             "count": 1
                     *           }
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["StageSeries"][];
                        /** @description The cursor of the next page; null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStageHeat: {
        parameters: {
            query?: {
                site?: string;
                camera?: string;
                stage?: string;
                model_version?: string;
                measure?: "work" | "queue_wait" | "transport";
                bucket?: "1m" | "5m" | "1h" | "1d";
                /** @description So many buckets of the stored histograms, each 1 µs or at most 1.6 % wide, become one cell; with 64 a cell ends at twice its start */
                buckets_per_cell?: number;
                from?: string;
                to?: string;
                limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "bucket": "2026-11-02T10:00:00Z",
                     *           "count": 12,
                     *           "cells": [
                     *             {
                     *               "from_ms": 48,
                     *               "to_ms": 48.5,
                     *               "count": 12
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["StageHeat"][];
                        /** @description The cursor of the next page; null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDetectionStats: {
        parameters: {
            query?: {
                site?: string;
                camera?: string;
                class?: string;
                model_version?: string;
                /** @description The grouping, separated by commas; all other dimensions are summed */
                by?: string;
                bucket?: "1h" | "1d";
                from?: string;
                to?: string;
                limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "bucket": "2026-11-02T10:00:00Z",
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "class": "person",
                     *           "model_name": "yolo",
                     *           "model_version": "v8-s",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["DetectionStats"][];
                        /** @description The cursor of the next page; null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDropStats: {
        parameters: {
            query?: {
                site?: string;
                camera?: string;
                reason?: string;
                stage?: string;
                from?: string;
                to?: string;
                limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "reason": "queue_full",
                     *           "stage": "detect",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["DropStats"][];
                        /** @description The cursor of the next page; null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explainFrames: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "selection": {
                 *         "site": "home",
                 *         "min_total_ms": 500
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ExplainRequest"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "field": "camera",
                     *           "value": "text",
                     *           "and": {
                     *             "field": "camera",
                     *             "value": "text"
                     *           },
                     *           "inside": 1,
                     *           "inside_total": 1,
                     *           "outside": 1,
                     *           "outside_total": 1,
                     *           "example_frame_ids": [
                     *             "01a19bea-7bb0-79a4-be1e-70bcc951a480"
                     *           ],
                     *           "lift": 12.5,
                     *           "p_value": 12.5
                     *         }
                     *       ],
                     *       "inside": {
                     *         "frames": 1,
                     *         "matching": 1,
                     *         "sampled": false
                     *       },
                     *       "outside": {
                     *         "frames": 1,
                     *         "matching": 1,
                     *         "sampled": false
                     *       },
                     *       "comparisons": 1,
                     *       "left_out": [
                     *         "camera"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request comes from a page of another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The request comes from a page of another site"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The body must be application/json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is understood but can't be carried out; `errors` names the field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The body is understood but can't be carried out; `errors` names the field",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAlerts: {
        parameters: {
            query?: {
                site?: string;
                camera?: string;
                state?: "raised" | "acknowledged" | "resolved";
                severity?: string;
                rule_id?: string;
                frame_id?: string;
                from?: string;
                to?: string;
                limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "alert_id": "alert-1",
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "rule_id": "person-at-night",
                     *           "severity": "warning",
                     *           "state": "raised",
                     *           "frame_ids": [
                     *             "01a19bea-7bb0-79a4-be1e-70bcc951a480"
                     *           ],
                     *           "message": "text",
                     *           "value": 4,
                     *           "threshold": 12.5,
                     *           "window_s": 12.5,
                     *           "raised_at": "2026-11-02T10:59:58.012000Z",
                     *           "acknowledged_at": "2026-11-02T10:59:58.012000Z",
                     *           "acknowledged_by": "ann",
                     *           "resolved_at": "2026-11-02T10:59:58.012000Z",
                     *           "actions": [
                     *             {
                     *               "action_id": "action-1",
                     *               "target": "ntfy",
                     *               "status": null,
                     *               "at": "2100-01-01T00:00:00Z"
                     *             }
                     *           ],
                     *           "correlation_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *           "jaeger_url": "http://127.0.0.1:16686/trace/47ac1d9d4c9c13506f41bb760a5d1569",
                     *           "occurrence_count": 1,
                     *           "earlier": [
                     *             {
                     *               "rule_id": "person-at-night",
                     *               "severity": "warning",
                     *               "state": "raised",
                     *               "frame_ids": [
                     *                 "01a19bea-7bb0-79a4-be1e-70bcc951a480"
                     *               ],
                     *               "message": "text",
                     *               "value": 4,
                     *               "threshold": 12.5,
                     *               "window_s": 12.5,
                     *               "raised_at": "2026-11-02T10:59:58.012000Z",
                     *               "acknowledged_at": "2026-11-02T10:59:58.012000Z",
                     *               "acknowledged_by": "ann",
                     *               "resolved_at": "2026-11-02T10:59:58.012000Z",
                     *               "actions": [
                     *                 {
                     *                   "action_id": "action-1",
                     *                   "target": "ntfy",
                     *                   "status": null,
                     *                   "at": "2100-01-01T00:00:00Z"
                     *                 }
                     *               ],
                     *               "frame_count": 1
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Alert"][];
                        /** @description The cursor of the next page; null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAlert: {
        parameters: {
            query?: {
                /** @description The alert's site; required if several sites use the id */
                site?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path: {
                /** @example alert-1 */
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "alert_id": "alert-1",
                     *       "site": "home",
                     *       "camera_id": "gate",
                     *       "rule_id": "person-at-night",
                     *       "severity": "warning",
                     *       "state": "raised",
                     *       "frame_ids": [
                     *         "01a19bea-7bb0-79a4-be1e-70bcc951a480"
                     *       ],
                     *       "message": "text",
                     *       "value": 4,
                     *       "threshold": 12.5,
                     *       "window_s": 12.5,
                     *       "raised_at": "2026-11-02T10:59:58.012000Z",
                     *       "acknowledged_at": "2026-11-02T10:59:58.012000Z",
                     *       "acknowledged_by": "ann",
                     *       "resolved_at": "2026-11-02T10:59:58.012000Z",
                     *       "actions": [
                     *         {
                     *           "action_id": "action-1",
                     *           "target": "ntfy",
                     *           "status": null,
                     *           "at": "2100-01-01T00:00:00Z"
                     *         }
                     *       ],
                     *       "correlation_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *       "jaeger_url": "http://127.0.0.1:16686/trace/47ac1d9d4c9c13506f41bb760a5d1569",
                     *       "occurrence_count": 1,
                     *       "earlier": [
                     *         {
                     *           "rule_id": "person-at-night",
                     *           "severity": "warning",
                     *           "state": "raised",
                     *           "frame_ids": [
                     *             "01a19bea-7bb0-79a4-be1e-70bcc951a480"
                     *           ],
                     *           "message": "text",
                     *           "value": 4,
                     *           "threshold": 12.5,
                     *           "window_s": 12.5,
                     *           "raised_at": "2026-11-02T10:59:58.012000Z",
                     *           "acknowledged_at": "2026-11-02T10:59:58.012000Z",
                     *           "acknowledged_by": "ann",
                     *           "resolved_at": "2026-11-02T10:59:58.012000Z",
                     *           "actions": [
                     *             {
                     *               "action_id": "action-1",
                     *               "target": "ntfy",
                     *               "status": null,
                     *               "at": "2100-01-01T00:00:00Z"
                     *             }
                     *           ],
                     *           "frame_count": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "It conflicts with the current state"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acknowledgeAlert: {
        parameters: {
            query?: {
                /** @description The alert's site; required if several sites use the id */
                site?: string;
            };
            header?: never;
            path: {
                /** @example alert-1 */
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "by": "ann"
                 *     }
                 */
                "application/json": components["schemas"]["AcknowledgeRequest"];
            };
        };
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "alert_id": "alert-1",
                     *       "event_id": "01a19bea-7bb0-7c2f-8bf3-3bd00683aea5"
                     *     }
                     */
                    "application/json": components["schemas"]["Acknowledgement"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request comes from a page of another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The request comes from a page of another site"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "It conflicts with the current state"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The body must be application/json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is understood but can't be carried out; `errors` names the field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The body is understood but can't be carried out; `errors` names the field",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explainAlert: {
        parameters: {
            query: {
                site?: string;
                /** @example gate */
                camera: string;
                /** @example 2100-01-01T00:00:00Z */
                at: string;
                /** @description Looks so many seconds before and after */
                window_s?: number;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "site": "home",
                     *       "camera_id": "gate",
                     *       "from": "2026-11-02T10:59:58.012000Z",
                     *       "to": "2026-11-02T10:59:58.012000Z",
                     *       "missing": "camera",
                     *       "chain": [
                     *         {
                     *           "link": "camera",
                     *           "found": false,
                     *           "detail": "text",
                     *           "items": [
                     *             {
                     *               "name": "read-models",
                     *               "count": 1
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AlertExplanation"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createAlertmanagerAlerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": "4",
                 *       "alerts": [
                 *         {
                 *           "status": "firing",
                 *           "labels": {},
                 *           "annotations": {},
                 *           "startsAt": "2026-11-02T10:59:58.012000Z",
                 *           "endsAt": "2026-11-02T10:59:58.012000Z",
                 *           "fingerprint": "text"
                 *         }
                 *       ],
                 *       "truncatedAlerts": 1
                 *     }
                 */
                "application/json": components["schemas"]["AlertmanagerNotification"];
            };
        };
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "alerts": [
                     *         {
                     *           "alert_id": "alert-1",
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "event_ids": [
                     *             "text"
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AcceptedNotification"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request comes from a page of another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The request comes from a page of another site"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It exceeds the limits of one request */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "It exceeds the limits of one request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The body must be application/json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is understood but can't be carried out; `errors` names the field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The body is understood but can't be carried out; `errors` names the field",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTraces: {
        parameters: {
            query?: {
                frame_id?: string;
                correlation_id?: string;
                site?: string;
                camera?: string;
                from?: string;
                to?: string;
                class?: string;
                min_confidence?: number;
                zone?: string;
                model_version?: string;
                /** @description Includes frames that have not ended */
                include_open?: "true" | "false";
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "resourceSpans": [
                     *         {}
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["OtlpTraces"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "It conflicts with the current state"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It existed and was removed */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gone",
                     *       "status": 410,
                     *       "detail": "It existed and was removed"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It exceeds the limits of one request */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "It exceeds the limits of one request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReplays: {
        parameters: {
            query?: {
                limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01a19beb-0c1e-7d1c-9a53-5d0f4a1b2c3d",
                     *           "state": "running",
                     *           "selector": {
                     *             "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480"
                     *           },
                     *           "mode": "same",
                     *           "dry_run": false,
                     *           "force": false,
                     *           "frames": 1,
                     *           "spans": 1,
                     *           "size_bytes": 1,
                     *           "pushed_traces": 1,
                     *           "pushed_spans": 1,
                     *           "rejected_spans": 1,
                     *           "warnings": [],
                     *           "error": null,
                     *           "requested_at": "2026-11-02T10:59:58.012000Z",
                     *           "finished_at": "2026-11-02T10:59:58.012000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["ReplaySummary"][];
                        /** @description The cursor of the next page; null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createReplay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "selector": {
                 *         "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480"
                 *       },
                 *       "mode": "same",
                 *       "dry_run": true
                 *     }
                 */
                "application/json": components["schemas"]["ReplayRequest"];
            };
        };
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a19beb-0c1e-7d1c-9a53-5d0f4a1b2c3d",
                     *       "state": "running",
                     *       "selector": {
                     *         "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480"
                     *       },
                     *       "mode": "same",
                     *       "dry_run": false,
                     *       "force": false,
                     *       "frames": 1,
                     *       "spans": 1,
                     *       "size_bytes": 1,
                     *       "pushed_traces": 1,
                     *       "pushed_spans": 1,
                     *       "rejected_spans": 1,
                     *       "warnings": [],
                     *       "error": null,
                     *       "requested_at": "2026-11-02T10:59:58.012000Z",
                     *       "finished_at": "2026-11-02T10:59:58.012000Z",
                     *       "namespace": null,
                     *       "trace_ids": [
                     *         "47ac1d9d4c9c13506f41bb760a5d1569"
                     *       ],
                     *       "skipped_trace_ids": [],
                     *       "links": [
                     *         "http://127.0.0.1:16686/trace/47ac1d9d4c9c13506f41bb760a5d1569"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request comes from a page of another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The request comes from a page of another site"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "It conflicts with the current state"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It exceeds the limits of one request */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "It exceeds the limits of one request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The body must be application/json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is understood but can't be carried out; `errors` names the field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The body is understood but can't be carried out; `errors` names the field",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests at the same time; Retry-After states when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too many requests at the same time; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Another server can't be reached, or its answer can't be used; `detail` states what to check and how to continue */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "Another server can't be reached, or its answer can't be used; `detail` states what to check and how to continue"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReplay: {
        parameters: {
            query?: {
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path: {
                /** @example 01a19beb-0c1e-7d1c-9a53-5d0f4a1b2c3d */
                replay_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a19beb-0c1e-7d1c-9a53-5d0f4a1b2c3d",
                     *       "state": "running",
                     *       "selector": {
                     *         "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480"
                     *       },
                     *       "mode": "same",
                     *       "dry_run": false,
                     *       "force": false,
                     *       "frames": 1,
                     *       "spans": 1,
                     *       "size_bytes": 1,
                     *       "pushed_traces": 1,
                     *       "pushed_spans": 1,
                     *       "rejected_spans": 1,
                     *       "warnings": [],
                     *       "error": null,
                     *       "requested_at": "2026-11-02T10:59:58.012000Z",
                     *       "finished_at": "2026-11-02T10:59:58.012000Z",
                     *       "namespace": null,
                     *       "trace_ids": [
                     *         "47ac1d9d4c9c13506f41bb760a5d1569"
                     *       ],
                     *       "skipped_trace_ids": [],
                     *       "links": [
                     *         "http://127.0.0.1:16686/trace/47ac1d9d4c9c13506f41bb760a5d1569"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01a19beb-0c1e-7d1c-9a53-5d0f4a1b2c3d */
                replay_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a19beb-0c1e-7d1c-9a53-5d0f4a1b2c3d",
                     *       "state": "running",
                     *       "selector": {
                     *         "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480"
                     *       },
                     *       "mode": "same",
                     *       "dry_run": false,
                     *       "force": false,
                     *       "frames": 1,
                     *       "spans": 1,
                     *       "size_bytes": 1,
                     *       "pushed_traces": 1,
                     *       "pushed_spans": 1,
                     *       "rejected_spans": 1,
                     *       "warnings": [],
                     *       "error": null,
                     *       "requested_at": "2026-11-02T10:59:58.012000Z",
                     *       "finished_at": "2026-11-02T10:59:58.012000Z",
                     *       "namespace": null,
                     *       "trace_ids": [
                     *         "47ac1d9d4c9c13506f41bb760a5d1569"
                     *       ],
                     *       "skipped_trace_ids": [],
                     *       "links": [
                     *         "http://127.0.0.1:16686/trace/47ac1d9d4c9c13506f41bb760a5d1569"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request comes from a page of another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The request comes from a page of another site"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "It conflicts with the current state"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The body must be application/json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01a19beb-0c1e-7d1c-9a53-5d0f4a1b2c3d */
                replay_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a19beb-0c1e-7d1c-9a53-5d0f4a1b2c3d",
                     *       "state": "running",
                     *       "selector": {
                     *         "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480"
                     *       },
                     *       "mode": "same",
                     *       "dry_run": false,
                     *       "force": false,
                     *       "frames": 1,
                     *       "spans": 1,
                     *       "size_bytes": 1,
                     *       "pushed_traces": 1,
                     *       "pushed_spans": 1,
                     *       "rejected_spans": 1,
                     *       "warnings": [],
                     *       "error": null,
                     *       "requested_at": "2026-11-02T10:59:58.012000Z",
                     *       "finished_at": "2026-11-02T10:59:58.012000Z",
                     *       "namespace": null,
                     *       "trace_ids": [
                     *         "47ac1d9d4c9c13506f41bb760a5d1569"
                     *       ],
                     *       "skipped_trace_ids": [],
                     *       "links": [
                     *         "http://127.0.0.1:16686/trace/47ac1d9d4c9c13506f41bb760a5d1569"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request comes from a page of another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The request comes from a page of another site"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "It conflicts with the current state"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The body must be application/json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests at the same time; Retry-After states when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too many requests at the same time; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Another server can't be reached, or its answer can't be used; `detail` states what to check and how to continue */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "Another server can't be reached, or its answer can't be used; `detail` states what to check and how to continue"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getChain: {
        parameters: {
            query?: {
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "at": "2026-11-02T10:59:58.012Z",
                     *       "producers": {
                     *         "state": "ok",
                     *         "reason": null,
                     *         "frames_per_second": 59.8,
                     *         "sending_cameras": 4
                     *       },
                     *       "nats": {
                     *         "state": "ok",
                     *         "reason": null,
                     *         "kept_messages": 12,
                     *         "kept_bytes": 18432,
                     *         "limit_bytes": 1073741824,
                     *         "published_messages_total": 1204311,
                     *         "oldest_message_seconds": 0.2,
                     *         "dead_letter_messages": 1
                     *       },
                     *       "ingest": {
                     *         "state": "ok",
                     *         "reason": null,
                     *         "backlog_messages": 0,
                     *         "in_flight_messages": 12
                     *       },
                     *       "event_store": {
                     *         "state": "ok",
                     *         "reason": null,
                     *         "head_position": "184467",
                     *         "newest_event_at": "2026-11-02T10:59:57.950000Z",
                     *         "newest_event_seconds": 0.06
                     *       },
                     *       "projector": {
                     *         "state": "behind",
                     *         "reason": "412 events are not applied yet, the oldest for 14 s",
                     *         "position": "184055",
                     *         "lag_events": 412,
                     *         "lag_events_is_minimum": false,
                     *         "lag_seconds": 14.2,
                     *         "applied_events_total": 1203899,
                     *         "set_aside_events": 0
                     *       },
                     *       "query_api": {
                     *         "state": "ok",
                     *         "reason": null
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PartsOfChain"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProjections: {
        parameters: {
            query?: {
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "name": "read-models",
                     *           "generation": 1,
                     *           "served": false,
                     *           "version": 1,
                     *           "folds": {
                     *             "oldest": 1,
                     *             "newest": 1
                     *           },
                     *           "rebuilding": false,
                     *           "retrying": false,
                     *           "status": "live",
                     *           "detail": null,
                     *           "position": "184467",
                     *           "head_position": "184467",
                     *           "lag_events": 1,
                     *           "lag_events_is_minimum": false,
                     *           "lag_seconds": 12.5,
                     *           "events_total": 1,
                     *           "poison_total": 1,
                     *           "log_id": "c3d29c1e-6a41-4f0e-9a7e-2f4f7b1a0d55",
                     *           "updated_at": "2026-11-02T10:59:58.012000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null,
                     *       "poison_events": [
                     *         {
                     *           "position": "184467",
                     *           "event_id": "01a19bea-7bb0-7c2f-8bf3-3bd00683aea5",
                     *           "stream": "frames-home.gate-20261102T10",
                     *           "revision": "184467",
                     *           "type": "detektor.frame.captured.v1",
                     *           "recorded_at": "2026-11-02T10:59:58.012000Z",
                     *           "error": "text",
                     *           "fault": "event",
                     *           "fold_version": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Projection"][];
                        next_cursor: null;
                        /** @description The newest 20 events that the served generation has set aside */
                        poison_events: {
                            /** @example 184467 */
                            position: string;
                            event_id: string;
                            stream: string;
                            /** @example 184467 */
                            revision: string;
                            type: string;
                            /**
                             * Format: date-time
                             * @example 2026-11-02T10:59:58.012000Z
                             */
                            recorded_at: string;
                            error: string;
                            /**
                             * @description The cause: the event itself, or the code that read it; a fixed version then applies the event by itself
                             * @enum {string}
                             */
                            fault: "event" | "code";
                            /** @description The version of the folds that last tried to apply it */
                            fold_version: number;
                        }[];
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rebuildProjection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description As `GET /v1/projections` names it
                 * @example read-models
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "read-models",
                     *       "rebuilding": true
                     *     }
                     */
                    "application/json": {
                        name: string;
                        /** @enum {boolean} */
                        rebuilding: true;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request comes from a page of another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The request comes from a page of another site"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The body must be application/json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryPoisonEvents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description As `GET /v1/projections` names it
                 * @example read-models
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "read-models",
                     *       "retrying": true,
                     *       "set_aside": 1
                     *     }
                     */
                    "application/json": {
                        name: string;
                        /** @enum {boolean} */
                        retrying: true;
                        /** @description Number of set-aside events at the time of the request */
                        set_aside: number;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request comes from a page of another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The request comes from a page of another site"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The body must be application/json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                reason?: "malformed" | "invalid" | "unknown_type" | "subject_mismatch" | "too_large" | "id_conflict" | "too_far_ahead" | "segment_expired";
                limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01a19beb-0c1e-7d1c-9a53-5d0f4a1b2c3d",
                     *           "reason": "queue_full",
                     *           "field": "data.seq",
                     *           "detail": null,
                     *           "event_id": "01a19bea-7bb0-7c2f-8bf3-3bd00683aea5",
                     *           "original_subject": "frames.v1.home.gate.captured",
                     *           "original_sequence": 1,
                     *           "batch_index": 1,
                     *           "published_at": "2026-11-02T10:59:58.012Z",
                     *           "kept_at": "2026-11-02T10:59:58.012000Z",
                     *           "attributes": {},
                     *           "size_bytes": 1,
                     *           "body": "{\"specversion\":\"1.0\"}",
                     *           "body_is_cut": false
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["DeadLetter"][];
                        /** @description The cursor of the next page; null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDeadLetter: {
        parameters: {
            query?: {
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path: {
                /** @example 1 */
                dead_letter_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01a19beb-0c1e-7d1c-9a53-5d0f4a1b2c3d",
                     *       "reason": "queue_full",
                     *       "field": "data.seq",
                     *       "detail": null,
                     *       "event_id": "01a19bea-7bb0-7c2f-8bf3-3bd00683aea5",
                     *       "original_subject": "frames.v1.home.gate.captured",
                     *       "original_sequence": 1,
                     *       "batch_index": 1,
                     *       "published_at": "2026-11-02T10:59:58.012Z",
                     *       "kept_at": "2026-11-02T10:59:58.012000Z",
                     *       "attributes": {},
                     *       "size_bytes": 1,
                     *       "body": "{\"specversion\":\"1.0\"}",
                     *       "body_is_cut": false,
                     *       "redrive": {
                     *         "redriven_at": "2026-11-02T10:59:58.012000Z",
                     *         "edited": false,
                     *         "outcome": "pending",
                     *         "refused": [
                     *           {
                     *             "dead_letter_id": "1",
                     *             "reason": "queue_full",
                     *             "field": "data.seq",
                     *             "detail": null
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DeadLetterDetail"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redriveDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 1 */
                dead_letter_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["RedriveRequest"];
            };
        };
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dead_letter_id": "1",
                     *       "redrive": {
                     *         "redriven_at": "2026-11-02T10:59:58.012000Z",
                     *         "edited": false,
                     *         "outcome": "pending",
                     *         "refused": [
                     *           {
                     *             "dead_letter_id": "1",
                     *             "reason": "queue_full",
                     *             "field": "data.seq",
                     *             "detail": null
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["RedrivenDeadLetter"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request comes from a page of another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The request comes from a page of another site"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "It conflicts with the current state"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The body must be application/json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is understood but can't be carried out; `errors` names the field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The body is understood but can't be carried out; `errors` names the field",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redriveDeadLetters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "selection": {
                 *         "reason": "segment_expired"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RedriveSelectionRequest"];
            };
        };
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "dead_letter_id": "1",
                     *           "redrive": {
                     *             "redriven_at": "2026-11-02T10:59:58.012000Z",
                     *             "edited": false,
                     *             "outcome": "pending",
                     *             "refused": [
                     *               {
                     *                 "dead_letter_id": "1",
                     *                 "reason": "queue_full",
                     *                 "field": "data.seq",
                     *                 "detail": null
                     *               }
                     *             ]
                     *           },
                     *           "problem": "text"
                     *         }
                     *       ],
                     *       "next": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["RedrivenDeadLetters"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request comes from a page of another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The request comes from a page of another site"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The body must be application/json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is understood but can't be carried out; `errors` names the field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The body is understood but can't be carried out; `errors` names the field",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSlos: {
        parameters: {
            query?: {
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "name": "read-models",
                     *           "title": "text",
                     *           "target": 12.5,
                     *           "window_days": 1,
                     *           "source": "read_models",
                     *           "data_from": "2026-11-02T10:59:58.012000Z",
                     *           "events": 12.5,
                     *           "bad_events": 12.5,
                     *           "ratio": 12.5,
                     *           "budget_left_ratio": 12.5,
                     *           "budget_left_events": 12.5,
                     *           "budget_left_minutes": 12.5,
                     *           "burn_rates": {
                     *             "1h": 12.5,
                     *             "6h": 12.5,
                     *             "3d": 12.5
                     *           },
                     *           "no_data": "text"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Slo"][];
                        next_cursor: null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRetention: {
        parameters: {
            query?: {
                site?: string;
                camera?: string;
                limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "keep_ms": 1,
                     *           "keep_kept_ms": 1,
                     *           "segments": 1,
                     *           "closed_segments": 1,
                     *           "due_segments": 1,
                     *           "oldest_recorded_at": "2026-11-02T10:59:58.012000Z",
                     *           "next_due_at": "2026-11-02T10:59:58.012000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null,
                     *       "reported_at": "2026-11-02T10:59:58.012000Z",
                     *       "last_error": "text",
                     *       "rules": {
                     *         "retention": {
                     *           "default_ms": 1,
                     *           "sites": [
                     *             {
                     *               "site": "home",
                     *               "keep_ms": 1
                     *             }
                     *           ],
                     *           "cameras": [
                     *             {
                     *               "site": "home",
                     *               "camera_id": "gate",
                     *               "keep_ms": 1
                     *             }
                     *           ]
                     *         },
                     *         "retention_kept": {
                     *           "default_ms": 1,
                     *           "sites": [
                     *             {
                     *               "site": "home",
                     *               "keep_ms": 1
                     *             }
                     *           ],
                     *           "cameras": [
                     *             {
                     *               "site": "home",
                     *               "camera_id": "gate",
                     *               "keep_ms": 1
                     *             }
                     *           ]
                     *         }
                     *       },
                     *       "waiting": [
                     *         {
                     *           "segment": "text",
                     *           "reason": "queue_full"
                     *         }
                     *       ],
                     *       "oldest_kept_at": "2026-11-02T10:59:58.012000Z",
                     *       "expired": {
                     *         "segments": 1,
                     *         "frames": 1,
                     *         "events": 1,
                     *         "early_segments": 1,
                     *         "kept_days": 1,
                     *         "last_expired_at": "2026-11-02T10:59:58.012000Z",
                     *         "last_scavenge_at": "2026-11-02T10:59:58.012000Z"
                     *       },
                     *       "early_expiry": "none",
                     *       "disk": {
                     *         "measured_at": "2026-11-02T10:59:58.012000Z",
                     *         "max_bytes": 1,
                     *         "used_bytes": 1,
                     *         "parts": {
                     *           "event_store": 1,
                     *           "nats": 1,
                     *           "postgres": 1,
                     *           "pictures": 1
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["CameraRetention"][];
                        /** @description The cursor of the next page; null on the last page */
                        next_cursor: string | null;
                        /**
                         * Format: date-time
                         * @description When the acting caretaker reported what follows: at least once a minute. Null if none has
                         * @example 2026-11-02T10:59:58.012000Z
                         */
                        reported_at: string | null;
                        /** @description Why the last run failed; null after a success */
                        last_error: string | null;
                        /** @description The rules in force, for segments and for kept frames */
                        rules: {
                            retention: components["schemas"]["RetentionDurations"];
                            retention_kept: components["schemas"]["RetentionDurations"];
                        } | null;
                        /** @description Segments that are due, but couldn't be summarised or deleted */
                        waiting: {
                            segment: string;
                            reason: string;
                        }[];
                        /**
                         * Format: date-time
                         * @description The time of the oldest frame that outlives its segment
                         * @example 2026-11-02T10:59:58.012000Z
                         */
                        oldest_kept_at: string | null;
                        /** @description What was deleted since the read models' database was created */
                        expired: {
                            segments: number;
                            frames: number;
                            events: number;
                            /** @description Those of the segments that went before their time, for the disk space */
                            early_segments: number;
                            /** @description Cameras' days of kept frames */
                            kept_days: number;
                            /**
                             * Format: date-time
                             * @example 2026-11-02T10:59:58.012000Z
                             */
                            last_expired_at: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-11-02T10:59:58.012000Z
                             */
                            last_scavenge_at: string | null;
                        } | null;
                        /**
                         * @description Whether segments go before their time, because 95 % of DETEKTOR_MAX_DISK are used: they do (running); they have gone, and the space is yet to come back (waits_for_space); or nothing is left that may go (nothing_left)
                         * @enum {string}
                         */
                        early_expiry: "none" | "running" | "waits_for_space" | "nothing_left";
                        disk: components["schemas"]["DiskUse"];
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listHolds: {
        parameters: {
            query?: {
                site?: string;
                camera?: string;
                state?: "active" | "released" | "lapsed";
                from?: string;
                to?: string;
                limit?: number;
                /** @description The `next_cursor` of the previous page, with the same filters */
                cursor?: string;
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "hold_id": "01a19beb-1a2b-7c3d-8e4f-5a6b7c8d9e0f",
                     *           "state": "active",
                     *           "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *           "correlation_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *           "alert_id": "alert-1",
                     *           "site": "home",
                     *           "camera_id": "gate",
                     *           "from": "2026-11-02T10:59:58.012000Z",
                     *           "to": "2026-11-02T10:59:58.012000Z",
                     *           "reason": "queue_full",
                     *           "placed_by": "text",
                     *           "placed_at": "2026-11-02T10:59:58.012000Z",
                     *           "until": "2026-11-02T10:59:58.012000Z",
                     *           "released_by": "text",
                     *           "released_at": "2026-11-02T10:59:58.012000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Hold"][];
                        /** @description The cursor of the next page; null on the last page */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createHold: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "selection": {
                 *         "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480"
                 *       },
                 *       "reason": "case 17",
                 *       "by": "ann"
                 *     }
                 */
                "application/json": components["schemas"]["HoldRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "hold_id": "01a19beb-1a2b-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "state": "active",
                     *       "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *       "correlation_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *       "alert_id": "alert-1",
                     *       "site": "home",
                     *       "camera_id": "gate",
                     *       "from": "2026-11-02T10:59:58.012000Z",
                     *       "to": "2026-11-02T10:59:58.012000Z",
                     *       "reason": "queue_full",
                     *       "placed_by": "text",
                     *       "placed_at": "2026-11-02T10:59:58.012000Z",
                     *       "until": "2026-11-02T10:59:58.012000Z",
                     *       "released_by": "text",
                     *       "released_at": "2026-11-02T10:59:58.012000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Hold"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request comes from a page of another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The request comes from a page of another site"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "It conflicts with the current state"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It existed and was removed */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gone",
                     *       "status": 410,
                     *       "detail": "It existed and was removed"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The body must be application/json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is understood but can't be carried out; `errors` names the field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The body is understood but can't be carried out; `errors` names the field",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHold: {
        parameters: {
            query?: {
                /** @description Waits for at most 2 s until the read model has reached this position; otherwise responds with 503 */
                min_position?: string;
            };
            header?: never;
            path: {
                /** @example 01a19beb-1a2b-7c3d-8e4f-5a6b7c8d9e0f */
                hold_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "hold_id": "01a19beb-1a2b-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "state": "active",
                     *       "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *       "correlation_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *       "alert_id": "alert-1",
                     *       "site": "home",
                     *       "camera_id": "gate",
                     *       "from": "2026-11-02T10:59:58.012000Z",
                     *       "to": "2026-11-02T10:59:58.012000Z",
                     *       "reason": "queue_full",
                     *       "placed_by": "text",
                     *       "placed_at": "2026-11-02T10:59:58.012000Z",
                     *       "until": "2026-11-02T10:59:58.012000Z",
                     *       "released_by": "text",
                     *       "released_at": "2026-11-02T10:59:58.012000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Hold"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    releaseHold: {
        parameters: {
            query: {
                /**
                 * @description Who releases it
                 * @example ann
                 */
                by: string;
            };
            header?: never;
            path: {
                /** @example 01a19beb-1a2b-7c3d-8e4f-5a6b7c8d9e0f */
                hold_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "hold_id": "01a19beb-1a2b-7c3d-8e4f-5a6b7c8d9e0f",
                     *       "state": "active",
                     *       "frame_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *       "correlation_id": "01a19bea-7bb0-79a4-be1e-70bcc951a480",
                     *       "alert_id": "alert-1",
                     *       "site": "home",
                     *       "camera_id": "gate",
                     *       "from": "2026-11-02T10:59:58.012000Z",
                     *       "to": "2026-11-02T10:59:58.012000Z",
                     *       "reason": "queue_full",
                     *       "placed_by": "text",
                     *       "placed_at": "2026-11-02T10:59:58.012000Z",
                     *       "until": "2026-11-02T10:59:58.012000Z",
                     *       "released_by": "text",
                     *       "released_at": "2026-11-02T10:59:58.012000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Hold"];
                };
            };
            /** @description A parameter is invalid; `errors` names it */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "A parameter is invalid; `errors` names it",
                     *       "errors": [
                     *         {
                     *           "field": "from",
                     *           "detail": "must be an RFC 3339 time"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A bearer token is required, or the sent one is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "A bearer token is required, or the sent one is wrong"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request comes from a page of another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The request comes from a page of another site"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested resource does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "The requested resource does not exist"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body must be application/json */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The body must be application/json"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Misdirected Request",
                     *       "status": 421,
                     *       "detail": "Without authentication the service accepts only host names of loopback and those in DETEKTOR_ALLOWED_HOSTS"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error in the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "An error in the service"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A server that the request needs is unavailable, or `min_position` isn't reached; Retry-After states when to try again"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
