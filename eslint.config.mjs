import js from "@eslint/js";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: [".gen/", "cdktf.out/", "dist/", "dist-docs/", "node_modules/"] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: {
          allowDefaultProject: ["*.js", "*.mjs", "bench/*.cjs", "site/*.mjs", "__tests__/package/*.{cjs,mjs}"],
        },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      // A construct is made for its effect on the tree.
      "no-new": "off",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/explicit-member-accessibility": ["error", { overrides: { constructors: "explicit" } }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-unused-vars": ["error", { varsIgnorePattern: "^_", argsIgnorePattern: "^_" }],
      // Value types are classes with factories only.
      "@typescript-eslint/no-extraneous-class": "off",
    },
  },
  {
    files: ["review/**/*.ts", "__tests__/review/**/*.ts"],
    // It overflows its stack on a type that refers to itself, as that of values does.
    rules: { "@typescript-eslint/no-unsafe-class-instance-assignment": "off" },
  },
  {
    files: ["cli/commands/*.ts"],
    rules: {
      // What a command needs is loaded when it runs: all of them together take longer to load than most take to run.
      "@typescript-eslint/no-require-imports": ["error", { allow: ["^\\.\\./"] }],
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
    },
  },
  {
    files: ["**/*.{js,cjs,mjs}"],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { module: "writable", process: "readonly", require: "readonly" } },
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
);
