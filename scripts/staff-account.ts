// Makes the first staff account, or with --reset gives one a new password: see `npm run staff`.
// Prints { email, password } as JSON; the password is null when the account was there and nothing was asked.
import { parseArgs } from "node:util";
import { ensureFirstStaff } from "../lib/identity/commands";
import { db } from "../lib/db";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { reset: { type: "boolean", default: false } } });
const staff = await ensureFirstStaff({ email: positionals[0], reset: values.reset });
await db.$disconnect();
console.log(JSON.stringify(staff));
