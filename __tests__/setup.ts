import { Testing } from "cdktf";

// Adds the toHaveResource… matchers.
Testing.setupJest();
