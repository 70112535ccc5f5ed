// Staff accounts from the terminal: see `npm run staff` in docs/operations.md. Prints one line of JSON: `sorry`, a sentence when
// nothing was done; or `text`, what to show, with `email` and `password` where it is about one account. A password is told once.
import { parseArgs } from "node:util";
import { db } from "../lib/db";
import { words } from "../lib/i18n/words";
import { disableStaff, ensureFirstStaff, resetPassword, saveStaff, type Account } from "../lib/people/terminal-commands";
import { listStaff } from "../lib/people/terminal-queries";
import { staffRoles } from "../lib/people/schema";
import { staffInputSchema } from "../lib/people/terminal-schema";
import { listDepartments } from "../lib/replies/queries";

/** A new password; with `factor` the second factors go as well. */
type Reset = { factor?: true };
type Answer = { sorry: string } | { text: string; email?: string; password?: string | null };

const [text, flag] = [{ type: "string" } as const, { type: "boolean", default: false } as const];
const options = { email: text, name: text, role: text, department: text, reset: flag, "reset-factor": flag, disable: flag, list: flag };

console.log(JSON.stringify(await answer(process.argv.slice(2))));
await db.$disconnect();

async function answer(args: string[]): Promise<Answer> {
  const asked = readArguments(args);
  if (!asked) return { sorry: "看不懂这些参数，用法见 docs/operations.md。 These arguments cannot be read: docs/operations.md says how." };
  const { first, reset: resets, "reset-factor": factor, disable, list, ...said } = asked;
  const reset: Reset | null = factor ? { factor: true } : resets ? {} : null;
  if (list) return { text: await accountLines() };
  const input = staffInputSchema.safeParse({ ...said, email: said.email ?? first ?? "nobody@localhost.localdomain" });
  if (!input.success) return { sorry: await why(`${String(input.error.issues[0]!.path[0])}-invalid`) };
  const { email, ...changes } = input.data;
  const changesSomething = Object.values(changes).some((value) => value !== undefined);
  if (said.email === undefined) return disable || changesSomething ? { sorry: await why("email-required") } : firstAccount(first && email, reset);
  if (!disable) return changeAccount(input.data, { changesSomething, reset });
  if (reset || changesSomething) return { sorry: "停用时不能同时做别的：只写 --email 和 --disable。 Disable on its own: --email and --disable alone." };
  return tell(await disableStaff(email), "已停用，登录已结束 disabled, signed out everywhere");
}

/** An address without `--email` is the first administrator's, as in `npm run staff -- name@example.gov.cn`. */
function readArguments(args: string[]) {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [first, ...rest] = positionals;
    return rest.length > 0 || (first !== undefined && values.email !== undefined) ? null : { ...values, first };
  } catch {
    return null;
  }
}

/** The first administrator is made once; anybody's account may be named to get a new password. */
async function firstAccount(email: string | undefined, reset: Reset | null): Promise<Answer> {
  const accounts = await listStaff();
  if (email && accounts.some((account) => account.email === email)) return tell(reset ? await resetPassword(email, reset) : { ok: true, value: { email, password: null } });
  if (email && accounts.some(({ role }) => role === "admin")) return { sorry: await why("staff-unknown") };
  return tell({ ok: true, value: await ensureFirstStaff({ email, reset: reset !== null, ...reset }) });
}

async function changeAccount(input: Parameters<typeof saveStaff>[0], { changesSomething, reset }: { changesSomething: boolean; reset: Reset | null }): Promise<Answer> {
  if (reset && !changesSomething) return tell(await resetPassword(input.email, reset));
  const saved = await saveStaff(input);
  // A new account has its first password already.
  return saved.ok && reset && saved.value.password === null ? tell(await resetPassword(input.email, reset)) : tell(saved);
}

async function tell(result: { ok: true; value: Account } | { ok: false; error: string }, done = "已保存 saved"): Promise<Answer> {
  if (!result.ok) return { sorry: await why(result.error) };
  const { email, password } = result.value;
  return { ...result.value, text: `工作人员 Staff  ${email}\n  ${password ? `新密码 New password  ${password}（只显示这一次 shown only this once）` : done}` };
}

/** One sentence for whoever typed it, with what could be chosen instead. */
async function why(code: string): Promise<string> {
  const roles = staffRoles.join(", ");
  const departments = code.startsWith("department") ? (await listDepartments()).map(({ nameZh }) => nameZh).join("、") : "";
  const sentences: Record<string, string> = {
    "email-invalid": "邮箱地址格式不对。 That is not an e-mail address.",
    "email-required": "请用 --email 说明是哪个账号。 Say with --email which account is meant.",
    "name-invalid": "姓名应为 1 到 40 个字。 A name has 1 to 40 characters.",
    "name-required": "没有这个账号；新建账号要写 --name 姓名 和 --role 角色。 There is no such account; a new one needs --name and --role.",
    "role-invalid": `没有这个角色，可选：${roles}。 There is no such role: choose one of these.`,
    "role-required": `新建账号要写 --role 角色，可选：${roles}。 A new account needs --role, one of these.`,
    "department-invalid": `没有这个部门，可选：${departments}。 There is no such department: choose one of these.`,
    "department-unknown": `没有这个部门，可选：${departments}。 There is no such department: choose one of these.`,
    "department-required": `replier 要写 --department 部门，可选：${departments}。 A replier needs --department, one of these.`,
    "staff-unknown": "没有这个账号；新建账号要写 --email、--name 和 --role。 There is no such account; to make one, give --email, --name and --role.",
    "administrator-and-auditor": "同一个人不能既是管理员又是审计员，担任过其中一个的账号也不能改成另一个。 Nobody is administrator and auditor, and an account that was one does not become the other.",
    "last-administrator": "这是唯一在用的管理员账号，请先建立另一个。 This is the only administrator at work: make another first.",
  };
  return sentences[code] ?? code;
}

async function accountLines(): Promise<string> {
  const vocab = words("zh", "vocab");
  const lines = (await listStaff()).map(({ email, name, role, department, hasNumber, hasFactor, suspendedAt, disabledAt }) => {
    const works = hasNumber ? "手机号已验证 number proved" : "手机号未验证 number not proved";
    const state = disabledAt ? "已停用 disabled" : suspendedAt ? "已暂停 suspended" : works;
    const factor = hasFactor ? "有第二重验证 second factor" : null;
    return [email, name, `${vocab(`role.${role}`)} ${role}`, department?.nameZh, state, factor].filter(Boolean).join("  ·  ");
  });
  return lines.length > 0 ? lines.join("\n  ") : "还没有账号。 There are no accounts yet.";
}
