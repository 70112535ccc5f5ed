// How the WebAssembly schema engine reaches PostgreSQL: @prisma/adapter-pg, with the differences a migration needs.
import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import { createDatabase, dropDatabase, runOnce, withDatabase } from "./database.mjs";

/** PostgreSQL's internal "char" type, used throughout the catalogues and unknown to the adapter. */
const CHAR_OID = 18;
const TEXT_OID = 25;

/**
 * A driver adapter for the schema engine. Where it differs from adapter-pg:
 * - a migration is one simple-protocol query on one connection, as the native engine sends it (adapter-pg splits at every
 *   semicolon, which tears `$$` bodies and string literals apart);
 * - columns of type "char" are readable;
 * - the shadow database is created beside the real one, or emptied when it is a given one, and let go before it is dropped.
 */
export class MigrationAdapter extends PrismaPg {
  #url;
  #shadowUrl;

  constructor(url, shadowUrl) {
    super(connection(url), { schema: schemaName(url) });
    this.#url = url;
    this.#shadowUrl = shadowUrl;
  }

  async connect() {
    return forMigrations(await super.connect());
  }

  async connectToShadowDb() {
    if (this.#shadowUrl) {
      await runOnce(this.#shadowUrl, "DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public");
      return this.#openShadow(this.#shadowUrl, async () => {});
    }
    const name = `prisma_migrate_shadow_db_${randomUUID()}`;
    const url = withDatabase(this.#url, name);
    await createDatabase(url);
    return this.#openShadow(url, () => dropDatabase(this.#url, name));
  }

  async #openShadow(url, afterwards) {
    const adapter = forMigrations(await new PrismaPg(connection(url), { schema: schemaName(url) }).connect());
    const dispose = adapter.dispose.bind(adapter);
    adapter.dispose = async () => {
      await dispose();
      await afterwards();
    };
    return adapter;
  }
}

/** One connection, kept open: a pool would hand advisory locks and SET commands to different sessions. */
function connection(url) {
  return { connectionString: url, max: 1, idleTimeoutMillis: 0 };
}

function schemaName(url) {
  return new URL(url).searchParams.get("schema") ?? undefined;
}

function forMigrations(adapter) {
  const performIO = adapter.performIO.bind(adapter);
  const queryRaw = adapter.queryRaw.bind(adapter);
  const charColumns = new WeakMap();

  adapter.performIO = async (query) => {
    const result = await performIO(query);
    const columns = (result.fields ?? []).flatMap((field, index) => (field.dataTypeID === CHAR_OID ? [index] : []));
    for (const index of columns) result.fields[index].dataTypeID = TEXT_OID;
    charColumns.set(query, columns);
    return result;
  };
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const index of charColumns.get(query) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  adapter.executeScript = async (script) => {
    try {
      await adapter.underlyingDriver().query(script);
    } catch (error) {
      adapter.onError(error);
    }
  };
  return adapter;
}
