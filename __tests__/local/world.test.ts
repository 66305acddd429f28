import { ManualClock } from "../../local/clock";
import { notFound } from "../../local/errors";
import { Identifiers, isUuid } from "../../local/identifiers";
import { type Entity, Kind, Store } from "../../local/store";
import { type Transition, World } from "../../local/world";

interface Step extends Entity {
  readonly at: string;
}

const STEPS = new Kind<Step>("steps", (id) => notFound("step", id));
const SECOND: Transition = { name: "second", happen: (world, id) => void world.of(STEPS).put({ id, at: world.now() }) };
const FIRST: Transition = {
  name: "first",
  happen: (world, id) => {
    world.of(STEPS).put({ id, at: world.now() });
    world.after(60, SECOND, `${id} later`);
  },
};

function world(clock: ManualClock, { store = new Store(), speed = 1 } = {}): World {
  const identifiers = new Identifiers(1);
  return new World({
    clock,
    identifiers,
    store,
    speed,
    project: "p",
    transitions: [FIRST, SECOND],
    resources: () => [],
  });
}

const steps = (of: World) =>
  of
    .of(STEPS)
    .all()
    .map(({ id, at }) => `${id} ${at.slice(11, 19)}`);

describe("World", () => {
  test("lets things happen when they are due, in order and at their time, however late it is asked", () => {
    const clock = new ManualClock();
    const here = world(clock);
    here.after(30, SECOND, "b");
    here.after(10, FIRST, "a");
    here.advance();
    expect(steps(here)).toEqual([]);
    clock.advance(3600);
    here.advance();
    expect(steps(here)).toEqual(["a 00:00:10", "b 00:00:30", "a later 00:01:10"]);
  });

  test("goes faster at a speed", () => {
    const clock = new ManualClock();
    const here = world(clock, { speed: 60 });
    here.after(60, SECOND, "a");
    clock.advance(1);
    here.advance();
    expect(steps(here)).toEqual(["a 00:00:01"]);
  });

  test("forgets what was to happen to one thing, and nothing else", () => {
    const clock = new ManualClock();
    const here = world(clock);
    here.after(1, SECOND, "a");
    here.after(1, SECOND, "b");
    here.forget("a");
    clock.advance(1);
    here.advance();
    expect(steps(here)).toEqual(["b 00:00:01"]);
  });

  test("lets nothing follow where it is stuck", () => {
    const clock = new ManualClock();
    const here = world(clock);
    here.stuck = true;
    here.after(1, SECOND, "a");
    here.stuck = false;
    clock.advance(10);
    here.advance();
    expect(steps(here)).toEqual([]);
  });

  test("goes on from a snapshot, with what is still due", () => {
    const clock = new ManualClock();
    const before = new Store();
    world(clock, { store: before }).after(10, FIRST, "a");
    const { kinds } = before.snapshot(1);
    clock.advance(10);
    const after = world(clock, { store: new Store(kinds) });
    after.advance();
    expect(steps(after)).toEqual(["a 00:00:10"]);
  });
});

describe("Identifiers", () => {
  test("are UUIDs of version 4, and all different", () => {
    const identifiers = new Identifiers(0);
    const all = Array.from({ length: 1000 }, () => identifiers.uuid());
    expect(all.every((each) => isUuid(each) && /^.{14}4.{4}[89ab]/.test(each))).toBe(true);
    expect(new Set(all).size).toBe(1000);
  });

  test("go on from a seed", () => {
    const identifiers = new Identifiers(5);
    identifiers.uuid();
    const { seed } = identifiers;
    expect(new Identifiers(seed).uuid()).toBe(identifiers.uuid());
  });
});
