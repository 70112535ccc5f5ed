import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { siteOrigin } from "@/lib/env";
import { permissions } from "../../permissions";

// Outside Next a request has no headers and cookies of its own; nobody signs in here.
const jar = new Map<string, string>();
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name)! } : undefined),
    has: (name: string) => jar.has(name),
    set: (name: string, value: string) => void jar.set(name, value),
  }),
  headers: async () => new Headers({ "x-request-id": "test", "x-client-address": "203.0.113.9" }),
}));
vi.mock("@/lib/identity/auth", () => ({}));

const fileOf = (path: string) => `${process.cwd()}/app${path}/route.ts`;
const writes = Object.keys(permissions).filter((row) => row.startsWith("POST /api/")).map((row) => row.slice("POST ".length));
/** The writes whose form is named after what was sent. */
const named = writes.filter((path) => readFileSync(fileOf(path), "utf8").includes("form: ({"));
const ids = ["account", "comment", "commentId", "departmentId", "factorId", "personId", "project", "projectId", "purpose", "state"];

describe("a form named after an id", () => {
  it.each(named)("is refused, and breaks nothing, when that is none and longer than an index takes: %s", async (path) => {
    const { POST } = (await import(/* @vite-ignore */ fileOf(path))) as { POST: (request: Request) => Promise<Response> };
    // What does not compress: PostgreSQL would make something short of the rest.
    const body = new URLSearchParams(ids.map((id) => [id, randomBytes(2_000).toString("hex")]));
    const answer = await POST(new Request(siteOrigin + path, { method: "POST", headers: { origin: siteOrigin }, body }));
    // Named after what it does alone, it comes back to its page like any other; otherwise no page of ours has sent it.
    expect([303, 400]).toContain(answer.status);
    expect((answer.headers.get("location") ?? "").length).toBeLessThan(300);
  });
});
