import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";

/** A message of PostgreSQL's protocol: its letter, its length, its content. */
function message(letter: string, content: string | Buffer = ""): Buffer {
  const body = Buffer.from(content);
  const head = Buffer.alloc(5, letter);
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const authenticated = message("R", Buffer.alloc(4));
const ready = message("Z", "I");
const farewell = message("E", "SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0");
const answered = Buffer.concat([message("1"), message("2"), message("n"), message("C", "SELECT 0\0"), ready]);

/** What the server says when it is greeted and when it is asked; with the farewell it ends the connection, all in one piece. */
const says = { greeted: [ready], asked: [answered] };
let last: Socket;
const server = createServer((socket) => {
  last = socket;
  socket.once("data", () => {
    say(socket, [authenticated, ...says.greeted]);
    socket.on("data", () => say(socket, says.asked));
  });
  socket.on("error", () => {});
});

function say(socket: Socket, messages: Buffer[]): void {
  socket.write(Buffer.concat(messages));
  if (messages.includes(farewell)) socket.end();
}

let database: typeof import("@/lib/db");

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  process.env.DATABASE_URL = `postgresql://somebody:something@127.0.0.1:${(server.address() as AddressInfo).port}/somewhere`;
  process.env.DATABASE_POOL = "1";
  database = await import("@/lib/db");
});
afterAll(async () => {
  await database.db.$disconnect();
  server.close();
});

// An error that nobody hears is an uncaught exception: it would end a portal, and ends this run as failed.

test("a connection that is lost in the moment it is made fails its transaction and nothing else (R24)", async () => {
  Object.assign(says, { greeted: [ready, farewell], asked: [answered] });
  const failure = await failureOf(database.db.$transaction((tx) => tx.$executeRaw`SELECT 1`));
  expect(database.isDatabaseAway(failure), String(failure)).toBe(true);
});

test("a connection that is lost in the moment it passes from one to the next fails the next and nothing else (R24)", async () => {
  Object.assign(says, { greeted: [ready], asked: [answered, farewell] });
  const [done, failure] = await Promise.all([database.db.$executeRaw`SELECT 1`, failureOf(database.db.$transaction((tx) => tx.$executeRaw`SELECT 1`))]);
  expect(done).toBe(0);
  expect(database.isDatabaseAway(failure), String(failure)).toBe(true);
});

test("a connection that is lost while it rests is made anew", async () => {
  Object.assign(says, { greeted: [ready], asked: [answered] });
  await database.db.$executeRaw`SELECT 1`;
  await hangUp();
  expect(await database.db.$executeRaw`SELECT 1`).toBe(0);
});

test("a connection that is lost between two statements of a transaction fails the transaction and nothing else (R24)", async () => {
  Object.assign(says, { greeted: [ready], asked: [answered] });
  const failure = await failureOf(database.db.$transaction(async (tx) => (await hangUp(), await tx.$executeRaw`SELECT 1`)));
  expect(database.isDatabaseAway(failure), String(failure)).toBe(true);
});

test("a connection that is lost during a statement fails the statement and nothing else (R24)", async () => {
  Object.assign(says, { greeted: [ready], asked: [farewell] });
  const { db } = database;
  for (const work of [() => db.$executeRaw`SELECT 1`, () => db.edition.findFirst(), () => db.$transaction((tx) => tx.edition.findFirst())]) {
    const failure = await failureOf(work());
    expect(database.isDatabaseAway(failure), String(failure)).toBe(true);
  }
});

test("after that a connection is made anew", async () => {
  Object.assign(says, { greeted: [ready], asked: [answered] });
  expect(await database.db.$executeRaw`SELECT 1`).toBe(0);
});

/** Ends the newest connection, and waits until the other side has left it. */
async function hangUp(): Promise<void> {
  say(last, [farewell]);
  await once(last, "close");
}

function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(() => expect.unreachable("it should have failed"), (error: unknown) => error);
}
