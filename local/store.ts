import { type ApiError } from "./errors";

/** What the API keeps has an identifier, unique among its kind. */
export interface Entity {
  readonly id: string;
}

/** What is kept together: the VPCs, the clusters. */
export class Kind<T extends Entity> {
  /** Only for the compiler. */
  declare public readonly record: T;

  /**
   * @param name - in the state file
   * @param missing - how Scaleway says that there is none of this identifier
   */
  public constructor(
    public readonly name: string,
    public readonly missing: (id: string) => ApiError,
  ) {}
}

/** Records of one kind, oldest first. A record is never changed, only replaced. */
export interface Collection<T extends Entity> {
  all(): readonly T[];
  where(matches: Partial<T>): readonly T[];
  find(id: string): T | undefined;
  /** @throws ApiError that there is none */
  get(id: string): T;
  /** Adds it, or puts it in the place of the one with its identifier. */
  put(record: T): T;
  /** @throws ApiError that there is none */
  change(id: string, changes: Partial<T>): T;
  remove(id: string): void;
}

class Records<T extends Entity> implements Collection<T> {
  private readonly records = new Map<string, T>();

  public constructor(
    private readonly missing: (id: string) => ApiError,
    private readonly changed: (undo: () => void) => void,
    initial: readonly T[],
  ) {
    for (const record of initial) this.records.set(record.id, record);
  }

  public all(): readonly T[] {
    return [...this.records.values()];
  }

  public where(matches: Partial<T>): readonly T[] {
    return this.all().filter((record) => agrees(record, matches));
  }

  public find(id: string): T | undefined {
    return this.records.get(id);
  }

  public get(id: string): T {
    const record = this.records.get(id);
    if (record === undefined) throw this.missing(id);
    return record;
  }

  public put(record: T): T {
    const before = this.records.get(record.id);
    this.records.set(record.id, record);
    this.changed(() => {
      if (before === undefined) this.records.delete(record.id);
      else this.records.set(before.id, before);
    });
    return record;
  }

  public change(id: string, changes: Partial<T>): T {
    return this.put({ ...this.get(id), ...changes });
  }

  public remove(id: string): void {
    const before = this.records.get(id);
    if (before === undefined) return;
    this.records.delete(id);
    this.changed(() => {
      this.records.set(id, before);
    });
  }
}

function agrees<T extends Entity>(record: T, matches: Partial<T>): boolean {
  return Object.entries(matches).every(([key, value]) => record[key as keyof T] === value);
}

/** As a private network has subnets, and they their own identifiers. */
function has(id: string): (record: Entity) => boolean {
  return (record) =>
    Object.values(record)
      .filter(Array.isArray)
      .some((list) => list.some((part) => isEntity(part) && part.id === id));
}

/** Says what the file is, to whoever opens it and to the next run. */
const FORMAT = "kapsule local state";
/** Goes up when a record changes its form. */
const VERSION = 1;

/** What a state file holds. */
export interface Snapshot {
  readonly format: string;
  readonly version: number;
  /** Where identifiers go on. */
  readonly seed: number;
  readonly kinds: Readonly<Record<string, readonly Entity[]>>;
}

/** Everything that the API knows, in memory. */
export class Store {
  private readonly collections = new Map<string, Pick<Collection<Entity>, "all" | "find">>();
  private changes = 0;
  private undoing: (() => void)[] | undefined;

  /** @param initial - of an earlier run */
  public constructor(private readonly initial: Snapshot["kinds"] = {}) {}

  /** Goes up with every change. */
  public get revision(): number {
    return this.changes;
  }

  public of<T extends Entity>(kind: Kind<T>): Collection<T> {
    const there = this.collections.get(kind.name);
    // One name has one kind, hence one type of record.
    if (there !== undefined) return there as Collection<T>;
    const changed = (undo: () => void): void => {
      this.changes += 1;
      this.undoing?.push(undo);
    };
    const created = new Records<T>(kind.missing, changed, (this.initial[kind.name] ?? []) as readonly T[]);
    this.collections.set(kind.name, created);
    return created;
  }

  /** All records of an identifier, of whatever kind; those that have it in a list of theirs, if there is none. */
  public everywhere(id: string): readonly Entity[] {
    const collections = [...this.collections.values()];
    const found = collections.flatMap((collection) => collection.find(id) ?? []);
    return found.length > 0 ? found : collections.flatMap((collection) => collection.all().filter(has(id)));
  }

  /** Does all of it or, where it throws, nothing: a refused call leaves nothing behind. */
  public attempt<T>(work: () => T): T {
    const undoing: (() => void)[] = [];
    this.undoing = undoing;
    try {
      return work();
    } catch (error) {
      this.undoing = undefined;
      for (const undo of undoing.reverse()) undo();
      throw error;
    } finally {
      this.undoing = undefined;
    }
  }

  public snapshot(seed: number): Snapshot {
    const kinds = Object.fromEntries([...this.collections].map(([name, collection]) => [name, collection.all()]));
    return { format: FORMAT, version: VERSION, seed, kinds: { ...this.initial, ...kinds } };
  }
}

/** Why a state file is not used. */
export class StateError extends Error {
  public constructor(message: string) {
    super(message);
    this.name = "StateError";
  }
}

/**
 * Reads what {@link Store.snapshot} gave.
 *
 * @throws StateError for anything else, lest a file of another program be written over
 */
export function parseSnapshot(text: string): Snapshot {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw new StateError("it is no JSON");
  }
  if (!isObject(read) || read["format"] !== FORMAT) throw new StateError("it is no state of kapsule local");
  const { version, seed, kinds } = read;
  if (version !== VERSION)
    throw new StateError(`it has version ${String(version)}, and this program writes ${VERSION}`);
  if (typeof seed !== "number" || !isObject(kinds)) throw new StateError("it lacks its seed or its records");
  return { format: FORMAT, version, seed, kinds: Object.fromEntries(Object.entries(kinds).map(entitiesOf)) };
}

function entitiesOf([name, records]: [string, unknown]): [string, Entity[]] {
  if (!Array.isArray(records) || !records.every(isEntity)) throw new StateError(`its ${name} are no list of records`);
  return [name, records];
}

function isEntity(value: unknown): value is Entity {
  return isObject(value) && typeof value["id"] === "string";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
