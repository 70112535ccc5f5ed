import { expect, it } from "vitest";
import { db } from "@/lib/db";
import { department } from "@/tests/support/factories";
import { manageStaff } from "../../../scripts/setup.mjs";

it("makes, changes, shuts and lists accounts as npm run staff is asked to, and says in one sentence what it cannot do", { timeout: 60_000 }, async () => {
  const { nameZh } = await department("某区民政局");
  const first = await manageStaff(["first@example.gov.cn"], {});
  expect(first.text).toContain(first.password);
  const account = ["--email", "li@example.gov.cn"];
  await expect(manageStaff([...account, "--name", "李四", "--role", "boss"], {})).rejects.toThrow(/moderator, replier, editor, admin, auditor/);
  await expect(manageStaff([...account, "--name", "李四", "--role", "replier"], {})).rejects.toThrow(new RegExp(nameZh));
  await expect(manageStaff(["other@example.gov.cn", "--reset"], {})).rejects.toThrow(/--name/);
  await expect(manageStaff(["--email", first.email, "--disable"], {})).rejects.toThrow(/唯一/);
  await expect(manageStaff([...account, "--admin"], {})).rejects.toThrow(/docs\/operations\.md/);
  expect(await db.staff.count()).toBe(1);
  const made = await manageStaff([...account, "--name", "李四", "--role", "replier", "--department", nameZh], {});
  const reset = await manageStaff([...account, "--reset"], {});
  expect(reset.password).not.toBe(made.password);
  expect((await manageStaff([...account, "--role", "moderator"], {})).password).toBeNull();
  await manageStaff([...account, "--disable"], {});
  expect((await manageStaff(["--list"], {})).text.split("\n")[1]).toMatch(/li@example\.gov\.cn.*李四.*moderator.*某区民政局.*disabled/);
});
