import { type LocalApi, type LocalOptions, ManualClock } from "../../local";
import { startApi } from "./api";

/** Starts APIs in a test, and ends the last of them after it. */
export function apiStarter() {
  let running: LocalApi | undefined;

  async function start(options: Partial<LocalOptions> = {}): Promise<LocalApi> {
    running = await startApi(options);
    return running;
  }
  async function stop(): Promise<void> {
    await running?.stop();
    running = undefined;
  }
  afterEach(stop);
  return { start, stop };
}

/** What each test has of its own: an API, and the clock that it goes by. */
export interface OwnApi {
  readonly api: LocalApi;
  readonly clock: ManualClock;
  /** Ends the API that is there, for one with other settings. */
  readonly restart: (options?: Partial<LocalOptions>) => Promise<void>;
}

export function ownApi(options: Partial<LocalOptions> = {}): OwnApi {
  const { start, stop } = apiStarter();
  let clock: ManualClock;
  let api: LocalApi;

  beforeEach(async () => {
    clock = new ManualClock();
    api = await start({ clock, ...options });
  });
  return {
    get api() {
      return api;
    },
    get clock() {
      return clock;
    },
    async restart(more = {}) {
      await stop();
      api = await start({ clock, ...options, ...more });
    },
  };
}
