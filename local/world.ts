import { type Clock, timestamp } from "./clock";
import { type Identifiers } from "./identifiers";
import { notFound } from "./errors";
import { type Limits, PLENTY } from "./limits";
import { type Collection, type Entity, Kind, type Store } from "./store";

/** Something that happens to a resource some time after a call. */
export interface Transition {
  /** In the state file. */
  readonly name: string;
  /** @param subject - identifier of the resource; it may be gone by then */
  readonly happen: (world: World, subject: string) => void;
}

/** What a call has made, as the API's user sees it. */
export interface Resource {
  /** `vpc`, `cluster`. */
  readonly type: string;
  readonly id: string;
  readonly name: string;
  /** Nothing for what belongs to the organization. */
  readonly project: string | undefined;
}

interface Due extends Entity {
  readonly transition: string;
  readonly subject: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const AGENDA = new Kind<Due>("agenda", (id) => notFound("transition", id));

/** Settings of a {@link World}. */
export interface WorldOptions {
  readonly clock: Clock;
  readonly identifiers: Identifiers;
  readonly store: Store;
  /** How many of Scaleway's seconds pass in one. */
  readonly speed: number;
  /** The default project, and the organization of that identifier. */
  readonly project: string;
  /** Of the key that the account's owner calls with, if it is known. */
  readonly accessKey?: string | undefined;
  readonly transitions: readonly Transition[];
  /** @default PLENTY */
  readonly limits?: Limits;
  /** What all products have. */
  readonly resources: (world: World) => readonly Resource[];
}

/**
 * What the products share: records, time, and what is due. Nothing happens between calls: before a call, all that has
 * become due happens in order, at the time it was due. So the API behaves alike however often it is asked.
 */
export class World {
  public readonly project: string;
  public readonly identifiers: Identifiers;
  public readonly limits: Limits;
  public readonly accessKey: string | undefined;
  /** Set while a call is served whose consequences shall never come. */
  public stuck = false;
  private readonly transitions: ReadonlyMap<string, Transition>;
  private readonly agenda: Collection<Due>;
  private happening: number | undefined;

  public constructor(private readonly options: WorldOptions) {
    this.project = options.project;
    this.identifiers = options.identifiers;
    this.accessKey = options.accessKey;
    this.limits = options.limits ?? PLENTY;
    this.transitions = new Map(options.transitions.map((transition) => [transition.name, transition]));
    this.agenda = options.store.of(AGENDA);
  }

  public of<T extends Entity>(kind: Kind<T>): Collection<T> {
    return this.options.store.of(kind);
  }

  /** What calls have made and not deleted again. */
  public resources(): readonly Resource[] {
    return this.options.resources(this);
  }

  /** The time as Scaleway writes it. */
  public now(): string {
    return timestamp(this.time());
  }

  /** @param seconds - as long as it takes at Scaleway */
  public after(seconds: number, { name }: Transition, subject: string): void {
    if (this.stuck) return;
    const at = this.time() + (seconds * 1000) / this.options.speed;
    this.agenda.put({ id: this.identifiers.uuid(), transition: name, subject, at });
  }

  /** Forgets what was to happen to a resource. */
  public forget(subject: string): void {
    for (const { id } of this.agenda.where({ subject })) this.agenda.remove(id);
  }

  /** Lets happen what has become due. */
  public advance(): void {
    const now = this.options.clock.now();
    for (let next = this.next(now); next !== undefined; next = this.next(now)) {
      this.agenda.remove(next.id);
      this.happening = next.at;
      try {
        this.transitions.get(next.transition)?.happen(this, next.subject);
      } finally {
        this.happening = undefined;
      }
    }
  }

  private next(now: number): Due | undefined {
    let first: Due | undefined;
    for (const due of this.agenda.all()) if (due.at <= now && (first === undefined || due.at < first.at)) first = due;
    return first;
  }

  private time(): number {
    return this.happening ?? this.options.clock.now();
  }
}
