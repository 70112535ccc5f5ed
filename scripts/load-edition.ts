// Loads the edition's file into the database of DATABASE_URL; what staff have changed stays as it is.
import { db } from "../lib/db";
import { loadEdition } from "../lib/projects/edition";

const { loaded, projects } = await loadEdition();
await db.$disconnect();
console.log(loaded ? `${projects} projects loaded` : `${projects} projects, unchanged`);
