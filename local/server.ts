import { type FastifyInstance } from "fastify";
import { application } from "./application";
import { SYSTEM_CLOCK } from "./clock";
import { Identifiers } from "./identifiers";
import { type LocalOptions } from "./options";
import { StateFile } from "./state-file";
import { type Snapshot, Store } from "./store";
import { type Resource, World } from "./world";

/** Scaleway's API on this machine, listening. */
export class LocalApi {
  private constructor(
    public readonly url: string,
    public readonly world: World,
    private readonly app: FastifyInstance,
    private readonly save: () => Promise<void>,
  ) {}

  /** @throws StateError for a state file that is not its own, that another process has, or that cannot be written */
  public static async start(options: LocalOptions): Promise<LocalApi> {
    if (options.state === undefined) return LocalApi.listen(options, undefined);
    const file = await StateFile.open(options.state);
    try {
      return await LocalApi.listen(options, file);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  private static async listen(options: LocalOptions, file: StateFile | undefined): Promise<LocalApi> {
    const { products, project, speed, clock = SYSTEM_CLOCK } = options;
    const earlier = file?.read();
    const identifiers = new Identifiers(earlier?.seed ?? options.seed);
    const store = new Store(earlier?.kinds);
    const world = new World({
      clock,
      identifiers,
      store,
      speed,
      project,
      accessKey: options.accessKey,
      transitions: products.flatMap((product) => product.transitions),
      resources: (of) => products.flatMap((product) => product.resources(of)),
      ...(options.limits === undefined ? {} : { limits: options.limits }),
    });
    const routes = products.flatMap((product) => product.routes(world));

    const revision = (): number => store.revision;
    const snapshot = (): Snapshot => store.snapshot(identifiers.seed);
    const served = (): void => file?.keep(revision, snapshot);
    const app = await application({ routes, store, world, served }, options);
    // Said now, and not with the first change.
    file?.write(revision(), snapshot());
    const url = await app.listen({ host: "127.0.0.1", port: options.port });
    return new LocalApi(url, world, app, async () => {
      try {
        file?.write(revision(), snapshot());
      } finally {
        await file?.close();
      }
    });
  }

  /** What calls have made and not deleted again. */
  public resources(): readonly Resource[] {
    this.world.advance();
    return this.world.resources();
  }

  /**
   * Closes all connections, and keeps the state.
   *
   * @throws StateError for a state file that can no longer be written
   */
  public async stop(): Promise<void> {
    await this.app.close();
    await this.save();
  }
}
