import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  acknowledged,
  action,
  alertEvent,
  alertOf,
  idOf,
  raised,
  resolved,
  sentAs,
} from "../test/alert-events.ts";

const events = [
  alertEvent("alert.raised", 1, {
    rule_id: "r",
    severity: "critical",
    frame_ids: [],
    camera_id: "cam-1",
  }),
  alertEvent("action.triggered", 2, { action_id: "mail", target: "x@example.org", status: "sent" }),
  alertEvent("action.triggered", 3, {
    action_id: "mail",
    target: "x@example.org",
    status: "delivered",
  }),
  alertEvent("alert.acknowledged", 4, { by: "ann" }),
  alertEvent("alert.acknowledged", 5, { by: "bob" }),
  alertEvent("alert.resolved", 6),
] as const;

test("an alert is raised, then acknowledged, then resolved, by whoever was first", () => {
  expect(alertOf(events.slice(0, 3))).toMatchObject({
    state: "raised",
    rule: "r",
    camera: "cam-1",
  });
  expect(alertOf(events.slice(0, 5))).toMatchObject({
    state: "acknowledged",
    acknowledgedBy: "ann",
  });
  expect(alertOf(events)).toMatchObject({
    state: "resolved",
    resolvedUs: 6e6,
    occurrences: 1,
    earlier: [],
  });
});

test("the last word on an action is shown", () => {
  expect(alertOf(events)?.actions).toMatchObject([{ action: "mail", status: "delivered" }]);
});

test("neither order nor repeats of its events matter", () => {
  const twice = fc.shuffledSubarray([...events, ...events], { minLength: 12 });
  fc.assert(
    fc.property(twice, (shuffled) => {
      expect(alertOf(shuffled)).toEqual(alertOf(events));
    }),
  );
});

describe("an alert that is raised again after it was resolved", () => {
  const twice = [raised(1), acknowledged(2), action(3, "sent"), resolved(4), raised(5)];

  test("burns, with the time, frames and severity of the newest occurrence, and lists the earlier one", () => {
    expect(alertOf(twice)).toMatchObject({
      state: "raised",
      raisedUs: 5e6,
      severity: "s-5",
      frameIds: ["f-5"],
      acknowledgedUs: null,
      resolvedUs: null,
      actions: [],
      occurrences: 2,
      earlier: [
        {
          state: "resolved",
          raisedUs: 1e6,
          frameIds: ["f-1"],
          acknowledgedBy: "who-2",
          resolvedUs: 4e6,
          actions: [{ action: "mail", status: "sent" }],
        },
      ],
    });
  });

  test("is acknowledged and resolved for itself", () => {
    expect(alertOf([...twice, acknowledged(6)])).toMatchObject({
      state: "acknowledged",
      acknowledgedBy: "who-6",
      earlier: [{ acknowledgedBy: "who-2" }],
    });
    expect(alertOf([...twice, resolved(7)])).toMatchObject({ state: "resolved", resolvedUs: 7e6 });
  });

  test("leaves an acknowledgement, an action and an end that name their cause with what they are of", () => {
    const ofFirst = { causationid: idOf(1) };
    const late = [acknowledged(6, ofFirst), action(8, "delivered", ofFirst)];
    expect(alertOf([...twice, ...late])).toMatchObject({
      state: "raised",
      actions: [],
      earlier: [{ acknowledgedBy: "who-2", actions: [{ status: "delivered" }] }],
    });
    const again = alertEvent("alert.resolved", 9, {}, ofFirst);
    expect(alertOf([...twice, again])).toMatchObject({ state: "raised", resolvedUs: null });
  });

  test("is known by the id that was sent, which need not be a UUID, whoever names it as the cause", () => {
    const [first, second] = [sentAs(raised(1), "gate-0"), sentAs(raised(5), "gate-1")];
    const late = action(8, "delivered", { causationid: "gate-0", source: "mailer/1" });
    const behind = acknowledged(0, { causationid: "gate-1", source: "console/1" });
    expect(alertOf([first, resolved(4), second, late, behind])).toMatchObject({
      state: "acknowledged",
      actions: [],
      earlier: [{ raisedUs: 1e6, actions: [{ status: "delivered" }] }],
    });
    const upper = acknowledged(7, { causationid: idOf(1).toUpperCase() });
    expect(alertOf([first, resolved(4), second, upper])).toMatchObject({
      state: "raised",
      earlier: [{ acknowledgedBy: "who-7" }],
    });
  });

  test("is acknowledged by somebody whose clock is behind, if the acknowledgement names its cause", () => {
    const behind = alertEvent("alert.acknowledged", 0, { by: "ann" }, { causationid: idOf(5) });
    expect(alertOf([...twice, behind])).toMatchObject({
      state: "acknowledged",
      acknowledgedBy: "ann",
      raisedUs: 5e6,
    });
  });
});

test("an alert that is sent again while it burns is one occurrence, with the frames of all", () => {
  const burning = [raised(1, ["f-1", "f-2"]), raised(2, ["f-2", "f-3"]), raised(3, ["f-4"])];
  expect(alertOf([...burning, acknowledged(4)])).toMatchObject({
    state: "acknowledged",
    raisedUs: 1e6,
    severity: "s-1",
    frameIds: ["f-1", "f-2", "f-3", "f-4"],
    occurrences: 1,
  });
});

const anyEvents = fc
  .array(fc.constantFrom("raised", "resolved", "acknowledged", "action"), { maxLength: 25 })
  .chain((kinds) =>
    fc.tuple(...kinds.map((kind) => fc.tuple(fc.constant(kind), fc.option(fc.nat(24))))),
  )
  .map((all) =>
    all.map(([kind, cause], at) => {
      const more = cause === null ? {} : { causationid: cause < 3 ? `${cause}` : idOf(cause + 1) };
      if (kind === "raised") return sentAs(raised(at + 1), `${at % 3}`);
      if (kind === "resolved") return alertEvent("alert.resolved", at + 1, {}, more);
      return kind === "action" ? action(at + 1, `${at}`, more) : acknowledged(at + 1, more);
    }),
  );

test("occurrences are a function of the set of events, whatever their order and repeats", () => {
  const anyWay = anyEvents.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.shuffledSubarray(all, { minLength: all.length }),
      fc.subarray(all),
    ),
  );
  fc.assert(
    fc.property(anyWay, ([all, shuffled, again]) => {
      expect(alertOf([...shuffled, ...again])).toEqual(alertOf(all));
    }),
    { numRuns: 500 },
  );
});

test("without causes, the newest occurrence is what was said since the last raise behind an end", () => {
  const plain = fc.array(fc.constantFrom("raised", "resolved"), { minLength: 1, maxLength: 25 });
  fc.assert(
    fc.property(plain, (kinds) => {
      const alert = alertOf(
        kinds.map((kind, at) => (kind === "raised" ? raised(at + 1) : resolved(at + 1))),
      );
      const begins = kinds.flatMap((kind, at) =>
        at === 0 || (kind === "raised" && kinds[at - 1] === "resolved") ? [at] : [],
      );
      const newest = kinds.slice(begins.at(-1));
      expect(alert).toMatchObject({
        occurrences: begins.length,
        state: newest.includes("resolved") ? "resolved" : "raised",
        raisedUs: newest[0] === "raised" ? ((begins.at(-1) ?? 0) + 1) * 1e6 : null,
      });
    }),
  );
});
