import { TerraformStack, Testing } from "cdktf";
import { type Construct } from "constructs";
import { LoadBalancerAddress } from "../../../constructs/load-balancer/load-balancer-address";
import { LoadBalancerIp } from "../../../constructs/load-balancer/load-balancer-ip";
import {
  LoadBalancerService,
  type LoadBalancerServiceProps,
} from "../../../constructs/load-balancer/load-balancer-service";
import { testStack } from "../../synthesized";
import { scw } from "./annotations";

const ID = "11111111-1111-1111-1111-111111111111";
const OTHER = "22222222-2222-2222-2222-222222222222";

const service = (scope: Construct, id: string, props: Partial<LoadBalancerServiceProps>) =>
  new LoadBalancerService(scope, id, {
    name: id.toLowerCase(),
    namespace: "web",
    selector: { name: "web" },
    ports: [{ name: "http", port: 80, targetPort: 8080 }],
    ...props,
  });

const existingIp = (scope: Construct, id: string) =>
  LoadBalancerIp.fromLoadBalancerIpAttributes(scope, id, {
    id: `fr-par-2/${ID}`,
    address: "51.15.251.114",
    dnsName: "51-15-251-114.lb.fr-par.scw.cloud",
  });

const taken = (holder: string, id: string) =>
  `ip: must be the address of one Service only, and ${holder} has it, received ${id}; make a LoadBalancerIp for each`;

/** What the stack's own rules say, the missing provider of a second stack aside. */
const problems = (stack: TerraformStack) => stack.node.validate().filter((each) => !each.includes("provider"));

describe("an address of two Services", () => {
  test("is refused at synthesis, however each came by it", () => {
    const stack = testStack();
    service(stack, "Ip", { ip: existingIp(stack, "One") });
    service(stack, "Address", { address: LoadBalancerAddress.static(existingIp(stack, "Two")) });
    service(stack, "Text", { annotations: scw({ "ip-ids": `${OTHER},${ID}` }) });
    service(stack, "Other", { annotations: scw({ "ip-ids": OTHER }) });
    expect(problems(stack)).toEqual([
      `stack/Address: ${taken("stack/Ip", `"${ID}"`)}`,
      `stack/Text: ${taken("stack/Ip", `"${ID}"`)}`,
      `stack/Other: ${taken("stack/Text", `"${OTHER}"`)}`,
    ]);
    expect(() => Testing.synth(stack, true)).toThrow(`[stack] stack/Address: ${taken("stack/Ip", `"${ID}"`)}`);
  });

  test("is refused though it is known only at apply, and in the stack of the second", () => {
    const app = Testing.app();
    const [first, second] = [new TerraformStack(app, "first"), new TerraformStack(app, "second")];
    const ip = new LoadBalancerIp(first, "Ip");
    service(first, "Service", { ip });
    service(second, "Service", { ip });
    expect(problems(first)).toEqual([]);
    expect(problems(second)).toEqual([`second/Service: ${taken("first/Service", "a value known only at apply")}`]);
  });

  test("is taken neither by a Service that was refused nor by one of another tree", () => {
    const [stack, other] = [testStack(), testStack()];
    expect(() => service(stack, "Refused", { name: "Refused", ip: existingIp(stack, "One") })).toThrow("name");
    service(stack, "Service", { ip: existingIp(stack, "Two") });
    service(other, "Service", { ip: existingIp(other, "Ip") });
    expect([problems(stack), problems(other)]).toEqual([[], []]);
  });

  test("is not what two Services without one have", () => {
    const stack = testStack();
    service(stack, "One", {});
    service(stack, "Two", { address: LoadBalancerAddress.private() });
    expect(problems(stack)).toEqual([]);
  });
});
