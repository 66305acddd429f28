import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkAnnotations } from "../../cli/check-annotations";

const PREFIX = "service.beta.kubernetes.io/scw-loadbalancer-";
const folder = mkdtempSync(join(tmpdir(), "kapsule-annotations-"));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const check = (files: readonly string[], json = false) => {
  const lines: string[] = [];
  const exitCode = checkAnnotations({ files, json, print: (line) => lines.push(line) });
  return { exitCode, text: lines.join("\n").replaceAll(`${folder}/`, "") };
};

/** What was proposed in 2019 against lost requests. */
const POST = `
apiVersion: v1
kind: Service
metadata:
  name: golang-test
  namespace: test-golang
  annotations:
    ${PREFIX}health-check-delay: "10000"
    ${PREFIX}health-check-timeout: "3000"
    ${PREFIX}health-check-max-retries: "2"
spec:
  type: LoadBalancer
  selector: { name: golang-test }
  ports:
    - { port: 80, targetPort: 80 }
`;

const GOOD = `
kind: Service
metadata:
  name: good
  annotations:
    ${PREFIX}timeout-connect: 500ms
    ${PREFIX}timeout-server: 1m
spec:
  type: LoadBalancer
  ports: [{ port: 80 }]
`;

describe("kapsule check-annotations", () => {
  test("names file, Service, key, value and fix of the annotations of 2019, which have no units", () => {
    const { exitCode, text } = check([file("post.yaml", POST)]);
    const duration = "must be a duration of at least 1s with its unit";
    expect(text.split("\n")).toEqual([
      `post.yaml: error: test-golang/golang-test: ${PREFIX}health-check-delay: ${duration}, received "10000"; write it as 500ms, 5s or 1m30s`,
      `post.yaml: error: test-golang/golang-test: ${PREFIX}health-check-timeout: ${duration}, received "3000"; write it as 500ms, 5s or 1m30s`,
      `post.yaml: warning: test-golang/golang-test: ${PREFIX}timeout-connect: is 10 minutes by default, for which a request to a dead node hangs; write 500ms, with redispatch`,
      `post.yaml: warning: test-golang/golang-test: ${PREFIX}timeout-server: is 10 seconds by default, which cuts answers that take longer`,
      "1 LoadBalancer Service: 2 errors, 2 warnings",
    ]);
    expect(exitCode).toBe(1);
  });

  test("also says that a number without quotes is no annotation", () => {
    const { text } = check([file("bare.yaml", POST.replace('"2"', "2"))]);
    expect(text).toContain(
      `${PREFIX}health-check-max-retries: must be a text: Kubernetes takes no other value for an annotation, received 2; put it in quotes: "2"`,
    );
  });

  test("names a key that the controller does not read once, and the one to write", () => {
    const { text } = check([file("key.yaml", GOOD.replace("timeout-connect", "timeout-conect"))]);
    expect(text.split("\n")[0]).toBe(
      `key.yaml: error: default/good: ${PREFIX}timeout-conect: must be one of the 49 keys that Scaleway's controller reads, which ignores others without a word; write ${PREFIX}timeout-connect`,
    );
  });

  test("exits with 0 for warnings alone, and for none", () => {
    const warned = check([file("warned.yaml", GOOD.replace(/.*timeout-server.*\n/, ""))]);
    expect([warned.exitCode, warned.text.split("\n").length]).toEqual([0, 2]);
    expect(check([file("good.yaml", GOOD)])).toEqual({
      exitCode: 0,
      text: "1 LoadBalancer Service: 0 errors, 0 warnings",
    });
  });

  test("says of each file without a LoadBalancer Service that it has none", () => {
    const others = file("other.yaml", "kind: ConfigMap\n---\n---\njust text\n");
    expect(check([others, file("good.yaml", GOOD), file("empty.yaml", "")])).toEqual({
      exitCode: 0,
      text: [
        "warning: no LoadBalancer Service in other.yaml",
        "warning: no LoadBalancer Service in empty.yaml",
        "1 LoadBalancer Service: 0 errors, 2 warnings",
      ].join("\n"),
    });
    expect(JSON.parse(check([others], true).text)).toMatchObject({ services: 0, withoutService: ["other.yaml"] });
  });

  test("looks into every document and list, and passes over Services of other types", () => {
    const indented = POST.replaceAll("\n", "\n    ");
    const list = `kind: List\nitems:\n  -${indented.replace(/^\n {4}/, " ")}\n---\n${POST.replace("LoadBalancer", "ClusterIP")}---${POST}`;
    const { exitCode, text } = check([file("list.yaml", list), file("post2.yaml", POST)]);
    expect(exitCode).toBe(1);
    expect(text).toContain("3 LoadBalancer Services: 6 errors, 6 warnings");
  });

  test("checks the Service's own fields", () => {
    const spec = `
  loadBalancerClass: other
  loadBalancerIP: 51.15.251.114
  loadBalancerSourceRanges: [203.0.113.7/24]
  ports: [{ port: 80 }, { port: 443, protocol: UDP }]`;
    const { text } = check([file("fields.yaml", GOOD.replace(/\n {2}ports.*/, spec))]);
    expect(text.split("\n")).toEqual([
      'fields.yaml: error: default/good: spec.ports: must be TCP, and port 443 is not, received "UDP"; leave the port out',
      'fields.yaml: error: default/good: spec.loadBalancerClass: must not be set, received "other"; leave it out',
      'fields.yaml: error: default/good: spec.loadBalancerSourceRanges: must be ranges without host bits; the controller drops others, received "203.0.113.7/24"; write a range such as 203.0.113.0/24',
      `fields.yaml: warning: default/good: spec.loadBalancerIP: deprecated by Kubernetes, received "51.15.251.114"; use ${PREFIX}ip-ids`,
      "1 LoadBalancer Service: 3 errors, 1 warning",
    ]);
  });

  test("takes no port without a node port, which alone a load balancer sends to", () => {
    const spec = `
  allocateLoadBalancerNodePorts: false
  ports: [{ port: 80, nodePort: 30080 }, { port: 443 }, { port: 8443, nodePort: 0 }]`;
    const { exitCode, text } = check([file("node-ports.yaml", GOOD.replace(/\n {2}ports.*/, spec))]);
    const refused = (port: number) =>
      `node-ports.yaml: error: default/good: spec.allocateLoadBalancerNodePorts: must not be false: load balancers send to node ports, and port ${port} has none, received false; leave it out, or give the port a nodePort`;
    expect(text.split("\n")).toEqual([refused(443), refused(8443), "1 LoadBalancer Service: 2 errors, 0 warnings"]);
    expect(exitCode).toBe(1);
    const allocated = GOOD.replace(/\n {2}ports.*/, spec.replace("false", "true"));
    expect(check([file("allocated.yaml", allocated)]).exitCode).toBe(0);
  });

  test("holds the health check from the Service against the traffic policy and the ports", () => {
    const local = GOOD.replace("timeout-connect: 500ms", 'health-check-from-service: "443"');
    const { text } = check([file("policy.yaml", local)]);
    expect(text.match(/: error: /g)).toHaveLength(2);
    expect(text).toContain("must name ports of the Service, which has no 443");
    expect(text).toContain("must not be used without node-local traffic");
  });

  test("prints the same as JSON", () => {
    const { exitCode, text } = check([file("json.yaml", POST)], true);
    expect(exitCode).toBe(1);
    const { findings, ...rest } = JSON.parse(text) as { findings: unknown[] };
    expect(rest).toEqual({ services: 1, withoutService: [], unreadable: [] });
    expect(findings).toHaveLength(4);
    expect(findings[0]).toEqual({
      file: "json.yaml",
      level: "error",
      service: "test-golang/golang-test",
      key: `${PREFIX}health-check-delay`,
      value: "10000",
      problem: "must be a duration of at least 1s with its unit",
      fix: "write it as 500ms, 5s or 1m30s",
    });
  });

  test("exits with 2 for a file that is missing or not YAML, after it has checked the others", () => {
    const { exitCode, text } = check([
      join(folder, "none.yaml"),
      file("broken.yaml", "a: [\n"),
      file("post3.yaml", POST),
    ]);
    expect(exitCode).toBe(2);
    expect(text.split("\n").slice(-3)).toEqual([
      "none.yaml: cannot be read: there is no such file; name a file that is there",
      expect.stringMatching(/^broken\.yaml: cannot be read: Flow sequence .* at line 2, column 1; mend it there$/),
      "1 LoadBalancer Service: 2 errors, 2 warnings; 2 files not checked",
    ]);
  });

  test("counts nothing where no file can be read", () => {
    expect(check([folder])).toEqual({
      exitCode: 2,
      text: `${folder}: cannot be read: it is a folder; name the files in it`,
    });
    const { exitCode, text } = check([join(folder, "none.yaml")], true);
    expect([exitCode, JSON.parse(text)]).toEqual([
      2,
      {
        services: 0,
        findings: [],
        withoutService: [],
        unreadable: [{ file: "none.yaml", reason: "there is no such file", fix: "name a file that is there" }],
      },
    ]);
  });

  const render = "render it first (helm template), and check what comes out";

  test("takes no template that is not rendered", () => {
    const value = file("value.yaml", GOOD.replace("name: good", "name: {{ .Release.Name }}"));
    expect(check([value])).toEqual({
      exitCode: 2,
      text: `value.yaml: cannot be read: line 4 has a map or a list as a key, as a template has that is not rendered; ${render}`,
    });
    const second = file("second.yaml", `${GOOD}---\n? [a]\n: b\n`);
    expect(check([second]).text).toContain("second.yaml: cannot be read: line 12 has a map or a list as a key");
    const control = check([file("control.yaml", `{{- if .Values.service }}${GOOD}{{- end }}\n`)]);
    expect([control.exitCode, control.text.split("\n").length]).toEqual([2, 1]);
    expect(control.text).toContain(`; if it is a template, ${render}`);
  });

  test("is a command of the program", () => {
    const path = file("command.yaml", POST);
    const args = ["--require", "ts-node/register", "cli/kapsule.ts", "check-annotations", path, "--json"];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    expect([status, stderr]).toEqual([1, ""]);
    expect(JSON.parse(stdout)).toMatchObject({ services: 1 });
  }, 60_000);

  test("is a command that adds no warning of Node's to what it says of a template", () => {
    const path = file("template.yaml", "a: !unknown {{ .Values.a }}\n");
    const args = ["--require", "ts-node/register", "cli/kapsule.ts", "check-annotations", path];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    expect([status, stderr, stdout.split("\n").length]).toEqual([2, "", 2]);
  }, 60_000);
});
