import next from "eslint-config-next/core-web-vitals";
import typescript from "eslint-config-next/typescript";

/** A door with a sign on it: the rule's message says which way to go instead. */
const doors = {
  link: "Links are plain <a href={href(locale, …)}>: every navigation is a whole page (docs/architecture.md).",
  env: "Only lib/env.ts reads process.env; take the setting from there.",
  client: "Only lib/db.ts makes the database client; import { db } from it.",
  mint: "Identity is minted in lib/identity alone; take the proof as a parameter.",
  action: "There are no Server Actions: a write is POST /api/<plural noun> made by writeRoute (R2).",
  address: "Addresses are made by href() or apiHref(), which add base path and language.",
};

const config = [
  ...next,
  ...typescript,
  { ignores: [".next*/**", "prisma/client/**", ".data*/**", "next-env.d.ts"] },
  {
    files: ["{app,components,lib}/**/*.{ts,tsx}", "proxy.ts"],
    rules: {
      "no-console": "error",
      "func-style": ["error", "declaration", { allowArrowFunctions: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "@next/next/no-html-link-for-pages": "off",
      "no-restricted-imports": [
        "error",
        {
          paths: [
            { name: "next/link", message: doors.link },
            { name: "@prisma/client", message: doors.client },
          ],
        },
      ],
      "no-restricted-syntax": [
        "error",
        { selector: "ExpressionStatement[directive='use server']", message: doors.action },
        { selector: "JSXAttribute[name.name='style']", message: "No style attributes: the policy refuses them. Use a class, or SVG geometry." },
        { selector: "JSXAttribute[name.name=/^(href|action)$/] > Literal[value=/^\\u002f/]", message: doors.address },
      ],
    },
  },
  {
    files: ["{app,components,lib}/**/*.{ts,tsx}"],
    ignores: ["lib/env.ts", "lib/i18n/href.ts"],
    rules: { "no-restricted-properties": ["error", { object: "process", property: "env", message: doors.env }] },
  },
  {
    files: ["{app,components,lib,tests}/**/*.{ts,tsx}", "*.ts"],
    languageOptions: { parserOptions: { projectService: true } },
    rules: { "@typescript-eslint/no-floating-promises": "error", "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }] },
  },
  {
    // Tests are not components: `use…` is only a name there.
    files: ["tests/**/*.ts", "scripts/**"],
    rules: { "react-hooks/rules-of-hooks": "off", "import/no-anonymous-default-export": "off" },
  },
  {
    files: ["{app,components,lib}/**/*.{ts,tsx}"],
    ignores: ["lib/identity/**"],
    rules: { "@typescript-eslint/no-restricted-imports": ["error", { patterns: [{ group: ["**/identity/mint"], message: doors.mint }] }] },
  },
];

export default config;
