/** The walkthrough's image, as `examples/hello` builds it. */
export const EXAMPLE_IMAGE = { name: "golang-example-web-server-k8s", tag: "1.0" } as const;
