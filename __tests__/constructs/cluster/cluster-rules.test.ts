import { type KapsuleClusterProps } from "../../../constructs/cluster/cluster-options";
import { clusterProblems } from "../../../constructs/cluster/cluster-rules";
import { Duration } from "../../../constructs/core/duration";
import { CLUSTER } from "./fixtures";

const problems = (props: Partial<KapsuleClusterProps>) => clusterProblems({ ...CLUSTER, ...props });
const oidc = (config: Partial<KapsuleClusterProps["openIdConnectConfig"]>) =>
  problems({ openIdConnectConfig: { issuerUrl: "https://accounts.example.com", clientId: "k8s", ...config } });

describe("clusterProblems", () => {
  test("finds nothing wrong with the smallest cluster", () => {
    expect(problems({})).toEqual([]);
  });

  test.each(["", " k8s", "k8s "])("refuses the name %j", (name) => {
    expect(problems({ name })).toEqual([
      {
        property: "name",
        received: name,
        rule: "must not be empty, nor have spaces at its ends",
        fix: "name the cluster as it should stand in the console, such as k8s-test",
      },
    ]);
  });

  test.each([0, -0.1, 1.01, NaN])("refuses the utilization threshold %d", (scaleDownUtilizationThreshold) => {
    expect(problems({ autoscalerConfig: { scaleDownUtilizationThreshold } })).toEqual([
      {
        property: "autoscalerConfig.scaleDownUtilizationThreshold",
        received: scaleDownUtilizationThreshold,
        rule: "must be a share above 0 and up to 1",
        fix: "write 0.5 for half of a node's requests",
      },
    ]);
  });

  test.each([0, 5, 1.5])("refuses the log level %d", (logLevel) => {
    expect(problems({ autoscalerConfig: { logLevel } })).toEqual([
      {
        property: "autoscalerConfig.logLevel",
        received: logLevel,
        rule: "must be a whole number from 1 to 4",
        fix: "leave it out for Scaleway's 2",
      },
    ]);
  });

  test("refuses a fraction of a second for pods to stop", () => {
    expect(problems({ autoscalerConfig: { maxGracefulTermination: Duration.milliseconds(1_500) } })).toEqual([
      {
        property: "autoscalerConfig.maxGracefulTermination",
        received: "1500ms",
        rule: "must be whole seconds",
        fix: "use Duration.seconds()",
      },
    ]);
  });

  test("accepts the bounds of the autoscaler's settings", () => {
    const whole = { scaleDownUtilizationThreshold: 1, logLevel: 4, maxGracefulTermination: Duration.seconds(0) };
    expect(problems({ autoscalerConfig: whole })).toEqual([]);
    expect(problems({ autoscalerConfig: { scaleDownUtilizationThreshold: 0.01, logLevel: 1 } })).toEqual([]);
  });

  test.each(["http://accounts.example.com", "accounts.example.com", "https://"])(
    "refuses the issuer %s",
    (issuerUrl) => {
      expect(oidc({ issuerUrl })).toEqual([
        {
          property: "openIdConnectConfig.issuerUrl",
          received: issuerUrl,
          rule: "must be an https URL",
          fix: "give the issuer as it stands in its tokens",
        },
      ]);
    },
  );

  test("refuses an empty client id", () => {
    expect(oidc({ clientId: " " })).toEqual([
      {
        property: "openIdConnectConfig.clientId",
        received: " ",
        rule: "must not be empty",
        fix: "give the id under which the issuer knows the cluster",
      },
    ]);
  });

  test.each(["team", "team=", "=web"])("refuses the required claim %s", (claim) => {
    expect(oidc({ requiredClaim: ["team=web", claim] })).toEqual([
      {
        property: "openIdConnectConfig.requiredClaim[1]",
        received: claim,
        rule: "must be key=value",
        fix: "write the claim and the value it must have",
      },
    ]);
  });

  test("refuses what is neither an address nor a host name in the certificate", () => {
    expect(problems({ apiserverCertSans: ["k8s.example.com", "203.0.113.7", "https://k8s.example.com"] })).toEqual([
      {
        property: "apiserverCertSans[2]",
        received: "https://k8s.example.com",
        rule: "must be a DNS subdomain: labels of a-z, 0-9 and inner hyphens, joined by dots",
        fix: "correct the spelling",
      },
    ]);
  });

  test.each(["featureGates", "admissionPlugins"])(
    "refuses names in %s that are malformed or given twice",
    (property) => {
      expect(problems({ [property]: ["AlwaysPullImages", "always-pull", "AlwaysPullImages"] })).toEqual(
        [
          [1, "always-pull"],
          [2, "AlwaysPullImages"],
        ].map(([index, received]) => ({
          property: `${property}[${String(index)}]`,
          received,
          rule: "must be a name of letters and digits, given once",
          fix: '"scw k8s version get" lists those of a version',
        })),
      );
    },
  );
});
