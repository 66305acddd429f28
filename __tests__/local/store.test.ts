import { notFound } from "../../local/errors";
import { Kind, Store } from "../../local/store";

interface Thing {
  readonly id: string;
  readonly size: number;
}
const THINGS = new Kind<Thing>("things", (id) => notFound("thing", id));

describe("Store.attempt", () => {
  test("keeps what was done, and gives what came of it", () => {
    const store = new Store();
    expect(store.attempt(() => store.of(THINGS).put({ id: "a", size: 1 }).size)).toBe(1);
    expect(store.of(THINGS).all()).toEqual([{ id: "a", size: 1 }]);
  });

  test("undoes all of it where it throws: what was added, changed and removed", () => {
    const store = new Store({ things: [{ id: "a" }, { id: "b" }] });
    const things = store.of(THINGS);
    things.change("a", { size: 1 });
    const before = store.snapshot(1).kinds["things"];
    expect(() => {
      store.attempt(() => {
        things.put({ id: "c", size: 3 });
        things.change("a", { size: 2 });
        things.change("a", { size: 5 });
        things.remove("b");
        things.get("none");
      });
    }).toThrow("resource is not found");
    expect(store.snapshot(1).kinds["things"]).toEqual(before);
    things.change("a", { size: 9 });
    expect(things.get("a").size).toBe(9);
  });

  test("undoes nothing of what an earlier run has kept, though it is asked for only then", () => {
    const store = new Store({ things: [{ id: "a" }] });
    const refused = () => store.attempt(() => store.of(THINGS).get("none"));
    expect(refused).toThrow("resource is not found");
    expect(store.of(THINGS).all()).toEqual([{ id: "a" }]);
    expect(store.revision).toBe(0);
  });
});
