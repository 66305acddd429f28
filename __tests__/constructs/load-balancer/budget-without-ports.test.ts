import { Duration } from "../../../constructs/core/duration";
import { failoverBudget, type BudgetContext } from "../../../constructs/load-balancer/failover-budget";
import { HealthCheck } from "../../../constructs/load-balancer/health-check";
import { type LoadBalancerSettings } from "../../../constructs/load-balancer/load-balancer-settings";
import { namedSettings } from "../../../constructs/load-balancer/named-settings";
import { PortScope } from "../../../constructs/load-balancer/port-scope";

const { losesNothing } = namedSettings;
// By default five checks every 5 s, repeated after 500 ms, and each with 5 s for an answer: 5 + 5 × 5 + 4 × 0.5.
const UNTIL_NOTICED = Duration.seconds(32);
const HTTP = "a request on a kept connection is sent to the node once more: HTTP mode";

const budget = (settings: LoadBalancerSettings, ports?: readonly number[]) => {
  const context: BudgetContext = { externalTrafficPolicy: "Local", stopDelay: Duration.seconds(8) };
  return failoverBudget(settings, ports === undefined ? context : { ...context, ports });
};
const checked = (fromService: PortScope): LoadBalancerSettings => ({
  ...losesNothing,
  healthCheck: { ...losesNothing.healthCheck, fromService },
});
const inHttp = (http: PortScope): LoadBalancerSettings => ({
  ...losesNothing,
  backend: { ...losesNothing.backend, http },
});

describe("where the ports are not known", () => {
  test("the check from the Service counts if it is for all of them", () => {
    expect(budget(checked(PortScope.all())).stopDelayCovers).toBe(true);
    expect(budget(checked(PortScope.ports(80))).stopDelayCovers).toBe(false);
    expect(budget({}).stopDelayCovers).toBe(false);
  });

  test("HTTP mode counts if it is for any of them", () => {
    expect(budget(inHttp(PortScope.ports(80))).vanishes.loss).toBe(HTTP);
    expect(budget(inHttp(PortScope.all())).vanishes.loss).toBe(HTTP);
    expect(budget(inHttp(PortScope.none())).vanishes.loss).toBeUndefined();
  });

  test("a hanging process is noticed if the check of the others asks for an answer", () => {
    expect(budget({ healthCheck: { check: HealthCheck.http() } }).hangs.detection).toEqual(UNTIL_NOTICED);
    expect(budget({ healthCheck: { check: HealthCheck.tcp() } }).hangs.detection).toBeUndefined();
    expect(budget({}).hangs.detection).toBeUndefined();
  });
});

describe("where the ports are known", () => {
  test("all of them have to be checked from the Service", () => {
    expect(budget(checked(PortScope.ports(80)), [80]).stopDelayCovers).toBe(true);
    expect(budget(checked(PortScope.ports(80)), [80, 443]).stopDelayCovers).toBe(false);
    expect(budget({}, [80]).stopDelayCovers).toBe(false);
  });

  test("one of them is enough for what HTTP mode costs", () => {
    expect(budget(inHttp(PortScope.ports(443)), [80, 443]).vanishes.loss).toBe(HTTP);
    expect(budget(inHttp(PortScope.ports(8443)), [80, 443]).vanishes.loss).toBeUndefined();
  });

  test("one of them is enough not to notice a hanging process", () => {
    const check = HealthCheck.http().onPort(443, HealthCheck.tcp());
    expect(budget({ healthCheck: { check } }, [80, 443]).hangs.detection).toBeUndefined();
    expect(budget({ healthCheck: { check } }, [80]).hangs.detection).toEqual(UNTIL_NOTICED);
  });
});
